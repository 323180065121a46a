"""What is told in passing: toasts with an undo button, the bar while offline, the pill of the connection."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from PySide6.QtCore import (
    QByteArray,
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.core.boot_clock import boot_seconds
from desktop.core.sync.connection_state import ConnectionState
from desktop.texts.formats import clock, tr
from desktop.ui.drawing import draw_text
from desktop.ui.motion import play
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.widgets.bars import MessageBar
from desktop.ui.widgets.labels import label, restyle

UNDO_MS = 7000
TOLD_MS = 4000
HELD = 3  # the latest are told, one after the other
RISE_MS = 160
BESIDE = 12  # free at either side
LEAST = 200  # is wide enough to stand on
ConnectionLook = Literal["live", "late", "connecting", "waiting", "stale"]


def _rising(bar: QWidget) -> QPropertyAnimation:
    rise = QPropertyAnimation(bar, QByteArray(b"pos"), bar)
    rise.setEasingCurve(QEasingCurve.Type.OutCubic)
    return rise


class Toast(QFrame):
    """The bar at the bottom of a page: a sentence, and a button that takes it back (Ctrl+Z).

    `covers` tells how much of the page's bottom it takes, 0 once it is gone: what `end_above` tied to it
    ends above it, and it stands in the middle of that, as wide as there is room.
    """

    covers = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self._over = parent
        row = self._row = QHBoxLayout(self)
        row.setSpacing(16)
        self.text = label("", wrap=True)
        self.undo = QPushButton()
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.text)
        row.addWidget(self.undo)
        self._act: Callable[[], object] | None = None
        self._held: deque[str] = deque(maxlen=HELD)
        self._grounds: list[QVBoxLayout] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)
        self.undo.clicked.connect(self._undo)
        self._shortcut = QShortcut(QKeySequence("Ctrl+Z"), parent)
        self._shortcut.activated.connect(self._undo)
        self._shortcut.setEnabled(False)
        self._rise = _rising(self)
        parent.installEventFilter(self)
        self.hide()

    def notify(self, text: str) -> None:
        """News that nobody asked for: it waits while something can still be undone."""
        if self._act is None:
            self.say(text)
        else:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
            self._held.append(text)

    def say(self, text: str, act: Callable[[], object] | None = None, act_text: str | None = None) -> None:
        """Shows a sentence for some seconds; `act` is what the button (Undo) does."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._act = act
        self.text.setText(text)
        self.setAccessibleName(text)
        self.undo.setVisible(act is not None)
        self._row.setContentsMargins(20, *((8, 12, 8) if act is not None else (14, 20, 14)))
        self.undo.setText(act_text or f"{tr('Undo')}  Ctrl+Z")
        self._shortcut.setEnabled(act is not None and act_text is None)
        self.show()
        self.raise_()
        self._fit()
        end = self._place()
        self._rise.stop()
        self._rise.setStartValue(end + QPoint(0, 16))
        self._rise.setEndValue(end)
        play(self._rise, RISE_MS)
        self._make_room()
        self._timer.start(UNDO_MS if act else TOLD_MS)

    def dismiss(self) -> None:
        """Hides the bar with all that waits for it; what could be undone stays done."""
        self._held.clear()
        self._end()

    def _next(self) -> None:
        self._end()
        if self._held:
            self.say(self._held.popleft())

    def _end(self) -> None:
        self._act = None
        self._shortcut.setEnabled(False)
        self.hide()
        self.covers.emit(0)

    def _undo(self) -> None:
        act = self._act
        self._next()
        if act is not None:
            act()

    def stand_on(self, ground: QVBoxLayout) -> None:
        """From now on over this, whenever it is shown."""
        self._grounds = [*filter(isValid, self._grounds), ground]

    def _ground(self) -> QRect:
        """What it stands over: what is shown and ends above it, else all."""
        for layout in filter(isValid, reversed(self._grounds)):
            page = layout.parentWidget()
            if page is None or not page.isVisible() or not self._over.isAncestorOf(page):
                continue
            if layout.geometry().width() >= theme().px(LEAST):  # less: not laid out yet
                return QRect(page.mapTo(self._over, layout.geometry().topLeft()), layout.geometry().size())
        return self._over.rect()

    def _fit(self) -> None:
        """In one line where there is room for it."""
        self.ensurePolished()
        margins, taken = self._row.contentsMargins(), 0
        if not self.undo.isHidden():
            taken = self.undo.sizeHint().width() + self._row.spacing()
        room = self._ground().width() - 2 * BESIDE - margins.left() - margins.right() - taken
        words = self.text.fontMetrics().horizontalAdvance(self.text.text()) + 2
        self.text.setFixedWidth(max(1, min(words, room)))
        self.adjustSize()

    def _settle(self) -> None:
        if self.isVisible():
            self._rise.stop()
            self._fit()
            self.move(self._place())
            self._make_room()

    def _make_room(self) -> None:
        self.covers.emit(self._over.height() - self._place().y())

    def _place(self) -> QPoint:
        ground = self._ground()
        left = ground.x() + (ground.width() - self.width()) // 2
        return QPoint(left, self._over.height() - self.height() - 32)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self, self._settle)  # what it stands over has its new size a turn later
        return super().eventFilter(watched, event)


def end_above(toast: Toast, layout: QVBoxLayout) -> None:
    """While a toast is shown, what reaches to its page's bottom ends above it: it covers no button."""
    bottom = layout.contentsMargins().bottom()
    toast.stand_on(layout)

    def make_room(covered: int) -> None:
        margins = layout.contentsMargins()
        margins.setBottom(max(bottom, covered))
        layout.setContentsMargins(margins)

    tie(layout, toast.covers, make_room)


class ConnectionPill(QWidget):
    """Live with its delay, late, reconnecting with a countdown, or as of a time; not by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: ConnectionLook = "connecting"
        self._text = ""
        self._tone = "warn"
        self._brief = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_connection("connecting")

    @property
    def look(self) -> ConnectionLook:
        """The state shown."""
        return self._look

    def text(self) -> str:
        """The words shown."""
        return self._text

    def show_connection(
        self,
        look: ConnectionLook,
        delay_ms: int | None = None,
        retry_in: float | None = None,
        since: datetime | None = None,
        silent_for: float = 0.0,
    ) -> None:
        """Shows a state; `silent_for` (late) and `retry_in` (waiting) are seconds, `since` is of stale."""
        self._look = look
        self._tone = {"live": "ok", "stale": "bad"}.get(look, "warn")
        if look == "live":
            self._text = tr("Live") + (f" · {delay_ms} ms" if delay_ms is not None else "")
        elif look == "late":
            self._text = tr("No word for {n} s", n=max(1, round(silent_for)))
        elif look == "waiting" and retry_in is not None:
            left = max(0, round(retry_in))
            self._text = tr("Reconnecting in {n} s", n=left) if left else tr("Reconnecting now")
        elif look == "stale" and since is not None:
            self._text = tr("As of {time}", time=clock(since))
        else:
            self._text = tr("Connecting…")
        self.setAccessibleName(self._text)
        self.setToolTip(self._text)
        self.updateGeometry()
        self.update()

    def be_brief(self, brief: bool) -> None:
        """Without words where the bar has no room: the sign stays, the words are its tip."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def full_width(self) -> int:
        """How wide it is with its words."""
        return QFontMetrics(theme().font(13, 600)).horizontalAdvance(self._text) + theme().px(40)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(34) if self._brief else self.full_width(), theme().px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            height = theme().px(28)
            rect = QRect(0, (self.height() - height) // 2, self.width(), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(f"{self._tone}_soft"))
            painter.drawRoundedRect(rect, height / 2, height / 2)
            dot = theme().px(8)
            spot = QRect(theme().px(13), rect.center().y() - dot // 2 + 1, dot, dot)
            painter.setBrush(theme().color(self._tone))
            if self._look == "live":
                painter.drawEllipse(spot)
            else:
                painter.drawRect(spot)
            if self._brief:
                return
            words = rect.adjusted(theme().px(28), 0, -theme().px(8), 0)
            draw_text(painter, words, self._text, self._tone, theme().font(13, 600))


def show_live(pill: ConnectionPill, state: ConnectionState, with_delay: bool = True) -> None:
    """Says of a connection that stands how quick it is, or since when nothing was heard on it."""
    if state.silent_since is not None:
        pill.show_connection("late", silent_for=boot_seconds() - state.silent_since)
    elif with_delay and state.round_trip_ms is not None:
        pill.show_connection("live", delay_ms=round(state.round_trip_ms))
    else:
        pill.show_connection("live")


class OfflineBar(MessageBar):
    """Across the page while there is no connection: how old the data is, when it tries again, and Try now."""

    retry = Signal()
    DELAY_MS = 1500

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = self.add_button(self.retry.emit)
        self._delay = QTimer(self, singleShot=True, interval=self.DELAY_MS)
        self._delay.timeout.connect(self.show)
        self._gone = QTimer(self, singleShot=True, interval=4000)
        self._gone.timeout.connect(self.hide)

    def offline(
        self, since: datetime | None, retry_in: float | None, queued: int = 0, cause: str = ""
    ) -> None:
        """Tells that there is no connection, and the cause if known; shown 1.5 s after the first call."""
        parts = [cause or tr("Offline.")]
        if since is not None:
            parts.append(tr("You see the state of {time}.", time=clock(since)))
        if queued:
            parts.append(tr("Waiting to be sent: {n}.", n=queued))
        if retry_in is not None:
            left = max(0, round(retry_in))
            parts.append(tr("Trying again in {n} s.", n=left) if left else tr("Trying again now."))
        self.text.setText(" ".join(parts))
        self.button.setText(tr("Try now"))
        self.button.show()
        self._tone("warn")
        self._gone.stop()
        if not self.isVisible() and not self._delay.isActive():
            self._delay.start()

    def online(self, changes: int | None = None) -> None:
        """Tells that the connection is back, once counted with what changed meanwhile; then goes away."""
        self._delay.stop()
        if not self.isVisible():
            return
        self.text.setText(tr("Back online. Changes: {n}.", n=changes) if changes else tr("Back online."))
        self.button.hide()
        self._tone("ok")
        self._gone.start()

    def _tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            restyle(self, tone=tone)
            restyle(self.text)
