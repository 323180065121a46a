# The way in: TLS ends here, HTTP is sent to HTTPS, and only instances that say they are ready are asked.

resource "aws_security_group" "this" {
  name        = "${var.name}-balancer"
  description = "HTTPS from clients"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-balancer" }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each          = toset(var.client_cidrs)
  security_group_id = aws_security_group.this.id
  cidr_ipv4         = each.value
  description       = "HTTPS from clients"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  for_each          = toset(var.client_cidrs)
  security_group_id = aws_security_group.this.id
  cidr_ipv4         = each.value
  description       = "HTTP from clients, sent on to HTTPS"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "backend" {
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = var.backend_security_group_id
  description                  = "To the instances"
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
}

resource "aws_lb" "this" {
  #checkov:skip=CKV_AWS_150:By `deletion_protection`: examples/prod has it.
  #checkov:skip=CKV_AWS_91:The server logs a line for each request, with the client's address; a second log of the same is kept nowhere.
  #checkov:skip=CKV2_AWS_28:The server limits logins, sockets and requests by address itself; a firewall by pattern would cut 5 MB pictures (docs/cloud.md).
  name                       = var.name
  load_balancer_type         = "application"
  subnets                    = var.subnet_ids
  security_groups            = [aws_security_group.this.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection
  xff_header_processing_mode = "append"

  # Longer than the 20 s of silence after which the server pings a socket, shorter than the 30 s after which it closes a
  # connection that idles: else the balancer would send a request into a connection that is being closed, a 502.
  idle_timeout = 25
}

resource "aws_lb_target_group" "backend" {
  name_prefix = "rgt-"
  vpc_id      = var.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = var.port

  # For so long an instance that leaves still gets the end of what was begun. Sockets would stay until the end of it and
  # learn nothing: they are told (1012) by SIGTERM, which follows.
  deregistration_delay = 15
  # A socket needs no stickiness: a client goes on from its position on any instance.
  load_balancing_algorithm_type = "least_outstanding_requests"

  health_check {
    path    = "/readyz"
    matcher = "200"
    # `/readyz` itself gives the database 4 s.
    timeout           = 5
    interval          = 10
    healthy_threshold = 2
    # A database that changes zones is away for one or two minutes; whoever is replaced meanwhile comes back no sooner.
    unhealthy_threshold = 10
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.backend.arn
  }
}

# Figures are read inside the task; nobody outside is even asked for the token.
resource "aws_lb_listener_rule" "no_metrics" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 1

  condition {
    path_pattern {
      values = ["/metrics"]
    }
  }

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not here."
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}
