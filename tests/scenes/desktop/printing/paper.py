"""A small interpreter of ESC/POS: bytes become lines of text, pictures, cuts; an unknown command fails the test."""

from dataclasses import dataclass, field

from desktop.core.printing.encoding import Bitmap

# Commands by their first bytes: how many bytes of arguments follow.
ARGUMENTS = {
    b"\x1b@": 0,
    b"\x1bE": 1,
    b"\x1bd": 1,
    b"\x1bp": 3,
    b"\x1bB": 2,
    b"\x1c&": 0,
    b"\x1c!": 1,
    b"\x1dB": 1,
    b"\x1d!": 1,
    b"\x1dV": 2,
    b"\x1dr": 1,
    b"\x1dv": 6,
    b"\x10\x04": 1,
}


@dataclass
class PaperLine:
    """One printed line and how it looks."""

    text: str
    bold: bool = False
    size: int = 1
    reverse: bool = False


@dataclass
class Paper:
    """What has come out of a printer `columns` wide; bytes may come in any pieces."""

    columns: int = 48
    lines: list[PaperLine] = field(default_factory=list)
    pictures: list[Bitmap] = field(default_factory=list)
    pulses: int = 0
    buzzes: int = 0
    cuts: int = 0
    sheets: list[str] = field(default_factory=list)  # the text up to each cut
    asked: list[bytes] = field(default_factory=list)  # DLE EOT and GS r, in order
    rest: bytes = b""
    _text: bytearray = field(default_factory=bytearray)
    _bold: bool = False
    _reverse: bool = False
    _size: int = 1
    _since: int = 0
    _hangul: bool = False

    def take(self, data: bytes) -> None:
        """Print what is complete."""
        left = self.rest + data
        while left:
            used = self._one(left)
            if used == 0:
                break
            left = left[used:]
        self.rest = left

    def tear(self) -> None:
        """A new connection: what is not whole is forgotten."""
        self.rest = b""
        self._text.clear()
        self._since = len(self.lines)

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)

    def _one(self, data: bytes) -> int:
        """Bytes of the first command or character; 0 while it is not whole."""
        if data[0] == 0x0A:
            self._end_line()
            return 1
        if data[0] >= 0x20:
            return self._character(data)
        if len(data) < 2:
            return 0
        head = data[:2]
        assert head in ARGUMENTS, f"unknown command {head!r}"
        if len(data) < 2 + ARGUMENTS[head]:
            return 0
        return self._command(head, data)

    def _character(self, data: bytes) -> int:
        if data[0] < 0x80:
            self._text.append(data[0])
            return 1
        assert self._hangul, "two-byte characters without FS &"
        if len(data) < 2:
            return 0
        self._text += data[:2]
        return 2

    def _command(self, head: bytes, data: bytes) -> int:
        length = 2 + ARGUMENTS[head]
        given = data[2:length]
        if head == b"\x1b@":
            self._bold, self._reverse, self._size, self._hangul = False, False, 1, False
        elif head == b"\x1c&":
            self._hangul = True
        elif head == b"\x1bE":
            self._bold = bool(given[0] & 1)
        elif head == b"\x1dB":
            self._reverse = bool(given[0] & 1)
        elif head == b"\x1d!":
            self._size = max(self._size if self._text.strip() else 1, (given[0] & 15) + 1)
        elif head == b"\x1bd":
            self.lines += [PaperLine("")] * given[0]
        elif head == b"\x1bp":
            self.pulses += 1
        elif head == b"\x1bB":
            self.buzzes += 1
        elif head == b"\x1dV":
            self._cut()
        elif head in (b"\x1dr", b"\x10\x04"):
            self.asked.append(head + given)
        elif head == b"\x1dv":
            return self._picture(given, data)
        return length

    def _picture(self, given: bytes, data: bytes) -> int:
        assert given[:2] == b"0\x00"
        stride, height = int.from_bytes(given[2:4], "little"), int.from_bytes(given[4:6], "little")
        length = 8 + stride * height
        if len(data) < length:
            return 0
        assert stride * 8 <= self.columns * 12, "wider than the paper"
        self.pictures.append(Bitmap(stride * 8, data[8:length]))
        return length

    def _end_line(self) -> None:
        text = bytes(self._text).decode("cp949")
        used = len(self._text.lstrip()) * self._size + (len(self._text) - len(self._text.lstrip()))
        assert used <= self.columns or self._size == 1, f"wider than the paper: {text!r}"
        assert len(self._text) <= self.columns, f"wider than the paper: {text!r}"
        self.lines.append(PaperLine(text, self._bold, self._size, self._reverse))
        self._text.clear()
        self._size = 1

    def _cut(self) -> None:
        self.cuts += 1
        self.sheets.append("\n".join(line.text for line in self.lines[self._since :]))
        self._since = len(self.lines)


def printed(data: bytes, columns: int = 48) -> Paper:
    """What these bytes print."""
    paper = Paper(columns)
    paper.take(data)
    assert not paper.rest, f"an unfinished command at the end: {paper.rest[:20]!r}"
    return paper
