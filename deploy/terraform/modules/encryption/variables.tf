variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "region" {
  type        = string
  description = "The region whose logs may use the key."
}
