"""Menus that drop down from a button and are freed when they close."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


def drop_down(menu: QMenu, under: QWidget) -> None:
    """Opens a menu made for this once, below the widget it belongs to."""
    open_menu(menu, under.mapToGlobal(QPoint(0, under.height())))


def open_menu(menu: QMenu, at: QPoint) -> None:
    """Opens a menu made for this once at a point of the screen."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
