"""The shop's categories in the order all see: dragged, moved with keys or buttons, saved as a whole."""

from collections.abc import Awaitable, Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.texts.formats import tr, tr_n
from desktop.texts.menu import menu_word
from desktop.ui.dialogs import Dialog
from desktop.ui.drawing import icon
from desktop.ui.layout_keys import latin_key
from desktop.ui.loop import slot
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from desktop.ui.widgets.labels import Notice, label

NAME = Qt.ItemDataRole.UserRole
Save = Callable[[list[str]], Awaitable[str]]


class CategoryList(QListWidget):
    """Rows that follow the mouse or finger; Alt with the arrow keys moves the chosen one."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held = -1
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(theme().px(18), theme().px(18)))

    def names(self) -> list[str]:
        """The categories from the top."""
        return [str(self.item(row).data(NAME)) for row in range(self.count())]

    def show_names(self, counts: Mapping[str, int]) -> None:
        """Show categories with the number of their items, in this order."""
        self.clear()
        for name, count in counts.items():
            words = f"{menu_word(name)} · {tr_n(count, '{n} item', '{n} items')}"
            row = QListWidgetItem(icon("grip-vertical", "text3", 18), words)
            row.setData(NAME, name)
            row.setSizeHint(QSize(0, theme().px(48)))
            self.addItem(row)
        self.setCurrentRow(0)

    def move_to(self, row: int) -> None:
        """Move the chosen category to a row."""
        at = self.currentRow()
        if 0 <= row < self.count() and 0 <= at != row:
            self.insertItem(row, self.takeItem(at))
            self.setCurrentRow(row)
            self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed can be dragged."""
        super().mousePressEvent(event)
        self._held = self.indexAt(event.position().toPoint()).row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It stands where the pointer is, at once."""
        row = self.indexAt(event.position().toPoint()).row()
        if self._held >= 0 and event.buttons() & Qt.MouseButton.LeftButton and row >= 0:
            self.move_to(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays there."""
        super().mouseReleaseEvent(event)
        self._held = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(latin_key(event))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_to(self.currentRow() + step)
            return
        super().keyPressEvent(event)


class CategoryDialog(Dialog):
    """Closed once the server has taken the order; `save` returns why not."""

    def __init__(self, parent: QWidget, counts: Mapping[str, int], save: Save) -> None:
        super().__init__(parent, tr("Order of the categories"), 520)
        self._save = save
        self._opened = list(counts)
        told = tr(
            "Customers, the counter and the board show them in this order. Drag, or press Alt+↑ and Alt+↓."
        )
        self.body.addWidget(label(told, "soft", wrap=True))
        self.list = CategoryList()
        self.list.setAccessibleName(tr("Categories in order"))
        self.list.show_names(counts)
        self.list.setMinimumHeight(theme().px(min(8, max(3, len(counts))) * 48 + 6))
        self.up, self.down = (
            IconButton("arrow-up", tr("Move up (Alt+↑)")),
            IconButton("arrow-down", tr("Move down (Alt+↓)")),
        )
        buttons = QVBoxLayout()
        for button in (self.up, self.down):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.body.addLayout(row, 1)
        self.refused = Notice()
        self.body.addWidget(self.refused)
        cancel, self.go = QuietButton(tr("Cancel")), PrimaryButton(tr("Save"))
        cancel.clicked.connect(self.reject)
        self.footer.addWidget(cancel, 1)
        self.footer.addWidget(self.go, 1)
        self.up.clicked.connect(lambda: self.list.move_to(self.list.currentRow() - 1))
        self.down.clicked.connect(lambda: self.list.move_to(self.list.currentRow() + 1))
        self.go.clicked.connect(slot(self.save))
        self.list.moved.connect(self._offer)
        self.list.currentRowChanged.connect(lambda _: self._offer())
        self._offer()
        self.list.setFocus()

    async def save(self) -> None:
        """Send the order; a refusal leaves it as arranged here."""
        self.go.setEnabled(False)
        why = await self._save(self.list.names())
        self.refused.show_as(why)
        self._offer()
        if not why:
            self.finish(self.list.names())

    def _offer(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.go.setEnabled(self.list.names() != self._opened or bool(self.refused.text()))
