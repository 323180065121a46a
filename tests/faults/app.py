"""One of the real desktop apps as a process of its own, worked by commands: a line of JSON in, a line of JSON out."""

import asyncio
import json
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QMessageLogContext, QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.__main__ import main
from desktop.shell.window import MainWindow
from desktop.ui.loop import quit_app, spawn
from wire.accounts import Role

Json = Any
T = TypeVar("T")
LEFT = Qt.MouseButton.LeftButton
ROLES = {"customer": Role.USER, "business": Role.BUSINESS}
# What the platform without a screen says of itself.
OFFSCREEN = "This plugin does not support"
WAIT = 60.0


async def eventually(holds: Callable[[], T], seconds: float = WAIT) -> T:
    """Waits until a function gives something true; TimeoutError when it does not."""
    async with asyncio.timeout(seconds):
        while not (found := holds()):
            await asyncio.sleep(0.02)
        return found


class Complaints(logging.Handler):
    """Everything that went wrong inside: errors that were reported, and Qt's own warnings."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []
        logging.getLogger().addHandler(self)
        qInstallMessageHandler(self._qt)

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps an error with its cause."""
        cause = repr(record.exc_info[1]) if record.exc_info else ""
        self.told.append(f"{record.name}: {record.getMessage()} {cause}"[:300])

    def _qt(self, kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg and OFFSCREEN not in text:
            self.told.append(f"Qt: {text}"[:300])


class Person:
    """Works one role's page as a person does, and tells what it shows."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self.complaints = Complaints()
        self.announced: Counter[str] = Counter()
        self.resyncs = 0
        self.commands: list[Json] = []

    @property
    def window(self) -> MainWindow:
        """The app's window."""
        return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))

    @property
    def page(self) -> Any:
        """The role's page in front."""
        return self.window.page

    async def sign_in(self, name: str, password: str) -> None:
        """Types both into the login page and presses its button."""
        await eventually(lambda: self.window.isVisible())
        login = self.window.view(self.role).login
        await eventually(login.isVisible)
        QTest.keyClicks(login.username.edit, name)
        QTest.keyClicks(login.password.edit, password)
        press(login.submit)
        await eventually(lambda: self.page is not None and self.page.state.live is not None)
        self._listen()

    def _listen(self) -> None:
        from desktop.core.sync.live_client import UpdateKind

        live = self.page.state.live
        live.register(UpdateKind.TRANSITIONS, self._edges)
        live.register(UpdateKind.RESYNC, self._resync)

    def _edges(self, edges: list[Any]) -> None:
        for edge in edges:
            if edge.kind == "order_new":
                self.announced[str(edge.subject.id)] += 1
                self.new_order(edge.subject)

    def _resync(self, _: str) -> None:
        self.resyncs += 1

    def new_order(self, order: Any) -> None:
        """An order was announced."""

    def shown(self) -> Json:
        """What the views show."""
        raise NotImplementedError

    def look(self) -> Json:
        """Everything the harness compares; commands are told once."""
        commands, self.commands = self.commands, []
        twice = {order: times for order, times in self.announced.items() if times > 1}
        return self.shown() | {
            "announced": len(self.announced), "twice": twice, "resyncs": self.resyncs,
            "complaints": self.complaints.told, "commands": commands,
        }  # fmt: skip


class Customer(Person):
    """Adds an item and orders, through the page's own buttons."""

    def __init__(self) -> None:
        super().__init__(Role.USER)
        self.held_up = 0  # times the order button was locked
        self._ordering: asyncio.Task[Any] | None = None

    async def enter(self, shop: str) -> None:
        """Clicks the shop's card and waits for its menu."""
        page = self.page
        page.state.settled.connect(self._settled)
        model = page.shops.model
        await eventually(lambda: any(str(one.id) == shop for one in model.shops))
        row = next(row for row, one in enumerate(model.shops) if str(one.id) == shop)
        await eventually(lambda: page.shops.grid.isVisible())
        page.shops.grid.scrollTo(model.index(row))
        click(page.shops.grid.viewport(), page.shops.grid.visualRect(model.index(row)).center())
        await eventually(lambda: page.state.loaded and page.menu.model.rowCount() > 0)
        # What a snapshot brings is announced to nobody: nothing is ordered before it was read.
        await eventually(
            lambda: is_live(page) and page.state.orders is not None and page.state.orders.is_loaded
        )

    async def order_every(self, seconds: float) -> None:
        """From now on, in the background."""
        self._ordering = spawn(self._go_on_ordering(seconds), "ordering")

    async def rest(self) -> None:
        """Orders no more."""
        if self._ordering is not None:
            self._ordering.cancel()
            await asyncio.gather(self._ordering, return_exceptions=True)

    async def _go_on_ordering(self, every: float) -> None:
        while True:
            await self.order()
            await asyncio.sleep(every)

    async def order(self) -> None:
        """One item into the cart by the button on its card, then the order button."""
        from desktop.customer.menu.menu_cards import MARGIN, button_rect

        page = self.page
        if page.state.cart.lines and not page.cart.button.isEnabled():
            self.held_up += 1  # locked while the last order is on its way
            return
        grid = page.menu.grid
        card = grid.visualRect(page.menu.model.index(0)).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        click(grid.viewport(), button_rect(card).center())
        await eventually(page.cart.button.isEnabled, 10)
        press(page.cart.button)

    def _settled(self, end: Any) -> None:
        began = time.monotonic() - (time.time() - end.pending.created_at.timestamp())
        self.commands.append(
            {
                "key": end.pending.key, "began": began, "ended": time.monotonic(),
                "order": str(end.order.id) if end.order else None, "version": end.order.version if end.order else 0,
                "status": end.problem.status if end.problem else 201,
            }
        )  # fmt: skip

    def shown(self) -> Json:
        """ "My orders" row by row as its view reads them, and the running orders beside the cart."""
        from desktop.customer.orders.orders_view import ORDER

        page = self.page
        model = page.orders.grid.model()
        rows = [model.index(row, 0).data(ORDER) for row in range(model.rowCount())]
        return {
            "orders": [(str(one.id), one.version, one.state) for one in rows],
            "running": [(str(one.order.id), one.order.version, one.order.state) for one in running(page)],
            "waiting_for": page.state.unsent(), "live": is_live(page),
            "held_up": self.held_up,
        }  # fmt: skip


def running(page: Any) -> list[Any]:
    """The running orders beside the cart, from the top."""
    return sorted(page.running.shown.values(), key=lambda one: one.y())


class Console(Person):
    """Accepts every fifth new order: by the button on its card, by the keyboard, in turn."""

    def __init__(self) -> None:
        super().__init__(Role.BUSINESS)
        self._came = 0
        self._resting = False
        self._began: dict[UUID, float] = {}
        self._bad: dict[UUID, str] = {}

    async def enter(self, shop: str) -> None:
        """The board is there once the orders and the shop were read."""
        page = self.page
        await eventually(lambda: page.state.is_loaded and page.state.business is not None and is_live(page))
        assert str(page.app.account.business_id) == shop
        commands = page.order_commands
        commands.busy.connect(self._busy)
        commands.refused.connect(lambda order, why: self._bad.update({order.id: "failed"}))
        commands.unconfirmed.connect(lambda order, command: self._bad.update({order.id: "unknown"}))

    def new_order(self, order: Any) -> None:
        """Every fifth is answered, once its card is there."""
        self._came += 1
        if self._came % 5 == 0 and not self._resting:
            QTimer.singleShot(0, lambda by_mouse=self._came % 2 == 0: self._accept(order.id, by_mouse))

    def _accept(self, wanted: UUID, by_mouse: bool) -> None:
        board = self.page.board.board
        view = next(panel.view for state, panel in board.panels.items() if state == "waiting")
        if not len(view.rows):
            return
        # A long queue shows its first cards only: then the oldest, as people do.
        order_id = wanted if wanted in view.rows else view.rows.ids[0]
        if order_id in view.busy or not board.show_order(order_id):
            return
        if not by_mouse:
            QTest.keyClick(view, Qt.Key.Key_Return)
            return
        button = next(one for one in view.drawn(order_id).layout.buttons if one.action.name == "accept")
        click(view.viewport(), (view.card_box(order_id).topLeft() + button.box.center()).toPoint())

    def _busy(self, order_id: UUID, busy: bool) -> None:
        if busy:
            self._began[order_id] = time.monotonic()
            self._bad.pop(order_id, None)
        else:
            # The outcome is told right after the card is free again.
            QTimer.singleShot(0, lambda: self._ended(order_id, time.monotonic()))

    def _ended(self, order_id: UUID, at: float) -> None:
        order = self.page.state.board.orders[order_id]
        self.commands.append(
            {
                "key": f"accept {order_id}", "began": self._began[order_id], "ended": at, "order": str(order_id),
                "version": order.version, "outcome": self._bad.pop(order_id, "ok"),
            }
        )  # fmt: skip

    async def rest(self) -> None:
        """Accepts no more new ones; what got no answer is sent again by the bar's own button."""
        self._resting = True
        spawn(self._confirm_all(), "confirming")

    async def _confirm_all(self) -> None:
        page = self.page
        while page.unconfirmed.held:
            if page.unconfirmed_bar.again.isVisible() and page.unconfirmed_bar.again.isEnabled():
                press(page.unconfirmed_bar.again)
            await asyncio.sleep(0.5)

    def shown(self) -> Json:
        """The columns' cards from the top and the counts above them; beneath, all orders the board holds."""
        page = self.page
        board = page.board.board
        held = page.state.board.orders
        return {
            "orders": [(str(one.id), one.version, one.state) for one in held.values()],
            "columns": {str(state): cards(panel.view) for state, panel in board.panels.items()},
            "counts": {str(state): int(panel.count.text()) for state, panel in board.panels.items()},
            "ringing": page.alarm.unanswered, "unconfirmed": len(page.unconfirmed.held), "live": is_live(page),
            "waiting_for": sum(len(panel.view.busy) for panel in board.panels.values()) + len(page.unconfirmed.held),
        }  # fmt: skip


def cards(view: Any) -> list[tuple[str, int, str]]:
    """A column's cards as they are painted: id, version, state."""
    orders = (view.board.orders[one] for one in view.rows.ids)
    return [(str(one.id), one.version, one.state) for one in orders]


def is_live(page: Any) -> bool:
    """Whether the page's connection stands."""
    return page.state.live is not None and page.state.live.state.phase == "live"


def click(widget: Any, place: QPoint) -> None:
    """A click with the left button."""
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, place)


def press(button: QAbstractButton) -> None:
    """A click in the middle of a button."""
    click(button, button.rect().center())


class Conversation:
    """Reads commands from standard input, carries them out one after the other, answers each."""

    def __init__(self, person: Customer | Console) -> None:
        self._person = person
        self._rest = b""
        self._asked: asyncio.Queue[Json] = asyncio.Queue()

    def begin(self) -> None:
        """Called on the running loop."""
        os.set_blocking(0, False)
        asyncio.get_event_loop().add_reader(0, self._read)
        spawn(self._answer(), "conversation")

    def _read(self) -> None:
        came = os.read(0, 65_536)
        if not came:  # whoever started us is gone
            asyncio.get_event_loop().remove_reader(0)
            quit_app()
            return
        *lines, self._rest = (self._rest + came).split(b"\n")
        for line in lines:
            self._asked.put_nowait(json.loads(line))

    async def _answer(self) -> None:
        while True:
            asked = await self._asked.get()
            command = getattr(self._person, asked.pop("do"))
            try:
                answer = command(**asked)
                answer = await answer if asyncio.iscoroutine(answer) else answer
                told = {"ok": True, "answer": answer}
            except Exception as error:
                told = {"ok": False, "error": repr(error)}
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()


def run(which: str, url: str) -> int:
    """The app by its own way in; the commands begin with its loop."""
    person = Customer() if which == "customer" else Console()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication(sys.argv[:1])
    conversation = Conversation(person)
    QTimer.singleShot(0, app, conversation.begin)
    return main(["--page", which, "--server", url, "--seat", "PC 27"])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:3]))
