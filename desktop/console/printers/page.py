"""The page of this terminal's printers: cards at the left, what is printed and what is not at the right."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.payments.cashier import Cashier
from desktop.console.printers.job_rows import JobRows
from desktop.console.printers.printer_cards import PrinterCard
from desktop.console.printers.printer_form import REMOVE, PrinterForm
from desktop.console.printing.print_service import PrintService
from desktop.console.printing.sheet_output import system_printers
from desktop.console.shared.nav_rail import page_name
from desktop.console.state.console_state import ConsoleState
from desktop.core.printing.document import DocumentKind
from desktop.core.printing.jobs import Job, JobState
from desktop.core.printing.printers import Printer
from desktop.texts.formats import tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot, spawn
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.widgets.states import EmptyState

SHOW_MS = 150
SIDE_BY_SIDE = 1080


class PrintersPage(Translated, QWidget):
    """Printers and queue of one console."""

    def __init__(
        self, state: ConsoleState, printing: PrintService, cashier: Cashier, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._printing, self._cashier = state, printing, cashier
        self.cards: dict[UUID, PrinterCard] = {}
        self.jobs = JobRows()
        self.add = PrimaryButton("", "plus")
        self.heading, self.queue_heading = label("", "h2"), label("", "h2")
        self.hint = label("", "soft", wrap=True)
        self.elsewhere = Notice()
        self.failed = QuietButton("", "refresh")
        self.failed.clicked.connect(printing.print_failed_again)
        self.empty, self.idle = EmptyState("printer"), label("", "soft", wrap=True)
        # A queue at work changes many times a second; nobody reads that fast.
        self._due = QTimer(self, singleShot=True, interval=SHOW_MS)
        self._due.timeout.connect(self.refresh)
        self._lay_out()
        self.add.clicked.connect(slot(self.add_printer))
        self.jobs.pressed.connect(self._press_job)
        printing.changed.connect(self._soon)
        self.retranslate()

    def take_focus(self) -> None:
        """The keyboard begins before the first button: Space must not print."""
        self.setFocus()

    def refresh(self) -> None:
        """Show printers and queue as they are."""
        printing, printers = self._printing, self._printing.printers
        words = tr("Another window of this program on this computer does the printing.")
        self.elsewhere.show_as(words if printing.is_elsewhere else "", "warn")
        self._show_cards(printers)
        jobs = printing.jobs()
        self.jobs.show_jobs(jobs, {one.id: one for one in printers}, self._zone())
        self._show_failed(jobs)
        self.add.setEnabled(printing.spooler is not None)
        self._sides.setVisible(bool(printers))
        self._head.setVisible(bool(printers))
        self.empty.setVisible(not printers)
        self.idle.setVisible(not jobs)

    async def add_printer(self) -> None:
        """Ask for a new printer."""
        await self._ask(None)

    async def edit(self, printer: Printer) -> None:
        """Ask for changes."""
        await self._ask(printer)

    # Building.

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 16)
        outer.setSpacing(theme().px(14))
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme().px(16))
        head.addWidget(self.hint, 1)
        head.addWidget(self.add)
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, theme().px(8), 0)
        self._body.setSpacing(theme().px(24))
        self._left, self._right = self._cards_side(), self._queue_side()
        self._body.addWidget(self._left, 1)
        self._body.addWidget(self._right, 1)
        self._sides = scrolled(inside)
        outer.addWidget(self.elsewhere)
        outer.addWidget(self._head)
        outer.addWidget(self._sides, 1)
        outer.addWidget(self.empty, 1)

    def _cards_side(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme().px(12))
        column.addLayout(self._cards)
        column.addStretch(1)
        return inside

    def _queue_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(10))
        head = QHBoxLayout()
        head.addWidget(self.queue_heading, 1)
        head.addWidget(self.failed)
        column.addLayout(head)
        column.addWidget(self.idle)
        column.addWidget(self.jobs)
        column.addStretch(1)
        return side

    # Showing.

    def _soon(self) -> None:
        if not self._due.isActive():
            self._due.start()

    def _show_failed(self, jobs: list[Job]) -> None:
        """Offer to print again at once what has failed, when that is more than one document."""
        failed = sum(job.state is JobState.FAILED and job.kind is not DocumentKind.DRAWER for job in jobs)
        self.failed.setText(tr("Print all {n} again", n=failed))
        self.failed.setVisible(failed > 1)

    def _show_cards(self, printers: list[Printer]) -> None:
        wanted = [one.id for one in printers]
        for gone in [one for one in self.cards if one not in wanted]:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        spooler = self._printing.spooler
        for place, printer in enumerate(printers):
            card = self.cards.get(printer.id) or self._new_card(printer)
            if self._cards.indexOf(card) != place:
                self._cards.insertWidget(place, card)
            assert spooler is not None
            fault = spooler.troubles.get(printer.id)
            waiting = spooler.spool.waiting(printer.id)
            card.show_printer(printer, fault, spooler.is_printing(printer.id), waiting)

    def _new_card(self, printer: Printer) -> PrinterCard:
        card = self.cards[printer.id] = PrinterCard(printer)
        card.pressed.connect(self._press_card)
        return card

    def _zone(self) -> str | None:
        return self._state.business.time_zone if self._state.business else None

    # What is pressed.

    def _press_card(self, printer_id: UUID, action: str) -> None:
        spooler = self._printing.spooler
        printer = spooler.printers.get(printer_id) if spooler is not None else None
        if printer is None:
            return
        if action == "trial":
            self._printing.print_trial(printer)
        elif action == "drawer":
            spawn(self._cashier.open_drawer(printer), "the drawer")
        else:
            spawn(self.edit(printer), "edit printer")

    def _press_job(self, job_id: int, action: object) -> None:
        spooler = self._printing.spooler
        if spooler is None or job_id not in self.jobs.rows:
            return
        if action == "cancel":
            spooler.cancel(job_id)
        else:
            spooler.again(job_id, action if isinstance(action, UUID) else None)

    async def _ask(self, printer: Printer | None) -> None:
        spooler = self._printing.spooler
        if spooler is None:
            return
        categories = [name for name in self._state.categories() if name]
        form = PrinterForm(self, printer, categories, self._state.now(), await system_printers())
        answer = await form.result_of()
        if isinstance(answer, Printer):
            spooler.save_printer(answer)
            self._printing.forget()
        elif answer == REMOVE and printer is not None and await self._sure(printer):
            await spooler.remove_printer(printer.id)
        self.refresh()

    async def _sure(self, printer: Printer) -> bool:
        return await confirm(
            self,
            tr("Remove {name}?", name=printer.name),
            tr("What waits for it is not printed."),
            tr("Remove"),
            danger=True,
        )

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.setAccessibleName(page_name("printers"))  # it has the keyboard at first
        self.add.setText(tr("Add printer"))
        self.hint.setText(
            tr("A printer belongs to this terminal. Printing never holds up an order: what waits is kept.")
        )
        self.queue_heading.setText(tr("Queue"))
        self.idle.setText(tr("Nothing was printed yet. Try a test print."))
        self.empty.show_as(
            "printer",
            tr("No printer yet"),
            tr("Kitchen tickets and receipts can come out by themselves."),
            tr("Add printer"),
            slot(self.add_printer),
        )
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one under the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme().px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(way)
