"""What happened while nobody looked and the desktop could not tell it: a bar that stays until read."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.texts.formats import clock, tr, tr_n
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar
from desktop.ui.widgets.buttons import IconButton, QuietButton
from wire.orders import Order

MOST_KEPT = 50


class MissedEventsBar(Translated, MessageBar):
    """Shows the newest of what was missed and how many there are; `opened` tells which order to show."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "accent")
        self._sign = QLabel()
        self.show_it, self.close_it = QuietButton(""), IconButton("x", "")
        self.row.insertWidget(0, self._sign)
        for button in (self.show_it, self.close_it):
            self.row.addWidget(button)
        self._kept: list[tuple[datetime, UUID, str, str]] = []
        self.show_it.clicked.connect(self._open)
        self.close_it.clicked.connect(self.clear)
        theme().changed.connect(self._draw)
        self._draw()
        self.retranslate()

    def add(self, order: Order, text: str, at: datetime) -> None:
        """Something was missed at a moment."""
        self._kept = [*self._kept, (at, order.id, order.number, text)][-MOST_KEPT:]
        self.retranslate()

    def clear(self) -> None:
        """Read: gone."""
        self._kept.clear()
        self.say("")

    def retranslate(self) -> None:
        """Texts in the language in force; what was told stays as it was told."""
        self.show_it.setText(tr("Show order"))
        self.close_it.set_name(tr("Close"))
        if not self._kept:
            return
        at, _, number, text = self._kept[-1]
        more = len(self._kept) - 1
        shown = f"{clock(at)} · {tr('Order {number}', number=number)}: {text}"
        before = " " + tr_n(more, "{n} more before.", "{n} more before.") if more else ""
        self.say(f"{tr('While you were away:')} {shown}{before}")

    def _open(self) -> None:
        wanted = self._kept[-1][1] if self._kept else None
        self.clear()
        if wanted is not None:
            self.opened.emit(wanted)

    def _draw(self) -> None:
        self._sign.setPixmap(icon_pixmap("bell-ringing", "accent", 20))
