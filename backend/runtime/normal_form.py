"""Texts in NFC, as the contract has them: refused where that takes the square of their length."""

import unicodedata

# As in the Stream-Safe Text Format (UAX #15, section 13): no word of any language comes near it.
MOST_MARKS = 30
# So many characters NFC makes one of, at the most (U+1F82).
MOST_PARTS = 4
# Accents, vowel signs, everything of the categories M: whatever NFC reorders is among them.
_MARKS = frozenset(
    char
    for char in map(chr, (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0)))  # there are none elsewhere
    if unicodedata.category(char).startswith("M")
)


class MarksError(ValueError):
    """More marks upon one letter than may be: to put them in order takes the square of their number."""

    def __init__(self) -> None:
        super().__init__(f"A letter may have {MOST_MARKS} marks.")


def nfc(text: str) -> str:
    """The text in NFC, in time that grows as its length does; raises MarksError."""
    if text.isascii():
        return text
    run = 0
    for char in text:
        run = run + 1 if char in _MARKS else 0
        if run > MOST_MARKS:
            raise MarksError
    return unicodedata.normalize("NFC", text)
