"""Text in columns of a receipt printer, where Korean takes two: widths, wrapping, filling (code page 949)."""

import unicodedata
from collections.abc import Iterator

# What code page 949 lacks, by what stands for it on paper.
STAND_INS = str.maketrans(
    {
        "₩": "￦",
        "−": "-",
        "–": "-",
        "—": "-",
        "‑": "-",
        "•": "·",
        "\u00a0": " ",
        "\u200b": "",
    }
)


def plain(text: str) -> str:
    """Composed, without control characters: nothing in it can be read as a command."""
    composed = unicodedata.normalize("NFC", text).translate(STAND_INS)
    return "".join(sign if sign.isprintable() else " " for sign in composed)


def encoded(text: str) -> bytes:
    """The text in code page 949; an accent it lacks is left out, what it lacks altogether becomes "?"."""
    return "".join(map(_known, plain(text))).encode("cp949", "replace")


def _known(sign: str) -> str:
    try:
        sign.encode("cp949")
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFD", sign)[0]
        return bare if bare.isascii() else sign
    return sign


def width(text: str) -> int:
    """Columns of a text: a character of two bytes takes two columns."""
    return len(encoded(text))


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`: at spaces where there are, else inside a word."""
    lines: list[str] = []
    line = ""
    for word in plain(text).split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, columns)
        lines += full
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, columns: int) -> Iterator[str]:
    """A word cut into parts that fit; the last one may be short."""
    piece, taken = "", 0
    for sign in word:
        wide = width(sign)
        if piece and taken + wide > columns:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + sign, taken + wide
    yield piece


def centered(text: str, columns: int) -> str:
    """The text in the middle of `columns`, filled at the left only."""
    return " " * max(0, (columns - width(text)) // 2) + text


def filled(text: str, columns: int) -> str:
    """The text in the middle of `columns`, filled at both sides."""
    left = centered(text, columns)
    return left + " " * max(0, columns - width(left))


def side_by_side(left: str, right: str, columns: int) -> list[str]:
    """Words at the left, an amount at the right of the last line; too long words wrap before the amount."""
    right = plain(right)
    room = max(4, columns - width(right) - 1)
    lines = wrapped(left, room)
    gap = columns - width(lines[-1]) - width(right)
    return [*lines[:-1], lines[-1] + " " * max(1, gap) + right]
