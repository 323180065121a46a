variable "name" {
  type        = string
  description = "What everything is named after, and tagged with as Deployment."
}

variable "usd_a_month" {
  type        = number
  description = "What a month is meant to cost at the most, in US dollars."

  validation {
    condition     = var.usd_a_month > 0
    error_message = "More than 0."
  }
}

variable "emails" {
  type        = list(string)
  description = "Who is told."
}
