"""How the console calls people who look elsewhere: the raised window, the task bar, the tray."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from desktop.console.shared.order_texts import address_text
from desktop.texts.formats import money, tr
from desktop.ui.badge import badged
from desktop.ui.drawing import icon_pixmap
from wire.orders import Order

SHOWN_MS = 8000


class Notifier(QObject):
    """A tray icon with the number of unanswered orders; a click on a notification opens its order."""

    clicked = Signal(object)  # order id

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None
        self._last: UUID | None = None

    def raise_window(self, window: QWidget, order: Order, title: str) -> None:
        """An order calls: bring the window forward; when it stays behind, notify.

        Who works at another of our windows, the kitchen's screen, keeps the keyboard and hears the alarm.
        """
        if window.isMinimized():
            window.showNormal()
        if QApplication.activeWindow() is None:
            window.raise_()
            window.activateWindow()
        QApplication.alert(window)
        words = f"{address_text(order)} · {money(order.total, order.currency)}"
        self.notify(words, order, title)

    def notify(self, text: str, order: Order, title: str = "") -> None:
        """A notification, only while none of our windows is in front."""
        if QApplication.activeWindow() is not None:
            return
        tray = self._icon()
        if tray is not None:
            self._last = order.id
            tray.showMessage(
                title or order.number, text, QIcon(icon_pixmap("bell-ringing", "accent", 32)), SHOWN_MS
            )

    def badge(self, count: int) -> None:
        """The number of unanswered orders on the tray icon."""
        if not count and self._tray is None:
            return
        tray = self._icon()
        if tray is not None:
            tray.setIcon(badged("bowl", count))
            tray.setToolTip(tr("{n} unanswered", n=count) if count else "RGT")

    def clear(self) -> None:
        """Take the icon away; the page is left."""
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None

    def _icon(self) -> QSystemTrayIcon | None:
        if self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(badged("bowl", 0), self)
            self._tray.messageClicked.connect(lambda: self.clicked.emit(self._last))
            self._tray.activated.connect(lambda _: self.clicked.emit(self._last))
            self._tray.show()
        return self._tray


def announce(widget: QWidget, text: str) -> None:
    """Have screen readers say something that happened by itself."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
