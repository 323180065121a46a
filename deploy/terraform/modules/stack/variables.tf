variable "name" {
  type        = string
  description = "What everything is named after, and tagged with as Deployment."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", var.name))
    error_message = "3 to 24 small letters, digits and hyphens."
  }
}

variable "region" {
  type        = string
  description = "The region, the one of the provider."
}

variable "zones" {
  type        = list(string)
  description = "Two zones of the region."
}

variable "cidr" {
  type        = string
  description = "The network's addresses, a /16."
  default     = "10.20.0.0/16"
}

variable "nat_gateways" {
  type        = number
  description = "Ways out of the private subnets: 2, 1 or 0 (containers then have public addresses, which only the balancer may connect to)."
}

variable "client_cidrs" {
  type        = list(string)
  description = "Where clients come from: the shops' own addresses, or 0.0.0.0/0."

  validation {
    condition     = length(var.client_cidrs) > 0 && alltrue([for cidr in var.client_cidrs : can(cidrhost(cidr, 0))])
    error_message = "One network at least, each like 203.0.113.0/24."
  }
}

variable "certificate_arn" {
  type        = string
  description = "The certificate for the name that clients use, of ACM in this region."
}

variable "repository" {
  type        = string
  description = "The name of the ECR repository that the image is in (bootstrap's output)."
}

variable "image" {
  type        = string
  description = "The server's image, with its digest or a tag of a release."

  validation {
    condition     = can(regex("(@sha256:[0-9a-f]{64}|:[0-9][0-9A-Za-z._-]*)$", var.image))
    error_message = "With @sha256:... or the tag of a release, like :0.2.0. `latest` is not known to be what was tested."
  }
}

variable "architecture" {
  type        = string
  description = "What the image was built for."
  default     = "ARM64"

  validation {
    condition     = contains(["ARM64", "X86_64"], var.architecture)
    error_message = "ARM64 or X86_64."
  }
}

variable "collector_image" {
  type        = string
  description = "The AWS Distro for OpenTelemetry Collector, with an exact tag or digest."
  default     = "amazon/aws-otel-collector:v0.48.0"
}

variable "database_ca_pem" {
  type        = string
  description = "The certificates of RDS's authority for the region, as AWS publishes them: the server checks who the database is."

  validation {
    condition     = startswith(trimspace(var.database_ca_pem), "-----BEGIN CERTIFICATE-----") && length(var.database_ca_pem) < 16384
    error_message = "PEM, of this region alone: the bundle of all regions is too long for a container's environment."
  }
}

variable "settings" {
  type        = map(string)
  description = "More settings of the server (docs/settings.md), like RGT_REGISTRATION, and OpenTelemetry's own, for traces. No secrets: they would be in plain sight."
  default     = {}

  validation {
    condition = length(setintersection(keys(var.settings), [
      "RGT_DATABASE_URL", "RGT_AMQP_URL", "RGT_JWT_KEY", "RGT_METRICS_TOKEN", "RGT_SERVE_AS", "RGT_DATA_DIR", "RGT_CONFIG",
      "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
    ])) == 0
    error_message = "Secrets are made and handed over by this module, and there is no data folder."
  }
}

variable "webhook_ports" {
  type        = list(number)
  description = "Ports that web hooks, and traces to a collector, may go to."
  default     = [443]
}

variable "pool_largest" {
  type        = number
  description = "Connections of a task to PostgreSQL at the most. Times all tasks it stays below the database's max_connections."
  default     = 16
}

variable "backend" {
  type = object({
    cpu          = number
    memory       = number
    count_min    = number
    count_max    = number
    sockets_each = number
  })
  description = "Instances of the server: their size, how many, and how many open sockets each is to hold."
}

variable "workers" {
  type = object({
    cpu        = number
    memory     = number
    count_min  = number
    count_max  = number
    tasks_each = number
  })
  description = "Task workers; with count_min 0 there are none and the instances run tasks themselves."
}

variable "database" {
  type = object({
    engine_version      = string
    instance_class      = string
    storage_gib         = number
    storage_gib_at_most = number
    multi_az            = bool
    backup_days         = number
  })
  description = "PostgreSQL."
}

variable "broker" {
  type = object({
    engine_version = string
    instance_type  = string
    cluster        = bool
  })
  description = "RabbitMQ; null for one instance that does without."

  validation {
    condition     = var.broker != null || var.backend.count_max == 1
    error_message = "Several instances need a broker; without one, backend.count_max is 1."
  }
}

variable "deletion_protection" {
  type        = bool
  description = "Whether database and balancer must be unlocked before they can be deleted."
}

variable "log_days" {
  type        = number
  description = "For how long logs are kept; they hold addresses of people."
}

variable "secrets_generation" {
  type        = number
  description = "Raised by one, all passwords and keys are made anew; then start the services anew. Everybody signs in again."
  default     = 1
}

variable "emails" {
  type        = list(string)
  description = "Who hears of alarms and of the budget."

  validation {
    condition     = length(var.emails) > 0
    error_message = "Somebody must hear of alarms."
  }
}

variable "usd_a_month" {
  type        = number
  description = "What a month is meant to cost at the most, in US dollars."
}
