"""docker-compose.yml: accepted by docker-compose, what stays has a health check, no secret is written, no role is more
than it needs.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend.settings_reader import read_settings

ROOT = Path(__file__).resolve().parents[3]
SECRETS = {
    "RGT_POSTGRES_ADMIN_PASSWORD": "a" * 32,
    "RGT_POSTGRES_OWNER_PASSWORD": "o" * 32,
    "RGT_POSTGRES_PASSWORD": "p" * 32,
    "RGT_RABBITMQ_PASSWORD": "q" * 32,
    "RGT_JWT_KEY": "k" * 32,
}


def compose_config(**environment: str) -> dict[str, object]:
    program = Path(sys.executable).with_name("docker-compose")
    found = str(program) if program.exists() else shutil.which("docker-compose")
    assert found, "docker-compose is in the test dependencies"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
    command = [found, "-f", "docker-compose.yml", "config", "--format", "json"]
    answer = subprocess.run(
        command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout)["services"])


def test_compose_accepts_the_file_with_and_without_secrets() -> None:
    services = {"postgres", "rabbitmq", "migrate", "backend"}
    assert compose_config().keys() == compose_config(**SECRETS).keys() == services


@pytest.mark.parametrize("service", ["postgres", "rabbitmq", "backend"])
def test_every_service_has_a_health_check(service: str) -> None:
    check = compose_config(**SECRETS)[service]["healthcheck"]  # type: ignore[index]
    assert check["test"]
    assert check["retries"] >= 3


def test_the_server_waits_for_what_it_needs_and_listens_on_loopback() -> None:
    backend = compose_config(**SECRETS)["backend"]
    needs = {name: need["condition"] for name, need in backend["depends_on"].items()}  # type: ignore[index]
    assert needs == {
        "postgres": "service_healthy",
        "rabbitmq": "service_healthy",
        "migrate": "service_completed_successfully",
    }
    assert backend["ports"][0]["host_ip"] == "127.0.0.1"  # type: ignore[index]


def test_the_server_is_told_where_postgresql_and_rabbitmq_are() -> None:
    told = compose_config(**SECRETS)["backend"]["environment"]  # type: ignore[index]
    assert told["RGT_DATABASE_URL"] == f"postgresql://rgt_server:{'p' * 32}@postgres:5432/rgt"
    settings = read_settings(told)
    assert settings.brokers == [f"amqp://rgt:{'q' * 32}@rabbitmq:5672/%2F"]


def test_no_secret_is_written_in_the_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    assert re.findall(r"(?:PASSWORD|PASS|KEY): (?!\$\{)\S+", text) == []
    assert re.findall(r"rgt:(?!\$\{)[^@\s]+@", text) == []
    assert re.findall(r"rgt_\w+:(?!\$\{)[^@\s]+@", text) == []


def test_only_the_migration_knows_the_owner_and_nobody_else_the_superuser() -> None:
    services = compose_config(**SECRETS)
    texts = {name: json.dumps(services[name]) for name in services}
    assert {name for name, text in texts.items() if "a" * 32 in text} == {"postgres"}
    assert {name for name, text in texts.items() if "o" * 32 in text} == {"postgres", "migrate"}
    told = services["migrate"]["environment"]  # type: ignore[index]
    assert told["RGT_DATABASE_URL"] == f"postgresql://rgt_owner:{'o' * 32}@postgres:5432/rgt"
    assert told["RGT_SERVE_AS"] == services["backend"]["environment"]["RGT_DATABASE_URL"]  # type: ignore[index]


@pytest.mark.parametrize("service", ["migrate", "backend"])
def test_our_containers_have_no_capability_and_a_file_system_to_read(service: str) -> None:
    container = compose_config(**SECRETS)[service]
    assert container["cap_drop"] == ["ALL"]  # type: ignore[index]
    assert container["read_only"] is True  # type: ignore[index]
    assert container["security_opt"] == ["no-new-privileges:true"]  # type: ignore[index]
