"""How the customer's window is brought forward, and how it asks for a look without doing so by itself."""

from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.motion import motion


def bring_forward(window: QWidget) -> None:
    """Raises a window, also a minimised one."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


def call_attention(window: QWidget) -> None:
    """Marks the window in the task bar, which flashes on some systems: not where nothing may move."""
    if not motion().still:
        QApplication.alert(window)
