output "url_secret_arn" {
  description = "The secret that holds RGT_AMQP_URL."
  value       = aws_secretsmanager_secret_version.url.secret_id
}

output "broker_name" {
  description = "Its name in CloudWatch."
  value       = aws_mq_broker.this.broker_name
}
