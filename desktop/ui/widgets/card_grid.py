"""A list of equal cards in columns; where each lies is reckoned, so 20,000 cost no more than 20."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QHoverEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from desktop.ui.theme import theme

MARGIN = 8
LEAST_CARD = 216
Index = QModelIndex | QPersistentModelIndex
Cursor = QAbstractItemView.CursorAction
Selecting = QItemSelectionModel.SelectionFlag
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
ADDING = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_ROOT = QModelIndex()


class CardGrid(QListView):
    """Enter opens a card, + adds one. What a list view lays out item by item is answered by arithmetic."""

    _columns, _hovered = 1, -1
    chosen = Signal(QModelIndex)
    added = Signal(QModelIndex)

    def __init__(self, least: int = LEAST_CARD, tall: int = 300, parent: QWidget | None = None) -> None:
        """`least` is how wide a card is at the least, `tall` how high each is."""
        super().__init__(parent)
        self._least, self._tall = least, tall
        self.setProperty("kind", "cards")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.fit)

    # Where cards lie.

    def fit(self) -> None:
        """Makes the columns as wide as they can be."""
        # The columns are reckoned as if the scroll bar were always there.
        width = self.width() - max(24, self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)) - 4
        self._columns = max(1, width // (theme().px(self._least) + 2 * MARGIN))
        self.setGridSize(QSize(max(1, width // self._columns), theme().px(self._tall) + 2 * MARGIN))
        self.updateGeometries()
        self.viewport().update()

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _rect(self, row: int) -> QRect:
        size = self.gridSize()
        at = QPoint(row % self._columns * size.width(), row // self._columns * size.height())
        return QRect(at - QPoint(0, self.verticalScrollBar().value()), size)

    def visualRect(self, index: Index) -> QRect:
        return self._rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        size = self.gridSize()
        column = point.x() // max(1, size.width())
        row = (point.y() + self.verticalScrollBar().value()) // max(1, size.height()) * self._columns + column
        inside = 0 <= column < self._columns and 0 <= row < self._count()
        return self.model().index(row, 0) if inside else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect, bar, height = self.visualRect(index), self.verticalScrollBar(), self.viewport().height()
        if not index.isValid():
            return
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0 or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= height:
            bar.setValue(bar.value() + min(rect.top(), rect.bottom() - height + 1))

    def updateGeometries(self) -> None:
        lines = -(-self._count() // self._columns)
        height, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setRange(0, max(0, lines * self.gridSize().height() - height))
        bar.setPageStep(max(1, height))
        bar.setSingleStep(40)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scrolling paints: a list view would move what it laid out, and it laid out nothing."""
        self._point_at(self.viewport().mapFromGlobal(QCursor.pos()) if self.viewport().underMouse() else None)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self.fit()

    # Painting.

    def visible_rows(self, area: QRect) -> range:
        """The rows whose cards touch an area of the viewport."""
        tall, top = max(1, self.gridSize().height()), self.verticalScrollBar().value()
        first = (area.top() + top) // tall * self._columns
        last = ((area.bottom() + top) // tall + 1) * self._columns
        return range(max(0, first), min(last, self._count()))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            plain, current = option.state, self.currentIndex().row()
            for row in self.visible_rows(event.rect()):
                index = self.model().index(row, 0)
                option.rect, option.state = self._rect(row), plain
                if row == current:
                    option.state |= QStyle.StateFlag.State_Selected
                if row == self._hovered:
                    option.state |= QStyle.StateFlag.State_MouseOver
                self.itemDelegate().paint(painter, option, index)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            left = event.type() == QEvent.Type.HoverLeave
            self._point_at(None if left else event.position().toPoint())
        return super().viewportEvent(event)

    def _point_at(self, point: QPoint | None) -> None:
        """The card under the pointer lights up; it also changes when the cards move under a still hand."""
        before, self._hovered = self._hovered, -1 if point is None else self.indexAt(point).row()
        for row in {before, self._hovered} - {-1} if before != self._hovered else ():
            self.viewport().update(self._rect(row))

    # Choosing.

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The chosen card is the current one, always: what is seen and read aloud is what Enter opens."""
        super().currentChanged(current, previous)
        self.selectionModel().select(current, Selecting.ClearAndSelect)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """No key and no press chooses or drops a card without the keyboard going along."""
        return Selecting.NoUpdate

    def moveCursor(self, action: QAbstractItemView.CursorAction, keys: Qt.KeyboardModifier) -> QModelIndex:
        count, current = self._count(), self.currentIndex().row()
        if not count:
            return QModelIndex()
        page = max(1, self.viewport().height() // self.gridSize().height()) * self._columns
        steps = {
            Cursor.MoveLeft: -1,
            Cursor.MovePrevious: -1,
            Cursor.MoveRight: 1,
            Cursor.MoveNext: 1,
            Cursor.MoveUp: -self._columns,
            Cursor.MoveDown: self._columns,
            Cursor.MovePageUp: -page,
            Cursor.MovePageDown: page,
            Cursor.MoveHome: -count,
            Cursor.MoveEnd: count,
        }
        row = current + steps[action]
        if abs(steps[action]) == self._columns and not 0 <= row < count:
            row = current  # up from the first line and down from the last lead nowhere
            if action == Cursor.MoveDown and current // self._columns < (count - 1) // self._columns:
                row = count - 1
        return self.model().index(min(max(row, 0), count - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """A pulled frame chooses nothing: the current card is the chosen one."""

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, + adds; a card that was scrolled away comes back first: nothing unseen is acted on."""
        current, key = self.currentIndex(), event.key()
        act = self.chosen if key in OPENING else self.added if key in ADDING else None
        if act is None or not current.isValid():
            super().keyPressEvent(event)
        elif not self.viewport().rect().intersects(self.visualRect(current)):
            self.scrollTo(current)
        else:
            act.emit(current)

    def reset(self) -> None:
        self._hovered = -1
        super().reset()
        self.updateGeometries()
        if self.hasFocus():
            self.choose_first()

    def choose_first(self) -> None:
        """Gives the keyboard a card to begin from: the first that is in sight, so that nothing moves."""
        tall, top = max(1, self.gridSize().height()), self.verticalScrollBar().value()
        if not self.currentIndex().isValid() and self._count():
            row = min(-(-top // tall) * self._columns, self._count() - 1)
            self.setCurrentIndex(self.model().index(row, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab has a card; a press chooses the one it is on."""
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose_first()  # before the list view takes the very first, wherever that is
        super().focusInEvent(event)
