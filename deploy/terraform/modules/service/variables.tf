variable "name" {
  type        = string
  description = "What everything is named after."
}

variable "service" {
  type        = string
  description = "The service: backend or workers."
}

variable "region" {
  type        = string
  description = "The region, for logs."
}

variable "cluster_name" {
  type        = string
  description = "The cluster's name."
}

variable "cluster_arn" {
  type        = string
  description = "The cluster's ARN."
}

variable "image" {
  type        = string
  description = "The server's image."
}

variable "architecture" {
  type        = string
  description = "ARM64 or X86_64, as the image was built."
}

variable "command" {
  type        = list(string)
  description = "What the image runs: serve, or work."
}

variable "environment" {
  type        = map(string)
  description = "Settings of the server (docs/settings.md)."
}

variable "secrets" {
  type        = map(string)
  description = "Settings that are secrets: the ARN of each."
}

variable "migration_secrets" {
  type        = map(string)
  description = "The same for the migration, which knows the owner."
}

variable "database_ca_pem" {
  type        = string
  description = "The certificates of RDS's authority."
}

variable "port" {
  type        = number
  description = "The port it listens on; none for workers."
  default     = null
}

variable "target_group_arn" {
  type        = string
  description = "Where instances are registered; none for workers."
  default     = null
}

variable "cpu" {
  type        = number
  description = "Processor of a task: 1024 are one."
}

variable "memory" {
  type        = number
  description = "MiB of a task."
}

variable "count_min" {
  type        = number
  description = "Tasks, at the least."
}

variable "count_max" {
  type        = number
  description = "Tasks, at the most."
}

variable "processor_percent" {
  type        = number
  description = "The use of the processor that scaling aims at."
  default     = 60
}

variable "side_by_side" {
  type        = bool
  description = "Whether a new task starts before an old one ends."
}

variable "subnet_ids" {
  type        = list(string)
  description = "Where tasks run."
}

variable "security_group_id" {
  type        = string
  description = "Their security group."
}

variable "public_address" {
  type        = bool
  description = "Whether tasks have a public address: their only way out without NAT."
}

variable "execution_role_arn" {
  type        = string
  description = "The role that starts containers."
}

variable "task_role_arn" {
  type        = string
  description = "The role of what runs in them."
}

variable "log_group" {
  type        = string
  description = "Where its lines go."
}

variable "migration_log_group" {
  type        = string
  description = "Where the migration's lines go."
}

variable "collector" {
  type = object({
    image        = string
    namespace    = string
    log_group    = string
    metrics      = list(string)
    sockets_each = number
  })
  description = "What reads /metrics for CloudWatch, which of them, and how many sockets an instance is to hold; none for workers."
  default     = null
}
