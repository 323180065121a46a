"""One person behind the counter of a busy hour, at a real console: answers, ticks, hands over, takes money."""

import asyncio
import random
import time
from collections import Counter
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop.console.board.reason_dialog import ReasonDialog
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.unpaid_dialog import UnpaidDialog
from desktop.console.printers.printer_form import PrinterForm
from desktop.core.client.errors import ApiError
from desktop.ui.loop import spawn
from tests.busy_hour.guest import SOON, sheet_of, sheet_soon
from tests.busy_hour.journal import Journal
from tests.busy_hour.till import Move, Part, Till
from tests.faults.app import Console, click, eventually, is_live, press
from tests.scenes.desktop.interaction import named
from wire.orders import Order, OrderState, Source, TenderKind
from wire.till import TillEntryKind

WAITING, ACCEPTED, READY = OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY
# How often somebody does what is not the usual next step.
REJECTS, CANCELS, TAKES_BACK, RECALLS, LATER, HUSHES, REFUNDS = 0.05, 0.03, 0.05, 0.04, 0.05, 0.04, 0.05
OVERLOOKED = 40  # one order in so many is left to expire
SALE_EVERY = 25.0


class Drawer:
    """What lies in the drawer and the slips beside it, as the person counts it: by hand, not by the till."""

    def __init__(self) -> None:
        self.held: Counter[str] = Counter()

    def take(self, kind: TenderKind, amount: int) -> None:
        """Money that came in, change already given."""
        self.held[str(kind)] += amount

    def give(self, kind: TenderKind, amount: int) -> None:
        """Money that went out."""
        self.held[str(kind)] -= amount


class Clerk(Console):
    """Works the board, the counter and the till of one console."""

    def __init__(self, journal: Journal, number: int, of: int, seed: int) -> None:
        super().__init__()
        self.journal, self.number, self.of = journal, number, of
        self.rng = random.Random(seed)
        self.drawer = Drawer()
        self.drains = False
        self.paid: set[UUID] = set()
        self._given: Counter[UUID] = Counter()
        self._loud: frozenset[str] = frozenset()
        self._under_way: dict[UUID, tuple[float, OrderState, OrderState]] = {}
        self._working: asyncio.Task[Any] | None = None
        self._next_sale = 0.0
        self._sale: Counter[TenderKind] = Counter()  # taken for the sale that has no answer yet

    # What is written down.

    async def enter(self, shop: str) -> None:
        """The board is there; from now on what rings and what is done is written down."""
        await super().enter(shop)
        page = self.page
        self.till = Till(page, self.window, self._key, self._money_settled)
        page.alarm.changed.connect(self._note_loud)
        page.state.connection_changed.connect(
            lambda state: self.journal.note("phase", phase=str(state.phase))
        )
        page.unconfirmed.confirmed.connect(lambda words: self.journal.note("confirmed", words=words))
        page.pages.counter.sales._outbox.settled.add(self._sale_settled)
        self.journal.note("terminal", id=str(page.app.preferences.terminal_id))
        self.journal.note("phase", phase=str(page.state.live.state.phase))
        self._note_loud()

    def new_order(self, order: Order) -> None:
        """It was announced."""
        self.journal.note("announced", order=str(order.id), state=str(order.state))

    def _note_loud(self) -> None:
        loud = frozenset(str(one) for one in self.page.alarm.ringing.loud)
        if loud != self._loud:
            self._loud = loud
            self.journal.note("loud", orders=sorted(loud))

    def _busy(self, order_id: UUID, busy: bool) -> None:
        if busy:
            before, predicted = (
                self.page.state.board.orders[order_id],
                self.page.state.predictions[order_id],
            )
            self._under_way[order_id] = (time.time(), before.state, predicted.state)
            self._bad.pop(order_id, None)
        else:  # the outcome is told right after the card is free again
            at = time.time()
            QTimer.singleShot(0, lambda: self._command_ended(order_id, at))

    def _command_ended(self, order_id: UUID, at: float) -> None:
        began, before, to = self._under_way.pop(order_id)
        outcome = self._bad.pop(order_id, "ok")
        self.journal.note(
            "command",
            order=str(order_id),
            began=began,
            ended=at,
            before=str(before),
            to=str(to),
            outcome=outcome,
        )

    # Working.

    async def work(self, every: float) -> None:
        """One thing about every so many seconds from now on, in the background."""
        self._next_sale = time.monotonic() + SALE_EVERY * self.rng.random()
        self._working = spawn(self._go_on(every), "clerk")

    def drain(self) -> None:
        """No new mischief: finish every order there is."""
        self.drains = True

    async def _go_on(self, every: float) -> None:
        while True:
            await asyncio.sleep(every * self.rng.uniform(0.4, 1.6))
            try:
                await self._do_something()
            except TimeoutError:
                self.journal.note("stuck", sheet=type(sheet_of(self.window)).__name__)
                await self.till.put_away()
            except ApiError as error:
                self.journal.note("refused", why=error.problem.detail)

    async def _do_something(self) -> None:
        page = self.page
        if (
            page.unconfirmed_bar.again.isVisible()
            and page.unconfirmed_bar.again.isEnabled()
            and self.rng.random() < 0.3
        ):
            press(page.unconfirmed_bar.again)
        if not is_live(page):
            return  # the buttons say so, too
        if page.alarm.is_loud and self._dares(HUSHES):
            self._hush()
        if not self.drains and time.monotonic() > self._next_sale:
            self._next_sale = time.monotonic() + SALE_EVERY * self.rng.uniform(0.6, 1.4)
            await self._sell()
            return
        steps = [step for step in (self._ready, self._accepted, self._waiting) if self._cards(step)]
        if steps:
            await self.rng.choice(steps)()
        elif self._dares(0.3):
            await self._completed()

    def _dares(self, share: float) -> bool:
        return not self.drains and self.rng.random() < share

    def _hush(self) -> None:
        loud = sorted(self._loud)
        press(self.page.bell)
        self.journal.note("hushed", orders=loud)

    def _cards(self, step: Any) -> list[Order]:
        """The orders that step could be about."""
        state = {self._waiting: WAITING, self._accepted: ACCEPTED, self._ready: READY}[step]
        return self._of(state)

    def _of(self, state: OrderState, most: int = 8) -> list[Order]:
        view = self.page.board.board.panels[state].view
        held = self.page.state.board.orders
        found = [held[one] for one in view.rows.ids if one in held and one not in view.busy]
        if state is WAITING and not self.drains:
            found = [one for one in found if one.id.int % OVERLOOKED]
        if state is READY:
            found = [one for one in found if self._is_mine(one)]
        return found[:most]

    def _is_mine(self, order: Order) -> bool:
        """A customer comes to one counter to pay and to collect."""
        return order.id.int // OVERLOOKED % self.of == self.number - 1

    # The board.

    async def _waiting(self) -> None:
        order = self.rng.choice(self._of(WAITING, 3))
        if self._dares(REJECTS):
            await self._refuse(order)
        else:
            how = self.rng.random()
            if how < 0.5:
                self._press_on(order, "accept")
            else:
                self._key(order, Qt.Key.Key_Return if how < 0.8 else Qt.Key.Key_3)

    async def _accepted(self) -> None:
        order = self.rng.choice(self._of(ACCEPTED, 5))
        if self._dares(TAKES_BACK):
            self._key(order, Qt.Key.Key_U)
        elif self._dares(CANCELS):
            await self._refuse(order)
        elif self._dares(LATER):
            self._key(order, Qt.Key.Key_P)
        else:
            await self._make(order)

    async def _make(self, order: Order) -> None:
        """Tick the lines one after the other, then it is ready."""
        for line in order.lines:
            held = self.page.state.board.orders.get(order.id)
            if held is None or held.state is not ACCEPTED:
                return
            if (
                any(one.id == line.id and one.done_at is None for one in held.lines)
                and self.rng.random() < 0.6
            ):
                self._press_on(held, "tick", line.id)
                await self._free(order.id)
        held = self.page.state.board.orders[order.id]
        if held.state is ACCEPTED and is_live(self.page):
            self._key(held, Qt.Key.Key_R) if self.rng.random() < 0.5 else self._press_on(held, "ready")
            await self._free(order.id)

    async def _ready(self) -> None:
        order = self.rng.choice(self._of(READY, 5))
        if self._dares(RECALLS):
            self._key(order, Qt.Key.Key_U)
        elif self._dares(CANCELS):
            await self._refuse(order)
        else:
            await self._take_money(order)
            held = self.page.state.board.orders[order.id]
            if held.state is READY and is_live(self.page):
                self._key(held, Qt.Key.Key_C) if self.rng.random() < 0.5 else self._press_on(held, "complete")
                await asyncio.sleep(0.05)
                for asked in self.window.findChildren(UnpaidDialog):
                    if asked.isVisible():  # its money was refused
                        press(asked.unpaid)
                await self._free(order.id)

    async def _completed(self) -> None:
        """Now and then something comes back, or money goes back."""
        view = self.page.board.board.panels[OrderState.COMPLETED].view
        held = self.page.state.board.orders
        mine = [held[one] for one in view.rows.ids[:10] if one in held and one not in view.busy]
        mine = [one for one in mine if self._is_mine(one) and one.state is OrderState.COMPLETED]
        if not mine:
            return
        order = self.rng.choice(mine)
        if self.rng.random() < RECALLS:
            self._key(order, Qt.Key.Key_U)
            await self._free(order.id)
        elif self.rng.random() < REFUNDS and order.payment.paid > order.payment.refunded:
            amount = max(1, (order.payment.paid - order.payment.refunded) // self.rng.choice((2, 3, 4)))
            kind = self.rng.choice((TenderKind.CASH, TenderKind.CARD))
            await self.till.give_back(order, kind, amount, "cold")

    async def _free(self, order_id: UUID) -> None:
        """Until what was asked for an order has its answer, or none."""
        await asyncio.sleep(0)
        panels = self.page.board.board.panels.values()
        await eventually(lambda: all(order_id not in panel.view.busy for panel in panels), 20)

    def _press_on(self, order: Order, action: str, line: UUID | None = None) -> None:
        board = self.page.board.board
        if not board.show_order(order.id):
            return
        view = board.panels[self.page.state.board.orders[order.id].state].view
        buttons = view.drawn(order.id).layout.buttons
        hits = [
            one for one in buttons if one.action.name == action and (line is None or one.action.line == line)
        ]
        if hits:
            click(view.viewport(), (view.card_box(order.id).topLeft() + hits[0].box.center()).toPoint())

    def _key(self, order: Order, key: Qt.Key) -> None:
        board = self.page.board.board
        if board.show_order(order.id):
            QTest.keyClick(board.panels[self.page.state.board.orders[order.id].state].view, key)

    async def _refuse(self, order: Order) -> None:
        """Reject or cancel with one of the usual reasons; sometimes what was made is lost."""
        self._key(order, Qt.Key.Key_X)
        sheet = await sheet_soon(self.window)
        assert isinstance(sheet, ReasonDialog)
        if self.rng.random() < 0.3:
            click(sheet.restock, QPoint(12, sheet.restock.height() // 2))
        press(self.rng.choice(sheet.choices))
        await eventually(lambda: sheet_of(self.window) is not sheet, SOON)

    # Money.

    async def _take_money(self, order: Order) -> None:
        """What is open of an order: cash with change, card, or one after the other."""
        due = order.payment.due - order.payment.paid + order.payment.refunded
        if due <= 0 or order.id in self.paid or self.page.payments.is_unsettled(order.id):
            return
        self.paid.add(order.id)
        how = self.rng.random()
        parts = [(TenderKind.CASH, due)] if how < 0.6 else [(TenderKind.CARD, due)]
        if how > 0.9 and due > 2000:
            parts = [(TenderKind.CASH, due // 3), (TenderKind.TRANSFER, due - due // 3)]
        whole = len(parts) == 1 and parts[0][0] is TenderKind.CASH
        await self.till.take(
            order, [Part(kind, amount, _note_for(amount) if whole else amount) for kind, amount in parts]
        )

    def _money_settled(self, move: Move, booked: bool) -> None:
        """Money is booked now: it stays in the drawer, or out of it; refused, it is put back."""
        about = {"order": str(move.order), "kind": str(move.kind), "amount": move.amount}
        if not booked:
            if move.order is not None:
                self.paid.discard(move.order)
            self.journal.note("money refused", **about)
        elif move.what is TillEntryKind.REFUND:
            self.drawer.give(move.kind, move.amount)
            self.journal.note("gave", **about)
        else:
            self.drawer.take(move.kind, move.amount)
            if move.what is TillEntryKind.TENDER:
                self.journal.note("took", **about)

    async def settle_money(self) -> int:
        """At the end of the day: collect what is open, give back what is due; how many orders that took."""
        done = 0
        for order in list(self.page.state.board.orders.values()):
            if not self._is_mine(order):
                continue
            back = order.payment.refund_due or 0
            if back:
                await self.till.give_due(order, back)
            if order.state is OrderState.COMPLETED and not order.payment.paid:
                self.page.go("board")
                await self._take_money(order)
            done += bool(back)
        await eventually(lambda: not self.till.moving)
        self.page.go("board")
        return done

    async def begin_day(self, amount: int) -> None:
        """The float goes into the drawer."""
        await self.till.begin(amount)

    def count_money(self) -> dict[str, int]:
        """What lies there."""
        return dict(self.drawer.held)

    async def close_day(self, counted: dict[str, int]) -> Any:
        """Close with what all drawers held together."""
        return await self.till.close(counted, "busy hour")

    # The counter.

    async def _sell(self) -> None:
        """One or two things over the counter, paid at once."""
        page = self.page
        if self._sale:
            return  # the last one has no answer yet
        click(page.rail.buttons["counter"], page.rail.buttons["counter"].rect().center())
        counter = page.pages.counter
        await eventually(lambda: counter.model.rowCount() == len(page.state.items), SOON)
        rows = [row for row in range(counter.model.rowCount()) if _is_plain(counter.model.item(row))]
        for row in self.rng.sample(rows, k=min(len(rows), self.rng.choice((1, 2)))):
            counter.grid.scrollTo(counter.model.index(row))
            click(counter.grid.viewport(), counter.grid.visualRect(counter.model.index(row)).center())
            await asyncio.sleep(0.05)
        if counter.panel.go.isEnabled() and not counter.bill.is_empty:
            press(counter.panel.go)
            await self._be_paid()
        click(page.rail.buttons["board"], page.rail.buttons["board"].rect().center())

    async def _be_paid(self) -> None:
        sheet = await sheet_soon(self.window)
        assert isinstance(sheet, PaymentDialog)
        due = sheet.tendering.left
        cash = self.rng.random() < 0.7
        if cash:
            self._sale[TenderKind.CASH] = due
            QTest.keyClicks(sheet.amount, str(_note_for(due)))
        else:
            self._sale[TenderKind.CARD] = due
            press(sheet.kinds[TenderKind.CARD])
        press(sheet.go)
        await eventually(lambda: sheet.title.text() != "Take payment" or sheet.notice.isVisible(), SOON)
        self.journal.note(
            "sale", kinds={str(one): amount for one, amount in self._sale.items()}, told=sheet.title.text()
        )
        if sheet.title.text() == "Take payment":  # refused: the money is handed back
            sheet.reject()
        else:
            press(named(sheet, "Next customer"))
        await eventually(lambda: sheet_of(self.window) is not sheet, SOON)

    def _sale_settled(self, end: Any) -> None:
        """The sale has its answer: the money is kept, or was handed back."""
        if end.order is not None:
            for kind, amount in self._sale.items():
                self.drawer.take(kind, amount)
        self.journal.note("sale settled", order=str(end.order.id) if end.order else None)
        self._sale.clear()

    # Printers.

    async def add_printer(self, name: str, address: str, ticks: list[str]) -> None:
        """On the page of the printers, by typing."""
        page = self.page
        page.go("printers")
        press(named(page.pages.printers, "Add printer"))
        form = await sheet_soon(self.window)
        assert isinstance(form, PrinterForm)
        QTest.keyClicks(named(form, "Name", QLineEdit), name)
        for box in form.findChildren(QCheckBox):
            wanted = any(box.text().startswith(one) for one in ticks)
            if box.isVisible() and box.isEnabled() and box is not form.asks and box.isChecked() != wanted:
                box.click()
        field = named(form, "Address", QLineEdit)
        QTest.keyClicks(field, address)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await eventually(lambda: sheet_of(self.window) is not form, SOON)
        page.go("board")

    # Looking.

    def shown(self) -> Any:
        """The board, each order's total, what the strip says was sold, and what still waits for something."""
        page = self.page
        orders = page.state.board.orders.values()
        spooler = page.printing.spooler
        return super().shown() | {
            "totals": [[str(one.id), one.total, one.payment.paid, one.payment.refunded] for one in orders],
            "sold": page.board.strip.sales._value, "unsent": len(page.pages.counter.sales.pending),
            "printing": sum(spooler.spool.waiting(one.id) for one in page.printing.printers) if spooler else 0,
            "counter": sum(one.source is Source.COUNTER for one in orders),
        }  # fmt: skip

    def go(self, where: str) -> None:
        """To a place of the rail, for a picture."""
        self.page.go(where)

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Move the window."""
        self.window.setGeometry(x, y, width, height)


def _is_plain(item: Any) -> bool:
    return not item.option_groups and item.available and (item.stock is None or item.stock > 2)


def _note_for(amount: int) -> int:
    """The bank notes somebody puts down for an amount."""
    return next(note * -(-amount // note) for note in (1000, 5000, 10000, 50000) if -(-amount // note) <= 4)
