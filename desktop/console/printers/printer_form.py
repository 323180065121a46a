"""The form of a printer: how it is reached, how it prints, what it prints by itself."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

import msgspec
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.console.printing.texts import address_hint, address_word, text_word, way_word
from desktop.console.shared.tag_picker import TagPicker
from desktop.core.printing.printers import ConnectionType, Printer, TextMode, host_and_port
from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.scrolling import point_at

PAPERS = (58, 80)
SPEEDS = (0, 9600, 19200, 38400, 115200)
REMOVE = "remove"


class PrinterForm(Dialog):
    """Adds a printer (`printer` None) or changes one; finishes with it, with `REMOVE`, or with None."""

    def __init__(
        self,
        parent: QWidget,
        printer: Printer | None,
        categories: list[str],
        now: datetime,
        found: Iterable[str] = (),
    ) -> None:
        """`found`: the names of this computer's printers."""
        title = tr("Printer {name}", name=printer.name) if printer else tr("New printer")
        super().__init__(parent, title, 640)
        self._was, self._now = printer, now
        held = printer or Printer(uuid4(), "", ConnectionType.NETWORK, "", now, tickets=True)
        self._held = held
        self._names: dict[str, QWidget] = {}
        self.body.setSpacing(theme().px(8))
        self.name = self._field(tr("Name"), held.name, tr("e.g. Kitchen"))
        self.way = self._choice(
            tr("Connection"), [(one.value, way_word(one)) for one in ConnectionType], held.way
        )
        self.address = self._field("", held.address, "")
        self.found = self._choice(
            tr("Printers of this computer"), [(one, one) for one in found], held.address
        )
        self.baud = self._choice(tr("Speed of a serial port"), _speeds(), str(held.baud))
        self.paper = self._choice(tr("Paper"), [(str(mm), f"{mm} mm") for mm in PAPERS], str(held.paper))
        modes = [(one.value, text_word(one)) for one in TextMode]
        self.text = self._choice(tr("Letters"), modes, held.text)
        self.body.addWidget(label(tr("Prints by itself"), "fieldname"))
        self.tickets = self._tick(tr("Kitchen tickets, when an order is accepted"), held.tickets)
        self.categories = TagPicker(tr("Only these categories"), tuple(categories), held.categories)
        self.station = label(tr("Only these categories (none chosen: all)"), "soft")
        self.body.addWidget(self.station)
        self.body.addWidget(self.categories)
        self.receipts = self._tick(tr("Receipts, when an order is handed over"), held.receipts)
        self.body.addWidget(label(tr("Equipment"), "fieldname"))
        self.drawer = self._tick(tr("A cash drawer is connected to it"), held.drawer)
        self.buzzer = self._tick(tr("Buzz when a ticket comes"), held.buzzer)
        self.asks = self._tick(tr("Ask it for paper and cover (off if it prints rubbish)"), held.asks)
        self.body.addStretch(1)
        self._foot()
        self.way.chosen.connect(lambda _: self._follow())
        self.found.chosen.connect(self.address.edit.setText)
        self.tickets.toggled.connect(lambda _: self._follow())
        self._follow()
        self.name.edit.setFocus()

    def chosen(self, flow: ChipFlow) -> str:
        """The key chosen."""
        return next((chip.key for chip in flow.chips if chip.isChecked()), "")

    def printer(self) -> Printer:
        """What is typed and chosen now; newly automatic printing begins now."""
        tickets, receipts = self.tickets.isChecked(), self.receipts.isChecked()
        before = self._was
        way, address, asks = (
            ConnectionType(self.chosen(self.way)),
            self.address.edit.text().strip(),
            self.asks.isChecked(),
        )
        same = before is not None and (before.way, before.address, before.asks) == (way, address, asks)
        more = before is None or (tickets and not before.tickets) or (receipts and not before.receipts)
        return msgspec.structs.replace(
            self._held,
            name=" ".join(self.name.edit.text().split()),
            way=way,
            address=address,
            since=self._now if more else self._held.since,
            paper=int(self.chosen(self.paper)),
            text=TextMode(self.chosen(self.text)),
            tickets=tickets,
            receipts=receipts,
            categories=self.categories.ticked() if tickets else [],
            drawer=self.drawer.isChecked() and way not in (ConnectionType.SYSTEM, ConnectionType.PDF),
            buzzer=self.buzzer.isChecked(),
            asks=asks,
            answers=same and self._held.answers,
            mute=same and self._held.mute,
            baud=int(self.chosen(self.baud) or 0),
        )

    def save(self) -> None:
        """Close with the printer, or say what is missing."""
        made = self.printer()
        self.name.set_error("" if made.name else tr("The printer needs a name."))
        self.address.set_error(address_error(made))
        for field in (self.name, self.address):
            if field.error.text():
                point_at(field.edit)
                return
        self.finish(made)

    # Building.

    def _field(self, name: str, text: str, hint: str) -> Field:
        edit = TextField(hint)
        edit.setMaxLength(200)
        edit.setText(text)
        edit.submitted.connect(self.save)
        field = Field(name, edit)
        self.body.addWidget(field)
        return field

    def _choice(self, name: str, choices: list[tuple[str, str]], current: str) -> ChipFlow:
        heading = self._names[name] = label(name, "fieldname")
        flow = ChipFlow(name)
        flow.set_choices(choices, current)
        self.body.addWidget(heading)
        self.body.addWidget(flow)
        flow.setProperty("heading", name)
        return flow

    def _tick(self, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(on)
        self.body.addWidget(box)
        return box

    def _foot(self) -> None:
        if self._was is not None:
            remove = DangerButton(tr("Remove"), "trash")
            remove.clicked.connect(lambda: self.finish(REMOVE))
            self.footer.addWidget(remove)
        self.footer.addStretch(1)
        cancel, self.go = QuietButton(tr("Cancel")), PrimaryButton(tr("Save"))
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.save)
        self.footer.addWidget(cancel)
        self.footer.addWidget(self.go)

    def _show(self, flow: ChipFlow, on: bool) -> None:
        flow.setVisible(on)
        self._names[str(flow.property("heading"))].setVisible(on)

    def _follow(self) -> None:
        """What does not matter for the chosen way is not asked."""
        way = ConnectionType(self.chosen(self.way))
        receipt_printer = way in (ConnectionType.NETWORK, ConnectionType.DEVICE, ConnectionType.FILE)
        self.address.set_name(address_word(way))
        self.address.edit.setPlaceholderText(address_hint(way))
        self._show(self.found, way is ConnectionType.SYSTEM and bool(self.found.chips))
        self._show(self.baud, way is ConnectionType.DEVICE)
        self._show(self.text, receipt_printer)
        for box in (self.drawer, self.buzzer):
            box.setEnabled(receipt_printer)
        self.asks.setVisible(way in (ConnectionType.NETWORK, ConnectionType.DEVICE))
        for widget in (self.station, self.categories):
            widget.setVisible(self.tickets.isChecked() and bool(self.categories.chips))
        if self.isVisible():
            self.refit()


def address_error(printer: Printer) -> str:
    """What is wrong with an address, or nothing."""
    if not printer.address:
        return tr("Where is the printer?")
    if printer.way is ConnectionType.NETWORK:
        try:
            host_and_port(printer.address)
        except ValueError:
            return tr("An address looks like 192.168.0.9 or 192.168.0.9:9100.")
    return ""


def _speeds() -> list[tuple[str, str]]:
    return [(str(speed), str(speed) if speed else tr("As it is")) for speed in SPEEDS]
