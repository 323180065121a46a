"""The parts of a spreadsheet file (Office Open XML, ECMA-376) that a table is read from, bounded."""

import io
import posixpath
import zipfile
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from backend.runtime.problems import invalid
from wire.problems import Rule

MOST_BYTES = 8 * 1024 * 1024
MOST_TAGS = 500_000
# The parser holds the interpreter while it reads a piece: between two, others have their turn.
PIECE = 16 * 1024
# Excel's "Strict Open XML" is the same under other names, each declared at the head of a part.
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Workbook(NamedTuple):
    """The sheet a person sees first, the texts its cells share, and how they are shown."""

    sheet: ET.Element
    shared: ET.Element | None
    styles: ET.Element | None


class _Target(NamedTuple):
    kind: str  # the last word of the relationship's type
    part: str


def open_workbook(content: bytes) -> Workbook:
    """Follows the relationships, as parts may have any name; a broken file raises what zip and XML raise."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise invalid("", Rule.FILE_TOO_LARGE, "The spreadsheet is too large.")
        [book] = _of_kind(_targets(archive, ""), "officeDocument")
        targets = _targets(archive, book)
        shared, styles = _of_kind(targets, "sharedStrings"), _of_kind(targets, "styles")
        sheet = _first_sheet(_part(archive, book), targets)
        return Workbook(
            _part(archive, sheet),
            _part(archive, shared[0]) if shared else None,
            _part(archive, styles[0]) if styles else None,
        )


def _first_sheet(book: ET.Element, targets: dict[str, _Target]) -> str:
    """The first that is shown, in the order of the tabs; charts are sheets, too, but have no cells."""
    sheets = [one for one in book.iter(f"{SPACE}sheet") if targets[one.get(_ID, "")].kind == "worksheet"]
    shown = [one for one in sheets if one.get("state", "visible") == "visible"]
    return targets[(shown or sheets)[0].get(_ID, "")].part


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, _Target]:
    """What a part (the package itself: empty) refers to, by the id it does so with."""
    folder, name = posixpath.split(part)
    found: dict[str, _Target] = {}
    for one in _part(archive, posixpath.join(folder, "_rels", f"{name}.rels")).iter(_RELATIONSHIP):
        path = posixpath.join("/", folder, unquote(one.get("Target", "")))
        kind = one.get("Type", "").rpartition("/")[2]
        found[one.get("Id", "")] = _Target(kind, posixpath.normpath(path).lstrip("/"))
    return found


def _of_kind(targets: dict[str, _Target], kind: str) -> list[str]:
    return [one.part for one in targets.values() if one.kind == kind]


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    with archive.open(name) as file:
        xml = file.read(MOST_BYTES + 1)
    # Without a document type there are no entities to blow up or to fetch.
    if len(xml) > MOST_BYTES or b"<!DOCTYPE" in xml or b"\x00" in xml:
        raise ValueError(name)
    if xml.count(b"<") > MOST_TAGS:
        raise invalid("", Rule.FILE_TOO_LARGE, "The spreadsheet is too large.")
    for strict, usual in _STRICT.items():
        xml = xml.replace(strict, usual, 1)
    parser = ET.XMLParser()  # noqa: S314
    for at in range(0, len(xml), PIECE):
        parser.feed(xml[at : at + PIECE])
    return parser.close()
