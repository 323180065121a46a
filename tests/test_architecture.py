"""House rules a tool can check beside the import rules: sizes, names, docstrings, traps that stay shut."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("wire", "backend", "desktop", "tools")
PICTURES = ROOT / "tools" / "demo_pictures"  # drawings written down as calls, which nothing imports or ships
LONGEST_FILE, LONGEST_FUNCTION = 300, 60
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)")


def modules() -> list[Path]:
    found = (path for package in PRODUCT for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in found if PICTURES not in path.parents)


def classes(tree: ast.AST) -> list[str]:
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_module_keeps_the_house_rules(path: Path) -> None:
    text = path.read_text()
    tree = ast.parse(text)
    faults = []
    if text.count("\n") > LONGEST_FILE:
        faults.append(f"{text.count(chr(10))} lines, {LONGEST_FILE} at the most")
    if not ast.get_docstring(tree):
        faults.append("no sentence that says what the module owns")
    if FORBIDDEN_NAMES.search(path.stem):
        faults.append(f"{path.stem} is no noun of the field")
    for function in functions(tree):
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            faults.append(f"{function.name}: {length} lines, {LONGEST_FUNCTION} at the most")
    faults += [f"{name}: a Base* class" for name in classes(tree) if name.startswith("Base")]
    assert not faults, faults


def test_functions_are_short_as_a_rule() -> None:
    lengths = sorted(
        (function.end_lineno or 0) - function.lineno + 1
        for path in modules()
        for function in functions(ast.parse(path.read_text()))
    )
    median, ninetieth = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
    assert median <= 10, median
    assert ninetieth <= 30, ninetieth


def test_no_dialog_blocks_the_loop() -> None:
    """`QDialog.exec()` inside a coroutine kills another task: dialogs are opened and awaited."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "desktop").rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"\.exec_?\(", line)
    ]
    assert found == []


def test_no_wait_swallows_a_cancellation() -> None:
    """Before Python 3.12 `asyncio.wait_for` may lose a cancellation that meets the end of its wait."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for package in ("backend", "desktop", "tools")
        for path in (ROOT / package).rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"\bwait_for\(", line)
    ]
    assert found == []


def test_the_drawing_of_the_house_is_true() -> None:
    """Every folder the architecture page names exists, and every package is named there."""
    page = (ROOT / "docs/architecture.md").read_text()
    rooms = "wire|backend|desktop|tools|deploy|tests|resources|docs|build_specs"
    named = set(re.findall(rf"`((?:{rooms})(?:/[a-z_./]*)?)`", page))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    inner = [path for package in ("backend", "desktop") for path in (ROOT / package).glob("*/__init__.py")]
    packages = {str(path.parent.relative_to(ROOT)) for path in inner}
    assert [name for name in sorted(packages) if f"`{name}`" not in page and f"`{name}/" not in page] == []


def test_nothing_of_one_machine_is_in_the_repository() -> None:
    """No path of a checkout and no package registry's host is committed."""
    hosts = "|".join(("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs"))
    pattern = f"{re.escape(str(ROOT))}/|{hosts}"
    command = ["git", "grep", "-nIE", pattern, "--", "."]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.stdout == ""
