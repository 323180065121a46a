"""Orders that have no card any more, by state and words; expired ones may be taken after all."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.console.shared.error_messages import why_not
from desktop.console.shared.order_texts import address_text, lines_text, state_word
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.expired_orders import is_taken, may_be_taken
from desktop.core.client.errors import RequestError
from desktop.core.sync.feed import OrderHistory
from desktop.texts.formats import clock, day, money, tr
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import ChipRow, SearchField
from desktop.ui.widgets.labels import Notice, discard, label
from wire.orders import Order, OrderState

STATES = (OrderState.EXPIRED, OrderState.REJECTED, OrderState.CANCELLED, OrderState.COMPLETED)
A_PAGE = 20
LOW = 360  # a window below that has no room for rows beside what chooses them
Act = Callable[[Order], None]


class PastOrdersDialog(Dialog):
    """Read from the server, newest first; what changes meanwhile is shown as it is."""

    def __init__(self, parent: QWidget, state: ConsoleState, show: Act, take: Act) -> None:
        super().__init__(parent, tr("Orders that are over"), 760)
        self._state, self._show, self._take = state, show, take
        self._orders: dict[UUID, Order] = {}
        self._chosen = OrderState.EXPIRED
        self._history = self._begin()
        self.add_close()
        self.states = ChipRow(tr("State"))
        self.states.set_choices([(one, state_word(one)) for one in STATES], self._chosen)
        self.states.chosen.connect(self._choose)
        self.search = SearchField(tr("Search number, customer, seat, item"))
        self.search.searched.connect(lambda _: self._read_anew())
        is_low = self.window_under.height() < theme().px(LOW)
        for widget in (self.states, self.search):
            (self.body if is_low else self.above).addWidget(widget)
        self.problem = Notice()
        self.body.addWidget(self.problem)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme().px(10))
        self.body.addLayout(self.rows)
        self.body.addStretch(1)
        self.older, close = QuietButton(tr("Show older ones"), "history"), PrimaryButton(tr("Close"))
        self.older.clicked.connect(slot(self.read))
        close.clicked.connect(self.accept)
        self.footer.addWidget(self.older, 1)
        self.footer.addWidget(close, 1)
        state.board_changed.connect(self._follow)
        self.search.setFocus()  # not on the cross, which Space would press
        self._read_anew()

    def _begin(self, words: str = "") -> OrderHistory:
        return OrderHistory(self._state.app.api, (self._chosen,), limit=A_PAGE, q=words.strip() or None)

    def _choose(self, state: str) -> None:
        self._chosen = OrderState(state)
        self._read_anew()

    def _read_anew(self) -> None:
        self._orders = {}
        self._history = self._begin(self.search.text())
        self._draw()
        slot(self.read)()

    async def read(self) -> None:
        """The next page, or why it cannot be read; what another choice overtook is dropped."""
        history, why = self._history, ""
        try:
            found = await history.more()
        except RequestError as error:
            found, why = [], why_not(error)
        if not isValid(self) or history is not self._history:
            return
        self._orders |= {order.id: order for order in found}
        self.problem.show_as(why, "warn")
        self._draw()

    def _follow(self) -> None:
        """An order here was taken after all, here or at another counter."""
        held = self._state.board.orders
        newer = {one: held[one] for one, order in self._orders.items() if one in held and held[one] != order}
        if newer:
            self._orders |= newer
            self._draw()

    def _draw(self) -> None:
        while self.rows.count():
            discard(self.rows.takeAt(0))
        for order in self._orders.values():
            self.rows.addWidget(self._row(order))
        if not self._orders and self._history.is_complete:
            self.rows.addWidget(label(tr("There is none."), "soft"))
        self.older.setEnabled(not self._history.is_complete)
        self.refit_soon()

    def _row(self, order: Order) -> QWidget:
        row = QWidget()
        line, words = QHBoxLayout(row), QVBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        business = self._state.business
        zone = business.time_zone if business is not None else None
        placed = f"{day(order.created_at, zone)} {clock(order.created_at, zone)}"
        head = f"{order.number} · {address_text(order)} · {placed}"
        words.addWidget(label(head, "strong", wrap=True))
        what = f"{lines_text(order, self._state.items)} · {money(order.total, order.currency)}"
        words.addWidget(label(what, "soft", wrap=True))
        if is_taken(order):
            words.addWidget(label(self._taken_text(order), "small", wrap=True))
        line.addLayout(words, 1)
        if may_be_taken(order, self._state.now()):
            line.addWidget(self._button(order, tr("Take it after all"), self._take))
        line.addWidget(self._button(order, tr("Details"), self._show))
        return row

    def _button(self, order: Order, words: str, act: Act) -> QuietButton:
        button = QuietButton(words)
        button.setAccessibleName(f"{words}: {order.number}")
        button.clicked.connect(lambda: act(order))
        return button

    def _taken_text(self, order: Order) -> str:
        made = (
            self._state.board.orders.get(order.replaced_by) if isinstance(order.replaced_by, UUID) else None
        )
        return tr("Taken after all, as {new}", new=made.number) if made else tr("Taken after all")
