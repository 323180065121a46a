"""Every fault the server finds names its rule: in Python by one function, in SQL by another; no rule is idle."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from backend.runtime.problems import fault, invalid
from wire.problems import Issue, Rule

BACKEND = Path(__file__).resolve().parents[3] / "backend"
FUNCTIONS = "".join(path.read_text("utf-8") for path in sorted(BACKEND.glob("*/sql/*.sql")))
# The first word in quotes of a call that makes an issue; places begin with a slash.
IN_SQL = re.compile(r"(?<!FUNCTION )(?<![.\w])issue\([^;]*?'([a-z_]+)'")


PAGE = (BACKEND.parent / "docs" / "problems.md").read_text("utf-8")


def trees() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(BACKEND.rglob("*.py")):
        yield path.relative_to(BACKEND), ast.parse(path.read_text("utf-8"))


def named_in_python() -> set[str]:
    return {
        node.attr
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Rule"
    }


def test_an_issue_is_made_in_one_place_which_asks_for_its_rule() -> None:
    makers = {
        path.as_posix()
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Issue"
    }
    assert makers == {next(path.as_posix() for path, _ in trees() if path.name == "problems.py")}
    for make in (fault, invalid):
        with pytest.raises(TypeError):
            make("/name", message="A fault without a rule.")  # type: ignore[call-arg]
    assert fault("/name", Rule.TOO_LONG, "Too long.", limit=3) == Issue(
        "/name", "Too long.", Rule.TOO_LONG, 3
    )


def test_the_server_never_says_other_and_says_every_rule_there_is() -> None:
    in_python = named_in_python()
    assert "OTHER" not in in_python
    in_sql = set(IN_SQL.findall(FUNCTIONS))
    assert len(in_sql) >= 8
    assert in_sql <= set(Rule) - {Rule.OTHER}
    idle = {rule for rule in Rule if rule.name not in in_python and f"'{rule}'" not in FUNCTIONS}
    assert idle == {Rule.OTHER}


def test_an_issue_made_in_sql_has_a_rule() -> None:
    """A place is written down by the one function that asks for the rule, too."""
    assert len(re.findall(r"'pointer'", FUNCTIONS)) == 1
    assert re.search(r"FUNCTION issue\([^;]*'pointer', p_pointer, 'rule', p_rule", FUNCTIONS)
    assert '"pointer"' not in FUNCTIONS


def test_a_rule_is_optional_to_read_and_always_written() -> None:
    assert msgspec.json.decode(b'{"pointer": "", "message": "?"}', type=Issue).rule is Rule.OTHER
    assert (
        msgspec.json.decode(b'{"pointer": "", "message": "?", "rule": "new"}', type=Issue).rule is Rule.OTHER
    )
    written = msgspec.json.decode(msgspec.json.encode(fault("/a", Rule.REQUIRED, "The field a is required.")))
    assert written == {"pointer": "/a", "message": "The field a is required.", "rule": "required"}


def test_the_page_names_every_rule_and_no_other() -> None:
    table = PAGE[PAGE.index("| about |") :]
    assert set(re.findall(r"`([a-z_]+)`", table)) - {"limit"} == set(Rule) - {Rule.OTHER}
