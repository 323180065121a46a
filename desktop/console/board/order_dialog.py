"""One order in full: its lines, who did what and when."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.printing.print_service import PrintService
from desktop.console.shared.order_texts import address_text, state_word, transition_word
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.expired_orders import is_taken, may_be_taken
from desktop.console.state.item_names import line_name
from desktop.core.client.errors import RequestError
from desktop.texts.formats import clock, day, money, tr
from desktop.texts.menu import menu_word
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.labels import Badge, Notice, label, rule
from wire.orders import ActorKind, HistoryEntry, Order, OrderLine, OrderState

TONES = {
    OrderState.WAITING: "warn",
    OrderState.ACCEPTED: "accent",
    OrderState.READY: "ok",
    OrderState.COMPLETED: "neutral",
    OrderState.REJECTED: "bad",
    OrderState.CANCELLED: "bad",
    OrderState.EXPIRED: "bad",
}


class OrderDialog(Dialog):
    """Shows an order at once and its history when it has come."""

    def __init__(
        self,
        parent: QWidget,
        state: ConsoleState,
        order: Order,
        time_zone: str,
        printing: PrintService,
        payment: QWidget,
        take_after_all: Callable[[Order], None],
    ) -> None:
        """`payment` shows the order's money below its total; an expired order may be taken after all."""
        super().__init__(parent, tr("Order {number}", number=order.number), 540)
        self._state, self._order, self._zone = state, order, time_zone
        self._take_after_all = take_after_all
        self.body.setSpacing(theme().px(8))
        self._head()
        for line in order.lines:
            self._line(line)
        self._amount()
        self.body.addWidget(rule())
        self.body.addWidget(payment)
        self.body.addWidget(rule())
        self.body.addWidget(label(tr("History"), "h3"))
        self._history = QVBoxLayout()
        self._history.setSpacing(theme().px(6))
        self.body.addLayout(self._history)
        self.body.addStretch(1)
        close = PrimaryButton(tr("Close"))
        close.clicked.connect(self.accept)
        self._print_buttons(printing)
        if may_be_taken(order, state.now()):
            self._offer_taking()
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        close.setFocus()
        spawn(self._read(), "order history", of=self)

    def _offer_taking(self) -> None:
        take = QuietButton(tr("Take it after all"), "arrow-back-up")

        def press() -> None:
            self.accept()
            self._take_after_all(self._order)

        take.clicked.connect(press)
        self.footer.addWidget(take)

    def _print_buttons(self, printing: PrintService) -> None:
        for words, sign, action in (
            (tr("Print ticket"), "printer", printing.print_ticket),
            (tr("Print receipt"), "receipt", printing.print_receipt),
        ):
            button = QuietButton(words, sign)
            button.clicked.connect(lambda _=False, action=action: action(self._order))
            self.footer.addWidget(button)

    def _head(self) -> None:
        order = self._order
        row = QHBoxLayout()
        row.addWidget(Badge(state_word(order.state), TONES[order.state]))
        row.addWidget(label(address_text(order), "strong"), 1)
        placed = f"{day(order.created_at, self._zone)}, {clock(order.created_at, self._zone)}"
        row.addWidget(label(placed, "soft"))
        self.body.addLayout(row)
        if order.seen_at is not None:
            seen = tr("Seen by the shop at {time}.", time=clock(order.seen_at, self._zone))
            self.body.addWidget(label(seen, "soft"))
        if is_taken(order):
            self.body.addWidget(Notice(tr("It was taken after all, as a new order."), "ok"))
        if isinstance(order.replaces, UUID):
            self.body.addWidget(Notice(tr("It had expired and was taken after all."), "warn"))
        for note, tone in ((order.note, "warn"), (order.reason or "", "bad")):
            if note:
                self.body.addWidget(Notice(note, tone))

    def _line(self, line: OrderLine) -> None:
        row = QHBoxLayout()
        options = ", ".join(menu_word(option.name) for option in line.options)
        words = f"{line.quantity} × {line_name(line, self._state.items)}" + (
            f"  ({options})" if options else ""
        )
        row.addWidget(label(words, "body", wrap=True), 1)
        row.addWidget(label(money(line.total, self._order.currency), "body"))
        self.body.addLayout(row)
        if line.note:
            self.body.addWidget(Notice(line.note, "warn"))

    def _amount(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label(tr("Total"), "strong"), 1)
        row.addWidget(label(money(self._order.total, self._order.currency), "price"))
        self.body.addLayout(row)

    async def _read(self) -> None:
        try:
            history = await self._state.app.api.orders.history(self._order.id)
        except RequestError:
            self._history.addWidget(
                label(tr("The history cannot be read now. Try again once you are live."), "soft")
            )
        else:
            for entry in history.items:
                self._history.addLayout(self._entry(entry))
        self.refit_soon()

    def _entry(self, entry: HistoryEntry) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(label(clock(entry.at, self._zone), "strong"))
        row.addWidget(label(entry_text(entry), "body", wrap=True), 1)
        return row


def entry_text(entry: HistoryEntry) -> str:
    """One change as a sentence: what, who, where, why."""
    action = tr("placed") if entry.from_ is None else transition_word(entry.to)
    if entry.from_ is entry.to:
        action = tr("promised time changed")
    who = tr("the server") if entry.by.kind is ActorKind.SERVER else entry.by.name
    place = entry.terminal.name if entry.terminal else ""
    parts = [action, " · ".join(part for part in (who, place) if part), entry.reason or ""]
    return " – ".join(part for part in parts if part)
