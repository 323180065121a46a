"""The bytes of ESC/POS (Epson's command reference): what is said to a receipt printer, what it answers."""

INITIALIZE = b"\x1b@"
HANGUL_ON = b"\x1c&"  # FS &: bytes from 0x80 on are two-byte characters
DRAWER = b"\x1bp\x00\x19\xfa"  # ESC p: pin 2, 50 ms on, 500 ms off
BUZZER = b"\x1bB\x03\x02"  # ESC B: three times 100 ms; unknown to some printers, which ignore it
CUT = b"\x1dVB\x00"  # GS V 66: feed to the knife, cut leaving a bridge
LINE_FEED = b"\n"
# Answered at once, even when the printer has stopped: 1 printer, 2 why it is offline, 4 paper.
ASK_PRINTER, ASK_OFFLINE, ASK_PAPER = b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04"
# Answered in its turn, that is once everything before it has been printed.
ASK_IN_TURN = b"\x1dr\x01"
BAND = 128  # rows of a picture sent at once: small buffers overflow on more


def emphasis(on: bool) -> bytes:
    """ESC E: bold."""
    return b"\x1bE" + bytes((on,))


def reverse(on: bool) -> bytes:
    """GS B: white on black."""
    return b"\x1dB" + bytes((on,))


def size(times: int) -> bytes:
    """GS ! for all characters and FS ! for the two-byte ones: 1 or 2 times as wide and high."""
    return (b"\x1d!\x11\x1c!\x0c") if times == 2 else (b"\x1d!\x00\x1c!\x00")


def feed(lines: int) -> bytes:
    """ESC d: so many lines."""
    return b"\x1bd" + bytes((max(0, min(255, lines)),))


def picture(width: int, rows: bytes) -> bytes:
    """GS v 0: a picture in bands; `width` in dots, a multiple of 8; rows from the top, a set bit is black."""
    stride = width // 8
    said = bytearray()
    for start in range(0, len(rows), stride * BAND):
        band = rows[start : start + stride * BAND]
        height = len(band) // stride
        said += b"\x1dv0\x00" + stride.to_bytes(2, "little") + height.to_bytes(2, "little") + band
    return bytes(said)


def is_status(answer: int) -> bool:
    """Whether a byte is an answer to DLE EOT: bits 1 and 4 set, 0 and 7 clear."""
    return answer & 0b1001_0011 == 0b0001_0010


def is_turn(answer: int) -> bool:
    """Whether a byte is the answer to GS r 1: bits 4 and 7 clear."""
    return answer & 0b1001_0000 == 0


def cover_is_open(offline: int) -> bool:
    """From the answer to DLE EOT 2."""
    return bool(offline & 0b0000_0100)


def paper_stopped_it(offline: int) -> bool:
    """From the answer to DLE EOT 2: the printer stopped for want of paper."""
    return bool(offline & 0b0010_0000)


def has_error(offline: int) -> bool:
    """From the answer to DLE EOT 2: knife, head or supply."""
    return bool(offline & 0b0100_0000)


def paper_is_out(paper: int) -> bool:
    """From the answer to DLE EOT 4."""
    return bool(paper & 0b0110_0000)


def is_offline(printer: int) -> bool:
    """From the answer to DLE EOT 1."""
    return bool(printer & 0b0000_1000)
