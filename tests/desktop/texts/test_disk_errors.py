"""What is said when a file or the disk refuses: a sentence in the language in force, never the system's words."""

import ast
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.texts.disk_errors import disk_fault
from desktop.texts.formats import language

ROOT = Path(__file__).resolve().parents[3] / "desktop"
PLACES = [path for path in ROOT.rglob("*.py") if "core" not in path.relative_to(ROOT).parts]


def read_only(folder: Path) -> sqlite3.Error:
    """The error of a write where only reading is allowed."""
    path = folder / "some.sqlite"
    with closing(sqlite3.connect(path)) as writing:
        writing.execute("CREATE TABLE kept (one)")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reading:
        with pytest.raises(sqlite3.Error) as caught:
            reading.execute("INSERT INTO kept VALUES (1)")
    return caught.value


def test_the_reason_is_translated_and_the_error_logged(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "none").read_bytes()
    full = sqlite3.OperationalError("database or disk is full")
    assert disk_fault(missing.value) == "the file or its folder is not there"
    assert disk_fault(full) == "there is no room left on the disk"
    assert disk_fault(read_only(tmp_path)) == "this computer does not allow it"
    assert disk_fault(OSError(5, "Input/output error")) == "the disk does not work as it should"
    assert [one.levelno for one in caplog.records] == [logging.WARNING] * 4
    language().set("ko")
    assert disk_fault(full) == "디스크에 남은 공간이 없습니다"


def own_errors() -> set[str]:
    """Errors whose words are sentences of the pages' own."""
    return {
        node.name
        for path in PLACES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    }


def is_raw(node: ast.AST, name: str) -> bool:
    """Whether an expression makes words of a caught error: `str(error)`, `error.strerror`, `why=error`."""
    if isinstance(node, ast.Call):
        words = ast.unparse(node.func) in ("str", "repr", "tr", "tr_n")
        values = [*node.args, *(one.value for one in node.keywords)]
        return words and any(isinstance(one, ast.Name) and one.id == name for one in values)
    if isinstance(node, ast.FormattedValue):
        return isinstance(node.value, ast.Name) and node.value.id == name
    return isinstance(node, ast.Attribute) and ast.unparse(node) in (f"{name}.strerror", f"{name}.args")


def raw_texts(tree: ast.AST, own: set[str]) -> Iterator[int]:
    """Lines that make words of an error that is not one of the pages' own; its name is any that ends so."""
    handlers = [one for one in ast.walk(tree) if isinstance(one, ast.ExceptHandler) and one.name and one.type]
    sayable = {node for one in handlers if ast.unparse(one.type) in own for node in ast.walk(one)}  # type: ignore[arg-type]
    names = {"error", "problem", "full", *(one.name for one in handlers if one.name)}
    for node in ast.walk(tree):
        if node not in sayable and any(is_raw(node, name) for name in names):
            yield getattr(node, "lineno", 0)


def test_no_page_shows_the_words_of_an_exception() -> None:
    own = own_errors()
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in PLACES
        for line in raw_texts(ast.parse(path.read_text()), own)
    ]
    # On the command line, for whoever starts it there; and where an error is only looked at.
    assert found == ["__main__.py:54", "texts/disk_errors.py:55"]


@pytest.mark.parametrize(
    ("act", "finds"),
    [
        ("say(str(error))", True), ("say(tr('{why}', why=error))", True), ("say(f'{error}')", True),
        ("say(error.strerror)", True), ("say(disk_fault(error))", False), ("log.info('%s', error)", False),
    ],
)  # fmt: skip
def test_raw_texts_are_found(act: str, finds: bool) -> None:
    tree = ast.parse(f"try:\n    go()\nexcept OSError as error:\n    {act}\n")
    assert bool(list(raw_texts(tree, set()))) is finds
