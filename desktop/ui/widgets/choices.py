"""A choice with its price: a large row with a box or a dot, a name, and what it adds."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.drawing import draw_icon, draw_text
from desktop.ui.theme import theme


class Choice(QAbstractButton):
    """One option; `single` paints a dot instead of a box."""

    def __init__(
        self, name: str, price: str = "", single: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(name)
        self._price, self._single = price, single
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name} {price}".strip())

    def show_as(self, name: str, price: str) -> None:
        """Another name or price, e.g. when it is sold out meanwhile."""
        self.setText(name)
        self._price = price
        self.setAccessibleName(f"{name} {price}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            px, on = theme().px, self.isChecked()
            edge = "accent" if on or self.hasFocus() else "line"
            painter.setPen(QPen(theme().color(edge), 2 if on or self.hasFocus() else 1))
            painter.setBrush(theme().color("accent_soft" if on else "surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
            side = px(20)
            sign = QRect(px(14), (self.height() - side) // 2, side, side)
            self._draw_sign(painter, sign, on)
            ink = "text" if self.isEnabled() else "text3"
            words = QRect(sign.right() + px(12), 0, self.width() - px(150), self.height())
            draw_text(painter, words, self.text(), ink, theme().font(15, 600 if on else 400))
            price = QRect(self.width() - px(120), 0, px(104), self.height())
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            draw_text(
                painter,
                price,
                self._price,
                "text2" if self.isEnabled() else "text3",
                theme().font(14, 600),
                align,
            )

    def _draw_sign(self, painter: QPainter, sign: QRect, on: bool) -> None:
        painter.setPen(QPen(theme().color("accent" if on else "control_edge"), 1.5))
        painter.setBrush(theme().color("accent" if on else "surface"))
        round_by = sign.width() / 2 if self._single else 6
        painter.drawRoundedRect(QRectF(sign).adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by)
        if not on:
            return
        if self._single:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("on_accent"))
            painter.drawEllipse(QRectF(sign).center(), sign.width() / 5, sign.width() / 5)
        else:
            draw_icon(painter, "check", sign.adjusted(2, 2, -2, -2), "on_accent")
