"""Korean particles after what is only known as a text is filled in: 김밥이, 콜라가, A-012로, ₩500을.

A translation writes both forms, `{name}이(가)`; where nobody can know how the last sign is read, both stay.
"""

import re
from collections.abc import Mapping

# As a translation writes it: after a final consonant, and after none.
_FORMS = {
    "이(가)": ("이", "가"),
    "은(는)": ("은", "는"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
    "(이)라는": ("이라는", "라는"),
    "(으)로": ("으로", "로"),
}
_PLACE = re.compile(r"(\{(\w+)\}[”\"'’]?)(" + "|".join(map(re.escape, _FORMS)) + ")")
_MONEY = re.compile(r"−?(CN¥|[₩$€¥£₫฿])[\d,.]+")
# The last syllable of how a currency and a digit are read; "0" also ends 10, 100 and 10,000.
_CURRENCIES = {"₩": "원", "$": "러", "€": "로", "¥": "엔", "£": "드", "CN¥": "안", "₫": "동", "฿": "밧"}
_DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
_FIRST, _FINALS, _RIEUL = ord("가"), 28, 8


def with_particles(template: str, values: Mapping[str, object]) -> str:
    """The template with each pair of forms decided by the value before it, as far as that can be read."""

    def decided(found: re.Match[str]) -> str:
        filled, name, forms = found.groups()
        final = _final(str(values.get(name, "")))
        if final is None:
            return found.group()
        consonant, vowel = _FORMS[forms]
        ends_open = final == 0 or (forms == "(으)로" and final == _RIEUL)
        return filled + (vowel if ends_open else consonant)

    return _PLACE.sub(decided, template)


def _final(word: str) -> int | None:
    """Which final consonant the last syllable has as it is read, 0 for none; None where nobody can know."""
    amount = _MONEY.fullmatch(word)
    last = _CURRENCIES[amount.group(1)] if amount else _DIGITS.get(word[-1:], word[-1:])
    at = ord(last) - _FIRST if last else -1
    return at % _FINALS if 0 <= at <= ord("힣") - _FIRST else None
