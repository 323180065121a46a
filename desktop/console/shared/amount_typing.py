"""Amounts while they are typed: their digits stand in groups of three, in every field for money."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from desktop.console.shared.money_input import group_money
from desktop.ui.tie import tie


class AmountGrouping(QObject):
    """Groups what its field shows, typed or set; the cursor stays between the same digits."""

    def __init__(self, field: QLineEdit, currency: Callable[[], str], is_money: Callable[[], bool]) -> None:
        super().__init__(field)
        self._field, self._currency, self._is_money = field, currency, is_money
        self._before = field.text()
        for changed in (field.textEdited, field.textChanged):  # before anybody else reads what was typed
            tie(self, changed, lambda: self._group(field.text()))
        self._group(field.text())

    def _group(self, text: str) -> None:
        before, place = self._before, self._field.cursorPosition()
        if not self._is_money():
            self._before = text
            return
        if _lost_comma(before, text):  # deleting a comma deletes the digit before it
            text = text[: place - 1] + text[place:]
            place -= 1
        shown = group_money(text, self._currency(), before)
        self._before = shown
        if shown != self._field.text():
            behind, typed = len(text[place:].replace(",", "")), self._field.isModified()
            self._field.setText(shown)
            self._field.setModified(typed)  # it is still what a person typed, which Escape asks about
            self._field.setCursorPosition(_place_with_behind(shown, behind))


def group_amounts(
    field: QLineEdit, currency: Callable[[], str], is_money: Callable[[], bool] = lambda: True
) -> None:
    """Group the digits of a field from now on, while what is typed in it is money."""
    AmountGrouping(field, currency, is_money)


def _lost_comma(before: str, text: str) -> bool:
    is_one_less = len(text) == len(before) - 1 and len(text) > 1
    return is_one_less and text.replace(",", "") == before.replace(",", "")


def _place_with_behind(text: str, behind: int) -> int:
    """The place with so many characters behind it, commas left out."""
    place = len(text)
    while place and behind:
        place -= 1
        behind -= text[place] != ","
    return place
