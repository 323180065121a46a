"""Hangul as an input method sends it: a syllable in the making, and what is put into the text."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget


def compose(widget: QWidget, making: str, done: str = "") -> None:
    """Puts `done` into the text, and shows `making` behind it."""
    event = QInputMethodEvent(making, [])
    event.setCommitString(done)
    QCoreApplication.sendEvent(widget, event)


def type_hangul(widget: QWidget, word: str) -> None:
    """A word as it is composed, its last syllable still in the making."""
    compose(widget, word[0])
    for before, syllable in pairwise(word):
        compose(widget, syllable, before)


def kept(field: QLineEdit) -> str:
    """The text as Qt has it, without what is being composed."""
    return QLineEdit.text(field)
