"""What Terraform makes of the modules' own expressions, without a provider: deploy/check.sh runs this where Terraform is.

Locals and variables of a module are copied into a folder without its resources, and Terraform evaluates them: what the
containers are told, which inputs are refused.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from botocore.session import Session
from botocore.validate import ParamValidator

from tests.deploy.terraform import TERRAFORM

SERVICE: dict[str, Any] = {
    "name": "rgt-x",
    "service": "backend",
    "region": "ap-northeast-2",
    "cluster_name": "c",
    "cluster_arn": "arn:cluster",
    "image": "rgt-backend:0.2.0",
    "architecture": "ARM64",
    "command": ["serve"],
    "environment": {"RGT_HOST": "0.0.0.0"},
    "secrets": {"RGT_DATABASE_URL": "arn:server", "RGT_JWT_KEY": "arn:key", "RGT_METRICS_TOKEN": "arn:token"},
    "migration_secrets": {"RGT_DATABASE_URL": "arn:owner", "RGT_SERVE_AS": "arn:server"},
    "database_ca_pem": "PEM",
    "port": 8080,
    "cpu": 256,
    "memory": 512,
    "count_min": 1,
    "count_max": 1,
    "side_by_side": True,
    "subnet_ids": [],
    "security_group_id": "sg",
    "public_address": False,
    "execution_role_arn": "arn:execution",
    "task_role_arn": "arn:task",
    "log_group": "/backend",
    "migration_log_group": "/migration",
    "collector": {
        "image": "collector:1",
        "namespace": "RGT/x",
        "log_group": "/metrics",
        "metrics": ["rgt_sockets"],
        "sockets_each": 9,
    },
}
STACK: dict[str, Any] = {
    "name": "rgt-x",
    "region": "ap-northeast-2",
    "zones": ["a", "c"],
    "nat_gateways": 0,
    "client_cidrs": ["203.0.113.0/24"],
    "certificate_arn": "arn:aws:acm:x",
    "repository": "rgt-backend",
    "image": "rgt-backend:0.2.0",
    "database_ca_pem": "-----BEGIN CERTIFICATE-----",
    "backend": {"cpu": 1, "memory": 1, "count_min": 1, "count_max": 1, "sockets_each": 1},
    "workers": {"cpu": 1, "memory": 1, "count_min": 0, "count_max": 0, "tasks_each": 1},
    "database": {
        "engine_version": "17",
        "instance_class": "c",
        "storage_gib": 20,
        "storage_gib_at_most": 40,
        "multi_az": False,
        "backup_days": 1,
    },
    "broker": None,
    "deletion_protection": False,
    "log_days": 1,
    "emails": ["a@example.org"],
    "usd_a_month": 1,
}


def terraform(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "CHECKPOINT_DISABLE": "1"}
    return subprocess.run(
        ["terraform", *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=60
    )


def prepare(folder: Path, module: str, more: str = "") -> Path:
    """A folder with a module's variables, and its locals if `more` is to look at them."""
    shutil.copy(TERRAFORM / "modules" / module / "variables.tf", folder)
    if more:
        text = (TERRAFORM / "modules" / module / "main.tf").read_text()
        begin = text.index("locals {")
        (folder / "main.tf").write_text(text[begin : text.index("\nresource ", begin)] + more)
    done = terraform(folder, "init", "-no-color")
    assert done.returncode == 0, done.stderr
    return folder


def containers(folder: Path, **more: Any) -> dict[str, Any]:
    """The containers of a task of the service module, by name."""
    output = (
        'output "it" {\n  value = jsonencode('
        "concat([local.write_certificates, local.migrate, local.server], local.collector))\n}\n"
    )
    prepare(folder, "service", "\n" + output)
    (folder / "x.auto.tfvars.json").write_text(json.dumps(SERVICE | more))
    done = terraform(folder, "apply", "-auto-approve", "-no-color")
    assert done.returncode == 0, done.stderr
    made = json.loads(terraform(folder, "output", "-raw", "it").stdout)
    return {one["name"]: one for one in made}


def test_an_instance_starts_after_its_migration_and_knows_no_owner(tmp_path: Path) -> None:
    made = containers(tmp_path)
    assert list(made) == ["certificates", "migrate", "backend", "collector"]
    assert made["migrate"]["dependsOn"] == [{"containerName": "certificates", "condition": "SUCCESS"}]
    assert made["backend"]["dependsOn"] == [{"containerName": "migrate", "condition": "SUCCESS"}]
    assert [name for name, one in made.items() if "arn:owner" in json.dumps(one)] == ["migrate"]
    assert made["backend"]["portMappings"] == [{"containerPort": 8080, "protocol": "tcp"}]
    assert [name for name, one in made.items() if one["essential"]] == ["backend"]
    assert all(one["readonlyRootFilesystem"] for one in made.values())
    assert {name for name, one in made.items() if one.get("user") == "0"} == {"certificates"}


def test_the_collector_reads_its_instance_with_the_token_and_writes_what_is_asked(tmp_path: Path) -> None:
    collector = containers(tmp_path)["collector"]
    assert collector["secrets"] == [{"name": "RGT_METRICS_TOKEN", "valueFrom": "arn:token"}]
    said = yaml.safe_load(collector["environment"][0]["value"])
    (scrape,) = said["receivers"]["prometheus"]["config"]["scrape_configs"]
    assert scrape["authorization"] == {"type": "Bearer", "credentials": "${env:RGT_METRICS_TOKEN}"}
    assert scrape["static_configs"] == [{"targets": ["127.0.0.1:8080"], "labels": {"Service": "backend"}}]
    export = said["exporters"]["awsemf"]
    assert export["metric_declarations"] == [
        {"dimensions": [["Service"]], "metric_name_selectors": ["rgt_sockets"]}
    ]
    assert (export["namespace"], export["log_group_name"]) == ("RGT/x", "/metrics")
    assert said["service"]["pipelines"]["metrics"].keys() == {"receivers", "processors", "exporters"}


@pytest.mark.parametrize(
    "more", [{}, {"service": "workers", "port": None, "collector": None}], ids=["backend", "workers"]
)
def test_ecs_knows_every_field_of_the_containers(tmp_path: Path, more: dict[str, Any]) -> None:
    register = Session().get_service_model("ecs").operation_model("RegisterTaskDefinition").input_shape
    asked = {"family": "rgt", "containerDefinitions": [*containers(tmp_path, **more).values()]}
    assert ParamValidator().validate(asked, register).generate_report() == ""
    asked["containerDefinitions"][0]["readOnlyRootFilesystem"] = True  # as Kubernetes spells it
    assert "readOnlyRootFilesystem" in ParamValidator().validate(asked, register).generate_report()


def test_workers_have_neither_a_port_nor_a_collector(tmp_path: Path) -> None:
    made = containers(tmp_path, service="workers", command=["work"], port=None, collector=None)
    assert list(made) == ["certificates", "migrate", "workers"]
    assert made["workers"]["portMappings"] == []


REFUSED: dict[str, dict[str, Any]] = {
    "latest": {"image": "rgt-backend:latest"},
    "no tag": {"image": "rgt-backend"},
    "a secret in plain sight": {"settings": {"RGT_JWT_KEY": "k" * 32}},
    "several instances without a broker": {"backend": STACK["backend"] | {"count_max": 2}},
    "a name that is too long": {"name": "r" * 40},
    "no authority of the database": {"database_ca_pem": ""},
    "alarms that nobody hears": {"emails": []},
    "nobody let in": {"client_cidrs": []},
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_unsafe_or_missing_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    prepare(tmp_path, "stack")
    (tmp_path / "x.auto.tfvars.json").write_text(json.dumps(STACK))
    assert terraform(tmp_path, "plan", "-no-color").returncode == 0
    (tmp_path / "x.auto.tfvars.json").write_text(json.dumps(STACK | wrong))
    refused = terraform(tmp_path, "plan", "-no-color")
    assert refused.returncode == 1
    assert "Invalid value for variable" in refused.stderr
