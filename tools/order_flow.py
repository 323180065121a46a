"""Both apps without a screen: one order from the seat to the counter and back, each step typed and timed."""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.__main__ import arguments, contexts, dress_app, open_store, pages
from desktop.console.payments.unpaid_dialog import UnpaidDialog
from desktop.console.shell.main_page import ConsolePage
from desktop.core.storage.store import Store
from desktop.customer.shell.main_page import CustomerPage
from desktop.shell.window import MainWindow
from desktop.ui.loop import quit_app, run
from wire.accounts import Role
from wire.orders import Order, OrderState

PATIENCE_SECONDS = 20.0
PICTURES = Path("out/run")


class StepError(Exception):
    """A step did not come about in time."""


class Flow:
    """Two windows and what a person does in them; keeps the time of each step."""

    def __init__(self, server: str, folder: Path, pictures: Path, patience: float) -> None:
        self._pictures, self._patience = pictures, patience
        self.steps: list[tuple[str, float]] = []
        self.seat, self._seat_store = self._window(server, folder / "seat", "customer", "PC 27")
        self.counter, self._counter_store = self._window(server, folder / "counter", "business", "")

    def _window(self, server: str, folder: Path, page: str, seat: str) -> tuple[MainWindow, Store]:
        chosen = arguments(["--server", server, "--page", page, "--demo", "--seat", seat])
        os.environ["RGT_CLIENT_DIR"] = str(folder)
        store = open_store(chosen)
        if page == "customer":
            dress_app(QApplication.instance(), store)  # type: ignore[arg-type]
        window = MainWindow(store, contexts(store, chosen), pages(), page)
        window.resize(1440, 900)
        window.show()
        return window, store

    async def step(self, name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        """Does something, waits until its effect is seen, prints the milliseconds between."""
        began = time.perf_counter()
        act()
        while not done():
            if time.perf_counter() - began > self._patience:
                raise StepError(f"{name}: nothing came of it within {self._patience:.0f} s")
            await asyncio.sleep(0.002)
        took = (time.perf_counter() - began) * 1000
        self.steps.append((name, took))
        print(f"  {len(self.steps):2}. {name:<58} {took:8.0f} ms", flush=True)

    async def picture(self, name: str) -> None:
        """Both windows as they are, after what is still being painted and loaded."""
        await asyncio.sleep(0.4)
        for side, window in (("seat", self.seat), ("counter", self.counter)):
            window.grab().save(str(self._pictures / f"{name}-{side}.png"))

    async def close(self) -> None:
        """Ends both windows in order."""
        for window, store in ((self.seat, self._seat_store), (self.counter, self._counter_store)):
            await window.shut_down()
            window.hide()
            store.close()


async def sign_in(flow: Flow, window: MainWindow, role: Role, name: str) -> None:
    """Types name and password into the login page and presses Enter."""
    await window.enter(role)
    login = window.view(role).login

    def type_and_enter() -> None:
        for field in (login.username.edit, login.password.edit):
            field.clear()
            QTest.keyClicks(field, name)
        QTest.keyClick(login.password.edit, Qt.Key.Key_Return)

    await flow.step(f"{name} signs in", type_and_enter, lambda: window.page is not None)


async def fill_cart(flow: Flow, page: CustomerPage) -> None:
    """Chooses the shop and two things that need no choices, by keyboard."""
    if page.state.shop is None:
        grid = page.shops.grid
        await flow.step("shops are listed", lambda: None, lambda: page.shops.model.rowCount() > 0)
        names = [shop.name for shop in page.shops.model.shops]
        row = next((row for row, name in enumerate(names) if "biz1" in name), 0)
        grid.setCurrentIndex(page.shops.model.index(row))
        await flow.step("the shop is chosen", enter_on(grid), lambda: page.menu.model.rowCount() > 0)
    menu = page.menu
    rows = [row for row in range(menu.model.rowCount()) if is_simple(page, row)][:2]
    for row in rows:
        menu.grid.setCurrentIndex(menu.model.index(row))
        item = menu.model.item(row)
        add = press(menu.grid, Qt.Key.Key_Plus)

        def in_cart(item_id: UUID = item.id) -> bool:
            return any(line.menu_item_id == item_id for line in page.state.cart.lines)

        await flow.step(f"{item.name} is put into the cart", add, in_cart)


def is_simple(page: CustomerPage, row: int) -> bool:
    """Whether a card's item can be ordered as it is."""
    item = page.menu.model.item(row)
    chosen = any(group.required for group in item.option_groups)
    return item.available and not chosen and (item.stock is None or item.stock > 0)


def press(widget: QWidget, key: Qt.Key) -> Callable[[], None]:
    """One key on a widget."""
    return lambda: QTest.keyClick(widget, key)


def enter_on(widget: QWidget) -> Callable[[], None]:
    """Enter on a widget."""
    return press(widget, Qt.Key.Key_Return)


async def order_and_answer(flow: Flow, customer: CustomerPage, console: ConsolePage) -> None:
    """Places the order and takes it through every state, the customer watching."""
    known = {order.id for order in customer.state.running()}

    def placed() -> Order | None:
        return next((order for order in customer.state.running() if order.id not in known), None)

    click_order = click(customer.cart.button)
    await flow.step("the order is placed", click_order, lambda: placed() is not None)
    order = placed()
    assert order is not None
    board = console.board.board

    def column_has(state: OrderState) -> Callable[[], bool]:
        return lambda: order.id in board.panels[state].view.rows

    await flow.step(f"{order.number} rings at the counter", lambda: None, column_has(OrderState.WAITING))
    await flow.picture("1-waiting")
    keys = (
        ("accepted", Qt.Key.Key_Return, OrderState.WAITING, OrderState.ACCEPTED),
        ("ready", Qt.Key.Key_R, OrderState.ACCEPTED, OrderState.READY),
        ("completed", Qt.Key.Key_C, OrderState.READY, OrderState.COMPLETED),
    )
    for count, (word, key, before, after) in enumerate(keys, 2):
        board.show_order(order.id)
        act = press(board.panels[before].view, key)
        if after is OrderState.COMPLETED:
            await flow.step("the counter is asked about the money", act, lambda: question() is not None)
            asked = question()
            assert asked is not None
            act = click(asked.unpaid)
        await flow.step(f"the counter: {word}", act, column_has(after))
        await flow.step(f"the seat sees: {word}", lambda: None, partial(seen, customer, order, after))
        await flow.picture(f"{count}-{word}")


def question() -> UnpaidDialog | None:
    """The open question about an order that is not paid."""
    shown = (one for one in QApplication.allWidgets() if isinstance(one, UnpaidDialog) and one.isVisible())
    return next(shown, None)


def seen(customer: CustomerPage, order: Order, state: OrderState) -> bool:
    """Whether the customer's app shows an order in a state; My orders keeps the finished ones too."""
    shown = customer.orders.model.orders.get(order.id)
    return shown is not None and shown.state is state


def click(button: QWidget) -> Callable[[], None]:
    """The left mouse button on a widget."""
    return lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def walk(server: str, folder: Path, patience: float) -> None:
    """The whole flow; raises when a step fails."""
    flow = Flow(server, folder, PICTURES, patience)
    try:
        await sign_in(flow, flow.counter, Role.BUSINESS, "biz1")
        await sign_in(flow, flow.seat, Role.USER, "rgt1")
        customer, console = flow.seat.page, flow.counter.page
        assert isinstance(customer, CustomerPage)
        assert isinstance(console, ConsolePage)
        await fill_cart(flow, customer)
        await order_and_answer(flow, customer, console)
        total = sum(took for _, took in flow.steps)
        print(f"  {len(flow.steps)} steps in {total:.0f} ms; pictures in {PICTURES}", flush=True)
    finally:
        await flow.close()


def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's messages, but for what the offscreen platform cannot do."""
    if not message.startswith("This plugin does not support"):
        print(f"  Qt: {message}", file=sys.stderr, flush=True)


def main() -> int:
    """The exit code: 0 when every step came about."""
    parser = argparse.ArgumentParser(description="One order through both apps, offscreen.")
    parser.add_argument("--server", required=True, metavar="URL")
    parser.add_argument(
        "--patience", type=float, default=PATIENCE_SECONDS, metavar="SECONDS", help="for a step"
    )
    asked = parser.parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(tell)
    app = QApplication(sys.argv[:1])
    failures: list[BaseException] = []

    def work() -> Coroutine[Any, Any, None]:
        async def guarded() -> None:
            with tempfile.TemporaryDirectory(prefix="rgt-run-") as folder:
                try:
                    await walk(asked.server, Path(folder), asked.patience)
                except Exception as error:
                    failures.append(error)
            quit_app()

        return guarded()

    run(app, work)
    for error in failures:
        print(f"  failed: {type(error).__name__}: {error}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
