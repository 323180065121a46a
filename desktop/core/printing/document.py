"""What is printed, whatever the printer: lines, columns, rules, feeds, the cut; kept as JSON with its job."""

from enum import StrEnum

import msgspec


class DocumentKind(StrEnum):
    """What a document is; printers choose by it what they print."""

    TICKET = "ticket"
    RECEIPT = "receipt"
    REPORT = "report"
    TEST = "test"
    DRAWER = "drawer"


class Align(StrEnum):
    """Where a line stands."""

    LEFT = "left"
    CENTER = "center"


class TextLine(msgspec.Struct, frozen=True, tag="line", omit_defaults=True):
    """Text that wraps; `size` 2 is twice as wide and high, `reverse` white on black, `indent` in columns."""

    text: str
    bold: bool = False
    size: int = 1
    align: Align = Align.LEFT
    reverse: bool = False
    indent: int = 0


class TextColumns(msgspec.Struct, frozen=True, tag="columns", omit_defaults=True):
    """Words at the left that wrap, and an amount at the right that is never cut."""

    left: str
    right: str
    bold: bool = False
    size: int = 1
    indent: int = 0


class Divider(msgspec.Struct, frozen=True, tag="rule", omit_defaults=True):
    """A line across the paper."""

    double: bool = False


class BlankLines(msgspec.Struct, frozen=True, tag="feed", omit_defaults=True):
    """Empty lines."""

    lines: int = 1


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """The paper is cut, where the printer can."""


class Pulse(msgspec.Struct, frozen=True, tag="pulse"):
    """The cash drawer opens; only in a document of its own (`DocumentKind.DRAWER`), never on a copy."""


class Buzz(msgspec.Struct, frozen=True, tag="buzz"):
    """The kitchen's buzzer sounds; never on a copy."""


Part = TextLine | TextColumns | Divider | BlankLines | Cut | Pulse | Buzz


class PrintDocument(msgspec.Struct, frozen=True):
    """One piece of paper; `copy_text` is the word for a copy with `{n}` in it, e.g. "COPY {n}"."""

    kind: DocumentKind
    title: str
    parts: list[Part]
    copy_text: str = "COPY {n}"


def numbered(document: PrintDocument, number: int) -> PrintDocument:
    """The document as its print `number`: a copy, from 2 on, is marked at the top and sounds no buzzer.

    The drawer opens for nothing but its own document, which goes at once or not at all: paper may be
    printed hours late, again, elsewhere, or for cash that another terminal took.
    """
    gone = Pulse | Buzz if number > 1 else Pulse if document.kind is not DocumentKind.DRAWER else ()
    parts = [part for part in document.parts if not isinstance(part, gone)]
    if number > 1:
        words = document.copy_text.format(n=number)
        parts.insert(0, TextLine(words, bold=True, size=2, align=Align.CENTER, reverse=True))
    return msgspec.structs.replace(document, parts=parts)
