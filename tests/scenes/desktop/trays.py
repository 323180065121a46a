"""A tray, a task bar and ears for tests: they remember what they were told."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon


class FakeIcon(QObject):
    """What `QSystemTrayIcon` is to the app; `menu` and `told` are what a person would see."""

    messageClicked = Signal()
    activated = Signal(QSystemTrayIcon.ActivationReason)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.told: list[tuple[str, str]] = []
        self.tip = ""
        self.pictures: list[QIcon] = []
        self.visible = False
        self.menu: QMenu

    def supportsMessages(self) -> bool:
        return True

    def setIcon(self, icon: QIcon) -> None:
        self.pictures.append(icon)

    def setToolTip(self, tip: str) -> None:
        self.tip = tip

    def setContextMenu(self, menu: QMenu) -> None:
        self.menu = menu

    def showMessage(self, title: str, text: str, icon: QIcon, milliseconds: int) -> None:
        self.told.append((title, text))

    def show(self) -> None:
        self.visible = True

    def hide(self) -> None:
        self.visible = False

    def press(self, text: str) -> None:
        """A press on the entry of the menu that begins so."""
        next(action for action in self.menu.actions() if action.text().startswith(text)).trigger()
