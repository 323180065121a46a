"""The cart: lines edited in place, what changed since, where it goes, the total, the order button."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.core.cart.cart_lines import Priced
from desktop.core.storage.store import Cart
from desktop.customer.cart.cart_row import CartRow
from desktop.customer.orders.running_panel import RunningPanel
from desktop.texts.formats import money, tr
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.fields import Chip, TextField
from desktop.ui.widgets.labels import Notice, discard, label, restyle
from desktop.ui.widgets.states import EmptyState
from wire.orders import Service

# Below this height (in design pixels) all but title, total and button share one scroll area.
ROOMY = 620


class CartPanel(Translated, QWidget):
    """Shows a cart with `show_cart`; tells what the person does.

    With room, only the lines scroll; in a low window or with large text everything between the title
    and the total does, so that nothing is ever cut and the button is always there.
    """

    quantity = Signal(int, int)
    removed = Signal(int)
    edited = Signal(int)
    details = Signal(object, str, str)  # service, seat, note
    order = Signal()

    def __init__(self, running: RunningPanel, parent: QWidget | None = None) -> None:
        """`running`, the running orders, lies between the lines and what is to be paid."""
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
        self._running = running
        self.compact = False
        self._lay_out(column)
        self.seat.written.connect(self._seat_typed)
        self.seat.written.connect(self._emit_details)
        self.note.written.connect(self._emit_details)
        self.seat_chip.clicked.connect(lambda: self._serve(Service.SEAT))
        self.pickup_chip.clicked.connect(lambda: self._serve(Service.PICKUP))
        self.button.clicked.connect(self._order)
        self.retranslate()

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.addWidget(self.title)
        inside = QWidget()
        self._lines = lines = QVBoxLayout(inside)
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
        self._chips = chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in (self.seat_chip, self.pickup_chip):
            chips.addWidget(chip, 1)
        where.addLayout(chips)
        self._fields = fields = QHBoxLayout()
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
        # Last, so that the tab key reaches them after the button.
        column.insertWidget(column.indexOf(self._scroll) + 1, self._running)

    def refit(self) -> None:
        """Looks anew at how much room there is, e.g. after the text size changed."""
        compact = self.height() < theme().px(ROOMY)
        if compact != self.compact:
            self.compact = compact
            self._arrange()
        self.empty.setVisible(self._shows_empty())
        width = self.width() - 6
        wide = self.seat_chip.sizeHint().width() + self.pickup_chip.sizeHint().width() + 8 <= width
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._chips.setDirection(across if wide else down)
        self._fields.setDirection(across if width >= theme().px(240) else down)

    def _arrange(self) -> None:
        """Moves what lies between lines and total into the scroll area, or out of it."""
        self._running.show_whole(self.compact)
        if self.compact:
            for place, widget in enumerate((self.notice, self.where, self._running)):
                self._lines.insertWidget(2 + place, widget)
            return
        at = self._column.indexOf(self._scroll) + 1
        for place, widget in enumerate((self._running, self.notice, self.where)):
            self._column.insertWidget(at + place, widget)

    def _shows_empty(self) -> bool:
        """Whether there is nothing to show but that there is nothing."""
        return not self.rows and not (self.compact and not self._running.isHidden())

    def reveal(self, widget: QWidget) -> None:
        """Scrolls to a widget in the panel once the layout knows where it is."""
        if self.compact:
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(widget, 0, 24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Cart"))
        self.setAccessibleName(tr("Cart"))  # it holds the keyboard once an order is sent
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
        self.empty.setVisible(self._shows_empty())
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
        if fine and self.hasFocus():
            self.button.setFocus()  # it was not ordered: the keyboard is where it was

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
        self._seat_typed()
        self._emit_details()

    def _emit_details(self) -> None:
        self.details.emit(self.service, self.seat.text(), self.note.text())

    def _order(self) -> None:
        if self._sending or not self.button.isEnabled():
            return
        if self.service is Service.SEAT and not self.seat.text().strip():
            self._ask_seat()
            return
        held: QWidget | None = self.window().focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.setFocus()  # what is off or hidden hands the keyboard on: Enter would press the next
        self.button.setEnabled(False)  # at the click, before anything else can happen
        self.order.emit()

    def _ask_seat(self) -> None:
        """Nobody can bring anything to no seat."""
        self.notice.show_as(tr("Which seat? Type it, or choose “I pick it up”."), "warn")
        restyle(self.seat, wrong=True)
        self.seat.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(self.seat)

    def _seat_typed(self) -> None:
        if self.seat.property("wrong"):
            restyle(self.seat, wrong=False)
            self.notice.show_as("")
