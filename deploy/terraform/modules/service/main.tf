# One service of containers: instances of the server, or task workers. Each task first brings the schema to its release as
# the tables' owner (under a lock; an older release changes nothing), then runs as a role that reads and writes rows.

locals {
  logs = {
    logDriver = "awslogs"
    options = {
      awslogs-region        = var.region
      awslogs-group         = var.log_group
      awslogs-stream-prefix = var.service
    }
  }
  certificates = { name = "certificates", path = "/certificates" }
  mount = {
    sourceVolume  = local.certificates.name
    containerPath = local.certificates.path
    readOnly      = true
  }

  # The authority of RDS, a public text, becomes a file that the others only read. As root, because that is whose a fresh
  # volume is; it runs one line and ends before anything listens.
  write_certificates = {
    name                   = "certificates"
    image                  = var.image
    essential              = false
    user                   = "0"
    readonlyRootFilesystem = true
    entryPoint             = ["python", "-c"]
    command                = ["import os, pathlib; pathlib.Path('${local.certificates.path}/database.pem').write_text(os.environ['DATABASE_CA'])"]
    environment            = [{ name = "DATABASE_CA", value = var.database_ca_pem }]
    mountPoints            = [merge(local.mount, { readOnly = false })]
    logConfiguration       = local.logs
  }

  migrate = {
    name                   = "migrate"
    image                  = var.image
    essential              = false
    readonlyRootFilesystem = true
    command                = ["migrate"]
    environment            = [{ name = "RGT_LOG_FORMAT", value = "json" }]
    secrets                = [for name, arn in var.migration_secrets : { name = name, valueFrom = arn }]
    mountPoints            = [local.mount]
    dependsOn              = [{ containerName = "certificates", condition = "SUCCESS" }]
    startTimeout           = 120 # who waits for it gives up then, and is started again
    logConfiguration       = merge(local.logs, { options = merge(local.logs.options, { awslogs-group = var.migration_log_group }) })
  }

  server = {
    name                   = var.service
    image                  = var.image
    essential              = true
    readonlyRootFilesystem = true
    command                = var.command
    environment            = [for name, value in var.environment : { name = name, value = value }]
    secrets                = [for name, arn in var.secrets : { name = name, valueFrom = arn }]
    portMappings           = var.port == null ? [] : [{ containerPort = var.port, protocol = "tcp" }]
    mountPoints            = [local.mount]
    dependsOn              = [{ containerName = "migrate", condition = "SUCCESS" }]
    # The server ends in order within 30 s of SIGTERM.
    stopTimeout      = 40
    ulimits          = [{ name = "nofile", softLimit = 65536, hardLimit = 65536 }]
    logConfiguration = local.logs
    linuxParameters  = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }
  }

  # Beside each instance: reads /metrics over loopback, with the token, and writes what alarms and scaling look at as lines
  # of a log group in CloudWatch's embedded metric format.
  collector = var.collector == null ? [] : [{
    name                   = "collector"
    image                  = var.collector.image
    essential              = false
    readonlyRootFilesystem = true
    environment            = [{ name = "AOT_CONFIG_CONTENT", value = yamlencode(local.collector_config) }]
    secrets                = [{ name = "RGT_METRICS_TOKEN", valueFrom = var.secrets["RGT_METRICS_TOKEN"] }]
    dependsOn              = [{ containerName = var.service, condition = "START" }]
    logConfiguration       = local.logs
  }]
  collector_config = var.collector == null ? null : {
    receivers = {
      prometheus = {
        config = {
          scrape_configs = [{
            job_name        = "rgt"
            scrape_interval = "30s"
            metrics_path    = "/metrics"
            authorization   = { type = "Bearer", credentials = "$${env:RGT_METRICS_TOKEN}" }
            static_configs  = [{ targets = ["127.0.0.1:${var.port}"], labels = { Service = var.service } }]
            metric_relabel_configs = [{
              source_labels = ["__name__"]
              regex         = join("|", var.collector.metrics)
              action        = "keep"
            }]
          }]
        }
      }
    }
    processors = { resourcedetection = { detectors = ["ecs"] } }
    exporters = {
      awsemf = {
        namespace               = var.collector.namespace
        region                  = var.region
        log_group_name          = var.collector.log_group
        log_stream_name         = "{TaskId}"
        dimension_rollup_option = "NoDimensionRollup"
        metric_declarations = [{
          dimensions            = [["Service"]]
          metric_name_selectors = var.collector.metrics
        }]
      }
    }
    service = {
      pipelines = {
        metrics = { receivers = ["prometheus"], processors = ["resourcedetection"], exporters = ["awsemf"] }
      }
    }
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = "${var.name}-${var.service}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = var.execution_role_arn
  task_role_arn            = var.task_role_arn
  container_definitions    = jsonencode(concat([local.write_certificates, local.migrate, local.server], local.collector))

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  volume {
    name = local.certificates.name
  }
}

# The migration alone, for one that takes longer than ECS lets a container wait (docs/cloud.md).
resource "aws_ecs_task_definition" "migration" {
  count                    = var.port == null ? 0 : 1
  family                   = "${var.name}-migration"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = var.execution_role_arn
  task_role_arn            = var.task_role_arn
  container_definitions    = jsonencode([local.write_certificates, merge(local.migrate, { essential = true })])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  volume {
    name = local.certificates.name
  }
}

resource "aws_ecs_service" "this" {
  name                   = var.service
  cluster                = var.cluster_arn
  task_definition        = aws_ecs_task_definition.this.arn
  desired_count          = var.count_min
  launch_type            = "FARGATE"
  platform_version       = "LATEST"
  enable_execute_command = false
  propagate_tags         = "SERVICE"

  # Without a broker one instance must not hand over while another runs: it would not hear what that one writes.
  deployment_minimum_healthy_percent = var.side_by_side ? 100 : 0
  deployment_maximum_percent         = var.side_by_side ? 200 : 100
  health_check_grace_period_seconds  = var.target_group_arn == null ? null : 120

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = var.public_address
  }

  dynamic "load_balancer" {
    for_each = var.target_group_arn == null ? [] : [var.target_group_arn]
    content {
      target_group_arn = load_balancer.value
      container_name   = var.service
      container_port   = var.port
    }
  }

  lifecycle {
    # Scaling says how many.
    ignore_changes = [desired_count]
  }
}

resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  resource_id        = "service/${var.cluster_name}/${aws_ecs_service.this.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.count_min
  max_capacity       = var.count_max
}

resource "aws_appautoscaling_policy" "processor" {
  name               = "processor"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.processor_percent
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# Each instance tells its open sockets; their average is what one holds. Sockets stay where they are until their instance
# ends, so that a new one only takes those that come after it: the aim leaves room for that.
resource "aws_appautoscaling_policy" "sockets" {
  count              = var.collector == null ? 0 : 1
  name               = "sockets"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.collector.sockets_each
    scale_out_cooldown = 60
    scale_in_cooldown  = 600

    customized_metric_specification {
      namespace   = var.collector.namespace
      metric_name = "rgt_sockets"
      statistic   = "Average"

      dimensions {
        name  = "Service"
        value = var.service
      }
    }
  }
}
