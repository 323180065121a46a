"""Small files that claim, or cost, far more than they are: pictures as somebody clever would send them."""

import io
import struct
import zlib

from PIL import Image

SIDE = 5_600  # just below 32 million pixels


def progressive(scans: int, side: int = SIDE) -> bytes:
    """A JPEG whose last scan stands there again and again: each is a walk over the whole picture."""
    written = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(written, "JPEG", progressive=True, quality=50)
    plain = written.getvalue()
    last = plain.rfind(b"\xff\xda")
    there = plain.count(b"\xff\xda")
    return plain[:-2] + plain[last:-2] * (scans - there) + plain[-2:]


def png(side: int, mode: str = "RGBA", data: bytes | None = None) -> bytes:
    """A PNG of one colour and 8 bits a channel; `data` in its place is what it unpacks to instead."""
    channels, kind = (4, 6) if mode == "RGBA" else (1, 0)
    rows = zlib.compress(bytes(side * (side * channels + 1)) if data is None else data, 9)
    header = struct.pack(">IIBBBBB", side, side, 8, kind, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in parts
    )


def claiming_webp(width: int, height: int) -> bytes:
    """An animated WebP that is nothing but its canvas: a decoder asks for the memory at once."""
    canvas = bytes([2, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    parts = b"WEBPVP8X" + struct.pack("<I", len(canvas)) + canvas + b"ANIM" + struct.pack("<IIH", 6, 0, 0)
    return b"RIFF" + struct.pack("<I", len(parts)) + parts
