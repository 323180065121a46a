"""Finding menu items by name, description, category, allergens; Hangul by initial consonants too (pure)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from wire.catalog import MenuItem

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# The final consonants of a syllable in their order; those of two letters begin no syllable.
_FINALS = " ㄱㄲ ㄴ  ㄷㄹ       ㅁㅂ ㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _PER_INITIAL = 0xAC00, 0xD7A3, 21 * 28
# Compatibility letters decompose into conjoining ones under NFKD; initials are compared as the former.
_CONJOINING = {0x1100 + index: letter for index, letter in enumerate(_INITIALS)}


def normalise(text: str) -> str:
    """Compose, lower, strip accents of Latin letters, and drop what separates words."""
    kept = []
    for char in unicodedata.normalize("NFC", text).translate(_CONJOINING).casefold():
        if _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE or char in _INITIALS:
            kept.append(char)
        else:
            plain = unicodedata.normalize("NFKD", char)
            kept.append("".join(one for one in plain if one.isalnum()))
    return "".join(kept)


def initials(text: str) -> str:
    """The initial consonant of each Hangul syllable; everything else stays."""
    return "".join(
        _INITIALS[(ord(char) - _FIRST_SYLLABLE) // _PER_INITIAL]
        if _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE
        else char
        for char in text
    )


def _matches_syllable(typed: str, char: str, last: bool) -> bool:
    """Whether a typed letter stands for `char`: itself, its initial, or (the last) a syllable half typed."""
    if typed == char or (typed in _INITIALS and initials(char) == typed):
        return True
    if not last or not (_FIRST_SYLLABLE <= ord(typed) <= _LAST_SYLLABLE):
        return False
    # While typing, "라" must find "라면" and also "람..." ; "며" the start of "면".
    begun = ord(typed) - _FIRST_SYLLABLE
    return begun % 28 == 0 and 0 <= ord(char) - ord(typed) < 28


def _while_composing(typed: str) -> str | None:
    """What the last syllable becomes if its final consonant begins the next: "람" on the way to "라면"."""
    if not typed or not (_FIRST_SYLLABLE <= ord(typed[-1]) <= _LAST_SYLLABLE):
        return None
    final = (ord(typed[-1]) - _FIRST_SYLLABLE) % 28
    if _FINALS[final] == " ":
        return None
    return typed[:-1] + chr(ord(typed[-1]) - final) + _FINALS[final]


def position(typed: str, text: str) -> int:
    """Where normalised `typed` first matches in normalised `text`, -1 when nowhere."""
    found = _position(typed, text)
    composing = _while_composing(typed) if found < 0 else None
    return found if composing is None else _position(composing, text)


def _position(typed: str, text: str) -> int:
    for start in range(len(text) - len(typed) + 1):
        last = len(typed) - 1
        if all(_matches_syllable(typed[at], text[start + at], at == last) for at in range(len(typed))):
            return start
    return -1


@dataclass(frozen=True, slots=True)
class _Entry:
    names: tuple[str, ...]
    others: tuple[str, ...]
    order: tuple[str, int, str]

    def rank(self, word: str) -> int | None:
        """0: a name begins so; 1: a name contains it; 2: something else does; None: nothing."""
        found = [at for at in (position(word, name) for name in self.names) if at >= 0]
        if found:
            return 0 if min(found) == 0 else 1
        return 2 if any(position(word, other) >= 0 for other in self.others) else None


def _entry(item: MenuItem) -> _Entry:
    names = [item.name, *(translation.name for translation in item.translations.values())]
    others = [item.description, *(translation.description for translation in item.translations.values())]
    others += [item.category, *item.allergens, *item.diets]
    return _Entry(
        tuple(filter(None, map(normalise, names))),
        tuple(filter(None, map(normalise, others))),
        (item.category, item.position, item.name),
    )


class SearchIndex:
    """Menu items prepared for searching; `put` and `remove` keep it current."""

    def __init__(self, items: Iterable[MenuItem] = ()) -> None:
        self._entries: dict[UUID, _Entry] = {}
        for item in items:
            self.put(item)

    def put(self, item: MenuItem) -> None:
        """Add or replace an item."""
        self._entries[item.id] = _entry(item)

    def remove(self, item_id: UUID) -> None:
        """Forget an item."""
        self._entries.pop(item_id, None)

    def find(self, query: str) -> list[UUID]:
        """Ids of what matches all words, best first: names, the rest, menu order. No words: all."""
        words = [word for word in map(normalise, query.split()) if word]
        found: list[tuple[int, tuple[str, int, str], UUID]] = []
        for item_id, entry in self._entries.items():
            ranks = [entry.rank(word) for word in words]
            if None not in ranks:
                found.append((sum(rank or 0 for rank in ranks), entry.order, item_id))
        return [item_id for _, _, item_id in sorted(found)]
