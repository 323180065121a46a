"""The cart: lines edited in place, what changed since, where it goes, the total, the order button."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.core.store import Cart
from desktop.customer.basket import Priced
from desktop.customer.cart_row import CartRow
from desktop.qt.formats import money, tr
from desktop.qt.theme import is_language_change
from desktop.qt.widgets.buttons import PrimaryButton
from desktop.qt.widgets.fields import Chip, TextField
from desktop.qt.widgets.labels import Notice, discard, label
from desktop.qt.widgets.states import EmptyState
from wire.orders import Service


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
        self.empty = EmptyState("shopping-cart")
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
        lines.addWidget(self.empty, 1)
        lines.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column.addWidget(self._scroll, 1)
        self._column = column
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
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.seat, 2)
        fields.addWidget(self.note, 3)
        where.addLayout(fields)
        column.addWidget(self.where)
        sums = QHBoxLayout()
        sums.addWidget(self.total_name)
        sums.addStretch()
        sums.addWidget(self.total)
        column.addLayout(sums)
        column.addWidget(self.button)

    def make_room(self, widget: QWidget) -> None:
        """Puts a widget (the running orders) between the lines and what is to be paid."""
        self._column.insertWidget(self._column.indexOf(self._scroll) + 1, widget)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Cart"))
        self.empty.show_as("shopping-cart", tr("Still empty"), tr("Press + on something that looks good."))
        self.seat_chip.setText(tr("To my seat"))
        self.pickup_chip.setText(tr("I pick it up"))
        self.seat.setPlaceholderText(tr("Seat"))
        self.seat.setAccessibleName(tr("Seat"))
        self.note.setPlaceholderText(tr("Note for the shop"))
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
