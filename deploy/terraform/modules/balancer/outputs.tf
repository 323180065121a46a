output "dns_name" {
  description = "The balancer's own name: let the name of your certificate be an alias of it."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "The zone of that name, for an alias record."
  value       = aws_lb.this.zone_id
}

output "arn_suffix" {
  description = "The balancer's name in CloudWatch."
  value       = aws_lb.this.arn_suffix
}

output "target_group_arn" {
  description = "Where instances are registered."
  value       = aws_lb_target_group.backend.arn
}

output "target_group_arn_suffix" {
  description = "The target group's name in CloudWatch."
  value       = aws_lb_target_group.backend.arn_suffix
}

output "security_group_id" {
  description = "The balancer's security group."
  value       = aws_security_group.this.id
}
