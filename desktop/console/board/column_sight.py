"""What of a column is in sight: a card is brought there, a tall one's buttons stay, the oldest come back."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from desktop.console.board.card_parts import CardLayout
from desktop.console.board.column_rows import EDGE

if TYPE_CHECKING:
    from desktop.console.board.column_view import ColumnView

# So long after the last hand on a column it shows its oldest cards again.
AT_REST_MS = 10_000


class ColumnSight(QObject):
    """Of one column; heights and places are its rows', the page is its viewport."""

    def __init__(self, view: "ColumnView") -> None:
        super().__init__(view)
        self._view = view
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._return)

    def reveal(self, order_id: UUID, by_itself: bool = False) -> None:
        """Scroll as little as it takes; where the keyboard came `by_itself`, to the top if that will do."""
        from_top = by_itself and self._scrolled_for(order_id, 0) == 0
        self._view.verticalScrollBar().setValue(0 if from_top else self._scrolled_for(order_id))

    def is_shown(self, order_id: UUID) -> bool:
        """Whether all of a card is in sight, or as much of it as can be, with its buttons."""
        return self._scrolled_for(order_id) == self._view.verticalScrollBar().value()

    def shows_whole(self, order_id: UUID | None, page: int) -> bool:
        """Whether all of a card shows in a viewport of that height."""
        rows = self._view.rows
        top, tall = rows.span(order_id) if order_id is not None and order_id in rows else (-1.0, 0.0)
        return 0 <= top - self._view.verticalScrollBar().value() <= page - tall

    def is_seen(self, box: QRectF) -> bool:
        """Whether half of a card is in sight, or it fills half of the page: it is more than a page high."""
        page = self._view.viewport().height()
        shown = box.intersected(QRectF(self._view.viewport().rect())).height()
        return shown * 2 >= min(box.height(), page)

    def lift(self, box: QRectF, layout: CardLayout) -> float:
        """How far the buttons of a card higher than the page stand above their place; never over its first
        line: nobody accepts what they have not seen."""
        page = self._view.viewport().height()
        if box.height() + 2 * EDGE <= page:
            return 0.0
        beyond = box.bottom() + EDGE - page
        head = max((place.bottom() for place, _ in layout.lines[:1]), default=0.0) + EDGE
        return max(0.0, min(beyond, layout.footer - head))

    def line_at(self, order_id: UUID, point: QPointF) -> UUID | None:
        """The line of a card's order under a point of the viewport."""
        return self._view.drawn(order_id).layout.line_at(point - self._view.card_box(order_id).topLeft())

    def layout(self) -> list[object]:
        """Everything that decides where which card is painted, but what stands on it."""
        view = self._view
        top = view.verticalScrollBar().value()
        shown = view.rows.visible(top, view.viewport().height())
        return [view.current, top, *((one, view.rows.span(one)) for one in shown)]

    def touch(self) -> None:
        """A hand is on the column: it stays as it is for a while."""
        self._rest.start(AT_REST_MS)

    def _scrolled_for(self, order_id: UUID, value: int | None = None) -> int:
        """Where the bar has to be for a card to be in sight, coming from `value`."""
        bar, page = self._view.verticalScrollBar(), self._view.viewport().height()
        value = bar.value() if value is None else value
        top, tall = self._view.rows.span(order_id)
        first, last = round(top - EDGE), round(top + tall + EDGE - page)
        if first > last:  # it fits: anything from showing its end to showing its head will do
            first, last = last, first
        return min(max(min(max(value, first), last), 0), bar.maximum())

    def _return(self) -> None:
        """Nobody has touched it: the oldest, and the late among them, are not to stand above the edge."""
        view = self._view
        if view.pressed is not None or view.verticalScrollBar().isSliderDown():
            self.touch()
        elif not view.hasFocus() or view.current is None or self._scrolled_for(view.current, 0) == 0:
            view.verticalScrollBar().setValue(0)
