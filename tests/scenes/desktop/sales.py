"""Sales over the counter by what a person does: articles tapped, a payment with and without an answer."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.console.payments.payment_dialog import PaymentDialog
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, eventually
from wire.orders import Order, Source
from wire.staff import NewStaffMember, StaffMember, StaffRole

KEY = Qt.Key


async def staffed(counter: Counter) -> list[StaffMember]:
    """Olga owns, Ann and Bob work; the shop keeps things apart."""
    api = counter.other.api

    async def hire(name: str, role: StaffRole, pin: str) -> StaffMember:
        return await api.staff.add(NewStaffMember(name, role, pin))

    olga = await hire("Olga", StaffRole.OWNER, "482915")
    token = (await api.staff.unlock(olga.id, "482915")).access_token

    async def owners(stale: str | None = None) -> str:
        return token

    api.sign_with(owners)
    people = [await hire(name, StaffRole.STAFF, pin) for name, pin in (("Ann", "739164"), ("Bob", "258043"))]
    api.sign_with(counter.other.access_token)
    await counter.page.state.staff_session.read()
    return people


async def at_the_counter(counter: Counter) -> Any:
    """The counter's page, reached by the rail."""
    click(counter.page.rail.buttons["counter"])
    page = counter.page.pages.counter
    await eventually(
        lambda: page.model.rowCount() == len(counter.page.state.items) and page.search.hasFocus()
    )
    return page


def tap(page: Any, name: str) -> None:
    """Click the middle of a tile."""
    row = next(row for row in range(page.model.rowCount()) if page.model.item(row).name == name)
    where = page.grid.visualRect(page.model.index(row)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)


async def sheet_of(counter: Counter) -> PaymentDialog:
    """The payment's sheet."""
    sheet = await counter.sheet()
    assert isinstance(sheet, PaymentDialog)
    return sheet


async def paid_without_answer(counter: Counter, page: Any) -> None:
    """The bill is paid in cash, nobody answers, and the sheet that says so is closed."""
    click(page.panel.go)
    sheet = await sheet_of(counter)
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: "Not confirmed yet" in words(sheet))
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))


async def sales(counter: Counter) -> list[Order]:
    """Every counter sale the server has, oldest first."""
    found = (await counter.other.api.orders.list()).items
    return [order for order in reversed(found) if order.source is Source.COUNTER]


def words(sheet: PaymentDialog) -> list[str]:
    """Every visible label of a sheet."""
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
