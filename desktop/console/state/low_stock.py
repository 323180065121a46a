"""Which items run low: at or below their own threshold, kept up to date item by item."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from desktop.console.state.item_names import shown_name
from desktop.texts.formats import tr, tr_n
from wire.catalog import MenuItem

LOW_STOCK = 10  # where an item has no threshold of its own


def is_low(item: MenuItem) -> bool:
    """Whether the counted stock is at or below the item's threshold."""
    if item.stock is None or item.archived:
        return False
    return item.stock <= (item.low_stock if isinstance(item.low_stock, int) else LOW_STOCK)


def low_stock_text(items: Sequence[MenuItem]) -> str:
    """That these have come to their threshold, in a sentence."""
    first = items[0]
    name = shown_name(first)
    if len(items) == 1:
        return tr("Low stock: {name}, {stock} left", name=name, stock=first.stock)
    return tr_n(len(items) - 1, "Low stock: {name} and {n} more", "Low stock: {name} and {n} more", name=name)


class LowStock:
    """The ids of what runs low, and what has become so since it was last asked."""

    def __init__(self) -> None:
        self.ids: set[UUID] = set()
        self._new: list[MenuItem] = []

    def __len__(self) -> int:
        return len(self.ids)

    def reset(self, items: Iterable[MenuItem]) -> None:
        """Another menu, or the same read anew: nothing of it is news."""
        self.ids = {item.id for item in items if is_low(item)}
        self._new = []

    def update(self, item: MenuItem, known: bool) -> None:
        """An item as it is now; one that was not known before is no news, however low it is."""
        if not is_low(item):
            self.ids.discard(item.id)
        elif item.id not in self.ids:
            self.ids.add(item.id)
            if known:
                self._new.append(item)

    def drop(self, item_id: UUID) -> None:
        """An item that is on the menu no longer."""
        self.ids.discard(item_id)

    def news(self) -> list[MenuItem]:
        """What has become low since the last call."""
        found, self._new = self._new, []
        return found
