"""The order of a menu's categories: as the shop chose it, the others by their first items (pure)."""

from collections.abc import Iterable, Sequence

from wire.catalog import Business, MenuItem

MOST_IN_ORDER = 200  # what the server takes


def chosen_order(business: Business | None) -> list[str]:
    """The categories a shop put in order; empty when it did not."""
    if business is None or not isinstance(business.category_order, list):
        return []
    return business.category_order


def category_ranks(items: Iterable[MenuItem], chosen: Sequence[str] = ()) -> dict[str, int]:
    """The place of each category these items stand in, also of those without one (an empty name)."""
    first: dict[str, tuple[int, str]] = {}
    for item in items:
        place, known = (item.position, item.name), first.get(item.category)
        if known is None or place < known:
            first[item.category] = place
    named = {name: number for number, name in enumerate(chosen)}
    ordered = sorted(first, key=lambda name: (named.get(name, len(named)), first[name], name))
    return {name: number for number, name in enumerate(ordered)}


def in_menu_order(items: Iterable[MenuItem], chosen: Sequence[str] = ()) -> list[MenuItem]:
    """Items as the shop arranged them: category by category, by position and name within."""
    held = list(items)
    ranks = category_ranks(held, chosen)
    return sorted(held, key=lambda item: (ranks[item.category], item.position, item.name, item.id.int))


def with_emptied(names: Sequence[str], before: Sequence[str]) -> list[str]:
    """An order of the categories in use, and those of the order before that are empty now.

    An emptied one stays behind the one it followed, so that it is in its place when it is filled again.
    """
    kept, used = list(names), set(names)
    for follows, name in zip([None, *before], before, strict=False):
        if name not in used and len(kept) < MOST_IN_ORDER:
            kept.insert(0 if follows is None else kept.index(follows) + 1, name)
    return kept
