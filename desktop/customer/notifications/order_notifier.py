"""Follows the running orders outside the page: toasts, sounds, notifications, tray, status window."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from desktop.core.sync.replica import ReplicaChange
from desktop.customer.notifications.missed_events_bar import MissedEventsBar
from desktop.customer.notifications.status_window import StatusWindow
from desktop.customer.notifications.tray import Tray
from desktop.customer.notifications.window_attention import bring_forward, call_attention
from desktop.customer.orders.order_events import SOUNDS, OrderEvent, event_text, sounds_at
from desktop.customer.orders.order_tracker import OrderTracker
from desktop.customer.state.customer_state import CustomerState
from desktop.texts.formats import language, tr
from desktop.ui.badge import show_on_task_bar
from desktop.ui.theme import theme
from wire.orders import Order


class OrderNotifier(QObject):
    """One page's; `opened` carries an order that is to be shown close up."""

    opened = Signal(object)

    def __init__(self, page: QWidget, state: CustomerState) -> None:
        super().__init__(page)
        self._page, self._state = page, state
        self.tracker = OrderTracker(state)
        self.tray = Tray(self)
        self.status = StatusWindow(state.app.store)
        self.missed = MissedEventsBar()
        self._is_open = False
        self._connect()

    def _connect(self) -> None:
        for source in (self.tray.opened, self.status.opened, self.missed.opened):
            source.connect(self.come_back)
        self.tray.status.connect(self.toggle_status)
        self.tray.muted.connect(self._mute)
        self.tray.quitting.connect(lambda: self._page.window().close())
        self.status.shown_changed.connect(self._keep_shown)
        self._state.connection_changed.connect(self.status.show_connection)
        for signal in (language().changed, theme().changed):
            signal.connect(self.refresh)
        for keys, act in (("Ctrl+Shift+S", self.toggle_status), ("Ctrl+Shift+M", self.status.move_on)):
            shortcut = QShortcut(QKeySequence(keys), self._page)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)
        self._page.destroyed.connect(self.status.deleteLater)

    def place_bar(self, column: QBoxLayout, after: QWidget) -> None:
        """Puts the bar of what was missed under another widget of the page."""
        column.insertWidget(column.indexOf(after) + 1, self.missed)

    def open(self) -> None:
        """The page is entered: what was open before opens again."""
        self._is_open = True
        self.status.show_connection(self._state.connection)
        self.refresh()
        if self._state.app.preferences.status_window:
            self._present()

    def close(self) -> None:
        """The page is left: nothing of it stays on the screen."""
        self._is_open = False
        self.tray.clear()
        self.status.hide()
        self.missed.clear()
        show_on_task_bar(0)

    def on_orders_change(self, change: ReplicaChange[Order]) -> None:
        """Tells what is new."""
        for what in self.tracker.update(change):
            self._notify(what)

    def refresh(self) -> None:
        """Tray, badge and status window show the orders as they are now."""
        if not self._is_open:
            return
        running = self._state.running()
        shown = self.tracker.shown(running)
        self.status.show_orders(shown, self.tracker.timelines, self._state.now())
        self.tray.show_orders(running, not self._state.app.sounds.on, self.status.isVisible())
        show_on_task_bar(len(running))

    def tick(self) -> None:
        """A second has gone by."""
        self.status.tick(self._state.now())
        self.status.show_connection(self._state.connection)

    def toggle_status(self) -> None:
        """Opens the status window, or closes it."""
        if self.status.isVisible():
            self.status.close()
        else:
            self._present()

    def _present(self) -> None:
        """Where it would lie behind a seat's own window it does not open at all."""
        if not self._state.app.covers_screen:
            self.status.present()

    def come_back(self, order_id: UUID | None) -> None:
        """The window in front, with an order open when one is named."""
        bring_forward(self._page.window())
        self.missed.clear()
        order = self.tracker.known(order_id) if order_id is not None else None
        if order is not None:
            self.opened.emit(order)

    def _notify(self, what: OrderEvent) -> None:
        app, order = self._state.app, what.order
        title, text = tr("Order {number}", number=order.number), event_text(what, self._state.now())
        app.toast.notify(f"{title}: {text}")
        preferred = app.preferences
        if sounds_at(what.kind, preferred.sounds_at):
            app.sounds.play(SOUNDS[what.kind])
        if QApplication.activeWindow() is not None:
            return
        call_attention(self._page.window())
        if not (preferred.notifications and self.tray.notify(title, text, order)):
            self.missed.add(order, text, what.at)

    def _mute(self, muted: bool) -> None:
        app = self._state.app
        app.sounds.switch(not muted)
        app.preferences.sounds = not muted
        app.store.save_preferences()
        self.refresh()

    def _keep_shown(self, shown: bool) -> None:
        self._state.app.preferences.status_window = shown
        self._state.app.store.save_preferences()
        self.refresh()
