"""The bar and the pill of both apps never say two things of one connection."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.console.shared.connection_presenter import ConnectionPresenter as ConsolePresenter
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.customer.shell.connection_presenter import ConnectionPresenter as CustomerPresenter
from desktop.ui.widgets.notices import ConnectionPill, OfflineBar

LIVE = ConnectionState(Phase.LIVE)
Tell = Callable[[ConnectionState], None]


class Link(QObject):
    """A connection that stands and goes as the test says."""

    connection_changed = Signal(object)
    unsent_changed = Signal()
    orders_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.connection = ConnectionState(Phase.CONNECTING)
        self.app = SimpleNamespace(is_guarded=False)
        self.live = SimpleNamespace(try_now=lambda: None)
        self.as_of, self.is_loaded = datetime.now().astimezone(), True

    def unsent(self) -> int:
        return 0

    def tell(self, state: ConnectionState) -> None:
        self.connection = state
        self.connection_changed.emit(state)


@pytest.fixture(params=["customer", "console"])
def shown(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[tuple[Tell, ConnectionPill, OfflineBar]]:
    window, link = QWidget(), Link()
    qtbot.addWidget(window)
    pill, bar = ConnectionPill(window), OfflineBar(window)
    bar.DELAY_MS = 0
    bar._delay.setInterval(0)
    window.show()
    kept: list[Any] = [link, window]
    if request.param == "customer":
        kept.append(CustomerPresenter(cast("Any", link), pill, bar))
    else:
        kept.append(ConsolePresenter(cast("Any", link), pill, bar, window))
    yield link.tell, pill, bar
    kept.clear()


def away() -> ConnectionState:
    return ConnectionState(
        Phase.RECONNECTING, retry_at=time.monotonic() + 60, stale_since=datetime.now().astimezone()
    )


def test_the_bar_is_back_when_the_pill_is(
    qtbot: QtBot, shown: tuple[Tell, ConnectionPill, OfflineBar]
) -> None:
    tell, pill, bar = shown
    tell(away())
    qtbot.waitUntil(bar.isVisible)
    assert bar.text.text().startswith("Offline.")
    tell(LIVE)
    assert pill.look == "live"
    assert bar.text.text() == "Back online."


def test_a_link_that_goes_again_at_once_is_offline(
    qtbot: QtBot, shown: tuple[Tell, ConnectionPill, OfflineBar]
) -> None:
    tell, pill, bar = shown
    for state in (away(), LIVE, away()):
        tell(state)
        qtbot.waitUntil(bar.isVisible)
    qtbot.wait(1800)  # what changed meanwhile would have been counted by now
    assert pill.look == "waiting"
    assert bar.text.text().startswith("Offline.")
