"""Amounts stand in groups of three while they are typed, and what is ten times too much is asked for once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.console.payments.tendering import likely_received
from desktop.console.shared.amount_typing import group_amounts
from desktop.console.shared.keypad import Keypad
from desktop.console.shared.money_input import group_money, is_unlikely, parse_money, plain_money
from wire.currencies import COINS, CURRENCIES, NOTES

KEY = Qt.Key


def field(qtbot: QtBot, currency: str) -> QLineEdit:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    group_amounts(edit, lambda: currency)
    return edit


@pytest.mark.parametrize(
    ("currency", "typed", "shown"),
    [
        ("KRW", "500000000", "500,000,000"),
        ("KRW", "4,000", "4,000"),
        ("KRW", "0012", "12"),
        ("EUR", "1250", "1,250"),
        ("EUR", "1250.5", "1,250.5"),
        ("EUR", "12,5", "12.5"),  # a comma typed for the point
        ("EUR", "1234,50", "1,234.50"),
        ("KRW", "+5000", "+5,000"),
        ("KRW", "", ""),
    ],
)
def test_digits_are_grouped_while_they_are_typed(qtbot: QtBot, currency: str, typed: str, shown: str) -> None:
    edit = field(qtbot, currency)
    QTest.keyClicks(edit, typed)
    assert edit.text() == shown


def test_what_is_set_and_pasted_is_grouped_too(qtbot: QtBot) -> None:
    edit = field(qtbot, "EUR")
    edit.setText("12,50")
    assert edit.text() == "12.50"
    edit.setText("1234567.89")
    assert edit.text() == "1,234,567.89"


def test_the_cursor_stays_between_its_digits_and_a_comma_is_no_wall(qtbot: QtBot) -> None:
    edit = field(qtbot, "KRW")
    QTest.keyClicks(edit, "1234")
    edit.setCursorPosition(3)  # 1,2|34
    QTest.keyClicks(edit, "9")
    assert (edit.text(), edit.cursorPosition()) == ("12,934", 4)
    edit.setCursorPosition(3)  # 12,|934
    QTest.keyClick(edit, KEY.Key_Backspace)
    assert (edit.text(), edit.cursorPosition()) == ("1,934", 2)
    edit.setCursorPosition(5)
    for left in ("193", "19", "1", ""):
        QTest.keyClick(edit, KEY.Key_Backspace)
        assert edit.text() == left


def test_euros_lose_digit_by_digit_too(qtbot: QtBot) -> None:
    edit = field(qtbot, "EUR")
    QTest.keyClicks(edit, "1250")
    for left in ("125", "12", "1"):  # 1,25 is no 1.25
        QTest.keyClick(edit, KEY.Key_Backspace)
        assert edit.text() == left


@given(st.integers(0, 10**12), st.sampled_from(sorted(CURRENCIES)))
def test_what_is_shown_means_what_was_meant(amount: int, currency: str) -> None:
    shown = plain_money(amount, currency)
    assert parse_money(shown, currency) == amount
    assert group_money(shown, currency) == shown


@pytest.mark.parametrize(("currency", "last"), [("KRW", ["0", "00", "000"]), ("EUR", [".", "0", "00"])])
def test_the_keypad_has_the_keys_of_the_currency(qtbot: QtBot, currency: str, last: list[str]) -> None:
    edit = field(qtbot, currency)
    pad = Keypad(edit, currency)
    qtbot.addWidget(pad)
    names = [one.accessibleName() for one in pad.findChildren(QAbstractButton)]
    assert names == [*"789456123", *last, "Delete the last digit"]
    if currency == "KRW":
        pad.keys[0].click()
        pad.keys[11].click()
        assert edit.text() == "7,000"


def test_what_is_likely() -> None:
    assert likely_received(4_500, "KRW") == 50_000
    assert likely_received(51_000, "KRW") == 100_000
    assert likely_received(700, "XYZ") == 700
    assert is_unlikely(500_000_000, 50_000)
    assert is_unlikely(500_000, 50_000)
    assert not is_unlikely(499_999, 50_000)
    assert not is_unlikely(5, 0)


@pytest.mark.parametrize("currency", sorted(NOTES))
def test_cash_stands_the_largest_first_and_each_value_once(currency: str) -> None:
    values = [*NOTES[currency], *COINS[currency]]
    assert currency in CURRENCIES
    assert values == sorted(set(values), reverse=True)


def test_whoever_hears_of_typing_reads_it_grouped(qtbot: QtBot) -> None:
    """As "3,0000" the fifth digit of 30,000 would be no amount."""
    edit, heard = field(qtbot, "KRW"), []
    edit.textEdited.connect(lambda _: heard.append(edit.text()))
    QTest.keyClicks(edit, "30000")
    assert heard == ["3", "30", "300", "3,000", "30,000"]
    assert all(parse_money(text, "KRW") is not None for text in heard)
