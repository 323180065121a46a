"""The real console at a counter, a customer at a seat, a second counter; all over a real server."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit
from shiboken6 import isValid

from desktop import __main__ as app_main
from desktop.console.board.column_view import ColumnView
from desktop.console.printers.printer_form import PrinterForm
from desktop.console.shell.main_page import ConsolePage
from desktop.core.client.api import Api
from desktop.core.client.errors import OfflineError
from desktop.core.client.session import Session
from desktop.core.client.transport import OutgoingRequest
from desktop.core.storage.credential_store import CredentialStore
from desktop.core.sync.connection_state import Phase
from desktop.shell.window import MainWindow
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.printing.fake_printer import FakePrinter
from tests.scenes.desktop.wire_line import WireLine
from tests.scenes.served import PASSWORD, ServedThread
from wire.accounts import Role
from wire.catalog import MenuItem, NewMenuItem, Translation
from wire.orders import NewLine, Order, OrderState, PlaceOrder


def closed(sheet: QDialog) -> bool:
    """Whether a sheet is gone; a closed one is soon freed."""
    return not isValid(sheet) or not sheet.isVisible()


class Counter:
    """A window of the console, signed in by typing."""

    def __init__(self, served: ServedThread, folder: Path) -> None:
        self.served, self.folder = served, folder
        served.user("hana")
        served.business("noodles")
        self.customer = self._session(Role.USER, "PC 27")
        self.other = self._session(Role.BUSINESS, "counter 2")
        self.items: list[MenuItem] = []

    def _session(self, role: Role, terminal: str) -> Session:
        return Session(
            Api(self.served.url, uuid4(), terminal),
            role,
            CredentialStore(self.folder / terminal, use_system=False),
        )

    async def open(self) -> None:
        """Fill the menu, start the console, type name and password."""
        await self.customer.sign_in("hana", PASSWORD)
        await self.other.sign_in("noodles", PASSWORD)
        ramyeon = NewMenuItem(
            "Ramyeon", 6000, 40, category="Noodles", translations={"ko": Translation("라면")}
        )
        cola = NewMenuItem("Cola", 2000, 1, category="Drinks", position=1)
        self.items = [await self.other.api.menu.create_item(one) for one in (ramyeon, cola)]
        self.line = WireLine(self.served.url)
        chosen = app_main.arguments(["--page", "business", "--server", await self.line.open()])
        self.store = app_main.open_store(chosen)
        self.store.preferences.terminal_name = "counter 1"
        self.window = MainWindow(self.store, app_main.contexts(self.store, chosen), app_main.pages(), "test")
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        await self.window.enter(Role.BUSINESS)
        await self.sign_in()
        self.window.activateWindow()
        await eventually(lambda: self.window.isActiveWindow())

    async def sign_in(self) -> None:
        """Type name and password and press Enter."""
        login = self.window.view(Role.BUSINESS).login
        login.username.edit.clear()
        QTest.keyClicks(login.username.edit, "noodles")
        QTest.keyClicks(login.password.edit, PASSWORD)
        QTest.keyClick(login.password.edit, Qt.Key.Key_Return)
        await eventually(lambda: isinstance(self.window.page, ConsolePage))
        await self.ready()

    async def reopen(self) -> None:
        """Open the page anew after `close_page`, as the next start of the program does."""
        await self.page.open()
        await self.ready()

    async def ready(self) -> None:
        """Until orders, menu and shop are the server's and something can be done: before, keys do nothing."""
        await eventually(lambda: self.page.state.is_loaded and self.page.connection.state.phase is Phase.LIVE)
        await eventually(lambda: self.page.state.business is not None and self.page.state.items)

    @property
    def page(self) -> ConsolePage:
        """The console."""
        page = self.window.page
        assert isinstance(page, ConsolePage)
        return page

    async def place(self, *lines: tuple[int, int], note: str = "") -> Order:
        """The customer orders (item number, quantity); the card is there when this returns."""
        order = await self.send(*lines, note=note)
        await eventually(lambda: order.id in self.column(OrderState.WAITING).rows)
        return order

    async def send(self, *lines: tuple[int, int], note: str = "") -> Order:
        """The customer orders; nobody waits for the card."""
        bought = [NewLine(self.items[item].id, quantity) for item, quantity in lines or ((0, 1),)]
        business = self.other.account
        assert business is not None
        assert business.business_id is not None
        return await self.customer.api.orders.place(
            PlaceOrder(business.business_id, bought, seat="PC 27", note=note), str(uuid4())
        )

    def column(self, state: OrderState) -> ColumnView:
        """One column of the board."""
        return self.page.board.board.panels[state].view

    def held(self, order_id: UUID) -> Order:
        """The order as the board shows it."""
        return self.page.state.board.orders[order_id]

    async def key(self, order: Order, key: Qt.Key) -> None:
        """Press a key with the keyboard on an order's card."""
        assert self.page.board.board.show_order(order.id)
        QTest.keyClick(self.column(self.held(order.id).state), key)
        await asyncio.sleep(0)

    async def settled(self, order: Order, state: OrderState) -> Order:
        """Wait until the server has confirmed a state."""
        await eventually(
            lambda: self.held(order.id).state is state and self.held(order.id).version > order.version
        )
        await eventually(
            lambda: all(order.id not in self.column(one).busy for one in self.page.board.board.panels)
        )
        truth = await self.other.api.orders.get(order.id)
        assert truth.state is state
        return truth

    def said(self) -> str:
        """The bar at the bottom."""
        return self.window.toast.text.text() if self.window.toast.isVisible() else ""

    async def sheet(self) -> QDialog:
        """The sheet that is open."""
        await eventually(lambda: any(one.isVisible() for one in self.window.findChildren(QDialog)))
        return next(one for one in self.window.findChildren(QDialog) if one.isVisible())

    async def close(self) -> None:
        """End everything."""
        await self.window.shut_down()
        self.window.hide()
        self.window.deleteLater()
        self.store.close()
        for session in (self.customer, self.other):
            await session.close()
            await session.api.close()
        await self.line.close()


@contextmanager
def no_answers(counter: Counter, arrives: bool = False) -> Iterator[None]:
    """No call of the console gets an answer meanwhile; it may reach the server all the same."""
    api = counter.page.app.api
    exchange = api.exchange

    async def cut(request: OutgoingRequest[Any]) -> Any:
        if arrives and request.method != "GET":
            await exchange(request)
        await asyncio.sleep(0.05)
        raise OfflineError("the line is cut")

    api.exchange = cut  # type: ignore[method-assign]
    try:
        yield
    finally:
        api.exchange = exchange  # type: ignore[method-assign]


KEY = Qt.Key


async def add_printer(counter: Counter, fake: FakePrinter, *ticks: str, name: str = "Kitchen") -> None:
    """Open the page by its key, fill the form by typing, save with Enter."""
    before = len(counter.page.pages.printers.cards)
    QTest.keyClick(counter.page, KEY.Key_4, Qt.KeyboardModifier.AltModifier)
    assert counter.page.pages.current == "printers"
    click(named(counter.page.pages.printers, "Add printer"))
    form = await counter.sheet()
    assert isinstance(form, PrinterForm)
    QTest.keyClicks(named(form, "Name", QLineEdit), name)
    address = named(form, "Address", QLineEdit)
    for box in form.findChildren(QCheckBox):
        if box.isEnabled() and box.isVisible() and box is not form.asks:
            box.setChecked(any(box.text().startswith(one) for one in ticks))
    QTest.keyClicks(address, fake.address)
    QTest.keyClick(address, KEY.Key_Return)
    await eventually(lambda: closed(form))
    await eventually(lambda: len(counter.page.pages.printers.cards) > before)
