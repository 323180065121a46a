variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "key_arn" {
  type        = string
  description = "The key the logs are encrypted with."
}

variable "retention_days" {
  type        = number
  description = "For how long logs are kept; they hold addresses of people."
}
