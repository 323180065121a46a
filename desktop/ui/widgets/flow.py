"""Chips and other small widgets side by side that go on in the next line when there is no room left."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QSpacerItem,
    QWidget,
    QWidgetItem,
)

from desktop.ui.widgets.fields import Chip
from desktop.ui.widgets.labels import discard
from desktop.ui.widgets.tab_order import tab_inside

Line = list[tuple[QLayoutItem, QSize]]


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

    def _is_left_out(self, item: QLayoutItem) -> bool:
        return item.isEmpty()

    def _lines(self, width: int) -> list[Line]:
        """Which items share a line; what is hidden takes no room."""
        lines: list[Line] = []
        x = 0
        for item in self._items:
            if self._is_left_out(item):
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), width), hint.height())
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        return lines


class ButtonRow(FlowLayout):
    """Buttons that share the width; the last go on in the next line where their words would be cut."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent, gap)
        self._shares: dict[QLayoutItem, int] = {}

    def addWidget(self, widget: QWidget, share: int = 0) -> None:
        """`share` of the line's width, 0: as wide as its words."""
        super().addWidget(widget)
        self._shares[self._items[-1]] = share

    def addStretch(self, share: int = 1) -> None:
        """Room between."""
        self.addItem(QSpacerItem(0, 0))
        self._shares[self._items[-1]] = share

    def takeAt(self, index: int) -> QLayoutItem | None:
        taken = super().takeAt(index)
        if taken is not None:
            self._shares.pop(taken, None)
        return taken

    def _lines(self, width: int) -> list[Line]:
        return [self._spread(line, width) for line in super()._lines(width)]

    def _is_left_out(self, item: QLayoutItem) -> bool:
        return item.isEmpty() and item.spacerItem() is None

    def _spread(self, line: Line, width: int) -> Line:
        """Each as wide as its share, but never narrower than its words; as high as the others if it may."""
        high = max(size.height() for _, size in line)
        left = width - self._gap * (len(line) - 1)
        narrow = {item for item, _ in line if not self._shares[item]}
        while True:
            room = left - sum(size.width() for item, size in line if item in narrow)
            shares = sum(self._shares[item] for item, _ in line if item not in narrow)
            more = {
                item
                for item, size in line
                if item not in narrow and room * self._shares[item] < size.width() * shares
            }
            if not more:
                break
            narrow |= more
        spread: Line = []
        for item, size in line:
            wide = size.width() if item in narrow else room * self._shares[item] // shares
            spread.append((item, QSize(wide, high if _may_grow(item) else size.height())))
        return spread


def _may_grow(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and bool(
        widget.sizePolicy().verticalPolicy().value & QSizePolicy.PolicyFlag.GrowFlag.value
    )


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
        """Shows `(key, text)` chips with one chosen; keeps them, and the keyboard, when only texts differ."""
        if [chip.key for chip in self.chips] != [key for key, _ in choices]:
            self._rebuild(choices)
        for chip, (key, text) in zip(self.chips, choices, strict=True):
            chip.set_name(text)
            chip.setChecked(key == current)

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
