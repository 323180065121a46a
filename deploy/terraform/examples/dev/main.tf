# The smallest there is, to try it: one instance that runs tasks itself, no RabbitMQ, a database in one zone, no NAT. The
# schema, roles, TLS and alarms are those of examples/prod. What a month costs: docs/cloud.md.

module "rgt" {
  source          = "../../modules/stack"
  name            = "rgt-dev"
  region          = var.region
  zones           = ["${var.region}a", "${var.region}c"]
  nat_gateways    = 0
  client_cidrs    = var.client_cidrs
  certificate_arn = var.certificate_arn
  repository      = "rgt-backend"
  image           = var.image
  database_ca_pem = file(var.database_ca_file)

  # The collector has a part of it.
  backend = { cpu = 256, memory = 1024, count_min = 1, count_max = 1, sockets_each = 2000 }
  workers = { cpu = 256, memory = 512, count_min = 0, count_max = 0, tasks_each = 4 }
  broker  = null
  database = {
    engine_version      = "17"
    instance_class      = "db.t4g.micro"
    storage_gib         = 20
    storage_gib_at_most = 40
    multi_az            = false
    backup_days         = 3
  }

  settings            = { RGT_SHOP_REGISTRATION = "invite" }
  deletion_protection = false
  log_days            = 14
  emails              = var.emails
  usd_a_month         = var.usd_a_month
}
