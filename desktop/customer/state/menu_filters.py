"""Which dishes a customer wants to see: to be had now, of some diets, free of some allergens (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from desktop.core.sync.state_transitions import is_sold_out
from wire.catalog import MenuItem


class MenuCriterion(NamedTuple):
    """One wish: `kind` is available, diet or free (of an allergen); `word` as the menu has it."""

    kind: str
    word: str = ""


AVAILABLE = MenuCriterion("available")


def matches(item: MenuItem, criterion: MenuCriterion) -> bool:
    """Whether an item is what is wished for."""
    if criterion.kind == "diet":
        return criterion.word in item.diets
    if criterion.kind == "free":
        return criterion.word not in item.allergens
    return not is_sold_out(item)


class MenuFilters(msgspec.Struct, frozen=True):
    """What is chosen; all of it must be met."""

    criteria: tuple[MenuCriterion, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.criteria)

    def let_through(self, item: MenuItem) -> bool:
        """Whether an item meets every wish."""
        return all(matches(item, criterion) for criterion in self.criteria)

    def with_one(self, criterion: MenuCriterion, wanted: bool) -> "MenuFilters":
        """The same with a wish added or dropped."""
        rest = tuple(one for one in self.criteria if one != criterion)
        return MenuFilters((*rest, criterion) if wanted else rest)

    def to_keep(self) -> list[list[str]]:
        """As the disk keeps them."""
        return [list(criterion) for criterion in self.criteria]


def kept_filters(kept: object) -> MenuFilters:
    """What the disk kept; anything unreadable is no filter."""
    if not isinstance(kept, list):
        return MenuFilters()
    criteria = [MenuCriterion(*one) for one in kept if _is_criterion(one)]
    return MenuFilters(tuple(dict.fromkeys(criteria)))


def _is_criterion(one: Any) -> bool:
    is_pair = isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
    return is_pair and one[0] in ("available", "diet", "free")


def hiding(items: Iterable[MenuItem], filters: MenuFilters) -> list[MenuCriterion]:
    """The wishes that hide everything: the first that alone lets nothing through, else all of them."""
    left = set(filters.criteria)
    for item in items:
        left -= {criterion for criterion in left if matches(item, criterion)}
        if not left:
            return list(filters.criteria)
    return [criterion for criterion in filters.criteria if criterion in left][:1] or list(filters.criteria)


class FilterCounts:
    """How many items meet each wish, kept current item by item."""

    def __init__(self) -> None:
        self.total = 0
        self._now = 0
        self._diets: Counter[str] = Counter()
        self._allergens: Counter[str] = Counter()

    def count(self, item: MenuItem, by: int = 1) -> None:
        """Counts an item in, or out with -1."""
        self.total += by
        self._now += 0 if is_sold_out(item) else by
        for word in set(item.diets):
            self._diets[word] += by
        for word in set(item.allergens):
            self._allergens[word] += by

    def choices(self) -> Mapping[MenuCriterion, int]:
        """The wishes this menu knows and how many items meet each: now, diets, allergens by frequency."""
        found = {AVAILABLE: self._now}
        found |= {MenuCriterion("diet", word): n for word, n in sorted(self._diets.items()) if n}
        allergens = sorted(self._allergens.items(), key=lambda one: (-one[1], one[0]))
        return found | {MenuCriterion("free", word): self.total - n for word, n in allergens if n}
