"""One of the real apps as its own process, with a local socket that answers what is seen on its windows.

It reads and never acts: `python -m tests.hands.app SOCKET PREFERENCES [arguments of the app]`. A line sent to the
socket is answered with one line, a JSON list of what a person sees: name, text, kind, rectangle on the screen.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.__main__ import main
from desktop.console.board.card_content import age_in, spoken
from desktop.console.board.card_parts import CardButton
from desktop.console.board.column_view import ColumnView
from desktop.core.storage.store import Store
from desktop.customer.menu.menu_cards import MARGIN, button_rect
from desktop.customer.menu.menu_view import MenuView
from wire.orders import Order

Seen = dict[str, Any]
MOST_ROWS = 200
KINDS = (
    (QAbstractButton, "button"),
    (QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox, "field"),
    (QComboBox, "combo"),
    (QAbstractItemView | ColumnView, "list"),
    (QLabel, "text"),
)


def everything() -> list[Seen]:
    """What can be seen and reached now, over all windows."""
    found: list[Seen] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            found.append(seen(window, window.windowTitle(), "window", window.rect()) | {"reached": True})
            for widget in [window, *window.findChildren(QWidget)]:
                if widget.isVisible():
                    found += of(widget)
    return found


def of(widget: QWidget) -> list[Seen]:
    """A widget as a person perceives it, and the rows of a list; nothing when it says nothing."""
    text = text_of(widget)
    name = widget.accessibleName() or (widget.placeholderText() if isinstance(widget, QLineEdit) else text)
    region = visible(widget)
    is_list = isinstance(widget, QAbstractItemView | ColumnView)
    if region.isEmpty() or not (name or is_list or widget.hasFocus()):
        return []
    kind = next((kind for made, kind in KINDS if isinstance(widget, made)), "other")
    one = seen(widget, name, kind, region) | {
        "text": text,
        "about": widget.accessibleDescription(),
        "whole": region.height() >= min(widget.height(), 40),
        "enabled": widget.isEnabled(),
        "checked": isinstance(widget, QAbstractButton) and widget.isChecked(),
        "focused": widget.hasFocus(),
    }
    if isinstance(widget, ColumnView):
        return [one, *cards_of(widget)]
    return [one, *rows_of(widget)] if isinstance(widget, QAbstractItemView) else [one]


def visible(widget: QWidget) -> QRect:
    """The part of it that is not scrolled away; what lies under an opaque viewport is seen as that."""
    region = widget.visibleRegion().boundingRect()
    if region.isEmpty() and isinstance(widget, QAbstractScrollArea):
        return widget.viewport().visibleRegion().boundingRect()
    return region


def text_of(widget: QWidget) -> str:
    """What stands in it."""
    if isinstance(widget, QAbstractButton | QLabel | QLineEdit | QAbstractSpinBox):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def seen(widget: QWidget, name: str, kind: str, rect: QRect) -> Seen:
    """Something in a rectangle of a widget, by its name alone."""
    return {
        "name": name, "text": name, "about": "", "kind": kind, "rect": on_screen(widget, rect), "whole": True,
        "enabled": True, "checked": False, "focused": False, "reached": is_reached(widget, rect.center()),
    }  # fmt: skip


def rows_of(view: QAbstractItemView) -> list[Seen]:
    """The rows in sight, and the round button on each card of the menu."""
    model, found = view.model(), []
    if model is None or not view.isEnabled():
        return []
    inside, menus = view.viewport().rect(), [menu.model for menu in view.window().findChildren(MenuView)]
    for row in range(min(model.rowCount(), MOST_ROWS)):
        index = model.index(row, 0)
        whole = view.visualRect(index)
        rect = whole.intersected(inside)
        if rect.height() < min(whole.height(), 60):
            continue
        found.append(row_as_seen(view, index, rect) | {"whole": rect.height() == whole.height()})
        if model in menus:
            plus = button_rect(whole.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
            if inside.contains(plus):
                found.append(seen(view.viewport(), f"+ {found[-1]['name']}", "plus", plus))
    return found


def row_as_seen(view: QAbstractItemView, index: QModelIndex, rect: QRect) -> Seen:
    """A row as it is read aloud."""
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole))
    is_current = view.currentIndex() == index
    chosen = view.selectionModel().isSelected(index)
    more = {"focused": view.hasFocus() and is_current, "checked": chosen}
    return seen(view.viewport(), said, "row", rect) | more


def cards_of(view: ColumnView) -> list[Seen]:
    """The cards of a column of the board in sight, and what can be pressed on each."""
    found, inside = [], view.viewport().rect()
    for order_id in view.rows.ids:
        box = view.card_box(order_id)
        rect = box.toAlignedRect().intersected(inside)
        if rect.height() < 30:
            continue
        drawn = view.drawn(order_id)
        order = view.board.orders[order_id]
        facts = view.cards.shop
        words = spoken(order, age_in(order, view.cards.now, facts), facts)
        card = seen(view.viewport(), words, "row", rect)
        is_current = order_id == view.current
        card |= {"focused": view.hasFocus() and is_current, "checked": is_current, "about": order.number}
        found.append(card | {"whole": inside.contains(box.toAlignedRect())})
        for button in drawn.layout.buttons:
            there = button.box.translated(box.topLeft()).toAlignedRect()
            if inside.contains(there):
                more = {"enabled": button.enabled, "checked": button.checked, "about": order.number}
                found.append(seen(view.viewport(), part_name(button, order), "part", there) | more)
    return found


def part_name(button: CardButton, order: Order) -> str:
    """What is pressed, and on which order's card: `Accept A-012`; a line by its name, whatever key presses it now."""
    if button.action.line is not None:
        label = next(line.name for line in order.lines if line.id == button.action.line)
    else:
        label = button.label.partition("  ")[0] or button.action.name
    return f"{label} {order.number}"


def on_screen(widget: QWidget, rect: QRect) -> list[int]:
    """x, y, width, height in pixels of the screen."""
    corner, ratio = widget.mapToGlobal(rect.topLeft()), widget.devicePixelRatioF()
    return [round(one * ratio) for one in (corner.x(), corner.y(), rect.width(), rect.height())]


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


def prefer(preferences: dict[str, Any]) -> None:
    """How this computer's person likes it, before the app starts: names and values of the preferences."""
    store = Store()
    for name, value in preferences.items():
        setattr(store.preferences, name, value)
    store.save_preferences()
    store.close()


def run(given: list[str]) -> int:
    """Starts the app as `python -m desktop` does, beside the socket."""
    name, preferences, *rest = given
    if preferences != "{}":
        prefer(json.loads(preferences))
    app = QApplication(["rgt"])
    answers = Answers(name)
    code = main(rest)
    del answers, app
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
