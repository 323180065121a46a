"""How a seat's window lies on the screen: a plain window, full screen, or docked at an edge with a handle."""

from enum import Enum

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayout, QMainWindow

HANDLE = 76
LEAST_PANEL, LEAST_HEIGHT = 960, 640
FOLDED_HEIGHT = 300


class WindowMode(Enum):
    """A plain window (a seat without kiosk mode), full screen, or docked at the left or right edge."""

    PLAIN = "plain"
    FULL = "full"
    LEFT = "left"
    RIGHT = "right"

    @property
    def is_kiosk(self) -> bool:
        """Whether there is no way out without the PIN."""
        return self is not WindowMode.PLAIN

    @property
    def is_docked(self) -> bool:
        """Whether it lies at an edge, beside other programs."""
        return self in (WindowMode.LEFT, WindowMode.RIGHT)


def docked_rect(area: QRect, mode: WindowMode, folded: bool, handle: int) -> QRect:
    """Where a docked window lies in a screen's free area: a handle at half height, or a panel."""
    if folded:
        width, height = handle, min(FOLDED_HEIGHT * handle // HANDLE, area.height())
    else:
        width, height = min(max(LEAST_PANEL + handle, area.width() // 2), area.width()), area.height()
    left = area.left() if mode is WindowMode.LEFT else area.right() + 1 - width
    return QRect(left, area.top() + (area.height() - height) // 2, width, height)


def lay(window: QMainWindow, mode: WindowMode, folded: bool, handle: int) -> None:
    """Puts a window where its mode wants it."""
    if mode is WindowMode.PLAIN:
        return
    screen = window.screen()
    if mode is WindowMode.FULL:
        window.setMinimumSize(0, 0)  # the screen may be smaller than a window is wanted
        if not window.isVisible():
            window.setGeometry(screen.geometry())
        return
    rect = docked_rect(screen.availableGeometry(), mode, folded, handle)
    window.setMinimumSize(0, 0)
    window.setFixedSize(rect.size())
    window.move(rect.topLeft())


def dress_window(window: QMainWindow, mode: WindowMode) -> None:
    """No frame to close or move it by, and in front of everything else."""
    if mode.is_kiosk:
        window.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.CustomizeWindowHint
        )
        layout = window.layout()
        if layout is not None:  # else what is inside could push the window beyond a small screen
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)


def present(window: QMainWindow, mode: WindowMode) -> None:
    """Shows it, over the whole screen in full mode."""
    if mode is WindowMode.FULL:
        window.showFullScreen()
    else:
        window.show()
