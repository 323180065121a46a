"""Where a window was, kept in the preferences; brought back onto a screen that exists, never larger."""

import base64

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QStyle, QWidget
from shiboken6 import isValid

from desktop.core.storage.store import Store

LEAST_VISIBLE = 120
USUAL = QSize(1440, 900)


def remember(window: QWidget, store: Store, name: str) -> None:
    """Keeps the window's place under a name."""
    saved = base64.b64encode(window.saveGeometry().data()).decode()
    store.preferences.windows = store.preferences.windows | {name: saved}
    store.save_preferences()


def restore(window: QWidget, store: Store, name: str, usual: QSize = USUAL) -> None:
    """Puts the window where it was; one that is off every screen is centred on the first.

    From then on it is never larger, frame and all, than the work area of the screen it is on.
    """
    saved = store.preferences.windows.get(name)
    if saved is None or not window.restoreGeometry(base64.b64decode(saved)):
        window.resize(usual.boundedTo(_room(QGuiApplication.primaryScreen(), _likely_frame(window))))
    bring_back(window)
    _KeptInside(window)


def bring_back(window: QWidget) -> None:
    """Moves a window of which too little can be seen to the middle of the first screen."""
    frame = window.geometry()
    if not any(_seen(screen.availableGeometry(), frame) for screen in QGuiApplication.screens()):
        put_on(window, QGuiApplication.primaryScreen())


def put_on(window: QWidget, screen: QScreen) -> None:
    """Into the middle of a screen, as large as there is room for; over all of it if it was so before."""
    state = window.windowState()
    window.setWindowState(state.WindowNoState)
    area = screen.availableGeometry()
    window.resize(window.size().boundedTo(_room(screen, _likely_frame(window))))
    window.move(area.center() - window.rect().center())
    window.setWindowState(state)


def keep_inside(window: QWidget) -> None:
    """Makes a window no larger than the work area less its frame; its least size gives way, too."""
    if window.isFullScreen() or window.isMaximized():
        return
    area, frame = window.screen().availableGeometry(), window.frameGeometry()
    room = _room(window.screen(), frame.size() - window.size())
    if window.minimumSize() != window.minimumSize().boundedTo(room):
        window.setMinimumSize(window.minimumSize().boundedTo(room))
    if window.size() != window.size().boundedTo(room):
        window.resize(window.size().boundedTo(room))
        frame = window.frameGeometry()
        window.move(
            max(area.left(), min(frame.left(), area.right() + 1 - frame.width())),
            max(area.top(), min(frame.top(), area.bottom() + 1 - frame.height())),
        )
    bring_back(window)


class _KeptInside(QObject):
    """Looks at a window once its frame is known, and whenever its screen or the room on that changes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._given = window, window.size()
        self._screen: QScreen | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window manager has put its frame around what is exposed."""
        handle = self._window.windowHandle()
        if event.type() == QEvent.Type.Show and watched is self._window and handle is not None:
            handle.installEventFilter(self)
            handle.screenChanged.connect(self._follow)
            self._screen = handle.screen()
            self._screen.availableGeometryChanged.connect(self._changed)
            self._window.removeEventFilter(self)
        elif event.type() == QEvent.Type.Expose and self._window.size() == self._given:
            self._soon.start()  # a size that somebody gave it since is theirs
        return False

    def _follow(self, screen: QScreen | None) -> None:
        if self._screen is not None and isValid(self._screen):
            self._screen.availableGeometryChanged.disconnect(self._changed)
        self._screen = screen
        if screen is not None:
            screen.availableGeometryChanged.connect(self._changed)
        self._changed()

    def _changed(self) -> None:
        self._soon.start()

    def _look(self) -> None:
        if self._window.isVisible():
            keep_inside(self._window)


def _seen(area: QRect, frame: QRect) -> bool:
    shared = area.intersected(frame)
    return (
        shared.width() >= LEAST_VISIBLE and shared.height() >= LEAST_VISIBLE and frame.top() >= area.top() - 8
    )


def _room(screen: QScreen, frame: QSize) -> QSize:
    return screen.availableGeometry().size() - frame


def _likely_frame(window: QWidget) -> QSize:
    """What a window manager is likely to draw around a window that has not been shown."""
    edge = window.style().pixelMetric(QStyle.PixelMetric.PM_MdiSubWindowFrameWidth)
    return QSize(2 * edge, window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) + edge)
