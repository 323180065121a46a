"""The strip of today's figures: four tiles with a label, a number, where it comes from, and a small curve."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.console.board.repaint_scheduler import repaint_scheduler
from desktop.console.state.daily_figures import DailyFigures
from desktop.texts.formats import money, tr, tr_n
from desktop.ui.drawing import draw_card, draw_text
from desktop.ui.theme import theme
from desktop.ui.translated import Translated

NOTHING = DailyFigures(0, 0, 0, None, 0, 0, None)


class FigureTile(QWidget):
    """One figure; the curve is left out when there is no room or too little to draw."""

    def __init__(self) -> None:
        super().__init__()
        self._label = self._value = self._note = ""
        self._note_ink = "text2"
        self._curve: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(
        self, label: str, value: str, note: str, curve: tuple[float, ...] = (), ink: str = "text2"
    ) -> None:
        """Show a figure; its words are also what screen readers say."""
        before = self._label, self._value, self._note, self._curve, self._note_ink
        if before == (label, value, note, curve, ink):
            return
        self._label, self._value, self._note, self._curve, self._note_ink = label, value, note, curve, ink
        self.setAccessibleName(f"{label}: {value}. {note}")
        self.setToolTip(note)
        repaint_scheduler().repaint(self)

    def sizeHint(self) -> QSize:
        """As tall as its two lines."""
        return QSize(theme().px(200), theme().px(84))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows keep the number."""
        return QSize(theme().px(120), theme().px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile."""
        with QPainter(self) as painter:
            draw_card(painter, self.rect().adjusted(0, 0, 0, -1), shadow=False)
            px = theme().px
            inside = self.rect().adjusted(px(16), px(13), -px(16), -px(14))
            half = inside.height() // 2
            wide = QFontMetrics(theme().font(13)).horizontalAdvance(self._label)
            draw_text(
                painter,
                QRect(inside.x(), inside.y(), inside.width(), half),
                self._label,
                "text2",
                theme().font(13),
            )
            note = QRect(inside.x() + wide + px(8), inside.y(), inside.width() - wide - px(8), half)
            draw_text(
                painter,
                note,
                self._note,
                self._note_ink,
                theme().font(13, 400 if self._note_ink == "text2" else 600),
            )
            value = QRect(inside.x(), inside.y() + half, inside.width(), half + px(2))
            font = self._font_for(inside.width())
            draw_text(painter, value, self._value, "text", font)
            used = QFontMetrics(font).horizontalAdvance(self._value) + px(24)
            room = inside.width() - used
            if room > px(56):
                width = min(room, px(120))
                self._spark(
                    painter, QRectF(inside.right() - width, inside.y() + half - px(2), width, half + px(2))
                )

    def _font_for(self, width: int) -> QFont:
        """The largest of three sizes in which the number is whole."""
        fonts = [theme().font(px, 700) for px in (24, 20, 16)]
        fitting = [font for font in fonts if QFontMetrics(font).horizontalAdvance(self._value) <= width]
        return fitting[0] if fitting else fonts[-1]

    def _spark(self, painter: QPainter, box: QRectF) -> None:
        if len(self._curve) < 3 or max(self._curve) <= 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = min(self._curve), max(self._curve)
        span, step = (high - low) or 1.0, box.width() / (len(self._curve) - 1)
        points = [
            QPointF(box.x() + index * step, box.bottom() - (value - low) / span * (box.height() - 4) - 2)
            for index, value in enumerate(self._curve)
        ]
        line = QPainterPath(points[0])
        for point in points[1:]:
            line.lineTo(point)
        ground = QPainterPath(line)
        ground.lineTo(box.bottomRight())
        ground.lineTo(box.bottomLeft())
        fade = QLinearGradient(box.topLeft(), box.bottomLeft())
        fade.setColorAt(0, theme().color("accent", 70))
        fade.setColorAt(1, theme().color("accent", 0))
        painter.fillPath(ground, fade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(
                theme().color("accent"),
                2,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.drawPath(line)


class FigureStrip(Translated, QWidget):
    """Sales, orders, time to ready and sold-out items of the current business day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures, self._currency, self._sold_out_name = NOTHING, "KRW", ""
        self.sales, self.orders, self.ready, self.sold_out = (FigureTile() for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for tile in (self.sales, self.orders, self.ready, self.sold_out):
            row.addWidget(tile, 1)
        theme().changed.connect(self._again)

    def show_figures(self, figures: DailyFigures, currency: str, sold_out_name: str) -> None:
        """Show these figures; `sold_out_name` names the first item that is gone."""
        self._figures, self._currency, self._sold_out_name = figures, currency, sold_out_name
        self._again()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._again()

    def _again(self) -> None:
        held = self._figures
        self.sales.show_figure(
            tr("Ordered today"),
            money(held.sales, self._currency),
            tr("prices of accepted orders"),
            held.sales_curve,
        )
        self.orders.show_figure(
            tr("Orders today"),
            tr_n(held.orders, "{n} order", "{n} orders"),
            tr("{n} open", n=held.open_orders) if held.open_orders else tr("all done") if held.orders else "",
            held.orders_curve,
            "accent" if held.open_orders else "text2",
        )
        self.ready.show_figure(
            tr("Average to ready"),
            span_text(held.to_ready),
            tr_n(held.measured, "from {n} order", "from {n} orders")
            if held.measured
            else tr("none measured yet"),
            held.ready_curve,
        )
        self.sold_out.show_figure(
            tr("Sold out"),
            tr_n(held.sold_out, "{n} item", "{n} items"),
            self._gone(),
            (),
            "warn" if held.sold_out else "ok",
        )

    def _gone(self) -> str:
        if not self._figures.sold_out:
            return tr("everything available")
        if self._figures.sold_out == 1:
            return self._sold_out_name
        return tr("{name} and more", name=self._sold_out_name)


def span_text(seconds: float | None) -> str:
    """A mean span as people read it: 7 min 40 s."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    return tr("{m} min {s} s", m=minutes, s=rest) if minutes else tr("{s} s", s=rest)
