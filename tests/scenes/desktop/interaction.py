"""What every test of windows does: finds a widget by its name, clicks it, and waits until something holds."""

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

T = TypeVar("T", bound=QWidget)
# What holds is seen at once; only a machine with much other work makes anybody wait so long for it.
PATIENCE = 30.0


async def eventually(holds: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Waits until something holds, and fails when it does not within the time."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not holds():
                await asyncio.sleep(0.01)
            return
    raise AssertionError(f"it did not hold within {seconds} s")


def named(root: QWidget, name: str, kind: type[T] = QAbstractButton) -> T:  # type: ignore[assignment]
    """The visible widget with this accessible name or text."""
    for widget in root.findChildren(kind):
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if widget.isVisible() and name in (widget.accessibleName(), text):
            return widget
    shown = [
        w.accessibleName() or getattr(w, "text", str)() for w in root.findChildren(kind) if w.isVisible()
    ]
    raise AssertionError(f"nobody sees {name!r} among {shown}")


def click(widget: QWidget) -> None:
    """A click with the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag(widget: QWidget, place: QPoint, path: Path) -> bool:
    """Drags a file onto a widget and lets go; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(place, COPY, data, LEFT, PLAIN)
    _send(widget, enter)
    move = QDragMoveEvent(place, COPY, data, LEFT, PLAIN)
    move.setAccepted(enter.isAccepted())  # as Qt does: one who took the entering need not take each move
    _send(widget, move)
    if not enter.isAccepted() or not move.isAccepted():
        return False
    _send(widget, QDropEvent(QPointF(place), COPY, data, LEFT, PLAIN))
    return True


def _send(widget: QWidget, event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> None:
    QCoreApplication.sendEvent(widget, event)
