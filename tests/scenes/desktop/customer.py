"""A customer at a window of the real app, and a shop at the other end of a real server."""

import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop import __main__ as app_main
from desktop.core.client.api import Api
from desktop.core.client.errors import OfflineError
from desktop.core.client.session import Session
from desktop.core.client.transport import OutgoingRequest
from desktop.core.storage.credential_store import CredentialStore
from desktop.customer.menu.menu_cards import MARGIN, button_rect
from desktop.customer.shell.main_page import CustomerPage
from desktop.shell.window import MainWindow
from tests.scenes.desktop.interaction import click, eventually
from tests.scenes.served import PASSWORD, ServedThread
from wire.accounts import Role
from wire.catalog import MenuItem, NewMenuItem
from wire.orders import Order, OrderState, Transition


class Line:
    """The customer's way to the server; `cut` makes every call fail as without a network, `deaf` loses its answers."""

    def __init__(self, api: Api) -> None:
        self.cut = self.deaf = False
        self.placed = 0
        exchange = api.exchange

        async def through(request: OutgoingRequest[Any]) -> Any:
            if self.cut:
                raise OfflineError("the line is cut", reached=False)
            self.placed += (request.method, request.path) == ("POST", "/api/v1/orders")
            answer = await exchange(request)
            if self.deaf and request.method == "POST":
                self.cut = True
                raise OfflineError("the answer was lost")
            return answer

        api.exchange = through  # type: ignore[method-assign]


class Scene:
    """Window and shop; `open_window` may be called again for a restart."""

    def __init__(self, served: ServedThread, folder: Path) -> None:
        self.served, self.folder, self.server = served, folder, served.url
        served.user("hana")
        served.business("noodles")
        self.shop = Session(
            Api(served.url, uuid4(), "counter 2"), Role.BUSINESS, CredentialStore(folder, use_system=False)
        )
        self.window: MainWindow

    async def open_window(self, begin: bool = False) -> MainWindow:
        """Starts the customer's app; `begin`: as its command does, else with the first page before the login."""
        chosen = app_main.arguments(["--page", "customer", "--server", self.server, "--seat", "PC 27"])
        self.store = app_main.open_store(chosen)
        make = app_main.contexts(self.store, chosen)
        self.window = MainWindow(self.store, make, app_main.pages(), "test")
        self.window.resize(1440, 900)
        if begin:
            await self.window.begin(Role.USER)
        else:
            self.window.show()
        self.window.activateWindow()
        await eventually(self.window.isActiveWindow)
        self.line = Line(self.window.view(Role.USER).context.api)
        await self.window.enter(Role.USER)
        return self.window

    async def close_window(self) -> None:
        """Ends the app as its close button does, without ending the test's loop."""
        await self.window.shut_down()
        self.window.hide()
        self.window.deleteLater()
        self.store.close()
        await asyncio.sleep(0)

    async def close(self) -> None:
        """Ends both sides."""
        await self.close_window()
        await self.shop.close()
        await self.shop.api.close()

    async def stock_the_shop(self) -> list[MenuItem]:
        """Signs the shop in and gives it a small menu."""
        await self.shop.sign_in("noodles", PASSWORD)
        new = [
            NewMenuItem("Ramyeon", 6000, 40, category="Noodles", position=0),
            NewMenuItem("Cold noodles", 8500, 2, category="Noodles", position=1),
            NewMenuItem("Cola", 2000, None, category="Drinks", position=2),
        ]
        return [await self.shop.api.menu.create_item(item) for item in new]

    async def sign_in(self) -> CustomerPage:
        """Types name and password and presses Enter."""
        login = self.window.view(Role.USER).login
        QTest.keyClicks(login.username.edit, "hana")
        QTest.keyClicks(login.password.edit, PASSWORD)
        QTest.keyClick(login.password.edit, Qt.Key.Key_Return)
        await eventually(lambda: self.window.page is not None)
        return self.page

    @property
    def page(self) -> CustomerPage:
        """The customer's page in front."""
        page = self.window.page
        assert isinstance(page, CustomerPage)
        return page

    async def go_to_the_menu(self) -> CustomerPage:
        """Signs in and chooses the shop with a click; whoever was in a shop before is led there without one."""
        page = await self.sign_in()
        grid, shops = page.shops.grid, page.shops.model

        def shown() -> bool:
            return grid.viewport().rect().contains(grid.visualRect(shops.index(0)).center())

        await eventually(
            lambda: page.menu.isVisible() or (shops.rowCount() == 1 and grid.isVisible() and shown())
        )
        if not page.menu.isVisible():
            where = grid.visualRect(shops.index(0)).center()
            QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
        await eventually(lambda: page.menu.isVisible() and page.menu.model.rowCount() == 3)
        return page

    def card(self, name: str) -> QPoint:
        """The middle of the picture on an item's card."""
        rect = self._card(name)
        return QPoint(rect.center().x(), rect.top() + 40)

    def plus(self, name: str) -> QPoint:
        """The middle of the round button on an item's card."""
        return button_rect(self._card(name).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)).center()

    def _card(self, name: str):  # type: ignore[no-untyped-def]
        model = self.page.menu.model
        row = next(row for row in range(model.rowCount()) if model.item(row).name == name)
        return self.page.menu.grid.visualRect(model.index(row))

    async def add(self, name: str) -> None:
        """Presses + on a card."""
        before = sum(line.quantity for line in self.page.state.cart.lines)
        view = self.page.menu.grid.viewport()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=self.plus(name))
        await eventually(lambda: sum(line.quantity for line in self.page.state.cart.lines) == before + 1)

    async def sheet(self) -> QDialog:
        """The sheet that is open."""
        await eventually(lambda: any(d.isVisible() for d in self.window.findChildren(QDialog)))
        return next(d for d in self.window.findChildren(QDialog) if d.isVisible())

    async def order(self) -> Order:
        """Presses the order button; the order as the customer's page holds it."""
        known = set(self.page.running.shown)
        click(self.page.cart.button)
        await eventually(lambda: set(self.page.running.shown) - known)
        (made,) = set(self.page.running.shown) - known
        return self.page.running.shown[made].order

    async def move(self, order: Order, to: OrderState, **more: object) -> Order:
        """The shop moves an order on."""
        now = await self.shop.api.orders.get(order.id)
        return await self.shop.api.orders.transition(order.id, now.version, Transition(to, **more))  # type: ignore[arg-type]
