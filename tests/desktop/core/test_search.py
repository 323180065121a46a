"""What a person types finds what they mean."""

import pytest

from desktop.core.search import SearchIndex, initials, normalise
from tests.desktop.core.samples import item

ITEMS = [
    item(1, name="Ramyeon", korean="라면"),
    item(2, name="Kimchi fried rice", korean="김치볶음밥", allergens=["egg"]),
    item(3, name="Crème brûlée", korean="크렘 브륄레", category="Desserts", allergens=["milk"]),
    item(4, name="Cheese ramyeon", korean="치즈라면", description="with extra egg"),
    item(5, name="Americano", korean="아메리카노", category="Coffee", allergens=[]),
]
INDEX = SearchIndex(ITEMS)


def names(query: str) -> list[str]:
    """Names of what is found, best first."""
    by_id = {one.id: one.name for one in ITEMS}
    return [by_id[found] for found in INDEX.find(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ramyeon", ["Ramyeon", "Cheese ramyeon"]),
        ("라면", ["Ramyeon", "Cheese ramyeon"]),
        ("ㄹㅁ", ["Ramyeon", "Cheese ramyeon"]),
        ("ㄱㅊㅂㅇㅂ", ["Kimchi fried rice"]),
        ("김ㅊ", ["Kimchi fried rice"]),
        ("라며", ["Ramyeon", "Cheese ramyeon"]),
        ("람", ["Ramyeon", "Cheese ramyeon"]),
        ("김치볶", ["Kimchi fried rice"]),
        ("김치보", ["Kimchi fried rice"]),
        ("람쥐", []),
        ("아메ㄹ", ["Americano"]),
        ("creme brulee", ["Crème brûlée"]),
        ("크렘브륄레", ["Crème brûlée"]),
        ("ㅋㄹ", ["Crème brûlée"]),
        ("dessert", ["Crème brûlée"]),
        ("egg", ["Kimchi fried rice", "Cheese ramyeon"]),
        ("cheese egg", ["Cheese ramyeon"]),
        ("  KIMCHI-FRIED ", ["Kimchi fried rice"]),
        ("pizza", []),
    ],
)
def test_found(query: str, found: list[str]) -> None:
    assert sorted(names(query)) == sorted(found)


def test_a_name_that_begins_so_comes_first() -> None:
    assert names("ra") == ["Ramyeon", "Cheese ramyeon"]
    assert names("라") == ["Ramyeon", "Cheese ramyeon"]


def test_nothing_typed_finds_all() -> None:
    assert len(names("")) == len(names(" - ")) == len(ITEMS)


def test_decomposed_hangul_is_the_same() -> None:
    import unicodedata

    assert normalise(unicodedata.normalize("NFD", "라면")) == "라면"
    assert normalise("ᄅᄆ") == "ㄹㅁ"
    assert initials("라면 A") == "ㄹㅁ A"


def test_changes_are_followed() -> None:
    index = SearchIndex([item(1)])
    index.put(item(1, name="Udon", korean="우동"))
    assert index.find("ramyeon") == []
    assert index.find("ㅇㄷ") == [item(1).id]
    index.remove(item(1).id)
    assert index.find("") == []
