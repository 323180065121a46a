variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "key_arn" {
  type        = string
  description = "The key the secrets are encrypted with."
}

variable "generation" {
  type        = number
  description = "Raised by one, everything is made up anew: passwords change, and everybody signs in again."
}
