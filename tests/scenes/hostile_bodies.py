"""Bodies up to the limit of 256 KiB that take long to read for whoever reads them carelessly."""

from collections.abc import Iterator

BYTES = 256 * 1024
MARK, OTHER_MARK = "\u0301", "\u0316"  # above and below: in this order NFC changes their places


def filled(unit: bytes, before: bytes, after: bytes, between: bytes = b",") -> bytes:
    """As many of a unit as the limit lets through."""
    room = BYTES - len(before) - len(after) + len(between)
    return before + between.join([unit] * (room // (len(unit) + len(between)))) + after


def _texts(field: bytes) -> Iterator[tuple[str, bytes]]:
    start, end = b'{"%s":"' % field, b'"}'
    yield "marks", filled((MARK + OTHER_MARK).encode(), start + b"a", end, b"")
    yield "marks without a class of their own", filled("\u0f73".encode(), start, end, b"")
    yield "marks as escapes", filled(b"\\u0301\\u0316", start, end, b"")
    yield "thirty marks a letter", filled(("a" + (MARK + OTHER_MARK) * 15).encode(), start, end, b"")
    yield "many texts of marks", filled(b'"a%s"' % (MARK * 30).encode(), b'{"%s":[' % field, b"]}")
    yield "syllables in parts", filled("\u1112\u1161\u11ab".encode(), start, end, b"")
    yield "blanks", filled(b" ", start, end, b"")
    yield "controls", filled(b"\\u0001", start, end, b"")
    yield "a name of marks", b'{"%s":1}' % (MARK * 120_000).encode()


def _values(field: bytes) -> Iterator[tuple[str, bytes]]:
    start, accented = b'{"%s":[' % field, b'{"%s":["\xc3\xa9",' % field
    for name, unit in {
        "lists": b"[]", "objects": b"{}", "numbers": b"1", "texts": b'""', "long numbers": b"1" * 4_300,
    }.items():  # fmt: skip
        yield name, filled(unit, start, b"]}")
        yield f"{name} beside an accent", filled(unit, accented, b"]}")
    yield "depth", start + b"[" * 120_000 + b"]" * 120_000 + b"]}"
    yield "depths", filled(b"[" * 400 + b"]" * 400, start, b"]}")
    yield "depth of objects", b'{"%s":' % field + b'{"a":' * 40_000 + b"1" + b"}" * 40_001
    yield "an endless number", b'{"%s":%s}' % (field, b"9" * 260_000)
    yield "an endless fraction", b'{"%s":%s.%se9}' % (field, b"9" * 130_000, b"9" * 130_000)
    yield "names", b"{" + b",".join(b'"%x":1' % number for number in range(26_000)) + b"}"
    yield "a name to be escaped", b'{"%s":1}' % (b"~/" * 130_000)
    yield "what breaks off", filled(b"1", start, b"")


def hostile_bodies(field: str) -> dict[str, bytes]:
    """Each by what it is made of; the field is one that the body's type has."""
    bodies = dict([*_texts(field.encode()), *_values(field.encode())])
    assert all(len(body) <= BYTES for body in bodies.values())
    return bodies
