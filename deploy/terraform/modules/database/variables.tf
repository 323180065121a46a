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
  description = "The key for storage and its backups."
}

variable "engine_version" {
  type        = string
  description = "PostgreSQL's major version: 15 or newer; minor versions come by themselves in the maintenance window."

  validation {
    condition     = can(tonumber(var.engine_version)) && tonumber(var.engine_version) >= 15
    error_message = "A major version, 15 or newer."
  }
}

variable "instance_class" {
  type        = string
  description = "The machine, like db.t4g.micro."
}

variable "storage_gib" {
  type        = number
  description = "GiB of disk at first."
}

variable "storage_gib_at_most" {
  type        = number
  description = "GiB to which the disk may grow by itself."
}

variable "multi_az" {
  type        = bool
  description = "Whether a second zone has a copy that takes over within one or two minutes."
}

variable "backup_days" {
  type        = number
  description = "For how many days the database can be put back to any second."

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 35
    error_message = "1 to 35: without backups nothing is run."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether the database must be unlocked before it can be deleted, and leaves a last snapshot."
}

variable "owner_password" {
  type        = string
  description = "The owner's password; it is in no plan and no state."
  ephemeral   = true
}

variable "secrets_generation" {
  type        = number
  description = "The password is set anew when this is raised."
}
