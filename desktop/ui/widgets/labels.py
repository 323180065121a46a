"""Text on the page: labels by kind, badges, notices in a tinted box, lines between."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayoutItem, QSizePolicy, QWidget

from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme


def label(text: str = "", kind: str = "body", wrap: bool = False) -> QLabel:
    """A label of a kind: body, soft, small, strong, h1, h2, h3, price, total."""
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets style properties and has the style sheet looked at again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def discard(item: QLayoutItem | None) -> None:
    """Takes a widget that was taken out of a layout off the screen."""
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """One line that ends in "…" where the room ends; the whole text is then its tip."""

    def __init__(self, text: str = "", kind: str = "body", least: int = 96) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._least = least

    def shown(self) -> str:
        """The text as it fits now."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme().px(self._least)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        with QPainter(self) as painter:
            self.setToolTip(self.text() if shown != self.text() else "")
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown
            )


class Badge(QLabel):
    """A short word in a tinted pill; `tone` is neutral, accent, ok, warn, bad or ink."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "badge")
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_as(self, text: str, tone: str) -> None:
        """Changes text and tone."""
        self.setText(text)
        if self.property("tone") != tone:
            restyle(self, tone=tone)


class Notice(QFrame):
    """A sentence in a tinted box with an icon, e.g. why a login failed; hidden while empty."""

    _ICONS = {"ok": "circle-check", "warn": "alert-triangle", "bad": "alert-circle", "accent": "info-circle"}

    def __init__(self, text: str = "", tone: str = "bad", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        self._sign = QLabel()
        self._text = label(text, "body", wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self._tone, self._icon = tone, ""
        theme().changed.connect(self._draw)
        self._say(text, tone, "")
        if not text:
            self.hide()

    def show_as(self, text: str, tone: str = "bad", icon_name: str = "") -> None:
        """Shows a sentence, or hides the box when it is empty; the icon follows the tone unless named."""
        self._say(text, tone, icon_name)
        self.setVisible(bool(text))

    def _say(self, text: str, tone: str, icon_name: str) -> None:
        self._tone, self._icon = tone, icon_name or self._ICONS.get(tone, "info-circle")
        self._text.setText(text)
        self.setAccessibleName(text)
        restyle(self, tone=tone)
        restyle(self._text, tone=tone)
        self._draw()

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _draw(self) -> None:
        self._sign.setPixmap(icon_pixmap(self._icon or "info-circle", self._tone, 20))
