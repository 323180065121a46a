output "name" {
  description = "The service's name."
  value       = aws_ecs_service.this.name
}

output "migration_task_definition_arn" {
  description = "The migration alone; none of workers'."
  value       = one(aws_ecs_task_definition.migration[*].arn)
}

output "task_definition_arn" {
  description = "What it runs."
  value       = aws_ecs_task_definition.this.arn
}
