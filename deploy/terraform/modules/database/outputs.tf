output "address" {
  description = "The database's host."
  value       = aws_db_instance.this.address
}

output "identifier" {
  description = "Its name in CloudWatch."
  value       = aws_db_instance.this.identifier
}
