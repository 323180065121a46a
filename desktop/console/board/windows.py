"""The board's other windows: the kitchen's screen and the customers' board, opened, placed, remembered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.console.board.card_actions import ActionsOn
from desktop.console.board.kitchen import KitchenWindow
from desktop.console.board.page import BoardPage
from desktop.console.board.ready_board import ReadyWindow
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.shared.connection_presenter import ConnectionPresenter
from desktop.console.shared.nav_rail import PAGES
from desktop.console.shared.shortcuts_dialog import ShortcutsDialog
from desktop.console.state.console_state import ConsoleState
from desktop.ui.loop import spawn
from desktop.ui.widgets.notices import Toast
from desktop.ui.window_geometry import remember, restore

WINDOW_KEYS = {"kitchen": "Alt+8", "ready": "Alt+9"}


class BoardWindows(QObject):
    """At most one of each; those open when the page is left come back with it.

    `wire_keys` gives a window that staff works at the keys that are not the board's.
    """

    left_for = Signal(str)  # the place of the console somebody goes back to
    scanned = Signal(str)  # what a scanner typed at a window of its own

    def __init__(
        self,
        state: ConsoleState,
        commands: OrderCommands,
        connection: ConnectionPresenter,
        page: BoardPage,
        actions_on: ActionsOn,
        wire_keys: Callable[[QWidget], None],
    ) -> None:
        super().__init__(page)
        self._state, self._commands, self._connection, self._page = state, commands, connection, page
        self._actions_on, self._wire_keys = actions_on, wire_keys
        self.open: dict[str, QWidget] = {}
        page.aged.connect(self._age)

    def show(self, name: str) -> QWidget:
        """Open `kitchen` or `ready`, or bring it forward."""
        window = self._opened(name)
        window.show()
        window.raise_()
        window.activateWindow()
        self._keep()
        return window

    def reopen(self) -> None:
        """Open again what was open when the page was left; the keyboard stays with whoever has signed in."""
        for name in self._state.app.preferences.console_windows:
            if name in ("kitchen", "ready"):
                window = self._opened(name)
                window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
                window.show()
                window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        self._page.window().activateWindow()

    def _opened(self, name: str) -> QWidget:
        window = self.open.get(name)
        if window is None:
            window = self.open[name] = self._make(name)
            self._keys(window)
            self._place(window, name)
        return window

    def toast(self) -> Toast | None:
        """Where words are read while somebody works at the kitchen's screen."""
        kitchen = self.open.get("kitchen")
        return kitchen.toast if isinstance(kitchen, KitchenWindow) and kitchen.isActiveWindow() else None

    def notify(self, words: str) -> None:
        """Say it on the kitchen's screen too, while somebody works there."""
        if (toast := self.toast()) is not None:
            toast.say(words)

    def close_all(self) -> None:
        """The page is left; what is open is remembered."""
        for name in list(self.open):
            self._drop(name)

    def _make(self, name: str) -> QWidget:
        if name == "kitchen":
            kitchen = KitchenWindow(self._state, self._commands, self._actions_on)
            self._connection.pills.append(kitchen.pill)
            self._connection.show_state()
            kitchen.set_now(self._state.now(), self._page.shop_facts())
            kitchen.tools.restore(self._state.app.preferences.kitchen_tools)
            QShortcut(QKeySequence("F1"), kitchen).activated.connect(
                lambda: spawn(ShortcutsDialog(kitchen).result_of(), "keys")
            )
            self._wire_keys(kitchen)
            kitchen.key_bursts.scanned.connect(self.scanned)
            kitchen.closed.connect(lambda: self._closed("kitchen"))
            return kitchen
        ready = ReadyWindow(self._state)
        ready.called.connect(lambda: self._state.app.sounds.play("ready"))
        ready.closed.connect(lambda: self._closed("ready"))
        return ready

    def _keys(self, window: QWidget) -> None:
        """The same keys lead everywhere from every window."""
        for number, place in enumerate(PAGES, 1):
            back = QShortcut(QKeySequence(f"Alt+{number}"), window)
            back.activated.connect(partial(self.left_for.emit, place))
        for name, key in WINDOW_KEYS.items():
            QShortcut(QKeySequence(key), window).activated.connect(partial(self.show, name))

    def _place(self, window: QWidget, name: str) -> None:
        """Where it was; the first time on the screen the console is not on, if there are two."""
        store = self._state.app.store
        if name in store.preferences.windows:
            restore(window, store, name)
            return
        window.resize(1280, 800)
        own = self._page.window().screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not own), None)
        if other is not None:
            window.move(other.availableGeometry().topLeft())
            window.showFullScreen()

    def _age(self) -> None:
        kitchen = self.open.get("kitchen")
        if isinstance(kitchen, KitchenWindow):
            kitchen.set_now(self._state.now(), self._page.shop_facts())

    def _closed(self, name: str) -> None:
        self._drop(name)
        self._keep()

    def _drop(self, name: str) -> None:
        window = self.open.pop(name, None)
        if window is None:
            return
        remember(window, self._state.app.store, name)
        if isinstance(window, KitchenWindow):
            self._connection.pills.remove(window.pill)
            self._state.app.preferences.kitchen_tools = window.tools.chosen_tools()
        window.hide()
        window.deleteLater()

    def _keep(self) -> None:
        self._state.app.preferences.console_windows = sorted(self.open)
        self._state.app.store.save_preferences()
