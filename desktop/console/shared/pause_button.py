"""The pause switch: some minutes, or closed until opened by hand; and why the shop takes no orders."""

from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec import UNSET, UnsetType
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.texts.formats import tr, tr_ahead, tr_n
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.menus import drop_down
from wire.catalog import Business, BusinessChange

PAUSES = (10, 20, 30)


class ShopStatus(NamedTuple):
    """Whether the shop takes orders: words for the badge, its tone, and whether a hand stopped it."""

    text: str
    tone: str
    stopped: bool


def status_of(business: Business, now: datetime) -> ShopStatus:
    """The shop's state at `now` (server time, as it is known here: what the server says comes first)."""
    if not business.open:
        return ShopStatus(tr("Closed by hand"), "bad", True)
    if business.taking_orders:
        return ShopStatus(tr("Taking orders"), "ok", False)
    if business.paused_until is not None and business.paused_until > now:
        until, there = business.paused_until, business.time_zone
        words = tr_ahead(until, "Paused until {time}", "Paused until {day}, {time}", there, now)
        return ShopStatus(words, "warn", True)
    if business.opens_at is not None and business.opens_at > now:
        opens, there = business.opens_at, business.time_zone
        words = tr_ahead(opens, "Closed, opens at {time}", "Closed, opens {day} at {time}", there, now)
        return ShopStatus(words, "warn", False)
    return ShopStatus(tr("Taking orders"), "ok", False)


def pause_change(minutes: int | None, now: datetime) -> BusinessChange:
    """Pause for `minutes`; None closes until opened by hand."""
    if minutes is None:
        return BusinessChange(open=False)
    return BusinessChange(paused_until=now + timedelta(minutes=minutes))


def resume_change(business: Business) -> BusinessChange:
    """Take orders again."""
    reopened: bool | UnsetType = UNSET if business.open else True
    return BusinessChange(open=reopened, paused_until=None)


class PauseButton(QuietButton):
    """Opens the choices, or takes orders again; tells what was chosen."""

    pause = Signal(object)  # minutes, or None: until opened by hand
    until_wanted = Signal()  # a time that is still to be chosen
    resume = Signal()

    def __init__(self) -> None:
        super().__init__("", "player-pause")
        self._status: ShopStatus | None = None
        self._stopped = False
        self._text = ""
        self._shows_text = True
        self.clicked.connect(self._press)
        self.show_status(None)

    def show_status(self, status: ShopStatus | None) -> None:
        """Offer what fits the shop's state."""
        if status is not None and status == self._status:
            return
        self._status = status
        self._stopped = status is not None and status.stopped
        self.set_icon("player-play" if self._stopped else "player-pause")
        self._text = tr("Take orders") if self._stopped else tr("Pause")
        self.setText(self._text if self._shows_text else "")
        words = status.text if status else ""
        self.setAccessibleName(f"{self._text}. {words}")
        self.setToolTip(words)

    def show_text(self, shown: bool) -> None:
        """With words, or the sign alone where there is no room."""
        self._shows_text = shown
        self.setText(self._text if shown else "")

    def choices(self) -> QMenu:
        """The menu of pauses."""
        menu = QMenu(self)
        for minutes in PAUSES:
            action = QAction(tr_n(minutes, "Pause for {n} minute", "Pause for {n} minutes"), menu)
            action.triggered.connect(lambda _=False, minutes=minutes: self.pause.emit(minutes))
            menu.addAction(action)
        until = QAction(tr("Until a time…"), menu)
        until.triggered.connect(self.until_wanted)
        menu.addAction(until)
        menu.addSeparator()
        closing = QAction(tr("Close until opened by hand"), menu)
        closing.triggered.connect(lambda: self.pause.emit(None))
        menu.addAction(closing)
        return menu

    def _press(self) -> None:
        if self._stopped:
            self.resume.emit()
        else:
            drop_down(self.choices(), self)
