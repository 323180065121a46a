"""Finding menu items by name, description, category, allergens and diets, 20,000 at every key (pure)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, repeat
from operator import contains
from typing import NamedTuple
from uuid import UUID

from desktop.core.search.hangul_matching import Form, MatchPattern, match_patterns, normalise
from wire.catalog import MenuItem

# Stands before each name or text of an item: what is typed never contains it.
_MARK = "\x00"
_SLICE = 64


class _Entry(NamedTuple):
    order: tuple[str, int, str]
    names: str
    others: str


_GONE = _Entry(("", 0, ""), "", "")


class _Layer:
    """One text of each item, in each form it is looked at, in the order of the items."""

    def __init__(self) -> None:
        self._forms: dict[Form, list[str]] = {form: [] for form in Form}

    def add(self, texts: list[str]) -> None:
        for form, held in self._forms.items():
            held += map(form.of, texts)

    def put(self, place: int, text: str) -> None:
        for form, held in self._forms.items():
            held[place] = form.of(text)

    def having(self, wanted: MatchPattern, among: Sequence[int], at_start: bool = False) -> list[int]:
        """Which of `among` contain what is wanted; `at_start`: at the beginning of a name or text."""
        held = self._forms[wanted.form]
        letters = _MARK + wanted.letters if at_start else wanted.letters
        texts = held if isinstance(among, range) else map(held.__getitem__, among)
        found = list(compress(among, map(contains, texts, repeat(letters))))
        if wanted.pattern is None:
            return found
        matches = re.compile(_MARK + wanted.pattern if at_start else wanted.pattern).search
        whole = self._forms[Form.WHOLE]
        return [place for place in found if matches(whole[place])]

    def having_any(
        self, patterns: list[MatchPattern], among: Sequence[int], at_start: bool = False
    ) -> list[int]:
        """Which of `among` contain what is wanted in one of these ways."""
        first, *others = patterns
        found = self.having(first, among, at_start)
        for wanted in others:
            known = set(found)
            found += self.having(wanted, [place for place in among if place not in known], at_start)
        return found


def _as_they_are(word: str) -> Iterable[str]:
    return (word,)


class SearchIndex:
    """Menu items prepared for searching; `put` and `remove` keep it current.

    `said` answers how a shared word (a category, an allergen, a diet) is said in each language.
    """

    def __init__(
        self, items: Iterable[MenuItem] = (), said: Callable[[str], Iterable[str]] = _as_they_are
    ) -> None:
        self._said = lru_cache(1024)(lambda word: _text(said(word)))
        self._entries: dict[UUID, _Entry] = {}
        self._ids: list[UUID] = []
        self._places: dict[UUID, int] = {}
        self._names, self._others = _Layer(), _Layer()
        self._arranged, self._edition = True, 0
        for item in items:
            self.put(item)

    def put(self, item: MenuItem) -> None:
        """Add or replace an item."""
        entry, known = self._entry(item), self._entries.get(item.id)
        self._entries[item.id] = entry
        if self._arranged and known is not None and known.order == entry.order:
            if known != entry:
                self._names.put(self._places[item.id], entry.names)
                self._others.put(self._places[item.id], entry.others)
        else:
            self._unsettle()

    def remove(self, item_id: UUID) -> None:
        """Forget an item."""
        if self._entries.pop(item_id, None) is not None:
            self._unsettle()

    def _unsettle(self) -> None:
        self._arranged = False
        self._edition += 1

    def filling(self, items: Iterable[MenuItem]) -> Iterator[None]:
        """Put many items and arrange them, a little at each step, so that a loop may turn between."""
        for number, item in enumerate(items):
            if number % _SLICE == _SLICE - 1:
                yield
            self.put(item)
        yield from self._arranging()

    def find(self, query: str) -> list[UUID]:
        """Ids of what matches all words, best first: names, the rest, menu order. No words: all."""
        if not self._arranged:
            for _ in self._arranging():
                pass
        ranks: dict[int, int] | None = None
        for word in filter(None, map(normalise, query.split())):
            found = self._ranks(word, range(len(self._ids)) if ranks is None else list(ranks))
            ranks = found if ranks is None else {place: ranks[place] + rank for place, rank in found.items()}
        if ranks is None:
            return list(self._ids)
        return [self._ids[place] for place in _best_first(ranks)]

    def _ranks(self, word: str, among: Sequence[int]) -> dict[int, int]:
        """By place: 0 when a name begins so, 1 when a name contains it, 2 when something else does."""
        patterns = match_patterns(word)
        named = self._names.having_any(patterns, among)
        ranks = dict.fromkeys(named, 1)
        left = [place for place in among if place not in ranks] if ranks else among
        ranks |= dict.fromkeys(self._others.having_any(patterns, left), 2)
        ranks |= dict.fromkeys(self._names.having_any(patterns, named, at_start=True), 0)
        return ranks

    def _entry(self, item: MenuItem) -> _Entry:
        translations = item.translations.values()
        names = _text([item.name, *(one.name for one in translations)])
        texts = _text([item.description, *(one.description for one in translations)])
        shared = "".join(map(self._said, (item.category, *item.allergens, *item.diets)))
        return _Entry((item.category, item.position, item.name), names, texts + shared)

    def _arranging(self) -> Iterator[None]:
        """Brings the items into their order; what changes meanwhile has the next search do it again."""
        edition = self._edition
        by_category: dict[str, list[tuple[tuple[str, int, str], UUID]]] = {}
        for item_id, entry in self._entries.items():
            by_category.setdefault(entry.order[0], []).append((entry.order, item_id))
        yield
        ids: list[UUID] = []
        for _, items in sorted(by_category.items()):
            items.sort()
            ids += [item_id for _, item_id in items]
            yield
        names, others = _Layer(), _Layer()
        for start in range(0, len(ids), 4 * _SLICE):
            held = [self._entries.get(item_id, _GONE) for item_id in ids[start : start + 4 * _SLICE]]
            names.add([one.names for one in held])
            others.add([one.others for one in held])
            yield
        self._ids, self._names, self._others = ids, names, others
        self._places = {item_id: place for place, item_id in enumerate(ids)}
        self._arranged = edition == self._edition


def _text(parts: Iterable[str]) -> str:
    return "".join(_MARK + part for part in map(normalise, parts) if part)


def _best_first(ranks: dict[int, int]) -> list[int]:
    """Places by rank, then as they are on the menu."""
    by_rank: dict[int, list[int]] = {}
    for place, rank in ranks.items():
        by_rank.setdefault(rank, []).append(place)
    return [place for rank in sorted(by_rank) for place in sorted(by_rank[rank])]
