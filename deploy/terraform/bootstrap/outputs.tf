output "state_bucket" {
  description = "For `terraform init -backend-config=bucket=...` of a deployment."
  value       = aws_s3_bucket.state.bucket
}

output "repository" {
  description = "The image repository's name."
  value       = aws_ecr_repository.backend.name
}

output "repository_url" {
  description = "Where the image is pushed to."
  value       = aws_ecr_repository.backend.repository_url
}
