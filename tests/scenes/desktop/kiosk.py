"""A seat's window over a real server: the shop makes the seat, the app is started with its file."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from desktop import __main__ as app_main
from desktop.core.client.api import Api
from desktop.core.client.errors import OfflineError
from desktop.core.client.session import Session
from desktop.core.client.transport import OutgoingRequest
from desktop.core.kiosk.seat_key import SeatKeyFile, written_key
from desktop.core.storage.credential_store import CredentialStore
from desktop.customer.shell.kiosk_mode import KioskMode
from desktop.customer.shell.leave_dialog import LeaveDialog
from desktop.customer.shell.main_page import CustomerPage
from desktop.shell.kiosk.departure import UNDO_SECONDS
from desktop.shell.kiosk.pages import LEAVING, SeatPage
from desktop.shell.kiosk.window import SeatWindow
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import eventually
from tests.scenes.served import PASSWORD, ServedThread
from wire.accounts import Role
from wire.catalog import MenuItem
from wire.seats import KioskRulesChange, Seat

PIN = "2846"


class Line:
    """The seat's way to the server; cut, every call fails as without a network."""

    def __init__(self, api: Api) -> None:
        self.cut = False
        exchange = api.exchange

        async def through(request: OutgoingRequest[Any]) -> Any:
            if self.cut:
                raise OfflineError("the line is cut")
            return await exchange(request)

        api.exchange = through  # type: ignore[method-assign]


class TurnedClock:
    """Seconds that pass when a test turns them."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class SeatScene(Scene):
    """`start` opens the window as the command line does; `clock` is the one of the seat's idleness."""

    window: SeatWindow  # type: ignore[assignment]

    def __init__(self, served: ServedThread, folder: Path) -> None:
        super().__init__(served, folder)
        self.clock = TurnedClock()
        self.file = folder / "PC 7.toml"
        self.seat: Seat
        self.items: list[MenuItem]

    async def set_up(self, **rules: Any) -> None:
        """The shop sells something, has a seat, and rules for it."""
        self.items = await self.stock_the_shop()
        (self.seat,) = (await self.shop.api.seats.add(["PC 7"])).items
        await self.shop.api.seats.change_kiosk_rules(KioskRulesChange(**({"pin": PIN} | rules)))
        key = SeatKeyFile(str(self.seat.secret), self.served.url, self.seat.label)
        self.file.write_text(written_key(key))

    async def start(self, *more: str) -> SeatWindow:
        """Starts the app at the seat."""
        chosen = app_main.arguments(["--page", "customer", "--seat-file", str(self.file), *more])
        self.store = app_main.open_store(chosen)
        window = app_main.make_window(self.store, chosen)
        assert isinstance(window, SeatWindow)
        self.window = window
        window.idle_watcher.idle._clock = self.clock
        window.idle_watcher.idle.touch()
        window.departure._clock = self.clock
        self.seat_line = Line(window.seat.context.api)
        await window.begin()
        window.activateWindow()
        return window

    async def sit(self, *more: str) -> CustomerPage:
        """Starts the app and waits until the menu is there."""
        await self.start(*more)
        return await self.served_at()

    async def served_at(self) -> CustomerPage:
        """The customer's page with the shop's menu."""
        await eventually(lambda: isinstance(self.window.page, CustomerPage))
        await eventually(lambda: self.page.menu.model.rowCount() == 3)
        await eventually(lambda: self.page.stack.is_at(self.page.menu))
        await asyncio.sleep(0.05)
        return self.page

    async def finished(self, guest: UUID) -> CustomerPage:
        """Waits for the guest after this one."""
        await eventually(lambda: self.window.page is not None and self.window.seat.account_id != guest)
        return await self.served_at()

    async def leave(self) -> None:
        """Presses what ends the stay, agrees, and lets the seconds pass in which it could be undone."""
        mode = self.page.findChild(KioskMode)
        assert mode is not None
        mode.done.click()
        dialog = await self.sheet()
        assert isinstance(dialog, LeaveDialog)
        dialog.agree()
        await self.state(LEAVING)
        self.pass_undo()

    def pass_undo(self) -> None:
        """Lets the seconds pass in which leaving could be undone."""
        self.clock.now += UNDO_SECONDS
        self.window.departure.look()

    def shown(self) -> QWidget:
        """What is in front."""
        widget = self.window._stack.currentWidget()
        assert widget is not None
        return widget

    async def state(self, state: str) -> SeatPage:
        """The seat's own page, once it is in a state."""
        page = self.window.seat_page
        await eventually(lambda: self.shown() is page and page.state == state)
        return page

    async def closed(self, sheet: QDialog) -> None:
        """Waits until a sheet is gone."""
        await eventually(lambda: not any(one.isVisible() for one in self.window.findChildren(QDialog)))

    def other_session(self) -> Session:
        """The shop at another counter."""
        return Session(
            Api(self.served.url, UUID(int=9), "counter 9"), Role.BUSINESS, CredentialStore(self.folder, False)
        )

    async def personal(self) -> None:
        """Types a personal account's name and password at the login page."""
        login = self.window.seat.login
        await eventually(lambda: self.shown() is login)
        login.username.edit.setText("hana")
        login.password.edit.setText(PASSWORD)
        login.submit.click()
        await eventually(lambda: self.window.page is not None)
