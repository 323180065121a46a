"""What Enter does in dialogs: the one thing they are for, never what cannot be taken back."""

import asyncio
from collections.abc import Awaitable
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.console.board.reason_dialog import ReasonDialog
from desktop.console.counter.line_dialog import LineDialog
from desktop.core.storage.store import CartLine
from desktop.customer.menu.item_dialog import Chosen, ItemDialog
from desktop.ui.dialogs import confirm
from desktop.ui.pictures import Pictures, PictureSource
from desktop.ui.widgets.buttons import DangerButton
from desktop.ui.widgets.choices import Choice
from tests.scenes.desktop.board_orders import made
from tests.scenes.desktop.interaction import eventually
from wire.catalog import MenuItem, Option, OptionGroup

KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


async def open_over(window: QWidget, asked: Awaitable[object]) -> tuple[QDialog, "asyncio.Future[object]"]:
    """The dialog, and what becomes its answer."""
    answer = asyncio.ensure_future(asked)
    await eventually(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
    return next(one for one in window.findChildren(QDialog) if one.isVisible()), answer


@pytest.mark.parametrize("key", KEYS)
async def test_enter_never_confirms_what_is_destructive(window: QWidget, key: Qt.Key) -> None:
    dialog, answer = await open_over(window, confirm(window, "Take away?", "For good.", "Take", danger=True))
    button = next(iter(dialog.findChildren(DangerButton)))
    button.setFocus()
    QTest.keyClick(button, key)
    await asyncio.sleep(0)
    assert not answer.done()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert await answer is True
    dialog, answer = await open_over(window, confirm(window, "Take away?", "For good.", "Take", danger=True))
    QTest.keyClick(dialog.focusWidget(), key)  # where the keyboard is at first
    assert await answer is False


async def test_enter_behind_a_typed_reason_leads_to_the_button_and_rejects_nothing(window: QWidget) -> None:
    sheet = ReasonDialog(window, made(1), {})
    _, answer = await open_over(window, sheet.result_of())
    sheet.field.edit.setFocus()
    QTest.keyClicks(sheet.field.edit, "8801043015653")
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Return)
        await asyncio.sleep(0)
    assert not answer.done()
    assert sheet.go.hasFocus()
    QTest.keyClick(sheet.go, Qt.Key.Key_Space)
    assert (await answer).reason == "8801043015653"  # type: ignore[attr-defined]


def _item() -> MenuItem:
    options = [Option(uuid4(), "Egg", 500), Option(uuid4(), "Cheese", 700)]
    group = OptionGroup(uuid4(), "Extras", False, 2, options)
    return MenuItem(
        uuid4(), uuid4(), 1, 1, "Ramyeon", "", {}, "Noodles", 0, 6000, "KRW", 1000, 5, True, None, False,
        None, [], [], [group],
    )  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
async def test_enter_on_an_option_adds_at_the_counter_and_at_the_seat(window: QWidget, key: Qt.Key) -> None:
    item = _item()
    source = cast(PictureSource, SimpleNamespace())
    at_seat = ItemDialog(window, item, Pictures(source, window))
    for made_sheet, kind in ((LineDialog(window, item), CartLine), (at_seat, Chosen)):
        sheet, answer = await open_over(window, made_sheet.result_of())
        choice = next(iter(sheet.findChildren(Choice)))
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Space)
        assert choice.isChecked()
        QTest.keyClick(choice, key)
        chosen = await answer
        assert isinstance(chosen, kind)
        assert chosen.option_ids == [item.option_groups[0].options[0].id]
