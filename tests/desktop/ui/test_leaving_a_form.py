"""Escape and the cross ask before they throw away what somebody has typed."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.console.shared.amount_typing import group_amounts
from desktop.ui.dialogs import Dialog
from desktop.ui.widgets.buttons import DangerButton, IconButton
from desktop.ui.widgets.fields import SearchField, TextField, password_field
from tests.scenes.desktop.interaction import click, eventually, named

ESCAPE = Qt.Key.Key_Escape


@pytest.fixture
def form(window: QWidget) -> Dialog:
    """An open form with a prefilled field and one for a secret."""
    form = Dialog(window, "Form")
    name, secret = TextField(), password_field()
    name.setAccessibleName("Name")
    secret.setAccessibleName("Secret")
    name.setText("Ramyeon")
    form.body.addWidget(name)
    form.body.addWidget(secret)
    form.add_close()
    return form


def question(form: Dialog) -> Dialog | None:
    """The question that lies over the form."""
    found = form.window_under.findChildren(Dialog)
    return next((one for one in found if one is not form and one.isVisible()), None)


@pytest.mark.parametrize("way", ["Escape", "the cross"])
async def test_what_is_typed_is_asked_about(form: Dialog, way: str) -> None:
    answer = asyncio.ensure_future(form.result_of())
    await eventually(form.isVisible)
    field = named(form, "Name", QLineEdit)

    def leave() -> None:
        if way == "Escape":
            QTest.keyClick(field, ESCAPE)
        else:
            click(next(iter(form.findChildren(IconButton))))

    field.end(False)
    QTest.keyClicks(field, " with egg")
    leave()
    await eventually(lambda: question(form) is not None)
    QTest.keyClick(QApplication.focusWidget() or form, ESCAPE)  # a second one is no yes
    await eventually(lambda: question(form) is None)
    await asyncio.sleep(0.05)
    assert not answer.done()
    assert field.text() == "Ramyeon with egg"
    leave()
    await eventually(lambda: question(form) is not None)
    asked = question(form)
    assert asked is not None
    click(next(iter(asked.findChildren(DangerButton))))
    assert await answer is None


async def test_what_nobody_typed_closes_at_once(form: Dialog) -> None:
    answer = asyncio.ensure_future(form.result_of())
    await eventually(form.isVisible)
    field, secret = named(form, "Name", QLineEdit), named(form, "Secret", QLineEdit)
    QTest.keyClicks(secret, "1234")  # typed again in a moment, and nothing to be shown
    field.end(False)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Backspace)  # as it was
    QTest.keyClick(field, ESCAPE)
    assert await answer is None


async def test_a_typed_amount_is_asked_about_though_its_digits_were_grouped(form: Dialog) -> None:
    amount = TextField()
    amount.setAccessibleName("Amount")
    form.body.addWidget(amount)
    group_amounts(amount, lambda: "KRW")
    answer = asyncio.ensure_future(form.result_of())
    await eventually(form.isVisible)
    QTest.keyClicks(amount, "50000")
    assert amount.text() == "50,000"
    QTest.keyClick(amount, ESCAPE)
    await eventually(lambda: question(form) is not None)
    asked = question(form)
    assert asked is not None
    assert not answer.done()
    click(next(iter(asked.findChildren(DangerButton))))
    assert await answer is None


async def test_the_key_that_a_search_field_shows_works_in_a_dialog(form: Dialog) -> None:
    search = SearchField("Search")
    form.body.addWidget(search)
    answer = asyncio.ensure_future(form.result_of())
    await eventually(form.isVisible)
    named(form, "Close").setFocus()
    QTest.keyClick(named(form, "Close"), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    QTest.keyClicks(search, "007")
    search.home(False)
    QTest.keyClick(search, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert search.selectedText() == "007"  # not what a line deletes to its end by
    form.finish("done")
    assert await answer == "done"
