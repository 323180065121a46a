"""Every variable that a deployment sets is a setting of the server; nothing unsafe is set, nothing secret written."""

import re
from pathlib import Path

import pytest

from tests.deploy.terraform import ROOT

DEPLOY = ROOT / "deploy"
FILES = sorted(
    path
    for path in [*DEPLOY.rglob("*"), ROOT / "docker-compose.yml"]
    if path.is_file() and "__pycache__" not in path.parts and ".terraform" not in path.parts
)
# What the compose file takes from .env for others than the server.
COMPOSE = {"docker-compose.yml", "example.env", "roles.sh"}


def settings() -> set[str]:
    """The settings' names, of the page that a test holds equal to the code, and what a command reads."""
    page = set(re.findall(r"\| `(RGT_\w+)` \|", (ROOT / "docs/settings.md").read_text()))
    return (
        page
        | {"RGT_CONFIG"}
        | set(re.findall(r'envvar="(RGT_\w+)"', (ROOT / "backend/__main__.py").read_text()))
    )


def own_of_compose() -> set[str]:
    return set(re.findall(r"(?m)^(RGT_\w+)=", (DEPLOY / "example.env").read_text()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_variable_is_a_setting(path: Path) -> None:
    known = settings() | (own_of_compose() if path.name in COMPOSE else set())
    named = set(re.findall(r"\bRGT_[A-Z0-9_]*[A-Z0-9]\b", path.read_text()))
    assert named <= known, named - known


def test_there_are_settings_to_compare_with() -> None:
    assert len(settings()) > 30
    assert {"RGT_DATABASE_URL", "RGT_SERVE_AS", "RGT_CONFIG"} <= settings()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_opens_what_is_closed_by_default(path: Path) -> None:
    text = path.read_text()
    for name, unsafe in {
        "RGT_PRIVATE_WEBHOOKS": "on|true|1|yes",
        "RGT_TRUSTED_PROXIES": r"0\.0\.0\.0/0|::/0",
        "RGT_ALLOWED_ORIGINS": r"\*",
        "RGT_LOGINS_PER_MINUTE": "0",
    }.items():
        assert not re.search(rf'{name}["\']?\s*[:=]\s*["\']?(?:{unsafe})["\'\s]', text), name
    assert "--demo" not in text


SECRET = re.compile(
    r"AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|postgres(?:ql)?://[^:\s\"]+:[^$%{@\s\"]+@|amqps?://[^:\s\"]+:[^$%{@\s\"]+@"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_secret_is_written(path: Path) -> None:
    assert SECRET.findall(path.read_text()) == []


def test_a_secret_would_be_found() -> None:
    for text in ("postgresql://rgt:hunter2@db/rgt", "AKIAABCDEFGHIJKLMNOP", "amqps://rgt:hunter2@mq:5671"):
        assert SECRET.search(text)
    for text in ("postgresql://rgt:${RGT_POSTGRES_PASSWORD}@db/rgt", "postgresql://%s:%s@%s"):
        assert not SECRET.search(text)
