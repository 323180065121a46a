"""Buttons: primary, quiet, dangerous, icon only, and the quantity stepper."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.texts.formats import tr
from desktop.ui.drawing import icon
from desktop.ui.theme import theme


class Button(QPushButton):
    """A push button of one `kind` (see the style sheet) whose icon follows the theme."""

    kind = "quiet"
    ink = "text"

    def __init__(self, text: str = "", icon_name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon_name = icon_name
        self.refresh_icon()
        theme().changed.connect(self.refresh_icon)

    def set_icon(self, name: str | None) -> None:
        """Shows another Tabler icon, or none."""
        self._icon_name = name
        self.refresh_icon()

    def refresh_icon(self) -> None:
        """Tints the icon with the colours in force."""
        if self._icon_name:
            side = theme().px(20)
            self.setIcon(icon(self._icon_name, self.ink if self.isEnabled() else "text3", 20))
            self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.refresh_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()  # outside dialogs Qt knows Space alone
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Enter was pressed, on the button or in the last field before it."""
        self.click()


class PrimaryButton(Button):
    """The one thing to do here: 52 px, accent."""

    kind = "primary"
    ink = "on_accent"


class QuietButton(Button):
    """Anything else: 44 px, an edge."""


class WordedButton(QuietButton):
    """Where its bar has no room for the words the icon alone stays."""

    words = ""

    def set_caption(self, words: str) -> None:
        """Also its spoken name."""
        self.setText(words if self.text() or not self.words else "")
        self.words = words
        self.setAccessibleName(words)

    def show_caption(self, shown: bool) -> None:
        """With them, or the icon alone."""
        self.setText(self.words if shown else "")

    def words_width(self) -> int:
        """What going without them saves."""
        return self.fontMetrics().horizontalAdvance(self.words) + theme().px(4)


class DangerButton(Button):
    """Something that cannot be taken back: a click or Space does it, Enter only leads here."""

    kind = "danger"
    ink = "bad"

    def enter(self) -> None:
        """It was meant for something else as often as not."""
        self.setFocus()


class LinkButton(Button):
    """A text that can be pressed."""

    kind = "link"
    ink = "accent"


class IconButton(Button):
    """A square button with an icon only; its name is read aloud and shown as a tip."""

    kind = "icon"

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon_name, parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """The accessible name and the tip."""
        self.setAccessibleName(name)
        self.setToolTip(name)


class Stepper(QWidget):
    """A quantity between two round buttons: − n +."""

    changed = Signal(int)

    def __init__(
        self,
        value: int = 1,
        least: int = 0,
        most: int = 999,
        subject: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value, self._least, self._most = value, least, most
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.less, self.more = IconButton("minus", ""), IconButton("plus", "")
        for button in (self.less, self.more):
            button.setProperty("kind", "round")
        self.number = QLabel()
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setProperty("kind", "strong")
        self.number.setMinimumWidth(theme().px(32))
        row.addWidget(self.less)
        row.addWidget(self.number)
        row.addWidget(self.more)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.set_subject(subject)
        self._show()

    @property
    def value(self) -> int:
        """The number shown."""
        return self._value

    def set_value(self, value: int) -> None:
        """Shows another number without telling `changed`."""
        self._value = max(self._least, min(self._most, value))
        self._show()

    def set_most(self, most: int) -> None:
        """The largest number that can be reached."""
        self._most = most
        self.set_value(self._value)

    def set_subject(self, subject: str) -> None:
        """What is counted, for the buttons' spoken names."""
        self.less.set_name(tr("One less: {name}", name=subject) if subject else tr("One less"))
        self.more.set_name(tr("One more: {name}", name=subject) if subject else tr("One more"))

    def _step(self, by: int) -> None:
        before = self._value
        self.set_value(self._value + by)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self) -> None:
        self.number.setText(str(self._value))
        self.less.setEnabled(self._value > self._least)
        self.more.setEnabled(self._value < self._most)
