variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "vpc_id" {
  type        = string
  description = "The network."
}

variable "vpc_cidr" {
  type        = string
  description = "Its addresses: database and broker are among them."
}

variable "webhook_ports" {
  type        = list(number)
  description = "Ports of web hooks' addresses; 443 among them, for AWS's own services."

  validation {
    condition     = contains(var.webhook_ports, 443)
    error_message = "443 must be among them: images, secrets and logs travel over it."
  }
}

variable "repository" {
  type        = string
  description = "The name of the ECR repository that the server's image is in."
}

variable "secret_arns" {
  type        = list(string)
  description = "The secrets that containers are started with."
}

variable "key_arn" {
  type        = string
  description = "The key those secrets are encrypted with."
}

variable "log_group_arns" {
  type        = list(string)
  description = "The log groups that containers write to."
}

variable "metrics_log_group_arn" {
  type        = string
  description = "The log group that figures are written to."
}
