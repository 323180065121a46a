variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "vpc_id" {
  type        = string
  description = "The network."
}

variable "subnet_ids" {
  type        = list(string)
  description = "Subnets in two zones."
}

variable "client_security_group_ids" {
  type        = map(string)
  description = "Who may connect: security groups by name."
}

variable "key_arn" {
  type        = string
  description = "The key for its disks and for the secret of its URL."
}

variable "engine_version" {
  type        = string
  description = "RabbitMQ's version as Amazon MQ names it, like 4.2."
}

variable "instance_type" {
  type        = string
  description = "The machine of each node: mq.m7g.large, or mq.m7g.medium to try it."
}

variable "cluster" {
  type        = bool
  description = "Three nodes over the zones, or one."
}

variable "secrets_generation" {
  type        = number
  description = "The URL's secret is written anew when this is raised."
}
