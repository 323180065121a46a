"""Across the page: today's orders that nobody answered in time, until somebody has seen to them."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.console.state.console_state import ConsoleState
from desktop.console.state.expired_orders import lost_orders
from desktop.texts.formats import money, tr, tr_n
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar
from wire.orders import Order

COUNTED_AFTER_MS = 300


class ExpiredBar(Translated, MessageBar):
    """Stays, also over a restart; what is waved away is still in the list, and in the day's report."""

    wanted = Signal()  # the list

    def __init__(self, state: ConsoleState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.show_list, self.dismiss = self.add_button(self.wanted.emit), self.add_button(self._dismiss)
        self._shown: list[Order] = []
        # Counting walks over all of the day's orders: a few times a second, however many frames there are.
        self._soon = QTimer(self, singleShot=True, interval=COUNTED_AFTER_MS)
        self._soon.timeout.connect(self.refresh)
        tie(self, state.board_changed, lambda: self._soon.isActive() or self._soon.start())
        state.business_changed.connect(self.refresh)
        self.retranslate()

    def refresh(self) -> None:
        """Count anew what is lost."""
        waved_away = {UUID(one) for one in self._state.app.preferences.expired_dismissed}
        lost = lost_orders(self._state.board.orders.values(), self._state.day.isoformat())
        shown = [order for order in lost if order.id not in waved_away]
        if [order.id for order in shown] != [order.id for order in self._shown]:
            self._shown = shown
            self.say(expired_text(shown))

    def _dismiss(self) -> None:
        preferred = self._state.app.preferences
        # What left the board is never counted again: its id need not be kept.
        kept = [one for one in preferred.expired_dismissed if UUID(one) in self._state.board.orders]
        preferred.expired_dismissed = [*kept, *(str(order.id) for order in self._shown)]
        self._state.app.store.save_preferences()
        self.refresh()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.show_list.setText(tr("Show"))
        self.dismiss.setText(tr("Dismiss"))
        self.say(expired_text(self._shown))
        self.refresh()


def expired_text(lost: list[Order]) -> str:
    """How many, and what they would have brought."""
    if not lost:
        return ""
    total = money(sum(order.total for order in lost), lost[0].currency)
    return tr_n(len(lost), "{n} order expired, {amount}", "{n} orders expired, {amount}", amount=total)
