"""How typed text is compared with written text: folded, Hangul by syllable or initial consonant (pure)."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# The final consonants of a syllable in their order; those of two letters begin no syllable.
_FINALS = " ㄱㄲ ㄴ  ㄷㄹ       ㅁㅂ ㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _PER_INITIAL = 0xAC00, 0xD7A3, 21 * 28
# Compatibility letters decompose into conjoining ones under NFKD; initials are compared as the former.
_CONJOINING = {0x1100 + index: letter for index, letter in enumerate(INITIALS)}
_TO_INITIAL = {
    code: INITIALS[(code - _FIRST_SYLLABLE) // _PER_INITIAL]
    for code in range(_FIRST_SYLLABLE, _LAST_SYLLABLE + 1)
}
_TO_OPEN = {
    code: code - (code - _FIRST_SYLLABLE) % 28
    for code in range(_FIRST_SYLLABLE, _LAST_SYLLABLE + 1)
    if (code - _FIRST_SYLLABLE) % 28
}
# What most menus are written in needs no look at each letter.
_UNUSUAL = re.compile(f"[^\x00-\x7f가-힣{INITIALS}]")
_AS_WRITTEN = re.compile(f"[^{INITIALS}]+(?=[{INITIALS}])")
_SEPARATING = re.compile(f"[^0-9a-z가-힣{INITIALS}]")


def normalise(text: str) -> str:
    """Compose, lower, strip accents of Latin letters, and drop what separates words."""
    folded = text.casefold() if text.isascii() else _composed(text)
    if not _UNUSUAL.search(folded):
        return _SEPARATING.sub("", folded)
    return "".join(_plain(char) for char in folded)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_CONJOINING).casefold()


@lru_cache(4096)
def _plain(char: str) -> str:
    if _is_syllable(char) or char in INITIALS:
        return char
    return "".join(one for one in unicodedata.normalize("NFKD", char) if one.isalnum())


def _is_syllable(char: str) -> bool:
    return _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE


def initials(text: str) -> str:
    """The initial consonant of each Hangul syllable; everything else stays."""
    return text if text.isascii() else text.translate(_TO_INITIAL)


def opened(text: str) -> str:
    """Each Hangul syllable without its final consonant; everything else stays."""
    return text if text.isascii() else text.translate(_TO_OPEN)


class Form(IntEnum):
    """What of a text is looked at: all of it, the initials of its syllables, or these without finals."""

    WHOLE = 0
    INITIALS = 1
    OPENED = 2

    def of(self, text: str) -> str:
        """A text in this form."""
        return (str, initials, opened)[self](text)


class MatchPattern(NamedTuple):
    """What a text must contain: `letters` in a form, and then `pattern` as written when that is no proof."""

    letters: str
    form: Form
    pattern: str | None


def match_patterns(typed: str) -> list[MatchPattern]:
    """The ways a normalised word may be meant; a text that fits one of them matches.

    A bare consonant stands for every syllable that begins with it, and the last syllable, while it has no
    final consonant, for those it may still become: "라" finds "라면" and "람". A final consonant may be on
    its way to the next syllable: "람" is also the beginning of "라면".
    """
    patterns = [_match_pattern(typed)]
    begun = _while_composing(typed)
    return patterns if begun is None else [*patterns, _match_pattern(begun)]


def _match_pattern(typed: str) -> MatchPattern:
    last = typed[-1:]
    open_end = bool(last) and _is_syllable(last) and (ord(last) - _FIRST_SYLLABLE) % 28 == 0
    has_initials = any(char in INITIALS for char in typed)
    if not has_initials and not open_end:
        return MatchPattern(typed, Form.WHOLE, pattern=None)
    if not any(_is_syllable(char) for char in typed):
        return MatchPattern(typed, Form.INITIALS, pattern=None)
    if not has_initials and not any(_is_syllable(char) for char in typed[:-1]):
        return MatchPattern(typed, Form.OPENED, pattern=None)
    pattern = "".join(_letter(char, open_end and at == len(typed) - 1) for at, char in enumerate(typed))
    if not has_initials:
        return MatchPattern(opened(typed), Form.OPENED, pattern)
    written = _AS_WRITTEN.match(typed)  # few texts have these letters, many their initials
    if written:
        return MatchPattern(written.group(), Form.WHOLE, pattern)
    return MatchPattern(initials(typed), Form.INITIALS, pattern)


def _letter(char: str, open_end: bool) -> str:
    if open_end:
        return f"[{char}-{chr(ord(char) + 27)}]"
    if char in INITIALS:
        first = _FIRST_SYLLABLE + INITIALS.index(char) * _PER_INITIAL
        return f"[{char}{chr(first)}-{chr(first + _PER_INITIAL - 1)}]"
    return re.escape(char)


def _while_composing(typed: str) -> str | None:
    """What the last syllable becomes if its final consonant begins the next: "람" on the way to "라면"."""
    if not typed or not _is_syllable(typed[-1]):
        return None
    final = (ord(typed[-1]) - _FIRST_SYLLABLE) % 28
    if _FINALS[final] == " ":
        return None
    return typed[:-1] + chr(ord(typed[-1]) - final) + _FINALS[final]


def position(typed: str, text: str) -> int:
    """Where normalised `typed` first matches in normalised `text`, -1 when nowhere."""
    for wanted in match_patterns(typed):
        if wanted.pattern is not None:
            found = re.search(wanted.pattern, text)
            at = found.start() if found else -1
        else:
            at = wanted.form.of(text).find(wanted.letters)
        if at >= 0:
            return at
    return -1
