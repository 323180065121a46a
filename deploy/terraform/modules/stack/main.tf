# One deployment of the server, its parts wired together. Sizes are asked for, safety is not: nothing here has a switch
# that opens a port, turns encryption off or puts a password into a plain variable.

locals {
  port         = 8080
  with_broker  = var.broker != null
  namespace    = "RGT/${var.name}"
  urls         = { owner = "rgt_owner", server = "rgt_server" }
  verified     = "sslmode=verify-full&sslrootcert=/certificates/database.pem"
  secret_arns  = concat(values(module.secrets.arns), values(aws_secretsmanager_secret.url)[*].arn, module.broker[*].url_secret_arn)
  task_groups  = module.cluster.security_group_ids
  side_by_side = local.with_broker

  # Settings of the server that both services have (docs/settings.md).
  environment = {
    RGT_LOG_FORMAT    = "json"
    RGT_POOL_LARGEST  = tostring(var.pool_largest)
    RGT_POOL_SMALLEST = "2"
  }
  secrets = merge(
    {
      RGT_DATABASE_URL = aws_secretsmanager_secret_version.url["server"].secret_id
      RGT_JWT_KEY      = module.secrets.arns["jwt-key"]
    },
    local.with_broker ? { RGT_AMQP_URL = one(module.broker[*].url_secret_arn) } : {},
  )
  migration_secrets = {
    RGT_DATABASE_URL = aws_secretsmanager_secret_version.url["owner"].secret_id
    RGT_SERVE_AS     = aws_secretsmanager_secret_version.url["server"].secret_id
    RGT_JWT_KEY      = module.secrets.arns["jwt-key"]
  }
}

module "encryption" {
  source = "../encryption"
  name   = var.name
  region = var.region
}

module "logs" {
  source         = "../logs"
  name           = var.name
  key_arn        = module.encryption.key_arn
  retention_days = var.log_days
}

module "network" {
  source             = "../network"
  name               = var.name
  region             = var.region
  zones              = var.zones
  cidr               = var.cidr
  nat_gateways       = var.nat_gateways
  flow_log_group_arn = module.logs.arns["network"]
}

module "secrets" {
  source     = "../secrets"
  name       = var.name
  key_arn    = module.encryption.key_arn
  generation = var.secrets_generation
}

module "database" {
  source                    = "../database"
  name                      = var.name
  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.data_subnet_ids
  client_security_group_ids = local.task_groups
  key_arn                   = module.encryption.key_arn
  engine_version            = var.database.engine_version
  instance_class            = var.database.instance_class
  storage_gib               = var.database.storage_gib
  storage_gib_at_most       = var.database.storage_gib_at_most
  multi_az                  = var.database.multi_az
  backup_days               = var.database.backup_days
  deletion_protection       = var.deletion_protection
  owner_password            = module.secrets.database_owner_password
  secrets_generation        = var.secrets_generation
}

# Whole URLs, because that is what the server is told; a password of letters and digits needs no escaping.
resource "aws_secretsmanager_secret" "url" {
  #checkov:skip=CKV2_AWS_57:It holds a password that modules/secrets makes, and changes with it.
  for_each                = local.urls
  name                    = "${var.name}/database-url-${each.key}"
  kms_key_id              = module.encryption.key_arn
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "url" {
  for_each  = local.urls
  secret_id = aws_secretsmanager_secret.url[each.key].id
  secret_string_wo = format(
    "postgresql://%s:%s@%s:5432/rgt?%s",
    each.value,
    each.key == "owner" ? module.secrets.database_owner_password : module.secrets.database_server_password,
    module.database.address,
    local.verified,
  )
  secret_string_wo_version = var.secrets_generation
}

module "broker" {
  count                     = local.with_broker ? 1 : 0
  source                    = "../broker"
  name                      = var.name
  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.data_subnet_ids
  client_security_group_ids = local.task_groups
  key_arn                   = module.encryption.key_arn
  engine_version            = var.broker.engine_version
  instance_type             = var.broker.instance_type
  cluster                   = var.broker.cluster
  secrets_generation        = var.secrets_generation
}

module "cluster" {
  source                = "../cluster"
  name                  = var.name
  vpc_id                = module.network.vpc_id
  vpc_cidr              = var.cidr
  webhook_ports         = var.webhook_ports
  repository            = var.repository
  secret_arns           = local.secret_arns
  key_arn               = module.encryption.key_arn
  log_group_arns        = [for part in ["backend", "workers", "migration"] : module.logs.arns[part]]
  metrics_log_group_arn = module.logs.arns["metrics"]
}

module "balancer" {
  source                    = "../balancer"
  name                      = var.name
  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.public_subnet_ids
  client_cidrs              = var.client_cidrs
  backend_security_group_id = local.task_groups["backend"]
  port                      = local.port
  certificate_arn           = var.certificate_arn
  deletion_protection       = var.deletion_protection
}

resource "aws_vpc_security_group_ingress_rule" "from_balancer" {
  security_group_id            = local.task_groups["backend"]
  referenced_security_group_id = module.balancer.security_group_id
  description                  = "From the balancer, and from nobody else"
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

module "backend" {
  source       = "../service"
  name         = var.name
  service      = "backend"
  region       = var.region
  cluster_name = module.cluster.name
  cluster_arn  = module.cluster.arn
  image        = var.image
  architecture = var.architecture
  command      = ["serve"]
  port         = local.port
  environment = merge(local.environment, var.settings, {
    RGT_HOST            = "0.0.0.0"
    RGT_PORT            = tostring(local.port)
    RGT_TRUSTED_PROXIES = join(" ", module.network.public_cidrs)
    RGT_TASKS           = var.workers.count_min > 0 ? "0" : "4"
  })
  secrets             = merge(local.secrets, { RGT_METRICS_TOKEN = module.secrets.arns["metrics-token"] })
  migration_secrets   = local.migration_secrets
  database_ca_pem     = var.database_ca_pem
  target_group_arn    = module.balancer.target_group_arn
  cpu                 = var.backend.cpu
  memory              = var.backend.memory
  count_min           = var.backend.count_min
  count_max           = var.backend.count_max
  side_by_side        = local.side_by_side
  subnet_ids          = module.network.service_subnet_ids
  security_group_id   = local.task_groups["backend"]
  public_address      = var.nat_gateways == 0
  execution_role_arn  = module.cluster.execution_role_arn
  task_role_arn       = module.cluster.task_role_arns["backend"]
  log_group           = module.logs.names["backend"]
  migration_log_group = module.logs.names["migration"]
  collector = {
    image     = var.collector_image
    namespace = local.namespace
    log_group = module.logs.names["metrics"]
    metrics = concat(
      ["rgt_sockets", "rgt_outbox_rows", "rgt_outbox_oldest_seconds", "rgt_dead_tasks"],
      local.with_broker ? ["rgt_broker_publisher_connected", "rgt_broker_follower_connected"] : [],
    )
    sockets_each = var.backend.sockets_each
  }

  depends_on = [module.balancer]
}

module "workers" {
  count               = var.workers.count_min > 0 ? 1 : 0
  source              = "../service"
  name                = var.name
  service             = "workers"
  region              = var.region
  cluster_name        = module.cluster.name
  cluster_arn         = module.cluster.arn
  image               = var.image
  architecture        = var.architecture
  command             = ["work", "-n", "1"]
  environment         = merge(local.environment, var.settings, { RGT_TASKS = tostring(var.workers.tasks_each) })
  secrets             = local.secrets
  migration_secrets   = local.migration_secrets
  database_ca_pem     = var.database_ca_pem
  cpu                 = var.workers.cpu
  memory              = var.workers.memory
  count_min           = var.workers.count_min
  count_max           = var.workers.count_max
  side_by_side        = true
  subnet_ids          = module.network.service_subnet_ids
  security_group_id   = local.task_groups["workers"]
  public_address      = var.nat_gateways == 0
  execution_role_arn  = module.cluster.execution_role_arn
  task_role_arn       = module.cluster.task_role_arns["workers"]
  log_group           = module.logs.names["workers"]
  migration_log_group = module.logs.names["migration"]
}

module "alarms" {
  source        = "../alarms"
  name          = var.name
  key_arn       = module.encryption.key_arn
  emails        = var.emails
  namespace     = local.namespace
  balancer      = module.balancer.arn_suffix
  target_group  = module.balancer.target_group_arn_suffix
  database      = module.database.identifier
  broker_name   = one(module.broker[*].broker_name)
  cluster_name  = module.cluster.name
  instances_min = var.backend.count_min
  workers_min   = var.workers.count_min
}

module "budget" {
  source      = "../budget"
  name        = var.name
  usd_a_month = var.usd_a_month
  emails      = var.emails
}
