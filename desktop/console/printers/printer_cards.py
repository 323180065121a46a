"""One card per printer: its name, how it is reached, how it is, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.console.printing.texts import cause_text, prints_text, way_word
from desktop.core.printing.faults import PrintFault
from desktop.core.printing.printers import Printer
from desktop.texts.formats import tr
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import Button, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Badge, Notice, label


class PrinterCard(QFrame):
    """A printer and its buttons; `pressed` names what: trial, drawer, edit."""

    pressed = Signal(object, str)  # printer id, action

    def __init__(self, printer: Printer) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.printer_id = printer.id
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(18), theme().px(14), theme().px(18), theme().px(14))
        column.setSpacing(theme().px(8))
        head = QHBoxLayout()
        head.setSpacing(theme().px(10))
        self.sign, self.name, self.badge = QLabel(), label("", "h3", wrap=True), Badge()
        for widget in (self.sign, self.name, self.badge):
            head.addWidget(widget, 1 if widget is self.name else 0)
        self.place, self.prints = label("", "soft", wrap=True), label("", "body", wrap=True)
        self.trouble = Notice()
        column.addLayout(head)
        for part in (self.place, self.prints, self.trouble):
            column.addWidget(part)
        self.buttons: dict[str, Button] = {}
        row = QWidget()
        flow = FlowLayout(row, theme().px(8))
        for action, sign in (("trial", "receipt"), ("edit", "pencil"), ("drawer", "cash")):
            button = self.buttons[action] = QuietButton("", sign)
            button.clicked.connect(lambda _=False, action=action: self.pressed.emit(self.printer_id, action))
            flow.addWidget(button)
        column.addWidget(row)

    def show_printer(self, printer: Printer, fault: PrintFault | None, printing: bool, waiting: int) -> None:
        """The printer as it is now."""
        self.name.setText(printer.name)
        self.place.setText(f"{way_word(printer.way)} · {printer.address} · {printer.paper} mm")
        self.prints.setText(prints_text(printer))
        text, tone, sign = state_of(fault, printing, waiting)
        self.badge.show_as(text, tone)
        ink = {"ok": "ok", "bad": "bad", "accent": "accent"}.get(tone, "text2")
        self.sign.setPixmap(icon_pixmap(sign, ink, 24))
        why = cause_text(fault) if fault is not None else ""
        self.trouble.show_as(why, "bad")
        self.setAccessibleName(". ".join(part for part in (printer.name, text, why) if part))
        words = {"trial": tr("Test print"), "drawer": tr("Open drawer"), "edit": tr("Edit")}
        for action, button in self.buttons.items():
            button.setText(words[action])
            button.setAccessibleName(f"{words[action]}: {printer.name}")
        self.buttons["drawer"].setVisible(printer.drawer)


def state_of(fault: PrintFault | None, printing: bool, waiting: int) -> tuple[str, str, str]:
    """How a printer is: words, tone, sign."""
    if fault is not None:
        return (tr("Not printing · {n} waiting", n=waiting), "bad", "alert-circle")
    if printing or waiting:
        return (tr("Printing · {n} waiting", n=waiting), "accent", "printer")
    return tr("Ready to print"), "ok", "circle-check"
