"""Chips and other small widgets side by side that go on in the next line when there is no room left."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QLayoutItem, QWidget, QWidgetItem

from desktop.ui.widgets.fields import Chip
from desktop.ui.widgets.labels import discard
from desktop.ui.widgets.tab_order import tab_inside


class FlowLayout(QLayout):
    """Lays out from the left in as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """With an item of Python's making: one that Qt makes is taken from a layout inside another one."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        return QSize(sum(widths) + self._gap * max(0, len(widths) - 1), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, move: bool) -> int:
        """Answers the height all lines take."""
        y = rect.y() - self._gap
        for line in self._lines(rect.width()):
            x, y = rect.x(), y + self._gap
            high = max(size.height() for _, size in line)
            for item, size in line:
                if move:  # what is lower than its line stands in the middle of it
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._gap
            y += high
        return max(0, y - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Which items share a line; what is hidden takes no room."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), width), hint.height())
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines


class ChipFlow(QWidget):
    """Few chips, exactly one chosen, in as many lines as they need: none is ever cut."""

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self.chips[number].key))
        self.chips: list[Chip] = []

    def set_choices(self, choices: list[tuple[str, str]], current: str) -> None:
        """Shows `(key, text)` chips with one chosen; keeps the chips when only the choice differs."""
        if [(c.key, c.name) for c in self.chips] != choices:
            self._rebuild(choices)
        for chip in self.chips:
            chip.setChecked(chip.key == current)

    def take_focus(self) -> None:
        """The keyboard goes to the chip chosen."""
        chip = next((chip for chip in self.chips if chip.isChecked()), None)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.TabFocusReason)

    def _rebuild(self, choices: list[tuple[str, str]]) -> None:
        for chip in self.chips:
            self._group.removeButton(chip)
        while self._flow.count():
            discard(self._flow.takeAt(0))
        self.chips = [Chip(text, key) for key, text in choices]
        for number, chip in enumerate(self.chips):
            self._group.addButton(chip, number)
            self._flow.addWidget(chip)
        tab_inside(self, self.chips)
