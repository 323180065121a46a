variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "region" {
  type        = string
  description = "The region, for the name of S3's endpoint."
}

variable "zones" {
  type        = list(string)
  description = "Two zones of the region. Named, because a list that AWS adds to would move subnets."

  validation {
    condition     = length(distinct(var.zones)) == 2
    error_message = "Two different ones."
  }
}

variable "cidr" {
  type        = string
  description = "The network's addresses, a /16."

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "Give a /16, like 10.20.0.0/16."
  }
}

variable "nat_gateways" {
  type        = number
  description = "Ways out of the private subnets: 2 (one a zone), 1, or 0 (what runs then stands in the public subnets)."

  validation {
    condition     = contains([0, 1, 2], var.nat_gateways)
    error_message = "0, 1 or 2."
  }
}

variable "flow_log_group_arn" {
  type        = string
  description = "The log group of refused connections."
}
