"""The cart: lines edited in place, what changed since, where it goes, the total, the order button."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.core.store import Cart
from desktop.customer.basket import MOST_OF_ONE, Priced
from desktop.customer.facts import item_name
from desktop.qt.formats import money, tr
from desktop.qt.menu_words import menu_word
from desktop.qt.theme import is_language_change
from desktop.qt.widgets.buttons import IconButton, LinkButton, PrimaryButton, Stepper
from desktop.qt.widgets.fields import Chip, TextField
from desktop.qt.widgets.labels import Notice, discard, label
from wire.orders import Service


class CartRow(QWidget):
    """One line: name (press to edit), options, price, what changed, − n +, and a button that takes it out."""

    quantity = Signal(int, int)
    removed = Signal(int)
    edited = Signal(int)

    def __init__(self, one: Priced, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = one.index
        self.name = item_name(one.item) if one.item else one.line.name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(8)
        row.addLayout(self._words(one, currency), 1)
        row.addWidget(self._stepper(one), 0, Qt.AlignmentFlag.AlignTop)

    def _words(self, one: Priced, currency: str) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        title = label(self.name, "strong", wrap=True)
        words.addWidget(title)
        details = ", ".join(
            [*(menu_word(name) for name in one.options), *([f"“{one.line.note}”"] if one.line.note else [])]
        )
        if details:
            words.addWidget(label(details, "small", wrap=True))
        words.addWidget(label(money(one.total, currency), "small"))
        for text in differences(one, currency):
            words.addWidget(label(text, "error", wrap=True))
        if one.item is not None and (one.item.option_groups or one.line.note):
            change = LinkButton(tr("Edit"))
            change.setAccessibleName(tr("Edit {name}", name=self.name))
            change.clicked.connect(lambda: self.edited.emit(self.index))
            words.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return words

    def _stepper(self, one: Priced) -> QWidget:
        self.stepper = Stepper(one.line.quantity, 0, MOST_OF_ONE, self.name)
        self.stepper.changed.connect(self._step)
        if one.gone:
            remove = IconButton("trash", tr("Remove {name}", name=self.name))
            remove.clicked.connect(lambda: self.removed.emit(self.index))
            return remove
        return self.stepper

    def _step(self, value: int) -> None:
        if value == 0:
            self.removed.emit(self.index)
        else:
            self.quantity.emit(self.index, value)


def differences(one: Priced, currency: str) -> list[str]:
    """What changed since a line was chosen, as sentences."""
    found = []
    if one.gone:
        found.append(tr("No longer available"))
    if one.left is not None:
        found.append(tr("Only {n} left", n=one.left))
    if one.was is not None:
        old, new = money(one.was, currency), money(one.each, currency)
        found.append(tr("Price changed: {old} → {new}", old=old, new=new))
    return found


class CartPanel(QWidget):
    """Shows a cart with `show_cart`; tells what the person does."""

    quantity = Signal(int, int)
    removed = Signal(int)
    edited = Signal(int)
    details = Signal()
    order = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.title = label("", "h3")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.rows: list[CartRow] = []
        self.empty = label("", "soft", wrap=True)
        self.notice = Notice()
        self.seat_chip, self.pickup_chip = Chip("", "seat"), Chip("", "pickup")
        self.seat, self.note = TextField(), TextField()
        self.total_name, self.total = label("", "soft"), label("", "total")
        self.button = PrimaryButton()
        self._sending = False
        self._lay_out(column)
        self.seat.textEdited.connect(self.details)
        self.note.textEdited.connect(self.details)
        self.seat_chip.clicked.connect(lambda: self._serve(Service.SEAT))
        self.pickup_chip.clicked.connect(lambda: self._serve(Service.PICKUP))
        self.button.clicked.connect(self._order)
        self.retranslate()

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.addWidget(self.title)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 6, 0)
        lines.addLayout(self._rows)
        lines.addWidget(self.empty)
        lines.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.notice)
        self.where = QWidget()
        where = QVBoxLayout(self.where)
        where.setContentsMargins(0, 0, 0, 0)
        where.setSpacing(8)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in (self.seat_chip, self.pickup_chip):
            chips.addWidget(chip, 1)
        where.addLayout(chips)
        where.addWidget(self.seat)
        where.addWidget(self.note)
        column.addWidget(self.where)
        sums = QHBoxLayout()
        sums.addWidget(self.total_name)
        sums.addStretch()
        sums.addWidget(self.total)
        column.addLayout(sums)
        column.addWidget(self.button)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Cart"))
        self.empty.setText(tr("Press + on something that looks good."))
        self.seat_chip.setText(tr("To my seat"))
        self.pickup_chip.setText(tr("I pick it up"))
        self.seat.setPlaceholderText(tr("Seat, e.g. PC 27"))
        self.seat.setAccessibleName(tr("Seat"))
        self.note.setPlaceholderText(tr("Note for the whole order"))
        self.note.setAccessibleName(tr("Note for the whole order"))
        self.total_name.setText(tr("Total"))

    def show_cart(self, cart: Cart, lines: list[Priced], total: int, currency: str) -> None:
        """Shows a cart as it stands."""
        focused = self._focused()
        self._fill(lines, currency)
        self.empty.setVisible(not lines)
        self.where.setVisible(bool(lines))
        self._show_details(cart)
        self.total.setText(money(total, currency))
        self._show_button(bool(lines) and all(one.is_fine for one in lines), money(total, currency))
        if focused is not None:
            self._refocus(*focused)

    def show_sending(self, sending: bool) -> None:
        """Locks the button while an order is on its way."""
        self._sending = sending
        self.button.setEnabled(not sending and self.button.isEnabled())
        if sending:
            self.button.setText(tr("Sending…"))

    def _show_button(self, fine: bool, amount: str) -> None:
        if self._sending:
            return
        self.button.setText(tr("Order · {amount}", amount=amount) if self.rows else tr("Order"))
        self.button.setEnabled(fine)

    def _show_details(self, cart: Cart) -> None:
        for chip, service in ((self.seat_chip, Service.SEAT), (self.pickup_chip, Service.PICKUP)):
            chip.setChecked(cart.service is service)
        self.seat.setVisible(cart.service is Service.SEAT)
        for field, text in ((self.seat, cart.seat), (self.note, cart.note)):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)

    def _fill(self, lines: list[Priced], currency: str) -> None:
        while self._rows.count():
            discard(self._rows.takeAt(0))
        self.rows = []
        for one in lines:
            row = CartRow(one, currency)
            row.quantity.connect(self.quantity)
            row.removed.connect(self.removed)
            row.edited.connect(self.edited)
            self._rows.addWidget(row)
            self.rows.append(row)

    def _focused(self) -> tuple[int, str] | None:
        """Which row's button has the keyboard, so that it has it again after the rows were made anew."""
        for row in self.rows:
            for name in ("less", "more"):
                if getattr(row.stepper, name).hasFocus():
                    return row.index, name
        return None

    def _refocus(self, index: int, name: str) -> None:
        if index < len(self.rows):
            getattr(self.rows[index].stepper, name).setFocus()
        elif self.rows:
            getattr(self.rows[-1].stepper, name).setFocus()

    @property
    def service(self) -> Service:
        """How it is handed over, as chosen."""
        return Service.PICKUP if self.pickup_chip.isChecked() else Service.SEAT

    def _serve(self, service: Service) -> None:
        self.seat_chip.setChecked(service is Service.SEAT)
        self.pickup_chip.setChecked(service is Service.PICKUP)
        self.seat.setVisible(service is Service.SEAT)
        self.details.emit()

    def _order(self) -> None:
        if not self._sending and self.button.isEnabled():
            self.button.setEnabled(False)  # at the click, before anything else can happen
            self.order.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()
