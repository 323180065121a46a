"""Printing at this terminal: follows the orders, hands documents to the queues, tells the pages."""

import logging
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.console.printing.kitchen_ticket import PrintContext, ticket
from desktop.console.printing.receipt import receipt
from desktop.console.printing.sheet_output import SheetOutput
from desktop.console.printing.test_page import drawer_kick, test_page
from desktop.console.printing.z_report import ReportRow, z_report
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.item_names import line_name
from desktop.core.printing.document import DocumentKind, PrintDocument
from desktop.core.printing.faults import PrintFault
from desktop.core.printing.job_attempt import PrintOutput
from desktop.core.printing.jobs import Job, JobState, Slip
from desktop.core.printing.print_triggers import is_receipt_due, kitchen_slip, lines_for
from desktop.core.printing.printers import Printer
from desktop.core.printing.spool import Spool, SpoolBusyError, SpoolFullError
from desktop.core.printing.spooler import FailedJob, Spooler
from desktop.texts.disk_errors import disk_fault
from desktop.texts.formats import tr
from wire.catalog import MenuItem
from wire.orders import Order, OrderLine, OrderState

# What could not even be queued is tried again; what was given up longer ago nobody waits for.
AGAIN_MS = 5_000
UNSEEN = timedelta(hours=2)

log = logging.getLogger(__name__)


class PrintService(QObject):
    """The printers of one console. `changed`: a printer or a job; `message`: what somebody should read."""

    changed = Signal()
    message = Signal(str)

    def __init__(
        self, state: ConsoleState, output: PrintOutput | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._output = output or SheetOutput()
        self._looked: dict[UUID, OrderState] = {}
        self._retrying = False
        self.spooler: Spooler | None = None
        self.is_elsewhere = False
        self.broken = ""  # why the queues cannot be used at all
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        state.confirmed.connect(self.look_at)
        state.menu_changed.connect(self._look_again)
        state.business_changed.connect(self._look_again)

    def open(self) -> None:
        """Take the queues up; while another window of this program has them, that one prints."""
        try:
            spool = Spool(self._state.app.store.folder)
        except SpoolBusyError:
            self.is_elsewhere = True
            self._again.start()  # it may be closing
            self.changed.emit()
            return
        except (sqlite3.Error, OSError) as error:
            self.broken = disk_fault(error)
            self.message.emit(tr("Nothing can be printed: {why}", why=self.broken))
            self.changed.emit()
            return
        self.is_elsewhere, self.broken = False, ""
        self.spooler = Spooler(spool, self._output)
        self.spooler.changed.add(lambda _: self.changed.emit())
        self.spooler.failed.add(self._on_failed)
        self.spooler.start()
        self._look_again()
        self.changed.emit()

    async def close(self) -> None:
        """Stop; what waits stays on disk."""
        spooler, self.spooler = self.spooler, None
        self._looked.clear()
        self.is_elsewhere = False
        self._again.stop()
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
    def troubles(self) -> list[tuple[Printer, PrintFault]]:
        """Printers that do not print, and why."""
        if self.spooler is None:
            return []
        held = self.spooler.troubles
        return [(printer, held[printer.id]) for printer in self.printers if printer.id in held]

    @property
    def unprinted(self) -> int:
        """How many documents were given up lately and not seen to."""
        return self.spooler.spool.unprinted(datetime.now(UTC) - UNSEEN) if self.spooler is not None else 0

    # What people do.

    def print_failed_again(self) -> None:
        """All that was given up, each once more."""
        if self.spooler is not None:
            for job in reversed(self.jobs()):
                if job.state is JobState.FAILED and job.kind is not DocumentKind.DRAWER:
                    self.spooler.again(job.id)

    def print_ticket(self, order: Order) -> None:
        """The whole order's ticket, at every printer of tickets (else at the first printer)."""
        chosen, queued = [one for one in self.printers if one.tickets] or self.printers[:1], []
        for printer in chosen:
            lines = lines_for(printer, order, self._state.category_of)
            if lines:
                paper = ticket(order, lines, self._paper(), self._state.now())
                if self._add(printer, paper, Slip.TICKET, order.id):
                    queued.append(printer)
        self._say_queued(queued)
        self._say_none(chosen)

    def print_receipt(self, order: Order) -> None:
        """The receipt, at the first printer of receipts (else at the first printer)."""
        chosen = ([one for one in self.printers if one.receipts] or self.printers)[:1]
        for printer in chosen:
            paper = receipt(order, self._paper())
            if self._add(printer, paper, Slip.RECEIPT, order.id):
                self._say_queued(chosen)
        self._say_none(chosen)

    def print_report(self, report_id: UUID, title: str, rows: Iterable[ReportRow]) -> bool:
        """The day's end, where receipts are printed; False when there is no printer."""
        chosen = ([one for one in self.printers if one.receipts] or self.printers)[:1]
        for printer in chosen:
            if self._add(printer, self.report(title, rows), Slip.REPORT, report_id):
                self._say_queued(chosen)
        self._say_none(chosen)
        return bool(chosen)

    def report(self, title: str, rows: Iterable[ReportRow]) -> PrintDocument:
        """The day's end under the shop's name."""
        return z_report(self._paper().name, title, rows)

    def print_trial(self, printer: Printer) -> None:
        """A test page."""
        self._add(printer, test_page(printer, self._state.now()))

    def open_drawer(self, printer: Printer | None = None) -> bool:
        """Open the cash drawer at a printer, else at the first that has one; False when none has.

        For cash that is taken or given here and now, and for nothing else: no paper opens it.
        """
        chosen = printer or next((one for one in self.printers if one.drawer), None)
        if chosen is None:
            return False
        self._add(chosen, drawer_kick())
        return True

    def _say_queued(self, chosen: list[Printer]) -> None:
        if chosen:
            names = ", ".join(printer.name for printer in chosen)
            self.message.emit(tr("Being printed at {names}", names=names))

    def _say_none(self, chosen: list[Printer]) -> None:
        if not chosen and self.broken:
            self.message.emit(tr("Nothing can be printed: {why}", why=self.broken))
        elif not chosen:
            self.message.emit(tr("There is no printer yet. Add one on the page Printers."))

    def _add(
        self,
        printer: Printer,
        document: PrintDocument,
        slip: Slip = Slip.OTHER,
        order_id: UUID | None = None,
        by_hand: bool = True,
    ) -> bool:
        """Whether it is in the queue now; if not, it was said why."""
        if self.spooler is None:
            return False
        try:
            self.spooler.add(printer.id, document, slip, order_id, by_hand)
        except SpoolFullError:
            words = tr("Too much waits to be printed: {name} takes no more.", name=printer.name)
        except sqlite3.Error as error:
            words = tr("{title} could not be queued: {why}", title=document.title, why=disk_fault(error))
        else:
            return True
        if by_hand or not (self._again.isActive() or self._retrying):  # not at each new try
            self.message.emit(words)
        return False

    def _on_failed(self, failure: FailedJob) -> None:
        self.message.emit(tr("{title} was not printed.", title=failure.job.title))

    # What happens by itself.

    def _look_again(self) -> None:
        self._retrying = self.sender() is self._again
        try:
            if self.is_elsewhere:
                self.open()
            else:
                self._look_at_all()
        finally:
            self._retrying = False

    def _look_at_all(self) -> None:
        if self._state.is_loaded and self._state.orders_feed is not None:
            self.look_at(list(self._state.orders_feed.replica))

    def look_at(self, orders: list[Order]) -> None:
        """Print what these orders, as the server has them, call for."""
        if self.spooler is None or not self.spooler.printers or not self._is_ready():
            return
        for order in orders:
            if self._looked.get(order.id) is not order.state:
                if self._hand_over(order):
                    self._looked[order.id] = order.state
                else:
                    self._again.start()

    def _hand_over(self, order: Order) -> bool:
        """Whether all that an order calls for is in the queues; what is not is owed still."""
        try:
            done = [queue(one, order) for one in self.printers for queue in (self._kitchen, self._counter)]
        except sqlite3.Error as error:
            log.error("The queues cannot be read: %s", error)
            return False
        return all(done)

    def forget(self) -> None:
        """Printers have changed: look at every order again."""
        self._looked.clear()
        self._look_again()

    def _is_ready(self) -> bool:
        """Without shop and menu neither clock nor station is known; they follow in a moment."""
        return self._state.business is not None and bool(self._state.items)

    def _kitchen(self, printer: Printer, order: Order) -> bool:
        """Whether nothing is owed to the kitchen any more."""
        assert self.spooler is not None
        if not printer.tickets:
            return True
        told = self.spooler.spool.last_slip(printer.id, order.id, DocumentKind.TICKET)
        slip = kitchen_slip(printer, order, told)
        lines = lines_for(printer, order, self._state.category_of) if slip is not None else []
        if slip is not None and lines:
            paper = ticket(order, lines, self._paper(), self._state.now(), slip)
            return self._add(printer, paper, slip, order.id, by_hand=False)
        return True

    def _counter(self, printer: Printer, order: Order) -> bool:
        """Whether no receipt is owed any more."""
        assert self.spooler is not None
        if not printer.receipts or order.state is not OrderState.COMPLETED:
            return True
        told = self.spooler.spool.last_slip(printer.id, order.id, DocumentKind.RECEIPT)
        if is_receipt_due(printer, order, told, self._state.now()):
            paper = receipt(order, self._paper())
            return self._add(printer, paper, Slip.RECEIPT, order.id, by_hand=False)
        return True

    def _paper(self) -> PrintContext:
        business, items = self._state.business, self._state.items

        def allergens(line: OrderLine) -> list[str]:
            item: MenuItem | None = items.get(line.menu_item_id)
            return item.allergens if item is not None else []

        return PrintContext(
            business.name if business else "",
            business.time_zone if business else "UTC",
            lambda line: line_name(line, items),
            allergens,
            (business.receipt_header or "") if business else "",
            (business.receipt_footer or "") if business else "",
        )
