"""Terraform: every reference leads somewhere, every argument is the provider's, no secret is a plain value."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.read_provider import WRITTEN
from tests.deploy.terraform import (
    ROOT,
    TERRAFORM,
    Module,
    called,
    dangling,
    read_module,
    read_modules,
    wrong_arguments,
)

MODULES = read_modules(TERRAFORM)
PROVIDER: dict[str, Any] = json.loads(WRITTEN.read_text())
ATTRIBUTES = {name: one["attributes"] for name, one in PROVIDER.items()}
NAMES = [str(module.folder.relative_to(TERRAFORM)) for module in MODULES]
SECRETS = {"RGT_DATABASE_URL", "RGT_AMQP_URL", "RGT_JWT_KEY", "RGT_METRICS_TOKEN", "RGT_SERVE_AS"}


def module_named(name: str) -> Module:
    return MODULES[NAMES.index(name)]


def number(module: str, argument: str) -> int:
    found = re.search(rf"\b{argument}\s*=\s*(\d+)", (TERRAFORM / module / "main.tf").read_text())
    assert found, f"{module} says no {argument}"
    return int(found[1])


def constant(path: str, name: str) -> float:
    found = re.search(rf"(?m)^\s*{name}(?:: \w+)? = ([\d.]+)", (ROOT / path).read_text())
    assert found, f"{path} says no {name}"
    return float(found[1])


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_everything_referred_to_is_declared_and_everything_declared_is_used(module: Module) -> None:
    assert dangling(module, MODULES, ATTRIBUTES) == []


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_every_argument_is_one_of_the_providers(module: Module) -> None:
    faults = []
    for prefix, named in (("", module.resources), ("data.", module.data)):
        for (kind, name), body in named.items():
            if kind.startswith("aws_"):
                assert prefix + kind in PROVIDER, f"run tests.deploy.read_provider: {prefix}{kind} is new"
                faults += wrong_arguments(f"{kind}.{name}", body, PROVIDER[prefix + kind]["arguments"])
    assert faults == []


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_every_variable_and_output_says_what_it_is(module: Module) -> None:
    silent = [name for name, one in (module.variables | module.outputs).items() if not one.get("description")]
    untyped = [name for name, one in module.variables.items() if "type" not in one]
    assert (silent, untyped) == ([], [])


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_providers_are_named_with_a_version_where_they_are_used(module: Module) -> None:
    kinds = {kind.split("_")[0] for kind, _ in [*module.resources, *module.data, *module.ephemeral]}
    assert kinds <= module.required.keys()
    versions = {one.required["aws"] for one in MODULES}
    assert len(versions) == 1, versions


def test_both_examples_build_the_one_stack_and_name_its_outputs() -> None:
    for name in ("examples/dev", "examples/prod"):
        example = module_named(name)
        targets = [called(example, call, MODULES) for call in example.calls.values()]
        assert targets == [module_named("modules/stack")]
        assert {"address", "cluster", "services", "task_definition"} <= example.outputs.keys()


def test_every_module_is_part_of_the_stack() -> None:
    stack = module_named("modules/stack")
    used = {str(call["source"]).removeprefix("../") for call in stack.calls.values()}
    assert used == {name.removeprefix("modules/") for name in NAMES if name.startswith("modules/")} - {
        "stack"
    }


def test_states_are_remote_encrypted_and_locked() -> None:
    for name in ("dev", "prod"):
        text = (TERRAFORM / "examples" / name / "versions.tf").read_text()
        backend = text[text.index('backend "s3"') :]
        assert re.search(r"encrypt\s*= true", backend)
        assert re.search(r"use_lockfile\s*= true", backend)


def test_no_secret_is_among_the_plain_settings() -> None:
    stack, service = module_named("modules/stack"), module_named("modules/service")
    plain = [
        stack.locals["environment"],
        *(stack.calls[name]["environment"] for name in ("backend", "workers")),
    ]
    plain += [service.locals[name]["environment"] for name in ("write_certificates", "migrate", "server")]
    plain += [module_named(f"examples/{name}").calls["rgt"]["settings"] for name in ("dev", "prod")]
    assert not SECRETS & set(re.findall(r"RGT_\w+", str(plain)))
    assert len(set(re.findall(r"RGT_\w+", str(plain)))) >= 7
    told = (
        str(stack.locals["secrets"])
        + str(stack.calls["backend"]["secrets"])
        + str(stack.locals["migration_secrets"])
    )
    assert set(re.findall(r"RGT_\w+", told)) == SECRETS
    assert all("arn" in line or "secret_id" in line for line in told.splitlines() if "RGT_" in line)


def test_passwords_are_written_and_never_read_or_spelt_out() -> None:
    for path in TERRAFORM.rglob("*.tf"):
        text = path.read_text()
        assert re.findall(r'(?m)^\s*(?:\w*password|secret_string|\w*token)\s*= "', text) == [], path
        assert "secret_string " not in text, f"{path}: secret_string_wo keeps it out of the state"
    assert module_named("modules/database").variables["owner_password"]["ephemeral"] is True
    database = module_named("modules/database").resources["aws_db_instance", "this"]
    assert "password" not in database
    assert database["password_wo"] == "${var.owner_password}"


def test_the_owners_password_reaches_the_migration_alone() -> None:
    stack = (TERRAFORM / "modules/stack/main.tf").read_text()
    lines = [line.strip() for line in stack.splitlines() if 'url["owner"]' in line]
    assert lines == ['RGT_DATABASE_URL = aws_secretsmanager_secret_version.url["owner"].secret_id']
    service = module_named("modules/service")
    assert "migration_secrets" in str(service.locals["migrate"])
    assert "migration_secrets" not in str(service.locals["server"])


def test_times_fit_the_servers_own() -> None:
    idle = number("modules/balancer", "idle_timeout")
    assert (
        constant("backend/live/endpoint.py", "heartbeat")
        < idle
        < constant("backend/web/listener.py", "IDLE_SECONDS")
    )
    assert number("modules/balancer", "deregistration_delay") >= constant(
        "backend/web/listener.py", "DRAIN_SECONDS"
    )
    assert number("modules/balancer", "timeout") > constant("backend/web/health.py", "READY_SECONDS")
    ends_within = re.search(r"ends it in order within (\d+) s", (ROOT / "docs/operating.md").read_text())
    assert ends_within
    assert number("modules/service", "stopTimeout") > int(ends_within[1])
    assert '"/readyz"' in (TERRAFORM / "modules/balancer/main.tf").read_text()


BROKEN = {
    "a variable": ("a = var.missing", "var.missing is not declared"),
    "a local": ("a = local.missing", "local.missing is not declared"),
    "a resource": ("a = aws_vpc.missing.id", "aws_vpc.missing is not declared"),
    "an attribute": ("a = aws_vpc.here.nonsense", "aws_vpc has no attribute nonsense"),
    "an output": ("a = module.other.missing", "module.other.missing is no output"),
    "a counted output": ("a = one(module.other[*].missing)", "module.other.missing is no output"),
    "within a text": ('a = "x-${upper(var.missing)}"', "var.missing is not declared"),
    "nobody's": ("b = 1", "local b is used by nothing"),
}


@pytest.mark.parametrize(("line", "fault"), BROKEN.values(), ids=BROKEN.keys())
def test_what_dangles_is_found(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "main.tf").write_text(
        'variable "needed" {}\nvariable "free" {\n  default = var.needed\n}\n'
    )
    (tmp_path / "main.tf").write_text(
        f'locals {{\n  {line}\n}}\nresource "aws_vpc" "here" {{\n  cidr_block = 1\n  wrong = 2\n}}\n'
        'module "other" {\n  source = "./other"\n  more = 1\n}\n'
    )
    module = read_module(tmp_path)
    faults = dangling(module, [module, read_module(tmp_path / "other")], ATTRIBUTES)
    assert fault in faults
    assert {"module.other has no input more", "module.other needs needed"} <= set(faults)
    body = module.resources["aws_vpc", "here"]
    assert wrong_arguments("here", body, PROVIDER["aws_vpc"]["arguments"]) == ["here has no argument wrong"]


# Whoever administers the account may administer the key, and nobody may speak to the states' bucket without TLS.
WIDE_ACTIONS = {"kms:*", "s3:*", "kms:ReEncrypt*", "kms:GenerateDataKey*"}


def statements(text: str) -> list[str]:
    """Each statement of the policies in a file, as it is written."""
    return re.findall(r"\{[^{}]*?Effect\s*= \"\w+\".*?(?=\n\s*\}[,\]\n])", text, re.S)


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_rights_are_named_one_by_one_and_for_named_things(module: Module) -> None:
    text = "\n".join(path.read_text() for path in sorted(module.folder.glob("*.tf")))
    assert len(statements(text)) == len(re.findall(r"\bEffect\s*=", text))
    for statement in statements(text):
        actions = set(re.findall(r'"([a-z0-9-]+:[\w*]+)"', statement.split("Resource")[0]))
        assert {one for one in actions if "*" in one} <= WIDE_ACTIONS, statement
        assert '"*"' not in statement.split("Resource")[0].split("Principal")[0]
        if re.search(r'Resource\s*= \[?"\*"', statement) and "Principal" not in statement:
            assert actions == {"ecr:GetAuthorizationToken"}, statement
