"""A table to read: any number of rows, whose words are made only for those in view."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
MOST_ROWS = 8
_NOWHERE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Cell(NamedTuple):
    """A cell's words, and the colour they are in."""

    text: str
    ink: str = "text"


class LazyRows(QAbstractTableModel, Generic[T]):
    """Rows of anything; `cells` says what is in one."""

    def __init__(self, cells: Callable[[T], Sequence[Cell]], right: frozenset[int]) -> None:
        super().__init__()
        self._cells, self._right = cells, right
        self._names: list[str] = []
        self.rows: Sequence[T] = ()
        self._last: tuple[int, Sequence[Cell]] | None = None

    def show_rows(self, names: list[str], rows: Sequence[T]) -> None:
        """Show these rows under these names."""
        self.beginResetModel()
        self._names, self.rows, self._last = names, rows, None
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as have names."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, colour and side."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self._right else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cell.text for cell in self._of(index.row()) if cell.text)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._of(index.row())[index.column()].text
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().color(self._of(index.row())[index.column()].ink)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._right else _LEFT
        return None

    def _of(self, row: int) -> Sequence[Cell]:
        if self._last is None or self._last[0] != row:
            self._last = (row, self._cells(self.rows[row]))
        return self._last[1]


def frame_style(name: str, padding: int = 0, below: int = 0) -> str:
    """A table's frame that is as wide with the keyboard as without: rows laid out once leave it whole.

    Its headings have `padding` at their sides; the rows end `below` pixels above the frame.
    """
    line, accent = theme().color("line").name(), theme().color("accent").name()
    beside = f" padding-left: {padding}px; padding-right: {padding}px;" if padding else ""
    return (
        f"{name} {{ border: 1px solid {line}; padding: 1px 1px {below + 1}px; }}"
        f" {name}:focus {{ border: 2px solid {accent}; padding: 0 0 {below}px; }}"
        f" {name} QHeaderView {{ background: transparent; }}"
        f" {name} QHeaderView::section {{ background: transparent;{beside} }}"
    )


class LazyTable(QTableView, Generic[T]):
    """Columns as wide as their names and contents in view ask for; one (-1: the last) takes what is left."""

    def __init__(
        self,
        name: str,
        cells: Callable[[T], Sequence[Cell]],
        stretch: int,
        right: Sequence[int] = (),
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.model_ = LazyRows(cells, frozenset(right))
        self._stretch, self._least = stretch, least
        self.setModel(self.model_)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(44))
        self.horizontalHeader().setHighlightSections(False)
        self.setMinimumHeight(96)
        self.setStyleSheet(frame_style("LazyTable", theme().px(13)))

    def sizeHint(self) -> QSize:
        """As tall as its rows, but no taller than eight of them, and no less than the fewest wanted."""
        count = max(self._least, min(MOST_ROWS, len(self.rows)))
        return QSize(theme().px(400), theme().px(44) * count + theme().px(46))

    @property
    def rows(self) -> Sequence[T]:
        """What is shown."""
        return self.model_.rows

    def show_rows(self, names: list[str], rows: Sequence[T], widths: Sequence[int] = ()) -> None:
        """Show these rows; `widths` are the columns' in the design's pixels, 0 where one stretches."""
        self.model_.show_rows(names, rows)
        head = self.horizontalHeader()
        stretch = self._stretch % len(names)
        for column in range(len(names)):
            way = QHeaderView.ResizeMode.Stretch if column == stretch else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, way)
            if column != stretch and column < len(widths):
                self.setColumnWidth(column, theme().px(widths[column]))

    def text(self, row: int, column: int) -> str:
        """A cell's words."""
        return str(self.model_.index(row, column).data())
