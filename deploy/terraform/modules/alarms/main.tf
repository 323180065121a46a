# The conditions of deploy/prometheus/rules.yml in CloudWatch, each under the same name, and what only the cloud knows.
# tests/deploy/test_alarms.py compares the two.

locals {
  # From /metrics of the instances, through the collector beside each. `rule` is the alert's name there.
  figures = {
    RgtOutboxLate = {
      metric = "rgt_outbox_oldest_seconds", statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 60, minutes = 1
      # No figures at all: nobody is looking any more.
      missing = "breaching"
      text    = "Messages or tasks have waited for a minute: the broker is away or full, or no worker runs."
    }
    RgtDeadTasks = {
      metric  = "rgt_dead_tasks", statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 0, minutes = 1
      missing = "missing"
      text    = "A task was given up: `backend tasks list` says why, `replay` tries it again."
    }
  }
  broker_figures = {
    RgtBrokerNotSending = {
      metric  = "rgt_broker_publisher_connected", statistic = "Minimum", comparison = "LessThanThreshold", threshold = 1, minutes = 1
      missing = "missing"
      text    = "An instance cannot send to RabbitMQ: what it writes reaches the sockets of others within 5 s, by the database."
    }
    RgtBrokerNotListening = {
      metric  = "rgt_broker_follower_connected", statistic = "Minimum", comparison = "LessThanThreshold", threshold = 1, minutes = 1
      missing = "missing"
      text    = "An instance hears nothing of RabbitMQ: its sockets hear of others within 5 s, by the database."
    }
  }
  watched = merge(local.figures, var.broker_name == null ? {} : local.broker_figures)
}

resource "aws_sns_topic" "this" {
  name              = "${var.name}-alarms"
  kms_master_key_id = var.key_arn
}

resource "aws_sns_topic_subscription" "email" {
  for_each  = toset(var.emails)
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "figure" {
  for_each            = local.watched
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = var.namespace
  metric_name         = each.value.metric
  dimensions          = { Service = "backend" }
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 60
  # The condition has held for so long when it holds in one period more.
  evaluation_periods = each.value.minutes + 1
  treat_missing_data = each.value.missing
  alarm_actions      = [aws_sns_topic.this.arn]
  ok_actions         = [aws_sns_topic.this.arn]
}

resource "aws_cloudwatch_metric_alarm" "down" {
  alarm_name          = "${var.name}-RgtDown"
  alarm_description   = "Fewer instances are ready than there should be at the least."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HealthyHostCount"
  dimensions          = { LoadBalancer = var.balancer, TargetGroup = var.target_group }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = var.instances_min
  period              = 60
  evaluation_periods  = 2
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${var.name}-RgtServerErrors"
  alarm_description   = "More than one request in a hundred failed for five minutes: the log has each with its request id."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0.01
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  metric_query {
    id          = "share"
    expression  = "IF(requests > 0, failed / requests, 0)"
    label       = "Failed requests, of all"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { failed = "HTTPCode_Target_5XX_Count", requests = "RequestCount" }
    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value
        dimensions  = { LoadBalancer = var.balancer, TargetGroup = var.target_group }
        period      = 60
        stat        = "Sum"
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name          = "${var.name}-RgtSlow"
  alarm_description   = "One answer in twenty took longer than half a second for ten minutes."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  dimensions          = { LoadBalancer = var.balancer, TargetGroup = var.target_group }
  extended_statistic  = "p95"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0.5
  period              = 60
  evaluation_periods  = 10
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
}

resource "aws_cloudwatch_metric_alarm" "disk" {
  alarm_name          = "${var.name}-RgtDiskLow"
  alarm_description   = "The database's disk has less than 2 GiB left, and may not grow any more."
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  dimensions          = { DBInstanceIdentifier = var.database }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 2147483648
  period              = 60
  evaluation_periods  = 5
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
}

# What only the cloud knows.
resource "aws_cloudwatch_metric_alarm" "database_processor" {
  alarm_name          = "${var.name}-database-processor"
  alarm_description   = "The database has used four fifths of its processor for a quarter of an hour: a larger machine, soon."
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBInstanceIdentifier = var.database }
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
}

resource "aws_cloudwatch_metric_alarm" "workers" {
  count               = var.workers_min > 0 ? 1 : 0
  alarm_name          = "${var.name}-workers-missing"
  alarm_description   = "Fewer task workers run than there should be at the least."
  namespace           = "ECS/ContainerInsights"
  metric_name         = "RunningTaskCount"
  dimensions          = { ClusterName = var.cluster_name, ServiceName = "workers" }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = var.workers_min
  period              = 60
  evaluation_periods  = 5
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
}
