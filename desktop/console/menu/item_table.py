"""The menu's table: rows to choose one or many of, by mouse, touch and keys; files dropped on them."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.console.menu.item_cells import Index, ItemDelegate
from desktop.console.menu.item_rows import ItemColumn, ItemRows
from desktop.console.menu.lazy_table import frame_style
from desktop.console.menu.menu_file import is_menu_file
from desktop.console.menu.picture_file import dropped_file
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme

Flag = QItemSelectionModel.SelectionFlag
_PLAIN = Qt.KeyboardModifier.NoModifier
_TYPING = (_PLAIN, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_WALKING = (_PLAIN, Qt.KeyboardModifier.KeypadModifier)
# Rows end this far above the frame: with their own ground they would cover its round corners.
_CORNER = 4


class ItemTable(QTableView):
    """Rows of items; Enter or a double click edits.

    Several are chosen with Shift, Ctrl and Ctrl+A, or by ticking them: after the first tick a press anywhere
    in a row ticks it. Escape ends that.
    """

    edited = Signal(object)  # item id
    chosen = Signal(object)  # item id or None
    picked = Signal()  # other rows are chosen
    dropped = Signal(object, str)  # item id, path of a file
    typed = Signal(str)  # a letter or digit, meant for the search

    def __init__(self, rows: ItemRows, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._ticking = self._swallowing = False
        self._cells = ItemDelegate(rows, pictures, self)
        self.setModel(rows)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self._under = -1  # the row a file is held over
        self.verticalHeader().hide()
        # It fills its own ground: only then Qt moves what is there while scrolling, and paints what is new.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.doubleClicked.connect(lambda index: self._edit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self._id(now.row())))
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        pictures.loaded.connect(self._loaded)
        theme().changed.connect(self.measure)
        self.measure()

    def _loaded(self, digest: str) -> None:
        self.viewport().update()

    def measure(self) -> None:
        """Widths and heights at the text size in force."""
        self.setStyleSheet(frame_style("ItemTable", below=_CORNER))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(ItemColumn.NAME, QHeaderView.ResizeMode.Stretch)
        room = self.viewport().width() * 100 // theme().scale
        self.setColumnHidden(ItemColumn.CATEGORY, room < 700)
        self.setColumnHidden(ItemColumn.STOCK, room < 580)
        state = 170 if room >= 600 else 120
        widths = {
            ItemColumn.TICK: 44, ItemColumn.CATEGORY: 120, ItemColumn.PRICE: 104,
            ItemColumn.STOCK: 110, ItemColumn.STATE: state,
        }  # fmt: skip
        for column, width in widths.items():
            self.setColumnWidth(column, theme().px(width))
        self.verticalHeader().setDefaultSectionSize(theme().px(68))
        self.viewport().update()

    # One row, and many.

    def current_id(self) -> UUID | None:
        """The item the keyboard is on."""
        return self._id(self.currentIndex().row())

    def choose(self, item_id: UUID | None) -> None:
        """Put the keyboard on an item, and choose it alone."""
        row = self._rows.row_of(item_id) if item_id is not None else -1
        if row >= 0:
            self._ticking = False
            self.selectRow(row)
            self.scrollTo(self._rows.index(row, 0))

    @property
    def is_choosing(self) -> bool:
        """Whether what is chosen is meant as a choice of several, even if it is one by now."""
        return self._ticking or self.count() > 1

    def count(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self._ranges())

    def chosen_ids(self) -> list[UUID]:
        """The items chosen, as they stand in the table."""
        runs = sorted(self._ranges())
        return [one for first, last in runs for one in self._rows.ids_between(first, last)]

    def restore(self, chosen: Iterable[UUID], current: UUID | None) -> None:
        """After the rows were laid anew: choose again what is still there."""
        rows = self._rows.rows_of(chosen)
        whole = QItemSelection()
        begin = 0
        for place, row in enumerate(rows):
            if place + 1 == len(rows) or rows[place + 1] != row + 1:
                whole.select(self._rows.index(rows[begin], 0), self._rows.index(row, len(ItemColumn) - 1))
                begin = place + 1
        at = self._rows.row_of(current) if current is not None else -1
        if at >= 0:
            self.selectionModel().setCurrentIndex(self._rows.index(at, 0), Flag.NoUpdate)
        self._ticking = bool(rows) and self._ticking
        self.selectionModel().select(whole, Flag.ClearAndSelect | Flag.Rows)

    def choose_all(self) -> None:
        """All rows there are."""
        self.selectAll()
        self.setFocus()

    def end_choice(self) -> None:
        """Only the row with the keyboard stays chosen."""
        self._ticking = False
        self.setFocus()
        row = max(0, self.currentIndex().row())
        if self._rows.rowCount():
            self.selectRow(row)
        self._selected()

    def _ranges(self) -> list[tuple[int, int]]:
        """First and last row of each run of chosen ones."""
        whole = self.selectionModel().selection()
        return [(whole.at(n).top(), whole.at(n).bottom()) for n in range(whole.count())]

    def _selected(self) -> None:
        self._cells.choosing = self.is_choosing
        self.viewport().update()
        self.picked.emit()

    def _tick(self, row: int) -> None:
        began, self._ticking = self.is_choosing, True
        index, model = self._rows.index(row, 0), self.selectionModel()
        model.setCurrentIndex(index, Flag.NoUpdate)
        model.select(index, (Flag.Toggle if began else Flag.ClearAndSelect) | Flag.Rows)
        if self.count():
            self._selected()
        else:
            self.end_choice()

    def _ticks(self, event: QMouseEvent) -> QModelIndex | None:
        """The row a press ticks, if it does."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or event.modifiers() != _PLAIN:
            return None
        on_box = index.isValid() and (self._ticking or index.column() == ItemColumn.TICK)
        return index if on_box else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a box ticks the row."""
        index = self._ticks(event)
        if index is None:
            super().mousePressEvent(event)
            return
        self._swallowing = True
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._tick(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two presses on a box are two presses."""
        if self._ticks(event) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A press that ticked draws no selection behind it."""
        if not self._swallowing:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a press that ticked is its own."""
        if self._swallowing:
            self._swallowing = False
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Space ticks, Escape ends a choice; letters and digits begin a search."""
        key, row = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit(row)
        elif key == Qt.Key.Key_Space and event.modifiers() == _PLAIN and row >= 0:
            self._tick(row)
        elif key == Qt.Key.Key_Escape and self.is_choosing:
            self.end_choice()
        elif (letter := event.text()).isprintable() and letter.strip() and event.modifiers() in _TYPING:
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        """While rows are ticked, arrows only walk: what is ticked stays, Space ticks there."""
        if self._ticking and isinstance(event, QKeyEvent) and event.modifiers() in _WALKING:
            return Flag.NoUpdate
        return super().selectionCommand(index, event)

    def _moved(self, now: QModelIndex) -> None:
        self._cells.keyboard_row = now.row()
        if self.is_choosing:
            self.viewport().update()

    # Files.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may be dropped on a row; a file of a whole menu is for the page."""
        path = dropped_file(event.mimeData())
        event.setAccepted(bool(path) and not is_menu_file(path))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The row below takes it, and shows that."""
        self._hold(self.rowAt(event.position().toPoint().y()))
        event.setAccepted(self._under >= 0 and bool(dropped_file(event.mimeData())))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._hold(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """The file is meant as the row's picture."""
        item = self._rows.item(self._under)
        self._hold(-1)
        event.acceptProposedAction()
        if item is not None:
            self.dropped.emit(item.id, dropped_file(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the rows, and an edge around the one a file would fall on."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme().color("surface"))
        super().paintEvent(event)
        if self._under < 0:
            return
        first = self.visualRect(self._rows.index(self._under, 0))
        with QPainter(self.viewport()) as painter:
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRect(1, first.top() + 1, self.viewport().width() - 3, first.height() - 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name keeps it."""
        super().resizeEvent(event)
        self.measure()

    def _hold(self, row: int) -> None:
        self._under = row
        self.viewport().update()

    def _id(self, row: int) -> UUID | None:
        item = self._rows.item(row)
        return item.id if item is not None else None

    def _edit(self, row: int) -> None:
        item = self._rows.item(row)
        if item is not None:
            self.edited.emit(item.id)
