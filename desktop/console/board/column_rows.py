"""Which cards a column shows and where each begins: heights summed up, looked up by place and by id."""

from bisect import bisect_right
from collections.abc import Callable, Collection
from uuid import UUID

GAP = 10
EDGE = 6


class Rows:
    """Ids from the top with the y where each card begins; `bottom` is the height of all."""

    def __init__(self) -> None:
        self.ids: list[UUID] = []
        self.bottom = 0.0
        # By the number in an id: Python code hashes an id, at ten times the time, and a column has 300.
        self._index: dict[int, int] = {}
        self._tops: list[float] = []
        self._heights: dict[int, float] = {}

    def __contains__(self, order_id: UUID | None) -> bool:
        return order_id is not None and order_id.int in self._index

    def __len__(self) -> int:
        return len(self.ids)

    def fill(self, ids: list[UUID]) -> None:
        """Show these cards; `place` follows."""
        self.ids = ids
        self._index = {order_id.int: row for row, order_id in enumerate(ids)}

    def place(self, height: Callable[[UUID], float], anew: Collection[UUID] | None = None) -> None:
        """Put the cards under one another; only those `anew` are measured again (None: all), and new ones."""
        known = {} if anew is None else self._heights
        for order_id in anew or ():
            known.pop(order_id.int, None)
        y = float(EDGE)
        self._tops, self._heights = [], {}
        for order_id in self.ids:
            tall = known.get(order_id.int)
            if tall is None:
                tall = height(order_id)
            self._heights[order_id.int] = tall
            self._tops.append(y)
            y += tall + GAP
        self.bottom = y - GAP + EDGE if self.ids else 0.0

    def row(self, order_id: UUID | None, default: int = 0) -> int:
        """The row of a card."""
        return default if order_id is None else self._index.get(order_id.int, default)

    def span(self, order_id: UUID) -> tuple[float, float]:
        """Where a card begins and how tall it is."""
        row = self._index[order_id.int]
        after = self._tops[row + 1] - GAP if row + 1 < len(self._tops) else self.bottom - EDGE
        return self._tops[row], after - self._tops[row]

    def visible(self, top: float, height: float) -> list[UUID]:
        """The cards of which something lies between `top` and `top + height`."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return self.ids[first : bisect_right(self._tops, top + height)]

    def at(self, y: float) -> UUID | None:
        """The card at a height; None in the gaps."""
        row = bisect_right(self._tops, y) - 1
        if row < 0 or row >= len(self.ids):
            return None
        begin, tall = self.span(self.ids[row])
        return self.ids[row] if y < begin + tall else None

    def anchor(self, top: float) -> tuple[UUID, float] | None:
        """The first card in view and how far it lies below `top`; None at the very top."""
        if top <= 0 or not self.ids:
            return None
        row = max(0, bisect_right(self._tops, top) - 1)
        return self.ids[row], self._tops[row] - top
