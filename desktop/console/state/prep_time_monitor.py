"""What recent orders say about preparation, read once a minute, and whether Accept here follows it."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.console.state.console_state import ConsoleState
from desktop.core.client.answer_order import AnswerOrder
from desktop.core.client.errors import RequestError
from desktop.ui.loop import spawn

# The figure is the upper quartile of two hours: it moves slowly, and once a minute is plenty.
EVERY_MS = 60_000
USUAL_MINUTES = 10  # while the shop is not known yet


class PrepTimeMonitor(QObject):
    """`suggested` is None while too few orders were completed, and after a failure to read it."""

    changed = Signal()

    def __init__(self, state: ConsoleState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.suggested: int | None = None
        self.is_known = False
        self._order = AnswerOrder()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.read)

    @property
    def recent(self) -> int | None:
        """The recent minutes, where Accept proposes them instead of the shop's own."""
        return self.suggested if self.follows else None

    @property
    def accept_minutes(self) -> int:
        """The preparation minutes that Accept proposes."""
        business = self._state.business
        return self.recent or (business.preparation_minutes if business else USUAL_MINUTES)

    def start(self) -> None:
        """Read now, and from then on every minute."""
        self._timer.start()
        self.read()

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    @property
    def follows(self) -> bool:
        """Whether Accept proposes the recent minutes here."""
        return self._state.app.preferences.follow_recent_minutes

    def follow(self, on: bool) -> None:
        """Follow the recent minutes, or the shop's own."""
        self._state.app.preferences.follow_recent_minutes = on
        self._state.app.store.save_preferences()
        self.changed.emit()

    def read(self) -> None:
        """Ask the server."""
        spawn(self._read(), "load", of=self)

    async def _read(self) -> None:
        is_news, suggested, is_known = self._order.ask(), None, True
        try:
            suggested = (await self._state.app.api.shop.load()).preparation_suggested
        except RequestError:
            is_known = False  # the next minute asks again; an old figure is worse than the shop's own
        if is_news():
            self.suggested, self.is_known = suggested, is_known
            self.changed.emit()
