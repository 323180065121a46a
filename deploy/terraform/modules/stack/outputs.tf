output "address" {
  description = "The balancer's own name: let the name of your certificate be an alias of it. Clients then take --server https://that-name."
  value       = module.balancer.dns_name
}

output "address_zone_id" {
  description = "The zone of that name, for an alias record."
  value       = module.balancer.zone_id
}

output "cluster" {
  description = "The containers' cluster, for `aws ecs`."
  value       = module.cluster.name
}

output "services" {
  description = "Its services."
  value       = concat([module.backend.name], module.workers[*].name)
}

output "task_definition" {
  description = "What an instance is started from: operators' commands (docs/cloud.md) run in a task of it."
  value       = module.backend.task_definition_arn
}

output "migration_task_definition" {
  description = "The migration alone, to be run before a release whose migration takes minutes."
  value       = module.backend.migration_task_definition_arn
}

output "operator_network" {
  description = "Where such a task runs."
  value = {
    subnets        = module.network.service_subnet_ids
    security_group = local.task_groups["workers"]
    public_address = var.nat_gateways == 0
  }
}

output "log_groups" {
  description = "Where logs are, by part."
  value       = module.logs.names
}

output "alarm_topic_arn" {
  description = "Where alarms are told."
  value       = module.alarms.topic_arn
}

output "secret_arns" {
  description = "Where secrets are kept, by name; their values are in no state."
  value       = module.secrets.arns
}

output "budget" {
  description = "The budget's name."
  value       = module.budget.name
}
