variable "region" {
  type        = string
  description = "The region."
  default     = "ap-northeast-2"
}

variable "image" {
  type        = string
  description = "The server's image: bootstrap's repository_url and the digest or the tag of a release."
}

variable "certificate_arn" {
  type        = string
  description = "The certificate for the name that clients use, of ACM in this region."
}

variable "client_cidrs" {
  type        = list(string)
  description = "Where clients come from: the shops' own addresses, or 0.0.0.0/0."
}

variable "database_ca_file" {
  type        = string
  description = "The certificates of RDS's authority for the region, a file of AWS's (docs/cloud.md)."
}

variable "emails" {
  type        = list(string)
  description = "Who hears of alarms and of the budget."
}

variable "usd_a_month" {
  type        = number
  description = "What a month is meant to cost at the most, in US dollars: somebody hears before it costs more."
  default     = 90
}
