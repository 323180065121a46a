"""What a page shows when it has nothing yet: skeletons while loading, empty states with one next step."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.drawing import icon_pixmap, state_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.labels import label

SKELETON_AFTER_MS = 300
# What has a drawing of its own; everything else shows its icon.
DRAWINGS = {
    "shopping-cart": "empty-cart",
    "receipt": "no-orders",
    "server-off": "offline",
    "wifi-off": "offline",
    "cloud-off": "offline",
}


class Skeleton(QWidget):
    """Grey shapes where cards will be; still, so nothing flashes."""

    def __init__(self, card: QSize, columns: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card, self._columns = card, columns

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            gap, w, h = 20, theme().px(self._card.width()), theme().px(self._card.height())
            columns = self._columns or max(1, (self.width() + gap) // (w + gap))
            width = (self.width() - gap * (columns - 1)) // columns
            for n in range(columns * max(1, self.height() // (h + gap) + 1)):
                self._draw(
                    painter, QRect((n % columns) * (width + gap), (n // columns) * (h + gap), width, h)
                )

    def _draw(self, painter: QPainter, rect: QRect) -> None:
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(rect, 14, 14)
        painter.setBrush(theme().color("surface2"))
        top = rect.height() * 55 // 100
        painter.drawRoundedRect(rect.adjusted(0, 0, 0, top - rect.height()), 14, 14)
        for y, share in ((top + 16, 60), (top + 42, 80), (rect.height() - 32, 30)):
            width = (rect.width() - 28) * share // 100
            painter.drawRoundedRect(QRect(rect.left() + 14, rect.top() + y, width, 14), 7, 7)


class EmptyState(QWidget):
    """A drawing or an icon, what is the case, and one next step."""

    def __init__(
        self, icon_name: str = "info-circle", title: str = "", text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme().px(8))
        self._icon_name = icon_name
        self.sign, self.title, self.text = (
            QLabel(),
            label(title, "h3", wrap=True),
            label(text, "soft", wrap=True),
        )
        self.step = PrimaryButton()
        self._act: Callable[[], object] | None = None
        self.step.clicked.connect(lambda: self._act and self._act())
        column.addStretch(2)
        for widget in (self.sign, self.title, self.text):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        column.addSpacing(theme().px(8))
        column.addWidget(self.step, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._column = column
        self.step.hide()
        theme().changed.connect(self._draw)
        self._draw()

    def show_as(
        self,
        icon_name: str,
        title: str,
        text: str = "",
        step: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Shows another state; `step` names the button and `act` is what it does."""
        self._icon_name, self._act = icon_name, act
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.step.setText(step)
        self.step.setVisible(bool(step))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _draw(self) -> None:
        drawing = DRAWINGS.get(self._icon_name)
        pixmap = state_pixmap(drawing) if drawing else icon_pixmap(self._icon_name, "text3", 44)
        self.sign.setPixmap(pixmap)
        self._fit()

    def _fit(self) -> None:
        """Without room for all of it the drawing goes: half of it says less than none."""
        self.sign.show()
        self._column.invalidate()
        self.sign.setVisible(self._column.totalHeightForWidth(self.width()) <= self.height())


class Switcher(QStackedWidget):
    """Shows the content, a skeleton (only when loading takes over 300 ms), or an empty state."""

    def __init__(self, content: QWidget, skeleton: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content, self.skeleton, self.empty = content, skeleton, EmptyState()
        self._blank = QWidget()
        for page in (self._blank, skeleton, self.empty, content):
            self.addWidget(page)
        self._timer = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)
        self._timer.timeout.connect(lambda: self.setCurrentWidget(self.skeleton))
        self.setCurrentWidget(content)

    def loading(self) -> None:
        """Something is on its way: nothing at first, then the skeleton."""
        if self.currentWidget() is not self.skeleton:
            self.setCurrentWidget(self._blank)
            self._timer.start()

    def ready(self) -> None:
        """The content is there."""
        self._timer.stop()
        self.setCurrentWidget(self.content)

    def nothing(
        self,
        icon_name: str,
        title: str,
        text: str = "",
        step: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """There is nothing to show, and why."""
        self._timer.stop()
        self.empty.show_as(icon_name, title, text, step, act)
        self.setCurrentWidget(self.empty)
