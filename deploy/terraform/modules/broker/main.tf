# RabbitMQ: carries what one instance wrote to the sockets of the others, and the ids of tasks in a quorum queue that the
# server declares itself. Nothing is kept only here, so it needs no backup.

resource "aws_security_group" "this" {
  name        = "${var.name}-broker"
  description = "AMQP over TLS, for the server's containers"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-broker" }
}

resource "aws_vpc_security_group_ingress_rule" "amqps" {
  for_each                     = var.client_security_group_ids
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = each.value
  description                  = "AMQP over TLS from ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = 5671
  to_port                      = 5671
}

# The one secret that Terraform's state holds: Amazon MQ has no write-only argument for it. The state is encrypted, and
# whoever reads it may read all else of this account anyway; inside the network the broker holds nothing of its own.
resource "random_password" "rgt" {
  length  = 48
  special = false
}

resource "aws_mq_broker" "this" {
  broker_name                = var.name
  engine_type                = "RabbitMQ"
  engine_version             = var.engine_version
  host_instance_type         = var.instance_type
  deployment_mode            = var.cluster ? "CLUSTER_MULTI_AZ" : "SINGLE_INSTANCE"
  subnet_ids                 = var.cluster ? var.subnet_ids : slice(var.subnet_ids, 0, 1)
  security_groups            = [aws_security_group.this.id]
  publicly_accessible        = false
  auto_minor_version_upgrade = true
  apply_immediately          = false

  user {
    username = "rgt"
    password = random_password.rgt.result
  }

  encryption_options {
    kms_key_id        = var.key_arn
    use_aws_owned_key = false
  }

  logs {
    general = true
  }

  maintenance_window_start_time {
    day_of_week = "SUNDAY"
    time_of_day = "20:00"
    time_zone   = "UTC"
  }
}

locals {
  endpoint = aws_mq_broker.this.instances[0].endpoints[0]
  url      = "${replace(local.endpoint, "amqps://", "amqps://rgt:${random_password.rgt.result}@")}/%2F"
}

resource "aws_secretsmanager_secret" "url" {
  #checkov:skip=CKV2_AWS_57:It holds the broker's password, which changes when that resource is replaced.
  name                    = "${var.name}/amqp-url"
  kms_key_id              = var.key_arn
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "url" {
  secret_id                = aws_secretsmanager_secret.url.id
  secret_string_wo         = local.url
  secret_string_wo_version = var.secrets_generation
}
