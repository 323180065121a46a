"""The customers' board: numbers that are ready, large, and those being made; it says no names."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.console.state.console_state import ConsoleState
from desktop.console.state.order_board import BoardChange
from desktop.texts.formats import clock, tr
from desktop.ui.drawing import draw_text
from desktop.ui.full_screen import full_screen_keys
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from wire.orders import Order, OrderState, Service

FRESH_SECONDS = 30.0
MOST_READY, MOST_MAKING = 24, 36
_CENTRE = Qt.AlignmentFlag.AlignCenter


class ReadyOrder(NamedTuple):
    """One number on the board, with the seat it is brought to."""

    id: UUID
    number: str
    seat: str
    fresh: bool = False


class ReadyWindow(Translated, QWidget):
    """Follows the console; F11 fills the screen. A number just called stands out until it is no news."""

    closed = Signal()
    called = Signal()  # a number came up: once for each

    def __init__(self, state: ConsoleState) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._state = state
        self._since: dict[UUID, datetime] = {}
        self._known = False
        self._shop, self._time = "", ""
        self.ready: list[ReadyOrder] = []
        self.making: list[ReadyOrder] = []
        self.setMinimumSize(480, 320)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.show_now)
        state.board_changed.connect(self._on_board_change)
        theme().changed.connect(self.update)
        full_screen_keys(self)
        self.retranslate()
        self._second.start()
        self.show_now()

    def show_now(self) -> None:
        """Read the board and the clock."""
        board, now, business = self._state.board, self._state.now(), self._state.business
        ready = [board.orders[one] for one in board.columns[OrderState.READY]]
        if self._known and any(order.id not in self._since for order in ready):
            self.called.emit()
        # What was ready before this window came up is no news.
        self._since = {
            order.id: self._since.get(order.id, now if self._known else order.changed.at) for order in ready
        }
        self._known = self._known or self._state.is_loaded
        self.ready = [self._called(order, now) for order in self._newest_first(ready)]
        making = board.columns[OrderState.ACCEPTED].first(MOST_MAKING)
        self.making = [self._called(board.orders[one], now) for one in making]
        self._shop = business.name if business else ""
        self._time = clock(now, business.time_zone if business else "UTC")
        self.setAccessibleDescription(
            f"{tr('Ready')}: {', '.join(one.number for one in self.ready)}. "
            f"{tr('Being made')}: {', '.join(one.number for one in self.making)}"
        )
        self.update()

    def _newest_first(self, ready: Sequence[Order]) -> list[Order]:
        return sorted(ready, key=lambda order: self._since[order.id], reverse=True)[:MOST_READY]

    def _called(self, order: Order, now: datetime) -> ReadyOrder:
        since = self._since.get(order.id)
        fresh = since is not None and (now - since).total_seconds() < FRESH_SECONDS
        return ReadyOrder(order.id, order.number, order.seat if order.service is Service.SEAT else "", fresh)

    def _on_board_change(self, change: BoardChange) -> None:
        if any(part.moves or part.reset for part in change.columns.values()):
            self.show_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both sides."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme().color("bg"))
            edge = max(20, self.width() // 48)
            head = max(56, self.height() // 11)
            right = self.width() * 2 // 3
            self._head(painter, QRect(edge, 0, self.width() - 2 * edge, head))
            body = QRect(edge, head, right - 2 * edge, self.height() - head - edge)
            self._ready(painter, body)
            self._making(
                painter, QRect(right, head, self.width() - right - edge, self.height() - head - edge)
            )

    def _head(self, painter: QPainter, box: QRect) -> None:
        font = _font(box.height() * 4 // 10, 700)
        draw_text(painter, box, self._shop, "text2", font)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, box, self._time, "text2", font, align)

    def _ready(self, painter: QPainter, box: QRect) -> None:
        head = self._heading(painter, box, tr("Ready"), "ok")
        columns = 2 if len(self.ready) <= 6 else 3 if len(self.ready) <= 12 else 4
        rows = max(3, -(-len(self.ready) // columns))
        if not self.ready:
            words = tr("Finished orders appear here.")
            draw_text(painter, box.adjusted(0, head, 0, 0), words, "text2", _font(head // 3), _CENTRE)
        gap = max(10, box.width() // 60)
        wide = (box.width() - gap * (columns - 1)) // columns
        tall = (box.height() - head - gap * (rows - 1)) // rows
        for place, one in enumerate(self.ready):
            x = box.x() + place % columns * (wide + gap)
            y = box.y() + head + place // columns * (tall + gap)
            self._tile(painter, QRect(x, y, wide, tall), one)

    def _tile(self, painter: QPainter, box: QRect, one: ReadyOrder) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("ok" if one.fresh else "surface"))
        painter.drawRoundedRect(QRectF(box), 18, 18)
        ink = "surface" if one.fresh else "text"
        share = 62 if one.seat else 100
        number = QRect(box.x(), box.y(), box.width(), box.height() * share // 100)
        size = min(number.height() * 6 // 10, box.width() // max(3, len(one.number)))
        draw_text(painter, number, one.number, ink, _font(size, 700), _CENTRE)
        if one.seat:
            seat = QRect(box.x(), number.bottom() - box.height() // 20, box.width(), box.height() * 3 // 10)
            words = tr("We bring it to {seat}", seat=one.seat)
            small = _font(max(14, min(seat.height() // 2, box.width() // 15)), 600)
            draw_text(painter, seat, words, ink if one.fresh else "text2", small, _CENTRE)

    def _making(self, painter: QPainter, box: QRect) -> None:
        head = self._heading(painter, box, tr("Being made"), "accent")
        tall = max(30, min(head, (box.height() - head) // max(8, -(-len(self.making) // 2))))
        for place, one in enumerate(self.making):
            x = box.x() + place % 2 * (box.width() // 2)
            y = box.y() + head + place // 2 * tall
            where = QRect(x, y, box.width() // 2 - 8, tall)
            draw_text(painter, where, one.number, "text", _font(tall * 5 // 10, 600))

    def _heading(self, painter: QPainter, box: QRect, words: str, ink: str) -> int:
        """Paints a side's name; answers the height it takes."""
        tall = max(48, self.height() // 9)
        draw_text(painter, QRect(box.x(), box.y(), box.width(), tall), words, ink, _font(tall * 5 // 10, 700))
        return tall

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.setWindowTitle(tr("Ready board") + " · RGT")
        self.setAccessibleName(tr("Ready board"))
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by a person: it does not come back by itself."""
        super().closeEvent(event)
        self.closed.emit()


def _font(pixels: int, weight: int = 400) -> QFont:
    """Sized by the screen, which is read from across the room, not by the text scale of a desk."""
    font = theme().font(14, weight)
    font.setPixelSize(max(14, pixels))
    return font
