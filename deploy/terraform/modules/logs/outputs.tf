output "names" {
  description = "The log groups' names, by part."
  value       = { for part, group in aws_cloudwatch_log_group.this : part => group.name }
}

output "arns" {
  description = "Their ARNs, by part."
  value       = { for part, group in aws_cloudwatch_log_group.this : part => group.arn }
}
