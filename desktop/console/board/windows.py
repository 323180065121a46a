"""The board's other windows: the kitchen's screen and the customers' board, opened, placed, remembered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
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
from desktop.core.storage.preferences import WindowSpot
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from desktop.ui.own_screens import OwnScreens
from desktop.ui.widgets.notices import Toast
from desktop.ui.window_geometry import bring_back, put_on, remember, restore

USUAL = QSize(1280, 800)
WINDOW_KEYS = {"kitchen": "Alt+8", "ready": "Alt+9"}


class BoardWindows(QObject):
    """At most one of each; those open when the page is left come back with it.

    `wire_keys` gives a window that staff works at the keys that are not the board's.
    """

    left_for = Signal(str)  # the place of the console somebody goes back to
    scanned = Signal(str)  # what a scanner typed at a window of its own
    told = Signal(str)  # words for whoever works here

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
        self._screens = OwnScreens(page.window, self)
        self._screens.gone.connect(self._put_away)
        self._screens.back.connect(self._bring)
        page.aged.connect(self._age)

    def show(self, name: str) -> QWidget:
        """Open `kitchen` or `ready`, or bring it forward."""
        window = self._opened(name)
        if self._screens.is_waiting(name):  # its screen is not there: an ordinary window beside the console's
            self._screens.stop_waiting(name)
            window.setWindowState(Qt.WindowState.WindowNoState)
            bring_back(window)
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
                if self._screens.is_waiting(name):
                    self._tell_gone(name)
                else:
                    _show_quietly(window)
        self._page.window().activateWindow()

    def _opened(self, name: str) -> QWidget:
        window = self.open.get(name)
        if window is None:
            window = self.open[name] = self._make(name)
            self._keys(window)
            self._screens.watch(name, window)
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
        screens, own = QGuiApplication.screens(), self._page.window().screen()
        restore(window, store, name, USUAL)
        if name not in store.preferences.windows:
            other = next((screen for screen in screens if screen is not own), None)
            if other is not None:
                window.move(other.availableGeometry().topLeft())
                window.showFullScreen()
            return
        lived = store.preferences.spots.get(name, WindowSpot()).screen
        if lived and all(screen.name() != lived for screen in screens):
            self._screens.wait(name, lived)

    def _put_away(self, name: str) -> None:
        """Its screen is gone: it would lie over the console."""
        self._remember(name)
        self.open[name].hide()
        self._page.window().activateWindow()
        self._tell_gone(name)

    def _bring(self, name: str, screen: QScreen) -> None:
        """Back where it was, with its screen; the keyboard stays where it is."""
        put_on(self.open[name], screen)
        _show_quietly(self.open[name])
        words = {"kitchen": tr("The kitchen's screen is back."), "ready": tr("The ready board is back.")}
        self.told.emit(words[name])

    def _tell_gone(self, name: str) -> None:
        words = {
            "kitchen": tr("The kitchen's screen is gone. {key} opens it here.", key=WINDOW_KEYS[name]),
            "ready": tr("The ready board's screen is gone. {key} opens it here.", key=WINDOW_KEYS[name]),
        }
        self.told.emit(words[name])

    def _remember(self, name: str) -> None:
        store, home = self._state.app.store, WindowSpot(self._screens.home(name))
        store.preferences.spots = store.preferences.spots | {name: home}
        remember(self.open[name], store, name)

    def _age(self) -> None:
        kitchen = self.open.get("kitchen")
        if isinstance(kitchen, KitchenWindow):
            kitchen.set_now(self._state.now(), self._page.shop_facts())

    def _closed(self, name: str) -> None:
        self._drop(name)
        self._keep()

    def _drop(self, name: str) -> None:
        if name not in self.open:
            return
        self._remember(name)
        window = self.open.pop(name)
        self._screens.forget(name)
        if isinstance(window, KitchenWindow):
            self._connection.pills.remove(window.pill)
            self._state.app.preferences.kitchen_tools = window.tools.chosen_tools()
        window.hide()
        window.deleteLater()

    def _keep(self) -> None:
        self._state.app.preferences.console_windows = sorted(self.open)
        self._state.app.store.save_preferences()


def _show_quietly(window: QWidget) -> None:
    """Without taking the keyboard."""
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
