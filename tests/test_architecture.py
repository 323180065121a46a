"""House rules a tool can check beside the import rules: sizes, names, docstrings, traps that stay shut."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("wire", "backend", "desktop", "tools", "deploy")
TESTS = ROOT / "tests"
PICTURES = ROOT / "tools" / "demo_pictures"  # drawings written down as calls, which nothing imports or ships
LONGEST_FILE, LONGEST_FUNCTION, NINETIETH = 400, 60, 15
Function = ast.FunctionDef | ast.AsyncFunctionDef
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)")


def modules() -> list[Path]:
    found = (path for package in PRODUCT for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in found if PICTURES not in path.parents)


def classes(tree: ast.AST) -> list[str]:
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length_of(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def too_long(tree: ast.AST) -> list[str]:
    return [
        f"{function.name}: {length_of(function)} lines, {LONGEST_FUNCTION} at the most"
        for function in functions(tree)
        if length_of(function) > LONGEST_FUNCTION
    ]


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
    faults += too_long(tree)
    faults += [f"{name}: a Base* class" for name in classes(tree) if name.startswith("Base")]
    assert not faults, faults


def test_functions_are_short_as_a_rule() -> None:
    lengths = sorted(
        length_of(function) for path in modules() for function in functions(ast.parse(path.read_text()))
    )
    median, ninetieth = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
    assert median <= 10, median
    assert ninetieth <= NINETIETH, ninetieth


def test_no_function_of_the_tests_or_the_pictures_is_long() -> None:
    # Pictures count for the limit alone: with a point a line, they would move the median and the 90th percentile.
    paths = [path for folder in (TESTS, PICTURES) for path in folder.rglob("*.py")]
    found = {str(path.relative_to(ROOT)): too_long(ast.parse(path.read_text())) for path in paths}
    assert {path: faults for path, faults in found.items() if faults} == {}


def is_check(node: ast.AST) -> bool:
    """Whether something fails a test by itself: an assertion, or what pytest has for one."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("pytest.raises", "pytest.warns", "pytest.fail")
    return isinstance(node, ast.Assert) or (
        isinstance(node, ast.Raise) and node.exc is not None and "AssertionError" in ast.unparse(node.exc)
    )


def called(function: Function) -> set[str]:
    """The names of what a function calls."""
    found = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {name.id if isinstance(name, ast.Name) else getattr(name, "attr", "") for name in found}


def without_assertion(trees: dict[str, ast.Module]) -> list[str]:
    """The tests that neither check something themselves nor call a function of the tests that does."""
    found = [(path, function) for path, tree in trees.items() for function in functions(tree)]
    checking = {function.name for _, function in found if any(map(is_check, ast.walk(function)))}
    return [
        f"{path}:{function.lineno} {function.name}"
        for path, function in found
        if re.match(r"test_", function.name) and Path(path).name.startswith("test_")
        if not any(map(is_check, ast.walk(function))) and not called(function) & checking
    ]


def test_every_test_can_fail() -> None:
    """A test that asserts nothing fails by an escaped exception at most, whatever the product does."""
    trees = {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in sorted(TESTS.rglob("*.py"))}
    assert without_assertion(trees) == []


@pytest.mark.parametrize(
    ("body", "finds"),
    [
        ("press()", True), ("assert pressed()", False), ("with pytest.raises(ValueError): press()", False),
        ("check(press())", False), ("look(press())", True), ("scene.check(press())", False),
    ],
)  # fmt: skip
def test_a_test_without_an_assertion_is_found(body: str, finds: bool) -> None:
    helpers = "def check(it):\n    assert it\ndef look(it):\n    print(it)\n"
    tree = ast.parse(f"{helpers}def test_it():\n    {body}\n")
    assert bool(without_assertion({"tests/test_it.py": tree})) is finds


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


# What starts a process; with `env=` the start says what it hands on.
STARTS = ("create_subprocess_exec", "create_subprocess_shell", "subprocess.run", "subprocess.Popen", "subprocess.call",
          "subprocess.check_call", "subprocess.check_output")  # fmt: skip
# What starts one with this program's own environment, whatever is said. Opening is desktop/ui/external_programs.py's alone.
BARE = ("os.system", "os.popen", "os.startfile", "os.spawn", "os.posix_spawn", "webbrowser.", "QProcess",
        "subprocess.getoutput", "subprocess.getstatusoutput", "QDesktopServices.openUrl")  # fmt: skip
MAY_START_BARE = {"desktop/ui/external_programs.py"}


def bare_starts(tree: ast.AST) -> list[int]:
    """The lines that start a program without saying which environment it gets."""
    found = []
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(node.func)
        says = any(keyword.arg == "env" for keyword in node.keywords)
        if (name.endswith(STARTS) and not says) or name.startswith(BARE):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("package", ["backend", "desktop"])
def test_no_program_is_started_with_whatever_environment_there_is(package: str) -> None:
    """In a package that environment names our own libraries, and a player or a viewer would load them."""
    places = {str(path.relative_to(ROOT)): path for path in (ROOT / package).rglob("*.py")}
    found = {name: bare_starts(ast.parse(path.read_text())) for name, path in places.items()}
    assert {name: lines for name, lines in found.items() if lines and name not in MAY_START_BARE} == {}


@pytest.mark.parametrize(
    ("start", "is_bare"),
    [
        ("subprocess.run(['lp'])", True), ("subprocess.run(['lp'], env=child_environment())", False),
        ("asyncio.create_subprocess_exec('aplay')", True), ("QProcess.startDetached('okular')", True),
        ("QDesktopServices.openUrl(url)", True), ("process.wait()", False),
    ],
)  # fmt: skip
def test_a_bare_start_is_found(start: str, is_bare: bool) -> None:
    assert bool(bare_starts(ast.parse(start))) is is_bare
