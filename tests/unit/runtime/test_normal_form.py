"""NFC of any text, but for letters with more marks than a letter has; never slower than the text is long."""

import contextlib
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.runtime.normal_form import MOST_MARKS, MOST_PARTS, MarksError, nfc

CHARS = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
SHORT, LONG = 4_000, 128_000


@given(st.text())
def test_any_text_of_people_is_spelled_in_nfc(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


def test_a_letter_has_thirty_marks_and_no_more() -> None:
    for mark in ("\u0301", "\u0f73", "\u0345", "\U000e0100"):
        assert nfc("a" + mark * MOST_MARKS) == unicodedata.normalize("NFC", "a" + mark * MOST_MARKS)
        assert nfc(f"a{mark * MOST_MARKS}b{mark * MOST_MARKS}")
        with pytest.raises(MarksError):
            nfc("a" + mark * (MOST_MARKS + 1))


def test_whatever_nfc_moves_is_counted() -> None:
    moved = [char for char in CHARS if unicodedata.combining(unicodedata.normalize("NFD", char)[0])]
    assert len(moved) > 800
    for mark in (*moved, *(char for char in CHARS if unicodedata.category(char).startswith("M"))):
        with pytest.raises(MarksError):
            nfc(mark * (MOST_MARKS + 1))


def test_nfc_makes_one_of_so_many_characters_at_the_most() -> None:
    assert max(len(unicodedata.normalize("NFD", char)) for char in CHARS) == MOST_PARTS


@pytest.mark.parametrize("unit", ["\u0301\u0316", "\u0f73", "a" + "\u0301\u0316" * 15, "\u1112\u1161\u11ab"])
def test_a_text_of_32_times_the_length_takes_no_thousand_times_as_long(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        best = 1.0
        for _ in range(3):
            started = time.thread_time()
            with contextlib.suppress(MarksError):
                nfc(text)
            best = min(best, time.thread_time() - started)
        return best

    assert seconds(LONG) < 0.02 + seconds(SHORT) * 4 * LONG / SHORT
