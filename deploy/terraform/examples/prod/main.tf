# For shops that matter: two zones for everything, a RabbitMQ cluster, two to eight instances, task workers of their own.
# What a month costs: docs/cloud.md.

module "rgt" {
  source          = "../../modules/stack"
  name            = "rgt-prod"
  region          = var.region
  zones           = ["${var.region}a", "${var.region}c"]
  nat_gateways    = 2
  client_cidrs    = var.client_cidrs
  certificate_arn = var.certificate_arn
  repository      = "rgt-backend"
  image           = var.image
  database_ca_pem = file(var.database_ca_file)

  backend = { cpu = 1024, memory = 2048, count_min = 2, count_max = 8, sockets_each = 2000 }
  workers = { cpu = 256, memory = 512, count_min = 2, count_max = 6, tasks_each = 4 }
  broker  = { engine_version = "4.2", instance_type = "mq.m7g.large", cluster = true }
  database = {
    engine_version      = "17"
    instance_class      = "db.t4g.large"
    storage_gib         = 50
    storage_gib_at_most = 500
    multi_az            = true
    backup_days         = 14
  }

  # 14 tasks at the most, each with as many connections at the most, and as many again while a release goes out:
  # 14 * 16 * 2 = 448 of the 800 and more that a db.t4g.large allows.
  pool_largest = 16

  settings            = { RGT_SHOP_REGISTRATION = "invite" }
  deletion_protection = true
  log_days            = 90
  emails              = var.emails
  usd_a_month         = var.usd_a_month
}
