output "arns" {
  description = "The secrets' ARNs, by name; whoever needs one waits until it has a value."
  value       = { for name, version in aws_secretsmanager_secret_version.this : name => version.secret_id }
}

output "database_owner_password" {
  description = "For the database itself and the migration's URL."
  value       = ephemeral.aws_secretsmanager_secret_version.kept["database-owner"].secret_string
  ephemeral   = true
}

output "database_server_password" {
  description = "For the servers' URL."
  value       = ephemeral.aws_secretsmanager_secret_version.kept["database-server"].secret_string
  ephemeral   = true
}
