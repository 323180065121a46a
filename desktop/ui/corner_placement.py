"""Where a small window sits on each screen: remembered as a share of the free room, so that it stays in its
corner when the screen, the text size or the window changes.
"""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from desktop.core.storage.preferences import WindowSpot
from desktop.core.storage.store import Store

Share = tuple[float, float]
MARGIN = 16
# Clockwise, from the lower right on.
CORNERS: tuple[Share, ...] = (
    (1.0, 1.0),
    (0.0, 1.0),
    (0.0, 0.0),
    (1.0, 0.0),
)


def room(area: QRect, size: QSize) -> QRect:
    """Where the upper left corner of a window may lie; empty room shrinks to a point."""
    inner = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    return QRect(
        inner.topLeft(),
        QSize(max(0, inner.width() - size.width()), max(0, inner.height() - size.height())),
    )


def point_at(area: QRect, size: QSize, share: Share) -> QPoint:
    """The upper left corner of a window with that share of the free room at its left and above it."""
    free = room(area, size)
    x, y = (min(1.0, max(0.0, part)) for part in share)
    return QPoint(free.x() + round(x * free.width()), free.y() + round(y * free.height()))


def share_of(area: QRect, frame: QRect) -> Share:
    """The inverse of `point_at`, kept within the screen."""
    free = room(area, frame.size())
    x = (frame.x() - free.x()) / free.width() if free.width() else 0.0
    y = (frame.y() - free.y()) / free.height() if free.height() else 0.0
    return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))


def next_corner(share: Share) -> Share:
    """The corner after the one that is nearest."""
    nearest = min(CORNERS, key=lambda corner: (corner[0] - share[0]) ** 2 + (corner[1] - share[1]) ** 2)
    return CORNERS[(CORNERS.index(nearest) + 1) % len(CORNERS)]


class CornerPlacement:
    """One window's places under a name in the preferences: the screen it was on last, and its share there."""

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, name

    def screen(self) -> QScreen:
        """The screen it was on last, else the first."""
        wanted = self._spot().screen
        screens = QGuiApplication.screens()
        return next((one for one in screens if one.name() == wanted), QGuiApplication.primaryScreen())

    def share(self, screen: QScreen) -> Share:
        """Its place on a screen; the lower right where it never was."""
        return self._spot().at.get(screen.name(), CORNERS[0])

    def put(self, window: QWidget) -> None:
        """Moves the window to its place; always wholly on a screen that exists."""
        screen = self.screen()
        window.move(point_at(screen.availableGeometry(), window.size(), self.share(screen)))

    def keep(self, window: QWidget) -> None:
        """Remembers where the window was moved to."""
        screen = QGuiApplication.screenAt(window.geometry().center()) or self.screen()
        self.keep_share(screen, share_of(screen.availableGeometry(), window.geometry()))

    def keep_share(self, screen: QScreen, share: Share) -> None:
        """Remembers a place on a screen."""
        at = self._spot().at | {screen.name(): (round(share[0], 4), round(share[1], 4))}
        preferred = self._store.preferences
        preferred.spots = preferred.spots | {self._name: WindowSpot(screen.name(), at)}
        self._store.save_preferences()

    def _spot(self) -> WindowSpot:
        return self._store.preferences.spots.get(self._name, WindowSpot())
