"""What a person types finds what they mean."""

import random
import re

import pytest

from desktop.core.search.hangul_matching import initials, normalise, position
from desktop.core.search.menu_search import SearchIndex
from tests.scenes.desktop.wire_samples import item

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


def test_allergens_are_found_in_every_language() -> None:
    words = {"egg": ("egg", "계란"), "milk": ("milk", "우유")}
    index = SearchIndex(ITEMS, lambda word: words.get(word, (word,)))
    by_id = {one.id: one.name for one in ITEMS}
    assert [by_id[found] for found in index.find("계란")] == ["Kimchi fried rice"]
    assert [by_id[found] for found in index.find("ㅇㅇ")] == ["Crème brûlée"]
    assert [by_id[found] for found in index.find("우ㅇ")] == ["Crème brûlée"]


def test_words_do_not_run_from_one_text_into_the_next() -> None:
    assert INDEX.find("ramyeon라면") == []
    assert INDEX.find("eggnoodles") == []


def test_filled_in_steps_it_finds_the_same() -> None:
    index = SearchIndex()
    steps = sum(1 for _ in index.filling(item(n, name=f"Dish {n:03}") for n in range(300)))
    assert steps > 4
    assert index.find("dish01") == [item(n).id for n in range(10, 20)]
    index.put(item(12, name="Udon"))
    assert item(12).id not in index.find("dish")
    assert index.find("ud") == [item(12).id]


def test_a_new_version_in_the_same_place_is_found_by_its_new_name() -> None:
    index = SearchIndex(ITEMS)
    assert index.find("garlic") == []
    index.put(item(1, version=2, name="Ramyeon", korean="라면", description="with garlic"))
    assert index.find("garlic") == [item(1).id]


@pytest.mark.parametrize(
    ("typed", "text", "at"),
    [
        ("면", "라면", 1),
        ("ㅁ", "라면", 1),
        ("라", "람", 0),
        ("람", "라면", 0),
        ("라면", "라멘", -1),
        ("", "라", 0),
    ],
)
def test_where_it_matches(typed: str, text: str, at: int) -> None:
    assert position(typed, text) == at


INITIAL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FINAL = " ㄱㄲ ㄴ  ㄷㄹ       ㅁㅂ ㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
SYLLABLES = "가각간갂갔강까나난낙라람랍랐면며멱하한핳힣"


def parts(char: str) -> tuple[str, int, int]:
    """A syllable's initial, which vowel, which final consonant."""
    code = ord(char) - 0xAC00
    return INITIAL[code // 588], code // 28 % 21, code % 28


def is_meant(typed: str, text: str) -> bool:
    """The plain definition: letter by letter at each place, as written or as it was a key before."""

    def fits(letter: str, there: str, last: bool) -> bool:
        if letter == there:
            return True
        if not re.match("[가-힣]", there):
            return False
        if letter in INITIAL:
            return parts(there)[0] == letter
        begun = re.match("[가-힣]", letter) and parts(letter)[2] == 0
        return bool(last and begun and parts(letter)[:2] == parts(there)[:2])

    def found(word: str) -> bool:
        end = len(word) - 1
        return any(
            all(fits(letter, text[at + n], n == end) for n, letter in enumerate(word))
            for at in range(len(text) - end)
        )

    if re.match("[가-힣]", typed[-1]) and FINAL[final := parts(typed[-1])[2]] != " ":
        return found(typed) or found(typed[:-1] + chr(ord(typed[-1]) - final) + FINAL[final])
    return found(typed)


def test_any_syllables_and_letters_are_found_as_the_plain_definition_says() -> None:
    chance = random.Random(7)
    letters = SYLLABLES + "ㄱㄴㄹㅁㅎab"
    names = ["".join(chance.choices(SYLLABLES + "ㄱab", k=chance.randint(1, 6))) for _ in range(120)]
    held = [item(n, name=name, korean=name[::-1], allergens=[]) for n, name in enumerate(names)]
    index = SearchIndex(held)
    by_text = {
        one.id: (one.name, one.translations["ko"].name, normalise(one.category), normalise(one.description))
        for one in held
    }
    some = 0
    for _ in range(600):
        words = [
            "".join(chance.choices(letters, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 2))
        ]
        wanted = {
            one
            for one, texts in by_text.items()
            if all(any(is_meant(word, text) for text in texts) for word in words)
        }
        assert set(index.find(" ".join(words))) == wanted, words
        some += bool(wanted)
    assert some > 200
