output "address" {
  description = "The balancer's own name: let the name of your certificate be an alias of it."
  value       = module.rgt.address
}

output "address_zone_id" {
  description = "The zone of that name, for an alias record."
  value       = module.rgt.address_zone_id
}

output "cluster" {
  description = "The containers' cluster."
  value       = module.rgt.cluster
}

output "services" {
  description = "Its services."
  value       = module.rgt.services
}

output "task_definition" {
  description = "What operators' commands are run in."
  value       = module.rgt.task_definition
}

output "migration_task_definition" {
  description = "The migration alone."
  value       = module.rgt.migration_task_definition
}

output "operator_network" {
  description = "Where they run."
  value       = module.rgt.operator_network
}

output "log_groups" {
  description = "Where logs are."
  value       = module.rgt.log_groups
}

output "alarm_topic_arn" {
  description = "Where alarms are told."
  value       = module.rgt.alarm_topic_arn
}
