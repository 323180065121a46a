# Where containers run, the group that talks to database and broker, and the role that starts containers: it reads the
# image, the secrets that are named, and writes the logs that are named.

data "aws_region" "here" {}

data "aws_caller_identity" "me" {}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_security_group" "task" {
  #checkov:skip=CKV2_AWS_5:They are the services', which modules/stack hands them to.
  for_each    = { backend = "The server's instances", workers = "Task workers and the migration" }
  name        = "${var.name}-${each.key}"
  description = each.value
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-${each.key}" }
}

# To the database, the broker, AWS's own services, and the addresses of web hooks.
resource "aws_vpc_security_group_egress_rule" "out" {
  for_each = {
    for pair in setproduct(["backend", "workers"], concat([5432, 5671], var.webhook_ports)) :
    "${pair[0]}-${pair[1]}" => { group = pair[0], port = pair[1] }
  }
  security_group_id = aws_security_group.task[each.value.group].id
  cidr_ipv4         = contains([5432, 5671], each.value.port) ? var.vpc_cidr : "0.0.0.0/0"
  description       = "Port ${each.value.port} from ${each.value.group}"
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_iam_role" "execution" {
  name = "${var.name}-execution"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.me.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "execution" {
  name = "start-containers"
  role = aws_iam_role.execution.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "SignIn"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Sid      = "Image"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = ["arn:aws:ecr:${data.aws_region.here.region}:${data.aws_caller_identity.me.account_id}:repository/${var.repository}"]
      },
      {
        Sid      = "Secrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = var.secret_arns
      },
      {
        Sid      = "Key"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [var.key_arn]
      },
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = [for arn in var.log_group_arns : "${arn}:*"]
      },
    ]
  })
}

# What the containers themselves may do in AWS: nothing.
resource "aws_iam_role" "task" {
  for_each = toset(["backend", "workers"])
  name     = "${var.name}-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.me.account_id } }
    }]
  })
}

# But for the collector beside an instance: it writes figures, as lines of one log group that CloudWatch reads.
resource "aws_iam_role_policy" "figures" {
  name = "write-figures"
  role = aws_iam_role.task["backend"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = ["${var.metrics_log_group_arn}:*"]
    }]
  })
}
