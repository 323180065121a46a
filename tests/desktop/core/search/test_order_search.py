"""Finding orders on this computer by what is typed."""

import msgspec
import pytest

from desktop.core.search.order_search import OrderTexts, order_text, word_patterns
from tests.scenes.samples import menu, order
from wire.catalog import Translation
from wire.orders import ChosenOption, OrderState

RAMYEON = msgspec.structs.replace(
    menu()[0], name="Cheese Ramyeon", translations={"ko": Translation("치즈 라면")}
)
ORDER = order("A-017", OrderState.COMPLETED, [(1, RAMYEON)], note="Extra napkins")
ORDER.lines[0].options.append(ChosenOption(RAMYEON.id, "계란", 500))
ITEMS = {RAMYEON.id: RAMYEON}


@pytest.mark.parametrize(
    "typed",
    [
        "a-017",
        "017",
        "ramy",
        "RAMYEON",
        "치즈",
        "라면 치즈",
        "ㅊㅈㄹㅁ",
        "ㄹㅁ",
        "라",
        "라며",
        "napkin",
        "계란",
        "ㄱㄹ",
        "arcade",
        "",
    ],
)
def test_found(typed: str) -> None:
    assert OrderTexts().match(ORDER, ITEMS, word_patterns(typed))


@pytest.mark.parametrize(
    "typed", ["a-018", "pizza", "ramyeon pizza", "ㅍㅈ", "라무", "napkinscheese", ".*", "[", "\\"]
)
def test_not_found(typed: str) -> None:
    texts = OrderTexts()
    assert not texts.match(ORDER, ITEMS, word_patterns(typed)) or not word_patterns(typed)


def test_a_text_is_made_anew_for_another_version_or_menu() -> None:
    texts = OrderTexts()
    assert not texts.match(ORDER, {}, word_patterns("치즈"))
    assert texts.match(ORDER, ITEMS, word_patterns("치즈"))
    newer = msgspec.structs.replace(ORDER, version=9, note="Extra spoons")
    assert texts.match(newer, ITEMS, word_patterns("spoons"))
    assert "|" in order_text(ORDER, ITEMS)
