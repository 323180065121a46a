"""A window over the whole screen, and back again."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def turn_full(window: QWidget) -> None:
    """The whole screen, or a window again."""
    window.showNormal() if window.isFullScreen() else window.showFullScreen()


def leave_full(window: QWidget) -> None:
    """A window again."""
    if window.isFullScreen():
        window.showNormal()


def full_screen_keys(window: QWidget) -> None:
    """F11 turns it, Escape leaves it."""
    for key, action in (("F11", turn_full), ("Escape", leave_full)):
        QShortcut(QKeySequence(key), window).activated.connect(lambda action=action: action(window))
