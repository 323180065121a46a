"""What a picture's own bytes say of its size and of the work in it, read before anything is decoded."""

import re
from typing import NamedTuple

# More than any program writes; each costs a walk over the whole picture (progressive JPEG: about ten).
MOST_SCANS = 100
MOST_SEGMENTS = 2_000
# Within the compressed data 0xff is followed by 0 or by a restart marker (ISO/IEC 10918-1, B.1.1).
_MARKER = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Claim(NamedTuple):
    """Pixels across and down, and how often they are gone over."""

    width: int
    height: int
    scans: int = 1


def read_claim(content: bytes) -> Claim:
    """What a PNG, JPEG or WebP claims to be; raises ValueError for what is none."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _of_png(content)
    if content.startswith(b"\xff\xd8"):
        return _of_jpeg(content)
    return _of_webp(content)


def _of_png(content: bytes) -> Claim:
    if content[12:16] != b"IHDR":
        raise ValueError("no IHDR")
    return Claim(_number(content, 16, 4, "big"), _number(content, 20, 4, "big"))


def _of_jpeg(content: bytes) -> Claim:
    width = height = scans = segments = 0
    at = 2
    while (found := _MARKER.search(content, at)) and (marker := found[1][0]) != _END:
        at = found.end()
        segments += 1
        if segments > MOST_SEGMENTS or scans > MOST_SCANS:
            break
        if marker in (0x01, _START):
            continue
        if marker in _FRAMES:
            height = max(height, _number(content, at + 3, 2, "big"))
            width = max(width, _number(content, at + 5, 2, "big"))
        scans += marker == _SCAN
        at += max(2, _number(content, at, 2, "big"))
    if segments > MOST_SEGMENTS:
        scans = MOST_SCANS + 1
    return Claim(width, height, scans)


def _of_webp(content: bytes) -> Claim:
    kind = content[12:16]
    if kind == b"VP8X":  # the canvas, for what has several parts
        return Claim(_number(content, 24, 3) + 1, _number(content, 27, 3) + 1)
    if kind == b"VP8L" and content[20:21] == b"\x2f":
        bits = _number(content, 21, 4)
        return Claim((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        return Claim(_number(content, 26, 2) & 0x3FFF, _number(content, 28, 2) & 0x3FFF)
    raise ValueError("no WebP")


def _number(content: bytes, at: int, length: int, order: str = "little") -> int:
    if at + length > len(content):
        raise ValueError("cut short")
    return int.from_bytes(content[at : at + length], "big" if order == "big" else "little")
