"""The real customer's app as its own process, with a local socket that answers what is seen on its windows.

It reads and never acts: `python -m tests.walk.app SOCKET [arguments of the app]`. A line sent to the socket is
answered with one line, a JSON list of what a person sees: name, text, kind, rectangle on the screen.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from desktop.__main__ import main
from desktop.customer.menu.menu_cards import MARGIN, button_rect
from desktop.customer.menu.menu_view import MenuView

Seen = dict[str, Any]


def everything() -> list[Seen]:
    """What can be seen and reached now, over all windows."""
    found: list[Seen] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            for widget in [window, *window.findChildren(QWidget)]:
                if widget.isVisible():
                    found += of(widget)
    return found


def of(widget: QWidget) -> list[Seen]:
    """A widget as a person perceives it, and the rows of a list; nothing when it says nothing."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    name = widget.accessibleName() or (widget.placeholderText() if isinstance(widget, QLineEdit) else text)
    region = widget.visibleRegion().boundingRect()
    if region.isEmpty() or not (name or isinstance(widget, QAbstractItemView) or widget.hasFocus()):
        return []
    one = {
        "name": name,
        "text": text,
        "about": widget.accessibleDescription(),
        "kind": kind_of(widget),
        "rect": on_screen(widget, region),
        "whole": region.height() >= min(widget.height(), 40),
        "enabled": widget.isEnabled(),
        "checked": isinstance(widget, QAbstractButton) and widget.isChecked(),
        "focused": widget.hasFocus(),
        "reached": is_reached(widget, region.center()),
    }
    return [one, *rows_of(widget)] if isinstance(widget, QAbstractItemView) else [one]


def kind_of(widget: QWidget) -> str:
    """button, field, list or text."""
    kinds = ((QAbstractButton, "button"), (QLineEdit, "field"), (QAbstractItemView, "list"), (QLabel, "text"))
    return next((kind for made, kind in kinds if isinstance(widget, made)), "other")


def rows_of(view: QAbstractItemView) -> list[Seen]:
    """The rows in sight, and the round button on each card of the menu."""
    model, found = view.model(), []
    if model is None or not view.isEnabled():
        return []
    menus = [menu.model for menu in view.window().findChildren(MenuView)]
    for row in range(min(model.rowCount(), 200)):
        index = model.index(row, 0)
        whole = view.visualRect(index)
        rect = whole.intersected(view.viewport().rect())
        if rect.height() < 60:
            continue
        found.append(row_as_seen(view, index, rect))
        if view.model() in menus:
            plus = button_rect(whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
            if view.viewport().rect().contains(plus):
                name = f"+ {found[-1]['name']}"
                found.append(found[-1] | {"name": name, "kind": "plus", "rect": on_viewport(view, plus)})
    return found


def row_as_seen(view: QAbstractItemView, index: QModelIndex, rect: QRect) -> Seen:
    """A row as it is read aloud."""
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole))
    return {
        "name": said,
        "text": said,
        "about": "",
        "kind": "row",
        "rect": on_viewport(view, rect),
        "whole": True,
        "enabled": True,
        "checked": False,
        "focused": view.hasFocus() and view.currentIndex() == index,
        "reached": is_reached(view.viewport(), rect.center()),
    }


def on_screen(widget: QWidget, rect: QRect) -> list[int]:
    """x, y, width, height on the screen."""
    corner = widget.mapToGlobal(rect.topLeft())
    return [corner.x(), corner.y(), rect.width(), rect.height()]


def on_viewport(view: QAbstractItemView, rect: QRect) -> list[int]:
    """The same for a part of a list."""
    return on_screen(view.viewport(), rect)


def is_reached(widget: QWidget, point: QPoint) -> bool:
    """Whether a click there would meet it: nothing lies over it."""
    hit = QApplication.widgetAt(widget.mapToGlobal(point))
    return hit is not None and (hit is widget or widget.isAncestorOf(hit) or hit.isAncestorOf(widget))


class Answers:
    """The socket; kept alive by whoever made it."""

    def __init__(self, name: str) -> None:
        QLocalServer.removeServer(name)
        self.server = QLocalServer()
        if not self.server.listen(name):
            raise OSError(f"{name}: {self.server.errorString()}")
        self.server.newConnection.connect(self._greet)

    def _greet(self) -> None:
        while (socket := self.server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._answer(socket))

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            socket.readAll()
            socket.write(json.dumps(everything()).encode() + b"\n")


def run(given: list[str]) -> int:
    """Starts the app as `python -m desktop` does, beside the socket."""
    app = QApplication(["rgt"])
    answers = Answers(given[0])
    code = main(given[1:])
    del answers, app
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
