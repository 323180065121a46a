output "name" {
  description = "The service's name."
  value       = aws_ecs_service.this.name
}

output "task_definition_arn" {
  description = "What it runs."
  value       = aws_ecs_task_definition.this.arn
}
