variable "name" {
  type        = string
  description = "What everything is named after; a balancer's name has 32 characters at the most."
}

variable "vpc_id" {
  type        = string
  description = "The network."
}

variable "subnet_ids" {
  type        = list(string)
  description = "Public subnets in two zones."
}

variable "client_cidrs" {
  type        = list(string)
  description = "Where clients come from: 0.0.0.0/0, or the shops' own addresses."
}

variable "backend_security_group_id" {
  type        = string
  description = "The instances' security group."
}

variable "port" {
  type        = number
  description = "The port the instances listen on."
}

variable "certificate_arn" {
  type        = string
  description = "The certificate for the name that clients use, of ACM in this region."

  validation {
    condition     = startswith(var.certificate_arn, "arn:aws:acm:")
    error_message = "The ARN of an ACM certificate: tokens and passwords travel in the requests."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether the balancer must be unlocked before it can be deleted."
}
