"""The counter of a shop that keeps things for its owner Kim; Lee is staff. PINs are typed and tapped."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.console.staff.unlock_dialog import UnlockDialog
from desktop.ui.dialogs import Dialog
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, eventually, named
from wire.staff import NewStaffMember, StaffMember, StaffRole

KIM, LEE = "2468", "1357"
S = TypeVar("S", bound=Dialog)
KEY, WITH = Qt.Key, Qt.KeyboardModifier


class GuardedShop(Counter):
    """`kim` and `lee` have their PINs before the console starts."""

    kim: StaffMember
    lee: StaffMember

    async def open(self) -> None:
        """As the counter's, with both hired."""
        await super().open()
        api = self.other.api
        self.lee = await api.staff.add(NewStaffMember("Lee", pin=LEE))
        self.kim = await api.staff.add(NewStaffMember("Kim", StaffRole.OWNER, KIM))
        self.page.staff.read()
        await eventually(lambda: self.here == "Locked")

    @property
    def here(self) -> str:
        """What the button in the top bar says."""
        return self.page.staff.button.text()

    async def pad(self) -> UnlockDialog:
        """The PIN pad, once it is open; also over another sheet."""
        await eventually(lambda: self.open_sheets(UnlockDialog))
        return self.open_sheets(UnlockDialog)[0]

    def open_sheets(self, kind: type[S]) -> list[S]:
        """Those in sight, the lowest first."""
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    async def owner_agrees(self) -> None:
        """Kim is asked, and types the PIN."""
        await self.type_pin(await self.pad(), "Kim (owner)", KIM)

    async def type_pin(self, sheet: UnlockDialog, name: str, pin: str) -> None:
        """Tap a name, type the PIN, press Enter."""
        click(named(sheet, name))
        QTest.keyClicks(sheet.pad.edit, pin)
        QTest.keyClick(sheet.pad.edit, KEY.Key_Return)
        await eventually(lambda: closed(sheet) or not (sheet.pad.busy or sheet.pad.edit.text()))

    async def unlock(self, name: str = "Lee", pin: str = LEE) -> None:
        """Press F8 and say who is here."""
        QTest.keyClick(self.page, KEY.Key_F8)
        await self.type_pin(await self.pad(), name, pin)
        await eventually(lambda: self.here == name.removesuffix(" (owner)"))
