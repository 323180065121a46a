"""A barcode scanner beside the keyboard: what it types at the board or the kitchen's screen changes no order."""

import asyncio

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.console.board.kitchen import KitchenWindow
from desktop.ui.key_bursts import APART_MS, TAIL_MS
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import eventually
from wire.orders import OrderState

KEY = Qt.Key
CODES = ("8801043015653", "4012345678901", "RACXUP12B")


async def press(window: QWidget, keys: str) -> None:
    """Keys at the window of the display; Qt turns its loop for each, which no task may do."""
    done = asyncio.Event()

    def work() -> None:
        for sign in keys:
            held = Qt.KeyboardModifier.ShiftModifier if sign.isalpha() else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(window.windowHandle(), KEY.Key_Return if sign == "\n" else Qt.Key(ord(sign)), held)
        done.set()

    QTimer.singleShot(0, window, work)
    await done.wait()


async def scan(window: QWidget, code: str) -> None:
    """As a scanner does: all keys of a code and Enter."""
    await press(window, code + "\n")
    await asyncio.sleep((2 * APART_MS + TAIL_MS) / 1000)


async def test_codes_at_the_board_change_no_order(counter: Counter) -> None:
    first, second = await counter.place((0, 2)), await counter.place((0, 1))
    counter.page.board.take_focus()
    await eventually(lambda: counter.column(OrderState.WAITING).is_settled)
    for code in CODES:
        await scan(counter.window, code)
        assert not any(sheet.isVisible() for sheet in counter.window.findChildren(QDialog))
    assert counter.page.alarm.is_loud
    for order in (first, second):
        assert (await counter.other.api.orders.get(order.id)).state is OrderState.WAITING
    assert CODES[-1] in counter.said().upper()
    await press(counter.window, "\n")  # a person's Enter
    await counter.settled(first, OrderState.ACCEPTED)


async def test_codes_at_the_kitchens_screen_change_no_order(counter: Counter) -> None:
    order = await counter.place((0, 2))
    await counter.key(order, KEY.Key_A)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    kitchen = counter.page.windows.show("kitchen")
    assert isinstance(kitchen, KitchenWindow)
    await eventually(kitchen.isActiveWindow)
    await eventually(lambda: bool(kitchen.making[0].view.current))
    await eventually(lambda: kitchen.making[0].view.is_settled)
    for code in CODES:
        await scan(kitchen, code)
    assert (await counter.other.api.orders.get(order.id)).version == accepted.version
    await press(kitchen, "\n")
    await counter.settled(accepted, OrderState.READY)
