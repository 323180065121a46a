"""Finding own orders on this computer by what is typed, as the server finds them (pure)."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from desktop.core.search.hangul_matching import normalise
from wire.catalog import MenuItem
from wire.orders import Order

Items = Mapping[UUID, MenuItem]
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 0xD7A3, 21 * 28, 28


def order_text(order: Order, items: Items) -> str:
    """What an order is found by: number, shop, note; each line's names, options and note."""
    words = [order.number, order.business_name, order.note]
    for line in order.lines:
        words += [line.name, line.note, *(option.name for option in line.options)]
        item = items.get(line.menu_item_id)
        if item is not None:
            words += [item.name, *(translation.name for translation in item.translations.values())]
    # A sign that no word has keeps words from being found across two texts.
    return "|".join(filter(None, map(normalise, words)))


def word_patterns(typed: str) -> list[re.Pattern[str]]:
    """One pattern for each word; a consonant stands for what it begins, the last letter may still grow."""
    words = filter(None, map(normalise, typed.split()))
    return [
        re.compile("".join(_letter(c, at == len(word) - 1) for at, c in enumerate(word))) for word in words
    ]


def _letter(char: str, last: bool) -> str:
    if char in _INITIALS:
        first = _FIRST + _INITIALS.index(char) * _PER_INITIAL
        return f"[{char}{chr(first)}-{chr(first + _PER_INITIAL - 1)}]"
    if last and _FIRST <= ord(char) <= _LAST and (ord(char) - _FIRST) % _PER_VOWEL == 0:
        return f"[{char}-{chr(ord(char) + _PER_VOWEL - 1)}]"
    return re.escape(char)


class OrderTexts:
    """Texts of orders, made once for each version and menu."""

    def __init__(self) -> None:
        self._known: dict[UUID, tuple[int, int, str]] = {}

    def of(self, order: Order, items: Items) -> str:
        """The order's text."""
        known = self._known.get(order.id)
        if known is None or known[:2] != (order.version, len(items)):
            known = self._known[order.id] = (order.version, len(items), order_text(order, items))
        return known[2]

    def match(self, order: Order, items: Items, patterns: Iterable[re.Pattern[str]]) -> bool:
        """Whether all patterns are found in it."""
        text = self.of(order, items)
        return all(pattern.search(text) for pattern in patterns)
