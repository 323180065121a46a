"""The till of a busy hour as hands work it: money for orders and the end of the day, on the console's own page."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.console.board.order_dialog import OrderDialog
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.refund_dialog import RefundDialog
from desktop.console.till.cash_dialog import CashDialog
from desktop.console.till.report_dialog import ReportDialog
from desktop.core.outbox.payment_outbox import SettledPayment
from tests.busy_hour.guest import SOON, sheet_of
from tests.faults.app import eventually, press
from tests.scenes.desktop.console import closed
from tests.scenes.desktop.interaction import named
from wire.orders import Order, TenderKind
from wire.till import TillEntryKind

W = TypeVar("W", bound=QWidget)
WORDS = {TenderKind.CASH: "Cash", TenderKind.CARD: "Card", TenderKind.TRANSFER: "Transfer"}
log = logging.getLogger("rgt.busy_hour")


class Move(NamedTuple):
    """Money that changes hands; as the person counts it, not as the till does."""

    what: TillEntryKind
    order: UUID | None
    kind: TenderKind
    amount: int


class Part(NamedTuple):
    """One way of paying a bill; `laid_down` is what the customer puts on the counter."""

    kind: TenderKind
    amount: int
    laid_down: int


class Till:
    """`settled` hears of each movement whether it was booked in the end; money that nobody moved is an error."""

    def __init__(
        self,
        page: Any,
        window: QWidget,
        key: Callable[[Order, Qt.Key], None],
        settled: Callable[[Move, bool], None],
    ) -> None:
        self.moving: list[Move] = []
        self._page, self._window, self._key, self._settled = page, window, key, settled
        page.payments._outbox.settled.add(self._end)

    def _end(self, booked: SettledPayment) -> None:
        asked = booked.payment
        move = Move(asked.what, asked.order_id, asked.kind, asked.amount)
        if move not in self.moving:
            log.error("the till booked what nobody did: %s", move)
            return
        self.moving.remove(move)
        self._settled(move, asked.refused is None)

    async def _sheet(self, kind: type[W]) -> W:
        """The sheet of a kind, once it is open."""
        return await eventually(
            lambda: next((one for one in self._window.findChildren(kind) if one.isVisible()), None),  # type: ignore[return-value, arg-type]
            SOON,
        )

    # Orders.

    async def take(self, order: Order, parts: list[Part]) -> None:
        """Take money for an order: T on its card, or found by the search where the card is not shown any more."""
        if self._page.board.board.show_order(order.id):
            self._key(order, Qt.Key.Key_T)
        else:
            self._page._open_found("order", order.id)
            press(named(await self._sheet(OrderDialog), "Take payment"))
        sheet = await self._sheet(PaymentDialog)
        title = sheet.title.text()
        for number, part in enumerate(parts, 1):
            press(sheet.kinds[part.kind])
            QTest.keyClicks(sheet.amount, str(part.laid_down))
            if number == len(parts):
                self.moving += [Move(TillEntryKind.TENDER, order.id, one.kind, one.amount) for one in parts]
            press(sheet.go)
        await eventually(lambda: sheet.title.text() != title or sheet.notice.isVisible(), SOON)
        await self.put_away()

    async def give_back(self, order: Order, kind: TenderKind, amount: int, reason: str) -> None:
        """Give money back from the sheet of an order."""
        self._key(order, Qt.Key.Key_I)
        details = await self._sheet(OrderDialog)
        await eventually(lambda: _is_there(details, "Give money back"), SOON)
        press(named(details, "Give money back"))
        sheet = await self._sheet(RefundDialog)
        press(named(sheet, WORDS[kind]))
        sheet.amount.clear()
        QTest.keyClicks(sheet.amount, str(amount))
        QTest.keyClicks(sheet.reason.edit, reason)
        await self._give(sheet, Move(TillEntryKind.REFUND, order.id, kind, amount))

    async def give_due(self, order: Order, amount: int) -> None:
        """Give back what an order that ended unsold is owed, by its button on the till's page."""
        await self._go()
        await eventually(lambda: order.id in self._page.pages.till.day.owed.buttons, SOON)
        press(self._page.pages.till.day.owed.buttons[order.id])
        sheet = await self._sheet(RefundDialog)
        await self._give(sheet, Move(TillEntryKind.REFUND, order.id, TenderKind(sheet.way), amount))

    async def _give(self, sheet: RefundDialog, move: Move) -> None:
        self.moving.append(move)
        press(sheet.go)
        await eventually(lambda: closed(sheet) or sheet.notice.isVisible(), SOON)
        await self.put_away()

    async def put_away(self) -> None:
        """Close whatever sheet is open, the one on top first."""
        async with asyncio.timeout(30):  # one that is sending does not close
            while opened := [one for one in self._window.findChildren(QDialog) if one.isVisible()]:
                opened[-1].reject()
                await asyncio.sleep(0.05)  # it fades

    # The day.

    async def _go(self) -> Any:
        till = self._page.pages.till
        self._page.go("till")
        await eventually(lambda: till.isVisible() and till.snapshot.known is not None, SOON)
        return till

    async def begin(self, amount: int) -> None:
        """Put the float into the drawer."""
        till = await self._go()
        press(till.day.cash)
        sheet = await self._sheet(CashDialog)
        press(named(sheet, "Begin with"))
        QTest.keyClicks(sheet.amount, str(amount))
        self.moving.append(Move(TillEntryKind.FLOAT, None, TenderKind.CASH, amount))
        press(sheet.go)
        await eventually(lambda: closed(sheet), SOON)
        self._page.go("board")

    async def close(self, counted: dict[str, int], note: str) -> Any:
        """Count, close, read the report: its differences."""
        till = await self._go()
        press(till.day.close_day)
        view = till.counting
        press(named(view, "Total only"))
        QTest.keyClicks(view.count.total, str(counted.get("cash", 0)))
        for kind in ("card", "transfer"):
            QTest.keyClicks(view.fields[kind].edit, str(counted.get(kind, 0)))
        QTest.keyClicks(view.fields["note"].edit, note)
        await eventually(view.go.isEnabled, SOON)
        press(view.go)
        sure = await eventually(lambda: sheet_of(self._window), SOON)
        press(named(sure, "Close the day"))  # type: ignore[arg-type]
        report = await self._sheet(ReportDialog)
        return msgspec.to_builtins(report.report.difference)


def _is_there(root: QWidget, name: str) -> bool:
    try:
        named(root, name)
    except AssertionError:
        return False
    return True
