"""A painted bar chart: axes with round numbers, the bar under mouse or arrow keys told in full."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.console.reports.bars import ChartBar
from desktop.console.reports.date_ranges import round_top
from desktop.console.shared.notifier import announce
from desktop.texts.formats import money, tr, tr_n
from desktop.ui.drawing import draw_text, rounded
from desktop.ui.layout_keys import latin_key
from desktop.ui.theme import theme

MOST_LYING = 12
STEPS = 4
LEAST = 2.0


class BarChart(QWidget):
    """Standing bars over time, lying ones for names; `index` is the bar that is told, -1 for none."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[ChartBar] = []
        self.index, self._currency, self._lying, self._left_out = -1, "KRW", False, 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def show_bars(self, bars: list[ChartBar], currency: str, lying: bool) -> None:
        """Show these; of lying ones the largest twelve."""
        self.bars = bars[:MOST_LYING] if lying else bars
        self._currency, self._lying, self._left_out = currency, lying, len(bars) - len(self.bars)
        self.index = min(self.index, len(self.bars) - 1)
        self.retranslate()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """What is said of it."""
        self.setAccessibleName(tr("Chart of sales"))
        best = max(self.bars, key=lambda bar: bar.total, default=None)
        sentence = tr("The arrow keys go from bar to bar.")
        if best is not None:
            sentence = f"{tr('Most: {bar}.', bar=self._sentence(best))} {sentence}"
        self.setAccessibleDescription(sentence)

    def sentence(self) -> str:
        """The chosen bar in words; empty without one."""
        return self._sentence(self.bars[self.index]) if 0 <= self.index < len(self.bars) else ""

    def _sentence(self, bar: ChartBar) -> str:
        orders = tr_n(bar.orders, "{n} order", "{n} orders")
        sentence = f"{bar.name}: {money(bar.total, self._currency)}, {orders}"
        if bar.before is None:
            return sentence
        return tr("{now}; before {amount}", now=sentence, amount=money(bar.before, self._currency))

    # Moving.

    def choose(self, index: int, say: bool = False) -> None:
        """Tell one bar."""
        if index != self.index:
            self.index = index
            self.update()
            if say and self.sentence():
                announce(self, self.sentence())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose a bar; Escape none."""
        last = len(self.bars) - 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last, Qt.Key.Key_Escape: -1}
        key = latin_key(event)
        if key in steps and self.bars:
            self.choose(max(0, min(last, self.index + steps[key])), say=True)
        elif key in ends and self.bars:
            self.choose(ends[key], say=True)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The bar in the line of the mouse is told."""
        at = event.position()
        hit = (n for n in range(len(self.bars)) if self._slot(n).contains(at))
        self.choose(next(hit, -1))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone."""
        if not self.hasFocus():
            self.choose(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """So is the keyboard."""
        self.choose(-1)
        super().focusOutEvent(event)

    # Where things are.

    def sizeHint(self) -> QSize:
        rows = len(self.bars) * 40 if self._lying else 0
        return QSize(theme().px(480), theme().px(max(320, rows + 60)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.sizeHint().height())

    def _plot(self) -> QRectF:
        px = theme().px
        left = min(px(200), self.width() // 3) if self._lying else self._scale_width() + px(14)
        high = self.height() - px(52) - px(34)
        if self._lying:  # few of them stay together
            high = min(high, max(1, len(self.bars)) * px(56))
        return QRectF(left, px(52), self.width() - left - px(16), high)

    def _scale_width(self) -> int:
        return QFontMetrics(theme().font(14)).horizontalAdvance(money(self._top(), self._currency))

    def _top(self) -> int:
        return round_top(max((max(bar.total, bar.before or 0) for bar in self.bars), default=0) or 1)

    def _slot(self, number: int) -> QRectF:
        """All the room of a bar, its axis label included."""
        plot, count = self._plot(), max(1, len(self.bars))
        if self._lying:
            high = plot.height() / count
            return QRectF(0, plot.y() + number * high, self.width(), high)
        wide = plot.width() / count
        return QRectF(plot.x() + number * wide, plot.y(), wide, plot.height() + theme().px(30))

    def bar_box(self, number: int) -> QRectF:
        """The bar itself; the smallest sale and the narrowest bar are still to be seen."""
        plot, slot, total = self._plot(), self._slot(number), self.bars[number].total
        length = max(
            LEAST if total else 0, (plot.width() if self._lying else plot.height()) * total / self._top()
        )
        if self._lying:
            thick = min(slot.height() * 0.6, theme().px(26))
            top = slot.center().y() - thick / 2
            return QRectF(plot.x(), top, length, thick)
        thick = max(1.0, min(slot.width() * 0.62, theme().px(48)))
        return QRectF(slot.center().x() - thick / 2, plot.bottom() - length, thick, length)

    def before_box(self, number: int) -> QRectF:
        """The stroke where the weeks before stood, a little longer than the bar is thick."""
        plot, bar = self._plot(), self.bar_box(number)
        share, wide = (self.bars[number].before or 0) / self._top(), float(theme().px(3))
        if self._lying:
            return QRectF(plot.x() + plot.width() * share - wide / 2, bar.y() - 4, wide, bar.height() + 8)
        return QRectF(bar.x() - 4, plot.bottom() - plot.height() * share - wide / 2, bar.width() + 8, wide)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_sentence(painter)
            self._paint_scale(painter)
            for number in range(len(self.bars)):
                self._paint_bar(painter, number)
            self._paint_names(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme().color("accent"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_sentence(self, painter: QPainter) -> None:
        px, sentence = theme().px, self.sentence()
        line = QRect(px(12), px(8), self.width() - px(24), px(30))
        hint = tr("Point at a bar, or use the arrow keys")
        if self._left_out:
            hint = tr("The largest {n}; all are in the table", n=len(self.bars))
        font = theme().font(14, 600 if sentence else 400)
        if not sentence and any(bar.before is not None for bar in self.bars):
            line.setRight(self._paint_legend(painter, line) - px(12))
        draw_text(painter, line, sentence or hint, "text" if sentence else "text3", font)

    def _paint_legend(self, painter: QPainter, line: QRect) -> int:
        """What the strokes are, at the right; answers where it begins."""
        px, words = theme().px, tr("Before")
        left = line.right() - QFontMetrics(theme().font(14)).horizontalAdvance(words) - px(4)
        stroke = QRectF(left - px(26), line.center().y() - px(3) / 2, px(18), px(3))
        if self._lying:
            stroke = QRectF(left - px(12), line.center().y() - px(9), px(3), px(18))
        painter.fillRect(stroke, theme().color("text"))
        draw_text(
            painter,
            QRect(left, line.y(), line.right() - left, line.height()),
            words,
            "text2",
            theme().font(14),
        )
        return round(stroke.left())

    def _paint_scale(self, painter: QPainter) -> None:
        plot, top = self._plot(), self._top()
        for step in range(STEPS + 1):
            painter.setPen(QPen(theme().color("line"), 1))
            words = money(top * step // STEPS, self._currency)
            if self._lying:
                x = plot.x() + plot.width() * step / STEPS
                painter.drawLine(QPointF(x, plot.y()), QPointF(x, plot.bottom()))
                if step in (0, STEPS):
                    self._paint_end(painter, words, step == STEPS)
            else:
                self._paint_level(painter, words, plot.bottom() - plot.height() * step / STEPS)

    def _paint_level(self, painter: QPainter, words: str, y: float) -> None:
        """A line across the plot, its amount at the left."""
        plot, px = self._plot(), theme().px
        painter.drawLine(QPointF(plot.x(), y), QPointF(plot.right(), y))
        room = QRect(0, round(y) - px(12), round(plot.x()) - px(8), px(24))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, room, words, "text2", theme().font(14), align)

    def _paint_end(self, painter: QPainter, words: str, at_end: bool) -> None:
        plot, px = self._plot(), theme().px
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        room = QRect(round(plot.x()), round(plot.bottom()) + px(4), round(plot.width()), px(24))
        draw_text(painter, room, words, "text2", theme().font(14), side | Qt.AlignmentFlag.AlignVCenter)

    def _paint_bar(self, painter: QPainter, number: int) -> None:
        box = self.bar_box(number)
        if number == self.index:
            painter.fillRect(self._slot(number), theme().color("accent_soft"))
        if box.width() and box.height():
            radius = min(4.0, box.width() / 2, box.height() / 2)
            chosen = number == self.index
            painter.fillPath(rounded(box, radius), theme().color("accent_hover" if chosen else "accent"))
        if self.bars[number].before:
            # A stroke with an edge of the ground: seen over the bar as well as beside it.
            stroke = self.before_box(number)
            painter.fillRect(stroke.adjusted(-1, -1, 1, 1), theme().color("surface"))
            painter.fillRect(stroke, theme().color("text"))

    def _names_apart(self, widest: int) -> int:
        """Every how many bars there is room for a name."""
        if self._lying or not self.bars:
            return 1
        return max(1, -(-widest // max(1, int(self._slot(0).width()))))

    def _paint_names(self, painter: QPainter) -> None:
        px, metrics = theme().px, QFontMetrics(theme().font(14))
        widest = max((metrics.horizontalAdvance(bar.short) for bar in self.bars), default=0) + px(10)
        every = self._names_apart(widest)
        for number, bar in enumerate(self.bars):
            slot = self._slot(number)
            if self._lying:
                room = QRect(px(12), round(slot.y()), round(self._plot().x()) - px(22), round(slot.height()))
                draw_text(painter, room, bar.name, "text", theme().font(14))
            elif number % every == 0:
                middle = round(slot.center().x())
                room = QRect(middle - widest // 2, round(slot.bottom()) - px(28), widest, px(26))
                center = Qt.AlignmentFlag.AlignCenter
                draw_text(painter, room, bar.short, "text2", theme().font(14), center)
