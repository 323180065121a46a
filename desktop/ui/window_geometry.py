"""Where a window was, kept in the preferences, and brought back onto a screen that exists."""

import base64

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.core.storage.store import Store

LEAST_VISIBLE = 120


def remember(window: QWidget, store: Store, name: str) -> None:
    """Keeps the window's place under a name."""
    saved = base64.b64encode(window.saveGeometry().data()).decode()
    store.preferences.windows = store.preferences.windows | {name: saved}
    store.save_preferences()


def restore(window: QWidget, store: Store, name: str) -> None:
    """Puts the window where it was; one that is off every screen is centred on the first."""
    saved = store.preferences.windows.get(name)
    if saved is None or not window.restoreGeometry(base64.b64decode(saved)):
        window.resize(*_fitting(1440, 900))
    bring_back(window)


def bring_back(window: QWidget) -> None:
    """Moves a window of which too little can be seen to the middle of the first screen."""
    frame = window.geometry()
    if any(_seen(screen.availableGeometry(), frame) for screen in QGuiApplication.screens()):
        return
    area = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(min(window.width(), area.width()), min(window.height(), area.height()))
    window.move(area.center() - window.rect().center())


def _seen(area: QRect, frame: QRect) -> bool:
    shared = area.intersected(frame)
    return (
        shared.width() >= LEAST_VISIBLE and shared.height() >= LEAST_VISIBLE and frame.top() >= area.top() - 8
    )


def _fitting(width: int, height: int) -> tuple[int, int]:
    area = QGuiApplication.primaryScreen().availableGeometry()
    return min(width, area.width()), min(height, area.height())
