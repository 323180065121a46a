variable "region" {
  type        = string
  description = "The region."
  default     = "ap-northeast-2"
}

variable "state_bucket" {
  type        = string
  description = "The bucket's name, of which there is one in the world: like rgt-states-123456789012."
}
