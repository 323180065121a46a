"""Printing at this terminal: follows the orders, hands documents to the queues, tells the pages."""

import logging
from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.console.desk import Desk
from desktop.console.names import line_name
from desktop.console.printers.day_report import ReportRow, day_report
from desktop.console.printers.kitchen_ticket import ShopPaper, ticket
from desktop.console.printers.receipt import receipt
from desktop.console.printers.sheet_output import SheetOutput
from desktop.console.printers.trial_sheet import drawer_kick, trial_sheet
from desktop.core.printing.document import Document, Kind
from desktop.core.printing.faults import Fault
from desktop.core.printing.jobs import Job, Slip
from desktop.core.printing.printers import Printer
from desktop.core.printing.rules import kitchen_slip, lines_for, owes_receipt
from desktop.core.printing.spool import Spool, SpoolBusyError, SpoolFullError
from desktop.core.printing.spooler import Failure, Output, Spooler
from desktop.qt.formats import tr
from wire.catalog import MenuItem
from wire.orders import Order, OrderLine, OrderState

log = logging.getLogger(__name__)


class Printing(QObject):
    """The printers of one console. `changed`: a printer or a job; `told`: what somebody should read."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, output: Output | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._output = output or SheetOutput()
        self._looked: dict[UUID, OrderState] = {}
        self._opened: set[UUID] = set()  # orders whose cash the drawer was opened for already
        self.spooler: Spooler | None = None
        self.is_elsewhere = False
        desk.confirmed.connect(self.look_at)
        desk.menu_changed.connect(self._look_again)
        desk.business_changed.connect(self._look_again)

    def open(self) -> None:
        """Take the queues up; when another window of this program has them, that one prints."""
        try:
            spool = Spool(self._desk.app.store.folder)
        except SpoolBusyError:
            self.is_elsewhere = True
            self.changed.emit()
            return
        self.is_elsewhere = False
        self.spooler = Spooler(spool, self._output)
        self.spooler.changed.add(lambda _: self.changed.emit())
        self.spooler.failed.add(self._tell)
        self.spooler.start()
        self._look_again()
        self.changed.emit()

    async def close(self) -> None:
        """Stop; what waits stays on disk."""
        spooler, self.spooler = self.spooler, None
        self._looked.clear()
        if spooler is not None:
            await spooler.close()
            spooler.spool.close()

    # What the pages show.

    @property
    def printers(self) -> list[Printer]:
        """This terminal's printers, by name."""
        if self.spooler is None:
            return []
        return sorted(self.spooler.printers.values(), key=lambda one: (one.name.casefold(), one.id))

    def jobs(self) -> list[Job]:
        """The newest jobs, what is not done first."""
        return self.spooler.spool.jobs() if self.spooler is not None else []

    @property
    def troubles(self) -> list[tuple[Printer, Fault]]:
        """Printers that do not print, and why."""
        if self.spooler is None:
            return []
        held = self.spooler.troubles
        return [(printer, held[printer.id]) for printer in self.printers if printer.id in held]

    # What people do.

    def print_ticket(self, order: Order) -> None:
        """The whole order's ticket, at every printer of tickets (else at the first printer)."""
        chosen = [one for one in self.printers if one.tickets] or self.printers[:1]
        for printer in chosen:
            lines = lines_for(printer, order, self._desk.category_of)
            if lines:
                paper = ticket(order, lines, self._paper(), self._desk.now())
                self._add(printer, paper, Slip.TICKET, order.id)
        self._say_queued(chosen)

    def print_receipt(self, order: Order) -> None:
        """The receipt, at the first printer of receipts (else at the first printer)."""
        chosen = ([one for one in self.printers if one.receipts] or self.printers)[:1]
        for printer in chosen:
            self._add(
                printer,
                receipt(order, self._paper(), self._opens_drawer(printer, order)),
                Slip.RECEIPT,
                order.id,
            )
        self._say_queued(chosen)

    def print_report(self, report_id: UUID, title: str, rows: Iterable[ReportRow]) -> bool:
        """The day's end, where receipts are printed; False when there is no printer."""
        chosen = ([one for one in self.printers if one.receipts] or self.printers)[:1]
        for printer in chosen:
            self._add(printer, self.report(title, rows), Slip.REPORT, report_id)
        self._say_queued(chosen)
        return bool(chosen)

    def report(self, title: str, rows: Iterable[ReportRow]) -> Document:
        """The day's end under the shop's name."""
        return day_report(self._paper().name, title, rows)

    def print_trial(self, printer: Printer) -> None:
        """A test page."""
        self._add(printer, trial_sheet(printer, self._desk.now()))

    def open_drawer(self, printer: Printer | None = None, for_order: UUID | None = None) -> bool:
        """Open the cash drawer at a printer, else at the first that has one; False when none has.

        The receipt of an order it was opened for does not open it once more.
        """
        chosen = printer or next((one for one in self.printers if one.drawer), None)
        if chosen is None:
            return False
        if for_order is not None:
            self._opened.add(for_order)
        self._add(chosen, drawer_kick())
        return True

    def _opens_drawer(self, printer: Printer, order: Order) -> bool:
        return printer.drawer and order.id not in self._opened

    def _say_queued(self, chosen: list[Printer]) -> None:
        if not chosen:
            self.told.emit(tr("There is no printer yet. Add one on the page Printers."))
        else:
            names = ", ".join(printer.name for printer in chosen)
            self.told.emit(tr("Being printed at {names}", names=names))

    def _add(
        self,
        printer: Printer,
        document: Document,
        slip: Slip = Slip.OTHER,
        order_id: UUID | None = None,
        by_hand: bool = True,
    ) -> None:
        if self.spooler is None:
            return
        try:
            self.spooler.add(printer.id, document, slip, order_id, by_hand)
        except SpoolFullError:
            self.told.emit(tr("Too much waits to be printed: {name} takes no more.", name=printer.name))

    def _tell(self, failure: Failure) -> None:
        self.told.emit(tr("{title} was not printed.", title=failure.job.title))

    # What happens by itself.

    def _look_again(self) -> None:
        if self._desk.is_loaded and self._desk.orders_feed is not None:
            self.look_at(list(self._desk.orders_feed.replica))

    def look_at(self, orders: list[Order]) -> None:
        """Print what these orders, as the server has them, call for."""
        if self.spooler is None or not self.spooler.printers or not self._is_ready():
            return
        for order in orders:
            if self._looked.get(order.id) is not order.state:
                self._looked[order.id] = order.state
                for printer in self.printers:
                    self._kitchen(printer, order)
                    self._counter(printer, order)

    def forget(self) -> None:
        """Printers have changed: look at every order again."""
        self._looked.clear()
        self._look_again()

    def _is_ready(self) -> bool:
        """Without shop and menu neither clock nor station is known; they follow in a moment."""
        return self._desk.business is not None and bool(self._desk.items)

    def _kitchen(self, printer: Printer, order: Order) -> None:
        assert self.spooler is not None
        if not printer.tickets:
            return
        told = self.spooler.spool.told(printer.id, order.id, Kind.TICKET)
        slip = kitchen_slip(printer, order, told)
        lines = lines_for(printer, order, self._desk.category_of) if slip is not None else []
        if slip is not None and lines:
            paper = ticket(order, lines, self._paper(), self._desk.now(), slip)
            self._add(printer, paper, slip, order.id, by_hand=False)

    def _counter(self, printer: Printer, order: Order) -> None:
        assert self.spooler is not None
        if not printer.receipts or order.state is not OrderState.COMPLETED:
            return
        told = self.spooler.spool.told(printer.id, order.id, Kind.RECEIPT)
        if owes_receipt(printer, order, told, self._desk.now()):
            paper = receipt(order, self._paper(), self._opens_drawer(printer, order))
            self._add(printer, paper, Slip.RECEIPT, order.id, by_hand=False)

    def _paper(self) -> ShopPaper:
        business, items = self._desk.business, self._desk.items

        def allergens(line: OrderLine) -> list[str]:
            item: MenuItem | None = items.get(line.menu_item_id)
            return item.allergens if item is not None else []

        return ShopPaper(
            business.name if business else "",
            business.time_zone if business else "UTC",
            lambda line: line_name(line, items),
            allergens,
            (business.receipt_header or "") if business else "",
            (business.receipt_footer or "") if business else "",
        )
