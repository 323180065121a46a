"""The bill at the right: lines with quantity, choice and removal, whose it is, the total, and being paid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.payments.bill import Bill
from desktop.console.payments.tender_rows import TenderRows
from desktop.console.state.item_names import shown_name
from desktop.core.cart.cart_lines import MOST_OF_ONE, Priced
from desktop.texts.formats import money, tr, tr_n
from desktop.texts.menu import menu_word
from desktop.ui.dialogs import confirm
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, Stepper
from desktop.ui.widgets.fields import ChipRow, TextField
from desktop.ui.widgets.flow import ButtonRow
from desktop.ui.widgets.labels import Badge, label
from desktop.ui.widgets.scrolling import scrolled
from wire.orders import Service

ROOMY = 430
LARGE = 150  # from here on a button has no room for its key


class BillRow(QFrame):
    """One line: name and options, what it costs, how many, change it, take it off."""

    def __init__(self, panel: "BillPanel", line: Priced, currency: str) -> None:
        super().__init__()
        self._line, index = line, line.index
        self.name = shown_name(line.item) if line.item is not None else line.line.name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        column.setSpacing(theme().px(4))
        head = QHBoxLayout()
        head.addWidget(label(self.name, "strong", wrap=True), 1)
        head.addWidget(label(money(line.total, currency), "strong"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        about = ", ".join([*map(menu_word, line.options), *([line.line.note] if line.line.note else [])])
        if about:
            column.addWidget(label(about, "small", wrap=True))
        if not line.is_fine:
            column.addWidget(Badge(_trouble(line), "bad"))
        buttons = ButtonRow()
        stepper = Stepper(line.line.quantity, 0, MOST_OF_ONE, self.name)
        stepper.changed.connect(lambda value: panel.bill.set_quantity(index, value))
        edit = IconButton("pencil", tr("Choices and note: {name}", name=self.name))
        edit.clicked.connect(lambda: panel.edit.emit(index))
        edit.setEnabled(line.item is not None)
        remove = IconButton("trash", tr("Remove: {name}", name=self.name))
        remove.clicked.connect(lambda: panel.bill.remove(index))
        buttons.addWidget(stepper)
        buttons.addStretch(1)
        buttons.addWidget(edit)
        buttons.addWidget(remove)
        column.addLayout(buttons)


def _trouble(line: Priced) -> str:
    if line.gone:
        return tr("Cannot be sold any more")
    return tr("Only {n} left", n=line.left)


def _left_text(bill: Bill) -> str:
    amount = money(abs(bill.left), bill.currency)
    if bill.left < 0:
        return tr("{amount} more was taken than is due now: take a part back.", amount=amount)
    return tr("Still to pay: {amount}", amount=amount)


class BillPanel(Translated, QFrame):
    """`pay`: take payment now; `later`: not now; `edit` names a line to change."""

    pay = Signal()
    later = Signal()
    edit = Signal(int)

    def __init__(self, bill: Bill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.bill = bill
        self.title, self.empty = label("", "h3"), label("", "soft", wrap=True)
        self.clear = IconButton("trash-x", "")
        self.who, self.note, self.seat = TextField(), TextField(), TextField()
        self.service = ChipRow("")
        self.service.fade.ground = "surface"
        self.total_name, self.total = label("", "soft"), label("", "display")
        self.taken, self.left = TenderRows(), label("", "strong", wrap=True)
        self.go, self.after = PrimaryButton(icon_name="cash"), QuietButton()
        self._rows: list[BillRow] = []
        self._head, self._lines_of_bill, self._is_low = QWidget(), QVBoxLayout(), False
        self._build()
        self.clear.clicked.connect(self._clear)
        self.taken.taken_back.connect(bill.take_back)
        self.go.clicked.connect(self.pay)
        self.after.clicked.connect(self.later)
        self.service.chosen.connect(self._serve)
        for field in (self.who, self.note, self.seat):
            field.textEdited.connect(self._typed)
        bill.changed.connect(self.refresh)
        theme().changed.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(10)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.clear)
        column.addWidget(self._head)
        self._column = column
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, theme().px(10), 0)
        self._lines.setSpacing(0)
        self._lines.addLayout(self._lines_of_bill)
        self._lines.addWidget(self.empty)
        self._lines.addStretch(1)
        # With the lines: where text is large or the window low, all of it scrolls and the sum stays.
        for widget in (self.taken, self.service, self.seat, self.who, self.note):
            self._lines.addSpacing(10)
            self._lines.addWidget(widget)
        self.area = scrolled(inside)
        column.addWidget(self.area, 1)
        sum_row = QHBoxLayout()
        sum_row.addWidget(self.total_name, 1)
        sum_row.addWidget(self.total)
        column.addLayout(sum_row)
        column.addWidget(self.left)
        column.addWidget(self.go)
        column.addWidget(self.after)
        for field in (self.seat, self.who, self.note):
            field.setMaxLength(60)
        self.note.setMaxLength(500)

    def refresh(self) -> None:
        """The bill as it is."""
        bill = self.bill
        spoken = next((one.accessibleName() for one in self.findChildren(IconButton) if one.hasFocus()), "")
        for row in self._rows:
            self._lines_of_bill.removeWidget(row)
            row.hide()
            row.deleteLater()
        lines = bill.lines()
        self._rows = [BillRow(self, line, bill.currency) for line in lines]
        for place, row in enumerate(self._rows):
            self._lines_of_bill.insertWidget(place, row)
            row.show()
        self.empty.setVisible(not lines)
        self.clear.setEnabled(not bill.is_empty)
        count = sum(line.line.quantity for line in lines)
        self.title.setText(tr_n(count, "Bill · {n} piece", "Bill · {n} pieces") if count else tr("Bill"))
        self.total.setText(money(bill.total, bill.currency))
        self.taken.show_tenders(bill.cart.tenders, bill.currency)
        self.left.setVisible(bool(bill.cart.tenders))
        self.left.setText(_left_text(bill))
        self.go.setEnabled(bill.is_fine)
        self.after.setEnabled(bill.is_fine)
        self._show_fields()
        if spoken:
            self._focus_again(spoken)

    def _clear(self) -> None:
        """Money that was taken goes back first: it is in no book."""

        async def work() -> None:
            taken = sum(tender.amount for tender in self.bill.cart.tenders)
            words = tr("Give {amount} back to the customer.", amount=money(taken, self.bill.currency))
            title, yes = tr("Clear the bill and the money taken?"), tr("Clear the bill")
            if await confirm(self, title, words, yes, danger=True, wary=True):
                self.bill.clear()

        if self.bill.cart.tenders:
            spawn(work(), "clear a bill")
        else:
            self.bill.clear()

    def _focus_again(self, spoken: str) -> None:
        """The keyboard stays on the button it was on, though its row was made anew."""
        found = next(
            (b for row in self._rows for b in row.findChildren(IconButton) if b.accessibleName() == spoken),
            None,
        )
        if found is not None and found.isEnabled():
            found.setFocus()

    def _show_fields(self) -> None:
        cart = self.bill.cart
        for field, text in ((self.who, cart.customer_name), (self.note, cart.note), (self.seat, cart.seat)):
            if field.text() != text:
                field.setText(text)
        choices = [(str(Service.PICKUP), tr("Pickup")), (str(Service.SEAT), tr("To a seat"))]
        self.service.set_choices(choices, str(cart.service))
        self.seat.setVisible(cart.service is Service.SEAT)

    def _serve(self, key: str) -> None:
        self.bill.cart.service = Service(key)
        self.bill.keep()
        if self.bill.cart.service is Service.SEAT:
            self.seat.setFocus()

    def _typed(self) -> None:
        cart = self.bill.cart
        cart.customer_name, cart.note, cart.seat = self.who.text(), self.note.text(), self.seat.text()
        self.bill.keep()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.empty.setText(tr("Tap an item to put it on the bill."))
        self.clear.set_name(tr("Clear the bill"))
        for field, words in (
            (self.who, tr("Customer's name")),
            (self.note, tr("Note for the kitchen")),
            (self.seat, tr("Seat or table")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.service.setAccessibleName(tr("Pickup or seat"))
        self.total_name.setText(tr("Total"))
        keys = ("  F9", "  F10") if theme().scale < LARGE else ("", "")  # else the words have no room
        self.go.setText(tr("Take payment") + keys[0])
        self.after.setText(tr("Pay later") + keys[1])
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low panel the heading scrolls with the lines: they and the buttons have the room."""
        super().resizeEvent(event)
        is_low = self.height() < theme().px(ROOMY)
        if is_low != self._is_low:
            self._is_low = is_low
            (self._lines if is_low else self._column).insertWidget(0, self._head)
