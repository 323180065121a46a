"""Finding menu items by name, description, category and allergens, Hangul by initial consonants too (pure)."""

from collections.abc import Iterable
from uuid import UUID

from wire.catalog import MenuItem


class SearchIndex:
    """Menu items prepared for searching; build anew, or `put`, when items change."""

    def __init__(self, items: Iterable[MenuItem] = ()) -> None:
        for item in items:
            self.put(item)

    def put(self, item: MenuItem) -> None:
        """Add or replace an item."""
        raise NotImplementedError

    def remove(self, item_id: UUID) -> None:
        """Forget an item."""
        raise NotImplementedError

    def find(self, query: str) -> list[UUID]:
        """Ids of what matches all words, best first (name before the rest, then menu order)."""
        raise NotImplementedError
