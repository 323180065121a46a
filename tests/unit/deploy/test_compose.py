"""docker-compose.yml: accepted by docker-compose, every service has a health check, no secret is written in it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend.settings import read_settings

ROOT = Path(__file__).resolve().parents[3]
SECRETS = {"RGT_POSTGRES_PASSWORD": "p" * 32, "RGT_RABBITMQ_PASSWORD": "q" * 32, "RGT_JWT_KEY": "k" * 32}


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
    assert compose_config().keys() == compose_config(**SECRETS).keys() == {"postgres", "rabbitmq", "backend"}


@pytest.mark.parametrize("service", ["postgres", "rabbitmq", "backend"])
def test_every_service_has_a_health_check(service: str) -> None:
    check = compose_config(**SECRETS)[service]["healthcheck"]  # type: ignore[index]
    assert check["test"]
    assert check["retries"] >= 3


def test_the_server_waits_for_what_it_needs_and_listens_on_loopback() -> None:
    backend = compose_config(**SECRETS)["backend"]
    assert {need["condition"] for need in backend["depends_on"].values()} == {"service_healthy"}  # type: ignore[index]
    assert backend["ports"][0]["host_ip"] == "127.0.0.1"  # type: ignore[index]


def test_the_server_is_told_where_postgresql_and_rabbitmq_are() -> None:
    told = compose_config(**SECRETS)["backend"]["environment"]  # type: ignore[index]
    assert told["RGT_DATABASE_URL"] == f"postgresql://rgt:{'p' * 32}@postgres:5432/rgt"
    settings = read_settings(told)
    assert settings.brokers == [f"amqp://rgt:{'q' * 32}@rabbitmq:5672/%2F"]


def test_no_secret_is_written_in_the_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    assert re.findall(r"(?:PASSWORD|PASS|KEY): (?!\$\{)\S+", text) == []
    assert re.findall(r"rgt:(?!\$\{)[^@\s]+@", text) == []
