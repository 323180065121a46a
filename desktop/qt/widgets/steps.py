"""The way of an order as dots on a line: done, current, to come."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.qt.drawing import draw_icon, draw_text
from desktop.qt.formats import tr
from desktop.qt.theme import theme


class ProgressSteps(QWidget):
    """Steps by name; those before `current` are ticked. A stopped order shows a cross at its last step."""

    def __init__(self, names: list[str], current: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._current, self._stopped = names, current, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(names, current)

    def show_step(self, names: list[str], current: int, stopped: bool = False) -> None:
        """Shows where it stands; `current == len(names)` means all done."""
        self._names, self._current, self._stopped = names, current, stopped
        now = names[min(current, len(names) - 1)]
        self.setAccessibleName(
            tr("Step {n} of {all}: {name}", n=min(current + 1, len(names)), all=len(names), name=now)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(260), theme().px(54))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count, dot = len(self._names), theme().px(22)
        span = self.width() / count
        centers = [round(span * (i + 0.5)) for i in range(count)]
        y = dot // 2 + 2
        for i in range(count - 1):
            painter.setPen(QPen(self._color("accent" if i < self._current else "line"), 2.5))
            painter.drawLine(centers[i], y, centers[i + 1], y)
        for i, x in enumerate(centers):
            self._draw_dot(painter, i, QRect(x - dot // 2, y - dot // 2, dot, dot))
            now = i == self._current
            font = theme().font(13, 700 if now else 400)
            words = QRect(round(span * i), dot + 8, round(span), theme().px(22))
            draw_text(
                painter, words, self._names[i], "text" if now else "text2", font, Qt.AlignmentFlag.AlignCenter
            )

    def _draw_dot(self, painter: QPainter, i: int, rect: QRect) -> None:
        done, now = i < self._current, i == self._current
        painter.setPen(QPen(self._color("control_edge"), 1.5) if not (done or now) else Qt.PenStyle.NoPen)
        filled = "bad" if now and self._stopped else "accent" if done or now else "surface"
        painter.setBrush(self._color(filled))
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        inner = rect.adjusted(4, 4, -4, -4)
        if done:
            draw_icon(painter, "check", inner, "on_accent")
        elif now and self._stopped:
            draw_icon(painter, "x", inner, "surface")
        elif now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color("on_accent"))
            painter.drawEllipse(rect.center().x() - 3, rect.center().y() - 3, 8, 8)

    def _color(self, name: str) -> QColor:
        return theme().color(name)
