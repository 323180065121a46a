"""checkov finds in what is deployed what is argued there, one by one, and nothing else."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.deploy.terraform import TERRAFORM

CHECKOV = Path(sys.executable).with_name("checkov")
EXCEPTION = re.compile(r"(?m)^\s*#checkov:skip=(\w+):(.*)\n")
Finding = tuple[str, str]


def found_without_exceptions(folder: Path) -> set[Finding]:
    """What checkov finds in a copy that argues nothing: folders and checks. It asks nobody on the network."""
    shutil.copytree(TERRAFORM, folder, ignore=shutil.ignore_patterns(".terraform*"))
    for path in folder.rglob("*.tf"):
        path.write_text(EXCEPTION.sub("", path.read_text()))
    command = [CHECKOV, "-d", folder, "--framework", "terraform", "-o", "json", "--skip-download"]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=200)
    found: dict[str, Any] = json.loads(answer.stdout)
    assert found["results"]["parsing_errors"] == []
    assert found["summary"]["passed"] > 150
    return {
        (Path(one["file_path"]).parent.name, one["check_id"]) for one in found["results"]["failed_checks"]
    }


def test_what_checkov_finds_is_argued_and_what_is_argued_it_finds(tmp_path: Path) -> None:
    argued: dict[Finding, str] = {}
    for path in TERRAFORM.rglob("*.tf"):
        argued |= {(path.parent.name, check): reason for check, reason in EXCEPTION.findall(path.read_text())}
    found = found_without_exceptions(tmp_path / "terraform")
    assert found - argued.keys() == set(), "mend it, or argue it in the file"
    assert argued.keys() - found == set(), "nothing is found there any more: take the exception out"
    assert [finding for finding, reason in argued.items() if len(reason.split()) < 5] == []
