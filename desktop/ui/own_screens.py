"""Windows beside a first one, each on a screen of its own: who is told when that is gone, and when back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLE_MS = 1000


@dataclass(slots=True)
class _Home:
    """Where a window lives; `lost`: the screen it waits for, `apart`: the first window is on another."""

    window: QWidget
    screen: str = ""
    apart: bool = False
    lost: str | None = None


class OwnScreens(QObject):
    """Watches the screens, by name, for windows that are known by a name, too.

    A system moves what was on an unplugged screen to another, still as large as a screen: over the first
    window. Some move it before Qt hears of the screen, so a window's home only changes when things have been
    still and the former one is still there.
    """

    gone = Signal(str)  # the window's name: put it away
    back = Signal(str, QScreen)  # bring it back, to this screen

    def __init__(self, first: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._first = first
        self._homes: dict[str, _Home] = {}
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self.on_removed)
        app.screenAdded.connect(self.on_added)

    def watch(self, name: str, window: QWidget) -> None:
        """From now on, until `forget`."""
        self._homes[name] = _Home(window)
        for one in (window, self._first()):
            one.installEventFilter(self)

    def forget(self, name: str) -> None:
        """The window is closed."""
        self._homes.pop(name, None)

    def home(self, name: str) -> str:
        """The screen a window lives on."""
        return self._homes[name].screen

    def wait(self, name: str, screen: str) -> None:
        """The window is to come with this screen, which is not there."""
        self._homes[name].lost = self._homes[name].screen = screen

    def stop_waiting(self, name: str) -> None:
        """Somebody wants the window where they are; its home is where it is shown now."""
        home = self._homes[name]
        if home.lost is not None:
            home.lost, home.screen = None, ""

    def is_waiting(self, name: str) -> bool:
        """Whether the window is put away until its screen is back."""
        return name in self._homes and self._homes[name].lost is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window came up, filled a screen or was moved: its home at once if it had none, or soon."""
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.WindowStateChange, QEvent.Type.Move):
            self._look(only_new=True)
            self._settled.start()
        return False

    def on_removed(self, screen: QScreen) -> None:
        """Qt tells before it moves windows; whether that put the first under another is seen after."""
        lost = screen.name()
        for name, home in list(self._homes.items()):
            if home.lost is None and home.screen == lost:
                self._lose(name, home, lost)
        QTimer.singleShot(0, self, lambda: self._uncover(lost))

    def on_added(self, screen: QScreen) -> None:
        """What waited for it comes back; else what waits first takes it: no other may ever come."""
        waiting = {name: home for name, home in self._homes.items() if home.lost is not None}
        own = [name for name, home in waiting.items() if home.lost == screen.name()]
        for name in own or list(waiting)[:1]:
            place = self._free(waiting[name], screen)
            waiting[name].lost, waiting[name].screen = None, place.name()
            self.back.emit(name, place)

    def _free(self, home: _Home, added: QScreen) -> QScreen:
        """Its own screen where that is there and free of the first window, else the one that came."""
        first = self._first().screen().name()
        own = (one for one in QGuiApplication.screens() if one.name() == home.screen != first)
        return next(own, added)

    def _lose(self, name: str, home: _Home, lost: str) -> None:
        home.lost = lost
        self.gone.emit(name)

    def _uncover(self, lost: str) -> None:
        first = self._first().screen().name()
        for name, home in list(self._homes.items()):
            window = home.window
            fills = window.isVisible() and (window.isFullScreen() or window.isMaximized())
            if home.lost is None and home.apart and fills and window.screen().name() == first:
                self._lose(name, home, lost)

    def _look(self, only_new: bool = False) -> None:
        there = {screen.name() for screen in QGuiApplication.screens()}
        first = self._first().screen().name()
        for home in self._homes.values():
            known = bool(home.screen)
            if home.lost is None and home.window.isVisible() and not (known and only_new):
                if not known or home.screen in there:
                    home.screen = home.window.screen().name()
                home.apart = home.screen != first
