"""The icon beside the system's clock: how many orders run, a menu, and notifications that open theirs."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.customer.texts import state_word
from desktop.texts.formats import tr, tr_n
from desktop.ui.badge import badged
from desktop.ui.drawing import icon_pixmap
from wire.orders import Order

SHOWN_MS = 8000
MOST_LISTED = 5


def system_icon(parent: QObject) -> QSystemTrayIcon | None:
    """An icon in the system's tray; None where the desktop has no tray."""
    return QSystemTrayIcon(parent) if QSystemTrayIcon.isSystemTrayAvailable() else None


class Tray(QObject):
    """Signals tell what the person pressed; nothing of it exists until `show_orders` finds a tray."""

    opened = Signal(object)  # an order's id, or None: the app itself
    status = Signal()
    muted = Signal(bool)
    quitting = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.icon: QSystemTrayIcon | None = None
        self.menu: QMenu | None = None
        self._last: UUID | None = None

    def show_orders(self, orders: list[Order], is_muted: bool, status_shown: bool) -> bool:
        """Shows the number of running orders and a menu; False where the desktop has no tray."""
        icon = self._icon()
        if icon is None:
            return False
        icon.setIcon(badged("bowl", len(orders), quiet=is_muted))
        icon.setToolTip(self._tip(orders))
        self._fill(orders, is_muted, status_shown)
        return True

    def notify(self, title: str, text: str, order: Order) -> bool:
        """A notification of the desktop; False where none can be shown. A click opens the order told last."""
        icon = self._icon()
        if icon is None or not icon.supportsMessages():
            return False
        self._last = order.id
        icon.showMessage(title, text, QIcon(icon_pixmap("bell-ringing", "accent", 32)), SHOWN_MS)
        return True

    def clear(self) -> None:
        """Takes the icon away; the page is left."""
        for gone in (self.icon, self.menu):
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.icon = self.menu = None

    def _icon(self) -> QSystemTrayIcon | None:
        if self.icon is None:
            self.icon = icon = system_icon(self)
            if icon is not None:
                self.menu = QMenu()
                icon.setIcon(badged("bowl", 0))
                icon.setContextMenu(self.menu)
                icon.messageClicked.connect(lambda: self.opened.emit(self._last))
                icon.activated.connect(self._pressed)
                icon.show()
        return self.icon

    def _pressed(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is not QSystemTrayIcon.ActivationReason.Context:  # that one opens the menu
            self.opened.emit(None)

    def _tip(self, orders: list[Order]) -> str:
        lines = [f"{order.number} · {state_word(order.state)}" for order in orders[:MOST_LISTED]]
        count = tr_n(len(orders), "{n} order on its way", "{n} orders on their way")
        return "\n".join([count, *lines]) if orders else "RGT"

    def _fill(self, orders: list[Order], is_muted: bool, status_shown: bool) -> None:
        menu = self.menu
        assert menu is not None, "made with the icon"
        for old in menu.actions():
            menu.removeAction(old)
            old.deleteLater()  # not at once: it may be the one that was just pressed
        for order in orders[:MOST_LISTED]:
            title = f"{tr('Order {number}', number=order.number)} · {state_word(order.state)}"
            self._add(title, partial(self.opened.emit, order.id))
        if orders:
            menu.addSeparator()
        self._add(tr("Open the app"), lambda: self.opened.emit(None))
        status = self._add(tr("Status window"), self.status.emit)
        status.setCheckable(True)
        status.setChecked(status_shown)
        mute = self._add(tr("Mute"), lambda: None)
        mute.setCheckable(True)
        mute.setChecked(is_muted)
        mute.triggered.connect(lambda: self.muted.emit(not is_muted))
        menu.addSeparator()
        self._add(tr("Quit"), self.quitting.emit)

    def _add(self, text: str, act: Callable[[], object]) -> QAction:
        assert self.menu is not None, "made with the icon"
        action = self.menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(lambda: act())
        return action
