"""The connection as the customer sees it: the pill on top, and the bar while there is none."""

import time
from typing import TypeVar

from PySide6.QtCore import QTimer

from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.replica import ReplicaChange, Versioned
from desktop.customer.state.customer_state import CustomerState
from desktop.texts.errors import connection_cause
from desktop.ui.tie import tie
from desktop.ui.widgets.notices import ConnectionPill, OfflineBar, show_live

T = TypeVar("T", bound=Versioned)
COUNT_MS = 1500


class ConnectionPresenter:
    """Shows the connection on a pill and a bar; counts what changed while it was away."""

    def __init__(self, state: CustomerState, pill: ConnectionPill, bar: OfflineBar) -> None:
        self._state, self._pill, self._bar = state, pill, bar
        self._away = False
        self._changes = 0
        self._counting = QTimer(state, singleShot=True, interval=COUNT_MS)
        self._counting.timeout.connect(self._back)
        tie(state, state.connection_changed, lambda _: self.show())
        tie(state, state.unsent_changed, lambda _: self.tick())

    def show(self) -> None:
        """Shows the connection as it is."""
        state = self._state.connection
        if state is None:
            return
        if state.phase is Phase.LIVE:
            self._show_live(state)
        elif state.phase is Phase.CONNECTING and not self._away:
            self._pill.show_connection("connecting")
        else:
            self._show_away(state)

    def tick(self) -> None:
        """Moves the countdown on, and how long there was no word."""
        state = self._state.connection
        if self._away or (state is not None and state.silent_since is not None):
            self.show()

    def count(self, change: ReplicaChange[T]) -> None:
        """Something arrived; while coming back it is counted."""
        if self._counting.isActive():
            self._changes += len(change.added) + len(change.changed) + len(change.removed)

    def stop(self) -> None:
        """The page closes: nothing is shown any more."""
        self._away = False
        self._counting.stop()
        self._bar.online()
        self._bar.hide()

    def _show_live(self, state: ConnectionState) -> None:
        show_live(self._pill, state)
        if self._away:
            self._away = False
            self._changes = 0
            self._bar.online()
            self._counting.start()

    def _show_away(self, state: ConnectionState) -> None:
        self._away = True
        self._counting.stop()
        left = max(0.0, state.retry_at - time.monotonic()) if state.retry_at is not None else None
        if state.phase is Phase.STOPPED:
            self._pill.show_connection("stale", since=state.stale_since)
        else:
            self._pill.show_connection("waiting", retry_in=left)
        cause = connection_cause(state, self._state.app.is_guarded)
        self._bar.offline(state.stale_since, left, self._state.unsent(), cause)

    def _back(self) -> None:
        self._bar.online(self._changes)
