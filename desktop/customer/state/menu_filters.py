"""Which dishes a customer wants to see: to be had now, of some diets, free of some allergens (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from desktop.core.sync.state_transitions import is_sold_out
from wire.catalog import MenuItem


class Want(NamedTuple):
    """One wish: `kind` is available, diet or free (of an allergen); `word` as the menu has it."""

    kind: str
    word: str = ""


AVAILABLE = Want("available")


def meets(item: MenuItem, want: Want) -> bool:
    """Whether an item is what is wished for."""
    if want.kind == "diet":
        return want.word in item.diets
    if want.kind == "free":
        return want.word not in item.allergens
    return not is_sold_out(item)


class Filters(msgspec.Struct, frozen=True):
    """What is chosen; all of it must be met."""

    wants: tuple[Want, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wants)

    def let_through(self, item: MenuItem) -> bool:
        """Whether an item meets every wish."""
        return all(meets(item, want) for want in self.wants)

    def with_one(self, want: Want, wanted: bool) -> "Filters":
        """The same with a wish added or dropped."""
        rest = tuple(one for one in self.wants if one != want)
        return Filters((*rest, want) if wanted else rest)

    def to_keep(self) -> list[list[str]]:
        """As the disk keeps them."""
        return [list(want) for want in self.wants]


def kept_filters(kept: object) -> Filters:
    """What the disk kept; anything unreadable is no filter."""
    if not isinstance(kept, list):
        return Filters()
    wants = [Want(*one) for one in kept if _is_want(one)]
    return Filters(tuple(dict.fromkeys(wants)))


def _is_want(one: Any) -> bool:
    is_pair = isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
    return is_pair and one[0] in ("available", "diet", "free")


def hiding(items: Iterable[MenuItem], filters: Filters) -> list[Want]:
    """The wishes that hide everything: the first that alone lets nothing through, else all of them."""
    left = set(filters.wants)
    for item in items:
        left -= {want for want in left if meets(item, want)}
        if not left:
            return list(filters.wants)
    return [want for want in filters.wants if want in left][:1] or list(filters.wants)


class Tally:
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

    def choices(self) -> Mapping[Want, int]:
        """The wishes this menu knows and how many items meet each: now, diets, allergens by frequency."""
        found = {AVAILABLE: self._now}
        found |= {Want("diet", word): n for word, n in sorted(self._diets.items()) if n}
        allergens = sorted(self._allergens.items(), key=lambda one: (-one[1], one[0]))
        return found | {Want("free", word): self.total - n for word, n in allergens if n}
