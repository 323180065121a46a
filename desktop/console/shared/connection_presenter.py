"""The connection as the console shows it: the pill, the offline bar, what was missed, whether one may act."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.console.state.console_state import ConsoleState
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.texts.errors import connection_cause
from desktop.ui.widgets.notices import ConnectionPill, OfflineBar, show_live

TICK_MS = 1000
# Changes that arrive this long after the connection came back were missed meanwhile.
COUNT_MS = 1500


class ConnectionPresenter(QObject):
    """Follows the connection; `acting` tells whether changes can be sent."""

    acting = Signal(bool)

    def __init__(self, console: ConsoleState, pill: ConnectionPill, bar: OfflineBar, parent: QObject) -> None:
        super().__init__(parent)
        self.state = ConnectionState(Phase.CONNECTING)
        self._console, self._bar = console, bar
        self.pills = [pill]  # one on each window
        self._missed: int | None = None
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.show_state)
        self._count = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count.timeout.connect(self._show_missed)
        console.connection_changed.connect(self.on_state)
        console.orders_changed.connect(self._on_changes)
        bar.retry.connect(self._retry)

    @property
    def can_act(self) -> bool:
        """Whether a change would reach the server now."""
        return self.state.phase is Phase.LIVE or (
            self.state.phase is Phase.CONNECTING and self._console.is_loaded
        )

    def start(self) -> None:
        """Count down and age from now on."""
        self._tick.start()
        self.show_state()

    def stop(self) -> None:
        """The page is left."""
        self._tick.stop()
        self._count.stop()
        self.state = ConnectionState(Phase.CONNECTING)

    def on_state(self, state: ConnectionState) -> None:
        """The connection has changed."""
        was, self.state = self.state, state
        if state.phase is Phase.LIVE and was.phase is not Phase.LIVE:
            self._missed = 0
            self._bar.online()
            self._count.start()
        elif state.phase in (Phase.RECONNECTING, Phase.STOPPED):
            self._count.stop()
        self.show_state()

    def show_state(self) -> None:
        """Say how it is, as of now."""
        state = self.state
        left = max(0.0, state.retry_at - time.monotonic()) if state.retry_at is not None else None
        for pill in self.pills:
            show_on(pill, state, left)
        if state.phase in (Phase.RECONNECTING, Phase.STOPPED) and self._console.live is not None:
            since = state.stale_since or self._console.as_of
            self._bar.offline(since, left, cause=connection_cause(state))
        self.acting.emit(self.can_act)

    def _on_changes(self, changes: int) -> None:
        if self._missed is not None:
            self._missed += changes

    def _show_missed(self) -> None:
        self._bar.online(self._missed)
        self._missed = None

    def _retry(self) -> None:
        if self._console.live is not None:
            self._console.live.try_now()


def show_on(pill: ConnectionPill, state: ConnectionState, left: float | None) -> None:
    """Say on a pill how the connection is; `left` seconds until the next try."""
    if state.phase is Phase.LIVE:
        show_live(pill, state)
    elif state.phase is Phase.RECONNECTING and left is not None:
        pill.show_connection("waiting", retry_in=left)
    elif state.stale_since is not None:
        pill.show_connection("stale", since=state.stale_since)
    else:
        pill.show_connection("connecting")
