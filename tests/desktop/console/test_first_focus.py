"""Where the keyboard is after signing in: on no button that leads out again."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import eventually
from wire.accounts import Role
from wire.orders import OrderState


async def test_a_second_enter_at_signing_in_leads_nowhere(counter: Counter) -> None:
    for _ in range(2):
        counter.page.bar.change_button.setFocus()  # as it is when somebody has pressed Change
        counter.window.leave()
        await eventually(lambda: counter.window.page is None)
        await counter.window.enter(Role.BUSINESS)
        page = counter.window.page
        assert page is not None
        held = QApplication.focusWidget()
        assert held is not None
        assert not isinstance(held, QAbstractButton)
        QTest.keyClick(held, Qt.Key.Key_Return)
        await asyncio.sleep(0.1)
        assert counter.window.page is page
    order = await counter.place()
    await eventually(counter.column(OrderState.WAITING).hasFocus)  # the first card takes the keyboard
    assert counter.column(OrderState.WAITING).current == order.id


async def test_a_page_that_has_the_keyboard_says_which_it_is(counter: Counter) -> None:
    for number, page, name in ((6, "till", "Till"), (4, "printers", "Printers")):
        QTest.keyClick(counter.page, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        await eventually(getattr(counter.page.pages, page).hasFocus)
        held = QApplication.focusWidget()
        assert held is not None
        assert held.accessibleName() == name
