# What is made up once and told nobody: the values go straight to Secrets Manager and are in no plan and no state
# (write-only arguments and ephemeral resources, Terraform 1.11). A value changes when `generation` does.

locals {
  made_up = toset(["jwt-key", "metrics-token", "database-owner", "database-server"])
}

ephemeral "random_password" "new" {
  for_each = local.made_up
  length   = 64
  special  = false
}

resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:The server's keys change by the steps of docs/operating.md (old and new side by side), not by a function.
  for_each                = local.made_up
  name                    = "${var.name}/${each.key}"
  kms_key_id              = var.key_arn
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each                 = local.made_up
  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo         = ephemeral.random_password.new[each.key].result
  secret_string_wo_version = var.generation
}

# Read back, so that whatever is told a password is told the one that is kept, also in a later run.
ephemeral "aws_secretsmanager_secret_version" "kept" {
  for_each  = local.made_up
  secret_id = aws_secretsmanager_secret_version.this[each.key].secret_id
}
