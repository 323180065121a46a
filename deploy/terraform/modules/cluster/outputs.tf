output "name" {
  description = "The cluster's name."
  value       = aws_ecs_cluster.this.name
}

output "arn" {
  description = "The cluster's ARN."
  value       = aws_ecs_cluster.this.arn
}

output "execution_role_arn" {
  description = "The role that starts containers."
  value       = aws_iam_role.execution.arn
}

output "task_role_arns" {
  description = "The roles of the containers, by service."
  value       = { for name, role in aws_iam_role.task : name => role.arn }
}

output "security_group_ids" {
  description = "Their security groups, by service."
  value       = { for name, group in aws_security_group.task : name => group.id }
}
