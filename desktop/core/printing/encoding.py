"""A document as the bytes of a receipt printer: as text in code page 949, or as a picture."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.printing import commands
from desktop.core.printing.columns import centered, encoded, filled, side_by_side, wrapped
from desktop.core.printing.document import (
    Align,
    BlankLines,
    Buzz,
    Cut,
    Divider,
    Part,
    PrintDocument,
    Pulse,
    TextColumns,
    TextLine,
)


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Black on white from the top: `width` dots (a multiple of 8), `width` / 8 bytes a row, set = black."""

    width: int
    rows: bytes

    @property
    def height(self) -> int:
        """Rows of dots."""
        return len(self.rows) * 8 // self.width


# Draws the parts between two cuts, so many dots wide.
DrawParts = Callable[[PrintDocument, int], Bitmap]


def as_text(document: PrintDocument, columns: int) -> bytes:
    """The document in characters of the printer; `columns` 32 on 58 mm, 48 on 80 mm."""
    said = bytearray(commands.INITIALIZE + commands.HANGUL_ON)
    for part in document.parts:
        said += _part(part, columns)
    return bytes(said)


def as_picture(document: PrintDocument, dots: int, draw: DrawParts) -> bytes:
    """The document drawn with the app's font; `dots` 384 on 58 mm, 576 on 80 mm."""
    said = bytearray(commands.INITIALIZE)
    visible: list[Part] = []
    for part in (*document.parts, None):
        if part is not None and not isinstance(part, Cut | Pulse | Buzz):
            visible.append(part)
            continue
        if visible:
            bitmap = draw(PrintDocument(document.kind, document.title, visible), dots)
            said += commands.picture(bitmap.width, bitmap.rows)
            visible = []
        if part is not None:
            said += _part(part, dots // 12)
    return bytes(said)


def _part(part: Part, columns: int) -> bytes:
    if isinstance(part, TextLine):
        return _line(part, columns)
    if isinstance(part, TextColumns):
        room = (columns - part.indent) // part.size
        lines = side_by_side(part.left, part.right, room)
        return _styled(lines, part.bold, part.size, part.indent)
    if isinstance(part, Divider):
        return encoded(("=" if part.double else "-") * columns) + commands.LINE_FEED
    if isinstance(part, BlankLines):
        return commands.feed(part.lines)
    return {Cut: commands.CUT, Pulse: commands.DRAWER, Buzz: commands.BUZZER}[type(part)]


def _line(line: TextLine, columns: int) -> bytes:
    room = (columns - line.indent) // line.size
    lines = wrapped(line.text, room)
    if line.align is Align.CENTER:
        lines = [centered(one, room) for one in lines]
    if not line.reverse:
        return _styled(lines, line.bold, line.size, line.indent)
    lines = [filled(one.strip(), room) for one in lines]
    said = _styled(lines, line.bold, line.size, line.indent)
    return commands.reverse(True) + said + commands.reverse(False)


def _styled(lines: list[str], bold: bool, size: int, indent: int) -> bytes:
    said = bytearray()
    if bold:
        said += commands.emphasis(True)
    for one in lines:
        said += b" " * indent
        if size != 1:
            said += commands.size(size)
        said += encoded(one)
        if size != 1:
            said += commands.size(1)
        said += commands.LINE_FEED
    if bold:
        said += commands.emphasis(False)
    return bytes(said)
