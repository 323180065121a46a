"""Text that an input method is still composing: part of what is read, and kept when something is pressed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # a mixin: the Qt class comes after it among the bases

# What ends a composition when it happens elsewhere: buttons take no focus, so Qt itself does not end it.
ENDS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Shortcut)


class Composing(_Widget):
    """Stands before the Qt class: `composed` is the syllable in the making, `commit` puts it in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composed = ""
        self._elsewhere = _Elsewhere(self)

    @property
    def composing(self) -> bool:
        """Whether a syllable is in the making."""
        return bool(self.composed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composed = event.preeditString()
        self._elsewhere.watch(self.composing)
        super().inputMethodEvent(event)
        self.composition_moved()

    def composition_moved(self) -> None:
        """What is composed has changed."""

    def commit(self) -> None:
        """Ends a composition and keeps what it has made."""
        if self.composing:
            QGuiApplication.inputMethod().commit()
        if self.composing:  # the input method did not: it has gone, or there is none to ask
            kept = QInputMethodEvent()
            kept.setCommitString(self.composed)
            QCoreApplication.sendEvent(self, kept)

    def abandon(self) -> None:
        """Ends a composition and keeps nothing of it: the text is about to be another one."""
        if self.composing:
            QGuiApplication.inputMethod().reset()
            QCoreApplication.sendEvent(self, QInputMethodEvent())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)


class _Elsewhere(QObject):
    """Asked about the application's events only while something is composed."""

    def __init__(self, field: Composing) -> None:
        super().__init__(field)
        self._field, self._watches = field, False

    def watch(self, wanted: bool) -> None:
        app = QCoreApplication.instance()
        if app is None or wanted == self._watches:
            return
        self._watches = wanted
        (app.installEventFilter if wanted else app.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ENDS and not self._is_field(watched):
            self._field.commit()
        return super().eventFilter(watched, event)

    def _is_field(self, watched: QObject) -> bool:
        """Whether an event is for the field itself, or for the window that is about to hand it on."""
        if not isinstance(watched, QWidget):
            return not watched.inherits("QShortcut")
        return watched is self._field or self._field.isAncestorOf(watched)


class ComposedLine(Composing, QLineEdit):
    """A line whose `text()` is what is seen, also while a syllable is being composed.

    `typed` tells it whenever it changes, `written` when a person changes it.
    """

    typed = Signal(str)
    written = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self.composition_moved)
        self.textEdited.connect(lambda _: self.written.emit())

    def text(self) -> str:
        """What is seen: Qt's own leaves out what is composed, a last syllable of Hangul as a rule."""
        kept = super().text()
        at = self.cursorPosition()
        return kept[:at] + self.composed + kept[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.text()
        super().inputMethodEvent(event)
        if self.composing and self.text() != before:
            self.written.emit()

    def setText(self, text: str | None) -> None:
        self.abandon()
        super().setText(text or "")

    def clear(self) -> None:
        self.abandon()
        super().clear()

    def composition_moved(self) -> None:
        self.typed.emit(self.text())


class TextArea(Composing, QPlainTextEdit):
    """Lines of text whose `toPlainText()` is what is seen."""

    def toPlainText(self) -> str:
        """What is seen, with what is composed."""
        kept = super().toPlainText()
        at = self.textCursor().position()
        return kept[:at] + self.composed + kept[at:]

    def setPlainText(self, text: str | None) -> None:
        self.abandon()
        super().setPlainText(text or "")

    def composition_moved(self) -> None:
        self.textChanged.emit()
