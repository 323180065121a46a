output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Where the balancer stands."
  value       = aws_subnet.public[*].id
}

output "public_cidrs" {
  description = "The balancer's addresses: the proxies whose X-Forwarded-For the server believes."
  value       = local.public
}

output "service_subnet_ids" {
  description = "Where the containers run."
  value       = var.nat_gateways == 0 ? aws_subnet.public[*].id : aws_subnet.private[*].id
}

output "data_subnet_ids" {
  description = "Where database and broker stand."
  value       = aws_subnet.data[*].id
}
