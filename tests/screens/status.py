"""The customer's orders as they are followed outside the page: the status window, and what was missed."""

import asyncio
import time
from datetime import timedelta

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.replica import ReplicaChange
from desktop.customer.notifications.status_window import StatusWindow
from desktop.texts.formats import use_time_zone
from desktop.ui.badge import badged_pixmap
from desktop.ui.theme import theme
from tests.scenes.order_states import accepted, ended, later, waiting
from tests.scenes.samples import NOW
from tests.scenes.stage import Stage, World, staged
from tests.screens.shot import Shot
from wire.orders import Order, OrderState

REASON = "The oven broke, we are very sorry"
LIVE = ConnectionState(Phase.LIVE, round_trip_ms=12.0)


def stopped(number: str) -> Order:
    """That order, just cancelled by the shop."""
    gone = ended(number, OrderState.CANCELLED, reason=REASON)
    changed = msgspec.structs.replace(gone.changed, at=NOW - timedelta(minutes=1))
    return msgspec.structs.replace(gone, version=9, changed=changed)


class Backdrop(QWidget):
    """Another program, with the status window before it."""

    def __init__(self, stage: Stage, inside: StatusWindow) -> None:
        super().__init__()
        self.stage, self.inside = stage, inside
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 32, 32, 32)
        inside.setWindowFlags(Qt.WindowType.Widget)
        inside._put = lambda: None  # type: ignore[method-assign]  # the layout places it
        row.addWidget(inside, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        inside.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("text3"))

    async def close_page(self) -> None:
        """Ends the page behind it."""
        await self.stage.close_page()
        self.stage.deleteLater()  # a page that stays is styled anew for every later picture


async def alone(*orders: Order, then: Order | None = None, state: ConnectionState = LIVE) -> QWidget:
    """The status window over these orders."""
    stage = await staged(World(orders=list(orders)), None, state)
    use_time_zone("Asia/Seoul")
    if then is not None:
        stage.page._show_orders(ReplicaChange(changed=[then]))
    notifier = stage.page.notifier
    notifier.status.show_orders([then] if then is not None else list(orders), notifier.tracker.timelines, NOW)
    notifier.status.show_connection(state)
    return Backdrop(stage, notifier.status)


async def on_the_page(*orders: Order, then: Order | None = None) -> QWidget:
    """The page with these orders running; `then` is what the last of them becomes."""
    stage = await staged(World(orders=list(orders)))
    if then is not None:
        stage.page.state.orders.apply(then)  # type: ignore[union-attr]
        await asyncio.sleep(0.05)
    return stage


async def missed() -> QWidget:
    stage = await staged(World(orders=[accepted("A-018", 6.2)]))
    bar = stage.page.notifier.missed
    bar.add(waiting("A-017"), "The kitchen is closed.", NOW - timedelta(minutes=5))
    ready = "Ready. It is on its way to PC 27."
    bar.add(accepted("A-018", 6), ready, NOW)
    return stage


async def tray_icons() -> QWidget:
    """The tray's icon with and without a number, much enlarged beside its true size."""
    shown = QWidget()
    shown.setProperty("kind", "page")
    column = QVBoxLayout(shown)
    for count, quiet in ((0, False), (1, False), (3, False), (12, False), (2, True)):
        row = QHBoxLayout()
        picture = badged_pixmap("bowl", count, quiet=quiet)
        for side in (22, 32, 96):
            sign = QLabel()
            sign.setPixmap(
                picture.scaled(side * 2, side * 2, mode=Qt.TransformationMode.SmoothTransformation)
            )
            row.addWidget(sign)
        column.addLayout(row)
    return shown


def gone() -> ConnectionState:
    """Without a connection since two minutes."""
    since = NOW - timedelta(minutes=2)
    return ConnectionState(Phase.RECONNECTING, retry_at=time.monotonic() + 9, attempt=4, stale_since=since)


SMALL = (480, 400)
first = accepted("A-018", 6.2)
SHOTS: list[Shot] = [
    Shot("status", "accepted", lambda: alone(first), size=SMALL),
    Shot("status", "waiting", lambda: alone(waiting("A-019")), size=SMALL),
    Shot("status", "unseen", lambda: alone(waiting("A-019", False)), size=SMALL, everywhere=False),
    Shot("status", "late", lambda: alone(accepted("A-018", -3.1)), size=SMALL),
    Shot("status", "later", lambda: alone(first, then=later(first, 7)), size=SMALL),
    Shot("status", "ready", lambda: alone(ended("A-017", OrderState.READY)), size=SMALL),
    Shot(
        "status",
        "completed",
        lambda: alone(ended("A-017", OrderState.COMPLETED)),
        size=SMALL,
        everywhere=False,
    ),
    Shot(
        "status", "cancelled", lambda: alone(ended("A-016", OrderState.CANCELLED, reason=REASON)), size=SMALL
    ),
    Shot(
        "status", "expired", lambda: alone(ended("A-016", OrderState.EXPIRED)), size=SMALL, everywhere=False
    ),
    Shot("status", "stale", lambda: alone(first, state=gone()), size=SMALL),
    Shot(
        "status",
        "several",
        lambda: alone(waiting("A-020"), first, accepted("A-017", -2), waiting("A-015"), waiting("A-014")),
        size=SMALL,
    ),
    Shot("status", "none", alone, size=SMALL),
    Shot("status", "large", lambda: alone(first), size=(860, 640), scale=200),
    Shot(
        "status",
        "large-several",
        lambda: alone(waiting("A-020"), first, accepted("A-017", -2), waiting("A-015")),
        size=(860, 900),
        scale=200,
        everywhere=False,
    ),
    Shot("status", "contrast", lambda: alone(first), size=SMALL, contrast=True, everywhere=False),
    Shot("status", "tray", tray_icons, size=(640, 900)),
    Shot("follow", "later", lambda: on_the_page(first, then=later(first, 7))),
    Shot(
        "follow",
        "late",
        lambda: on_the_page(accepted("A-018", -3.1), waiting("A-019", False)),
        everywhere=False,
    ),
    Shot(
        "follow",
        "cancelled",
        lambda: on_the_page(waiting("A-019"), accepted("A-016", 3), then=stopped("A-016")),
    ),
    Shot("follow", "missed", missed),
    Shot("follow", "large", lambda: on_the_page(first), scale=200, everywhere=False),
]
