"""The glossary against the code: words that were given up do not come back, and the terms it names are there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("wire", "backend", "desktop", "tools", "tests")
PAGE = ROOT / "docs" / "glossary.md"
# As whole words of an identifier, singular or plural.
BANNED = {
    "deed", "doubt", "debt", "hope", "summons", "happening", "afterwards", "refusal", "crew", "duty", "bury",
}  # fmt: skip
PLURALS = {"duties", "buried"} | {f"{word}s" for word in BANNED}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@cache
def modules() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def words(identifier: str) -> set[str]:
    """The words of a snake_case or CamelCase identifier, in lower case."""
    return {word.lower() for word in WORD.findall(identifier)}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def identifiers(path: Path) -> Iterator[tuple[str, int]]:
    """The names in a module's code, with their lines; neither comments nor strings."""
    for node in ast.walk(tree(path)):
        for field in ("id", "attr", "arg", "name", "asname"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield name, getattr(node, "lineno", 0)


def is_banned(identifier: str) -> bool:
    last = WORD.findall(identifier)[-1:]
    is_metaphor = words(identifier) & (BANNED | PLURALS)
    return bool(is_metaphor) or (last[0:1] in (["words"], ["Words"]) and identifier.lower() != "words")


def test_no_identifier_has_a_word_that_was_given_up() -> None:
    found = set()
    for path in modules():
        place = path.relative_to(ROOT)
        found |= {f"{place}:{line}: {name}" for name, line in identifiers(path) if is_banned(name)}
        found |= {f"{place}: {part}" for part in place.with_suffix("").parts if is_banned(part)}
    assert found == set()


@pytest.mark.parametrize(
    ("identifier", "banned"),
    [
        ("deed_word", True), ("DoubtBar", True), ("carry_deeds", True), ("menu_words", True), ("UntilWords", True), ("BURIED", True),
        ("indeed", False), ("word_patterns", False), ("hopeless", False), ("keywords", False),
    ],
)  # fmt: skip
def test_a_banned_word_is_found_as_a_whole(identifier: str, banned: bool) -> None:
    assert is_banned(identifier) is banned


def glossary() -> list[tuple[str, list[str]]]:
    """Each term's line of the page: the names it stands for in the code, and those that were given up for it."""
    rows = [line.strip("|").split("|") for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    return [(cells[0], re.findall(r"`(\w+)`", cells[2])) for cells in rows if len(cells) == 3]


def test_no_module_or_class_has_a_name_that_was_given_up() -> None:
    given_up = {name for _, names in glossary() for name in names}
    assert len(given_up) > 300, "the page's table is not read"
    found = [str(path.relative_to(ROOT)) for path in modules() if path.stem in given_up]
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and node.name in given_up:
                found.append(f"{path.relative_to(ROOT)}: class {node.name}")
    assert found == []


def test_every_term_is_in_the_code() -> None:
    sources = [*modules(), *ROOT.glob("backend/*/sql/*.sql")]
    used = {path.stem for path in sources} | {path.parent.name for path in sources}
    for path in sources:
        used.update(re.findall(r"\w+", path.read_text()))
    terms = {name for term, _ in glossary() for name in re.findall(r"`(\w+)`", term)}
    assert sorted(terms - used) == []
