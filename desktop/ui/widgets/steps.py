"""The way of an order as dots on a line: done, current, to come; with the time of each where it is known."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.texts.formats import tr
from desktop.ui.drawing import draw_icon, draw_text
from desktop.ui.theme import theme

LEAST = 140


class ProgressSteps(QWidget):
    """Steps by name; those before `current` are ticked. A stopped order shows a cross at its last step.

    Where the names do not fit beside each other, the current one alone is written out.
    """

    def __init__(self, names: list[str], current: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._current, self._stopped = names, current, False
        self._times: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(names, current)

    def show_step(
        self, names: list[str], current: int, stopped: bool = False, times: list[str] | None = None
    ) -> None:
        """Shows where it stands; `current == len(names)` means all done; `times` may be "" each."""
        self._names, self._current, self._stopped = names, current, stopped
        self._times = times or []
        now = names[min(current, len(names) - 1)]
        self.setAccessibleName(
            tr("Step {n} of {all}: {name}", n=min(current + 1, len(names)), all=len(names), name=now)
        )
        pairs = zip(names, self._times, strict=False)
        self.setAccessibleDescription(", ".join(f"{name} {time}" for name, time in pairs if time))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = self._time_lines(self.width())
        return QSize(theme().px(260), theme().px(54 + 16 * lines))

    def minimumSizeHint(self) -> QSize:
        """Where the names have no room beside each other only the present one stands."""
        return QSize(theme().px(LEAST), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
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
            top, tall = dot + 8, theme().px(20)
            if self._names_fit(span):
                for i in range(count):
                    self._draw_name(painter, i, QRect(round(span * i), top, round(span), tall))
            else:
                self._draw_name_alone(painter, centers, QRect(0, top, self.width(), tall))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _time_lines(self, width: int) -> int:
        """In how many lines the times stand: a zone that has no room beside its time goes below it."""
        if not any(self._times):
            return 0
        metrics, span = QFontMetrics(theme().font(13)), width / len(self._names)
        fit = all(metrics.horizontalAdvance(time) <= span for time in self._times)
        return 1 if fit else 2

    def _names_fit(self, span: float) -> bool:
        metrics = QFontMetrics(theme().font(13, 700))
        return all(metrics.horizontalAdvance(name) + 4 <= span for name in self._names)

    def _draw_name(self, painter: QPainter, i: int, words: QRect) -> None:
        now, centre = i == self._current, Qt.AlignmentFlag.AlignCenter
        font = theme().font(13, 700 if now else 400)
        draw_text(painter, words, self._names[i], "text" if now else "text2", font, centre)
        if i < len(self._times):
            in_lines = self._time_lines(self.width()) > 1
            for line, part in enumerate(self._times[i].split(" ", 1) if in_lines else [self._times[i]]):
                below = words.translated(0, words.height() - theme().px(2) + line * theme().px(16))
                draw_text(painter, below, part, "text2", theme().font(13), centre)

    def _draw_name_alone(self, painter: QPainter, centers: list[int], words: QRect) -> None:
        i = min(self._current, len(self._names) - 1)
        told = [self._names[i], *self._times[i : i + 1]]
        metrics = QFontMetrics(theme().font(13, 700))
        width = max(metrics.horizontalAdvance(one) for one in told) + 6
        left = max(0, min(self.width() - width, centers[i] - width // 2))
        self._draw_name(painter, i, QRect(left, words.y(), min(width, self.width()), words.height()))

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
