"""How the customer is told about an order while in another program: the task bar, and a notification."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from desktop.qt.drawing import icon_pixmap

SHOWN_MS = 8000


def bring_forward(window: QWidget) -> None:
    """Raises a window, also a minimised one."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()


class Summons(QObject):
    """`tell` notifies only while none of our windows is in front; `clicked` fires when it is pressed."""

    clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None

    def tell(self, window: QWidget, title: str, text: str) -> None:
        """Calls somebody who looks elsewhere."""
        if QApplication.activeWindow() is not None:
            return
        QApplication.alert(window)
        tray = self._icon()
        if tray is not None:
            tray.showMessage(title, text, QIcon(icon_pixmap("bell-ringing", "accent", 32)), SHOWN_MS)

    def clear(self) -> None:
        """Takes the icon away; the page is left."""
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None

    def _icon(self) -> QSystemTrayIcon | None:
        if self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(QIcon(icon_pixmap("bowl", "accent", 32)), self)
            self._tray.messageClicked.connect(self.clicked)
            self._tray.activated.connect(lambda _: self.clicked.emit())
            self._tray.show()
        return self._tray
