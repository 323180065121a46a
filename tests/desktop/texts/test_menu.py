"""The words of the demo's menus, and those a shop ticks, are all known in Korean."""

import json

import pytest
from pytestqt.qtbot import QtBot

from desktop.console.state.item_names import ALLERGENS, DIETS
from desktop.resource_paths import resource
from desktop.texts.formats import language
from desktop.texts.menu import menu_word


def words(file: str) -> set[str]:
    """Categories, allergens, diets, groups and options of a demo menu."""
    found: set[str] = set()
    for item in json.loads(resource(f"demo/{file}.json").read_text("utf-8"))["items"]:
        found |= {item["category"], *item["allergens"], *item["diets"]}
        for group in item["option_groups"]:
            found |= {group["name"], *(option["name"] for option in group["options"])}
    return found


def is_korean(text: str) -> bool:
    """Whether there is a Korean syllable in it."""
    return any("가" <= letter <= "힣" for letter in text)


@pytest.mark.parametrize("file", ["biz1", "biz2"])
def test_every_word_of_a_demo_menu(qtbot: QtBot, file: str) -> None:
    language().set("ko")
    try:
        missing = {word for word in words(file) if not is_korean(menu_word(word))}
    finally:
        language().set("en")
    assert missing == set()
    assert len(words(file)) > 30


def test_every_allergen_and_diet_a_shop_can_tick(qtbot: QtBot) -> None:
    language().set("ko")
    try:
        missing = {word for word in (*ALLERGENS, *DIETS) if not is_korean(menu_word(word))}
    finally:
        language().set("en")
    assert missing == set()
