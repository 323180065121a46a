"""The handle of a docked seat: always at the screen's edge, it opens the panel and tells of the order."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.shell.kiosk.frame import FOLDED_HEIGHT, HANDLE, WindowMode
from desktop.texts.formats import tr
from desktop.ui.drawing import draw_icon
from desktop.ui.theme import theme
from desktop.ui.translated import Translated

ICONS = {"accent": "clock", "ok": "bell-ringing", "bad": "alert-circle", "warn": "alert-circle"}


class Handle(Translated, QAbstractButton):
    """A strip as wide as a thumb: an icon, a word, the order's state, and which way it opens."""

    def __init__(self, mode: WindowMode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode, self._folded = mode, False
        self._status_text, self._tone = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self._size)
        self._size()
        self._set_texts()

    def show_folded(self, folded: bool) -> None:
        """Whether pressing it opens or folds the panel."""
        self._folded = folded
        self._set_texts()

    def show_status(self, text: str, tone: str) -> None:
        """The order's state in a word or two; nothing without one."""
        self._status_text, self._tone = text, tone
        self._set_texts()

    def status_text(self) -> str:
        """What is told of the order."""
        return self._status_text

    def sizeHint(self) -> QSize:
        return QSize(theme().px(HANDLE), theme().px(FOLDED_HEIGHT))

    def _size(self) -> None:
        self.setFixedWidth(theme().px(HANDLE))
        self.update()

    def _set_texts(self) -> None:
        self.setAccessibleName(tr("Order here") if self._folded else tr("Fold away"))
        self.setAccessibleDescription(self._status_text.replace("\n", " "))
        self.setToolTip(self.accessibleName())
        self.update()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._set_texts()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, across = theme().px, self.width()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme().color("accent"))
            middle = self.height() // 2
            opens_left = self._folded == (self._mode is WindowMode.RIGHT)
            arrow = "chevron-left" if opens_left else "chevron-right"
            draw_icon(painter, arrow, QRect((across - px(22)) // 2, px(14), px(22), px(22)), "on_accent")
            draw_icon(
                painter,
                "tools-kitchen-2",
                QRect((across - px(30)) // 2, middle - px(54), px(30), px(30)),
                "on_accent",
            )
            painter.setPen(theme().color("on_accent"))
            self._write(painter, QRect(2, middle - px(20), across - 4, px(44)), tr("Order"), 15, 700)
            if self._status_text:
                self._draw_status(painter, QRect(px(6), middle + px(30), across - px(12), px(92)))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme().color("on_accent"), 2))
                painter.drawRect(self.rect().adjusted(3, 3, -4, -4))

    def _draw_status(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(box, 10, 10)
        side = theme().px(22)
        spot = QRect(box.center().x() - side // 2, box.top() + theme().px(8), side, side)
        draw_icon(painter, ICONS.get(self._tone, "clock"), spot, self._tone or "accent")
        painter.setPen(theme().color("text"))
        self._write(painter, box.adjusted(2, theme().px(32), -2, -2), self._status_text, 14, 600)

    @staticmethod
    def _write(painter: QPainter, box: QRect, text: str, size: int, weight: int) -> None:
        painter.setFont(theme().font(size, weight))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(flags), text)
