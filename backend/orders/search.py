"""What a person types to find an order again, as patterns PostgreSQL matches (pure)."""

import re

MOST_TERMS = 8
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
# Syllables are numbered by their initial, then their vowel, then their final consonant.
_PER_INITIAL, _PER_VOWEL = 21 * 28, 28
_WORD = re.compile(r"\w")


def word_patterns(typed: str) -> list[str]:
    """One regular expression for each word of `typed`; an order is found when all of them match its text.

    A Hangul consonant stands for every syllable it begins, and a last syllable without a final consonant for
    those it may become: people look while they still type. Nothing else has a meaning of its own, so no
    pattern takes longer than its text.
    """
    return ["".join(_letters(word)) for word in typed.split()[:MOST_TERMS]]


def _letters(word: str) -> list[str]:
    return [_letter(char, at == len(word) - 1) for at, char in enumerate(word)]


def _letter(char: str, last: bool) -> str:
    if char in _INITIALS:
        first = _FIRST_SYLLABLE + _INITIALS.index(char) * _PER_INITIAL
        return f"[{char}{chr(first)}-{chr(first + _PER_INITIAL - 1)}]"
    number = ord(char) - _FIRST_SYLLABLE
    if last and _FIRST_SYLLABLE <= ord(char) <= _LAST_SYLLABLE and number % _PER_VOWEL == 0:
        return f"[{char}-{chr(ord(char) + _PER_VOWEL - 1)}]"
    if char in "^\\]":
        return f"\\{char}"
    return char if _WORD.fullmatch(char) and char != "_" else f"[{char}]"
