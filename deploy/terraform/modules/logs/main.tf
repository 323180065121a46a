# A log group for each part. The server's lines are JSON, one a request, and hold no token and no password.

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_338:A year by `retention_days` is possible; they hold addresses of people, and are kept no longer than somebody needs them.
  for_each          = toset(["backend", "workers", "migration", "metrics", "network"])
  name              = "/${var.name}/${each.key}"
  retention_in_days = var.retention_days
  kms_key_id        = var.key_arn
}
