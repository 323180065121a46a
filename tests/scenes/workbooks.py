"""Spreadsheet files as other programs write them: parts under any name, tied together by relationships."""

import io
import zipfile

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>' + f"<worksheet {SPACE}>&b;</worksheet>"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*targets: tuple[str, str, str]) -> str:
    """A part that ties others: id, kind, target."""
    ties = [f'<Relationship Id="{i}" Type="{_KINDS}/{kind}" Target="{to}"/>' for i, kind, to in targets]
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(ties)}</Relationships>'


def package(parts: dict[str, str]) -> bytes:
    """The parts in a file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def sheets(*ids: str) -> str:
    """A workbook with these sheets in this order; an id may be followed by a state, as in `rId1 hidden`."""
    listed = [
        f'<sheet name="{n}" sheetId="{n}" r:id="{one.split()[0]}" state="{one.partition(" ")[2] or "visible"}"/>'
        for n, one in enumerate(ids, 1)
    ]
    return f'<workbook {SPACE} xmlns:r="{_KINDS}"><sheets>{"".join(listed)}</sheets></workbook>'


def workbook(sheet: str, shared: str = "") -> bytes:
    """A file of one sheet, and the texts it shares."""
    ties = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    parts = {
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": sheets("rId1"),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if shared:
        ties.append(("rId2", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = f"<sst {SPACE}>{shared}</sst>"
    return package({**parts, "xl/_rels/workbook.xml.rels": relationships(*ties)})


def sheet(rows: str) -> str:
    """A sheet of rows as they stand in the file."""
    return f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>"
