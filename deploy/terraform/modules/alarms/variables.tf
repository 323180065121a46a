variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "key_arn" {
  type        = string
  description = "The key the topic is encrypted with."
}

variable "emails" {
  type        = list(string)
  description = "Who is told; each confirms a mail first."
}

variable "namespace" {
  type        = string
  description = "Where the collector's figures are in CloudWatch."
}

variable "balancer" {
  type        = string
  description = "The balancer's name in CloudWatch."
}

variable "target_group" {
  type        = string
  description = "The target group's name in CloudWatch."
}

variable "database" {
  type        = string
  description = "The database's name in CloudWatch."
}

variable "broker_name" {
  type        = string
  description = "The broker's name; none where one instance does without."
  default     = null
}

variable "cluster_name" {
  type        = string
  description = "The containers' cluster."
}

variable "instances_min" {
  type        = number
  description = "Instances that should be ready at the least."
}

variable "workers_min" {
  type        = number
  description = "Task workers that should run at the least."
}
