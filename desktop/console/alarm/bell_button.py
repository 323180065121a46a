"""The alarm bell: how many orders are unanswered; painted; `presenter` hears its press."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from desktop.console.board.repaint_scheduler import repaint_scheduler
from desktop.texts.formats import tr, tr_n
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton


class BellButton(IconButton):
    """A bell with a number on it."""

    def __init__(self) -> None:
        super().__init__("bell", "")
        self._count, self._loud, self._lit = 0, False, False
        self.show_count(0, False, False)

    def show_count(self, count: int, loud: bool, muted: bool) -> None:
        """Show the number of unanswered orders, whether they ring, and whether that is muted."""
        self._count, self._loud = count, loud
        icon = "bell-off" if muted else "bell-ringing" if loud else "bell"
        if icon != self._icon_name:
            self.set_icon(icon)
        words = tr_n(count, "{n} order unanswered", "{n} orders unanswered")
        action = tr("Silence the alarm (B)") if loud else tr("Mute or test the alarm (Shift+B)")
        self.set_name(f"{words}. {tr('Muted')}. {action}" if muted else f"{words}. {action}")
        repaint_scheduler().repaint(self)  # on a busy evening it counts up and down all the time

    def light(self, lit: bool) -> None:
        """The visual twin of the sound."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number over the bell."""
        super().paintEvent(event)
        if not self._count:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._lit:
                painter.setPen(QPen(theme().color("warn"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
            text = str(self._count) if self._count < 100 else "99+"
            font = theme().font(13, 700)
            painter.setFont(font)
            tall = theme().px(20)
            wide = max(tall, painter.fontMetrics().horizontalAdvance(text) + theme().px(10))
            box = QRect(self.width() - wide - 1, 1, wide, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("bad" if self._loud else "warn"))
            painter.drawRoundedRect(box, tall / 2, tall / 2)
            painter.setPen(theme().color("surface"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
