"""Who is at the counter, over a real server: PINs by keys and taps, the lock, and an owner who is asked."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.console.staff.unlock_sheet import UnlockSheet
from desktop.core import staff_calls
from tests.desktop.console.scene import Counter, closed
from tests.desktop.customer.scene import click, eventually, named
from tests.served import ServedThread
from wire.catalog import MenuItemChange
from wire.orders import ActorKind, OrderState
from wire.staff import NewStaffMember, StaffMember, StaffRole

KIM, LEE = "2468", "1357"


class Shop(Counter):
    """The counter of a shop that keeps things for its owner Kim; Lee is staff."""

    kim: StaffMember
    lee: StaffMember

    async def open(self) -> None:
        """With both hired before the console starts."""
        await super().open()
        api = self.other.api
        self.lee = await staff_calls.add(api, NewStaffMember("Lee", pin=LEE))
        self.kim = await staff_calls.add(api, NewStaffMember("Kim", StaffRole.OWNER, KIM))
        self.page.staff.read()
        await eventually(lambda: self.page.staff.button.text() == "Locked")

    async def pad(self) -> UnlockSheet:
        """The sheet with the PIN pad."""
        sheet = await self.sheet()
        assert isinstance(sheet, UnlockSheet)
        return sheet

    async def type_pin(self, sheet: UnlockSheet, name: str, pin: str) -> None:
        """Tap a name, type the PIN, press Enter."""
        click(named(sheet, name))
        QTest.keyClicks(sheet.pad.edit, pin)
        QTest.keyClick(sheet.pad.edit, Qt.Key.Key_Return)
        await eventually(lambda: closed(sheet) or not (sheet.pad.busy or sheet.pad.edit.text()))

    async def unlock(self, name: str = "Lee", pin: str = LEE) -> None:
        """Press F8 and say who is here."""
        QTest.keyClick(self.page, Qt.Key.Key_F8)
        await self.type_pin(await self.pad(), name, pin)
        await eventually(lambda: self.page.staff.button.text() == name.removesuffix(" (owner)"))


@pytest.fixture
async def shop(qtbot: QtBot, served: ServedThread, tmp_path: Path) -> AsyncIterator[Shop]:
    """A guarded shop."""
    shop = Shop(served, tmp_path)
    await shop.open()
    yield shop
    await shop.close()


async def test_somebody_unlocks_and_all_is_done_in_that_name(shop: Shop) -> None:
    order = await shop.place((0, 1))
    await shop.unlock()
    await shop.key(order, Qt.Key.Key_Return)
    assert shop.held(order.id).changed.by.name == "Lee"
    assert shop.held(order.id).changed.by.kind is ActorKind.STAFF
    truth = await shop.settled(order, OrderState.ACCEPTED)
    assert (truth.changed.by.kind, truth.changed.by.id) == (ActorKind.STAFF, shop.lee.id)


async def test_an_owner_is_asked_for_what_is_for_owners(shop: Shop) -> None:
    ramyeon = shop.items[0]
    api = shop.page.app.api
    saving = asyncio.ensure_future(api.change_item(ramyeon.id, ramyeon.edition, MenuItemChange(price=6500)))
    sheet = await shop.pad()
    await shop.type_pin(sheet, "Kim (owner)", KIM)
    assert (await saving).price == 6500
    assert shop.page.desk.shift.is_locked
