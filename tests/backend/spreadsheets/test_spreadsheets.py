"""Tables out of and into files: what is written is read, and what other programs write is read as they show it."""

import csv
import io
import re
import time
import unicodedata
import zipfile
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.catalog.menu_columns import find_columns
from backend.catalog.menu_rows import FileRow, RowReader
from backend.runtime.problems import ProblemError
from backend.spreadsheets.reader import CellFault, read_table, read_whole_table
from backend.spreadsheets.writer import to_csv, to_xlsx
from backend.spreadsheets.xlsx_cells import number_formats
from tests.scenes.workbooks import BOMB, SPACE, package, relationships, sheet, sheets, workbook

ROWS: list[list[Any]] = [["a", "=1", "", "'x", "x;y", "1,5"], ["", "@", '"q"', "-1", "+", "라면"]]
_NASTY = ["'", "=", "'=", "＝", "_x000D_", "_x005F_", "_X000d_", "x000D_", "\ufffe", "\uffff", "\x0b", "\r\n", "\r",
          "\n", "\t", " ", "<&>]]>", '"', ";", ",", "\U0001f35c"]  # fmt: skip
CELLS = st.lists(st.sampled_from(_NASTY) | st.text(max_size=3), max_size=4).map("".join).map(str.strip)


def first(content: bytes) -> list[str]:
    return read_table(content)[1]


def file_rows(content: bytes) -> list[FileRow]:
    table = read_whole_table(content)
    return list(RowReader(table, find_columns(table), 0).rows())


def cells(*texts: str) -> bytes:
    inline = "".join(f'<c t="inlineStr"><is>{text}</is></c>' for text in texts)
    return workbook(sheet(f"<row>{inline}</row>"))


def test_what_is_written_is_read() -> None:
    assert list(read_table(to_csv(ROWS)).values()) == ROWS
    assert list(read_table(to_xlsx(ROWS)).values()) == ROWS
    plain = list(csv.reader(io.StringIO(to_csv(ROWS).decode("utf-8-sig"))))
    assert [cell for row in plain for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=3))
def test_whatever_is_written_is_read(rows: list[list[str]]) -> None:
    table: list[list[Any]] = [["name", "category", "description"], *rows]
    spelled = [[normal(cell) for cell in row] for row in table]
    numbered = {number: ended(row) for number, row in enumerate(spelled, 1) if any(row)}
    assert read_table(to_csv(table)) == numbered
    assert read_table(to_xlsx(table)) == numbered


def ended(row: list[str]) -> list[str]:
    """Up to the last text in it."""
    return row[: max(place for place, text in enumerate(row, 1) if text)]


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'+1", "＝1", "'plain", "''", "'", "don't"])
def test_an_apostrophe_against_formulas_is_one_more_than_the_text_has(text: str) -> None:
    content = to_csv([["name"], [text]])
    assert read_table(content)[2] == [text]
    assert not content.splitlines()[1].decode().startswith(("=", "+", "＝"))


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    row = '<row{}><c t="str"><v>{}</v></c></row>'
    lines = [row.format(' r="3"', "a"), row.format("", "b"), '<row r="6"/>', row.format(' r="9"', "c")]
    assert read_table(workbook(sheet("".join(lines)))) == {3: ["a"], 4: ["b"], 9: ["c"]}
    assert read_table(b'\nname\n"two\nlines"\n\n,,\nTea\n') == {2: ["name"], 3: ["two\nlines"], 6: ["Tea"]}
    with pytest.raises(ProblemError):
        read_table(workbook(sheet(row.format(' r="1048577"', "a"))))


def test_the_reading_beside_a_text_is_no_part_of_it() -> None:
    reading = '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>'
    texts = f"<si><t>東京</t>{reading}</si><si><r><t>東</t></r><r><t>京</t></r>{reading}</si>"
    shared = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
    inline = f'<c t="inlineStr"><is><t>東京</t>{reading}</is></c>'
    assert first(workbook(sheet(f"<row>{shared}{inline}</row>"), texts)) == ["東京"] * 3


def test_escapes_are_read_once_from_the_left() -> None:
    told = ["a_x000D_b", "_x005F_x000D_", "_x005f_", "_x00_", "_xD83C__xDF5C_", "a_xD83C_b", "e_x0301_"]
    meant = ["a\rb", "_x000D_", "_", "_x00_", "\U0001f35c", "a\ufffdb", "é"]
    assert first(cells(*(f"<t>{text}</t>" for text in told))) == meant
    kept = '<c t="str"><f>A1</f><v>a_x005F_b</v></c>'
    assert first(workbook(sheet(f"<row>{kept}</row>"))) == ["a_b"]


def test_what_xml_cannot_say_is_written_all_the_same() -> None:
    text = "a\ufffe\uffff\x00\x0b\rb_x000D_"
    assert first(to_xlsx([[text]])) == [text]
    assert b"\xef\xbf\xbe" not in to_xlsx([[text]])


def test_the_first_sheet_is_the_first_tab_whatever_its_file_is_called() -> None:
    row = '<row><c t="str"><v>{}</v></c></row>'
    ties = [
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "/book/%ED%91%9C.xml"),
        ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
    ]
    parts = {
        "_rels/.rels": relationships(("a", "officeDocument", "book/main.xml")),
        "book/_rels/main.xml.rels": relationships(*ties),
        "book/worksheets/sheet1.xml": sheet(row.format("old")),
        "book/표.xml": sheet(row.format("first")),
    }
    for order in (("rId2", "rId1"), ("rId3", "rId2", "rId1"), ("rId1 hidden", "rId2")):
        assert first(package({**parts, "book/main.xml": sheets(*order)})) == ["first"], order
    for broken in ({}, {"book/main.xml": sheets("rId9")}, {"book/main.xml": sheets()}):
        with pytest.raises(ProblemError):
            read_table(package({**parts, **broken}))


def test_what_is_coloured_or_parted_without_a_text_is_no_column() -> None:
    frame = '<c r="C1" s="2"/><c r="ZZ1" s="2"/>'
    row = f'<row r="1"><c r="A1" t="str"><v>name</v></c><c t="str"><v>price</v></c>{frame}</row>'
    for content in (workbook(sheet(row)), b"name,price,,\n", b"name;price;;\n", b"name,price" + b"," * 80):
        assert first(content) == ["name", "price"]
    with pytest.raises(ProblemError):
        read_table(workbook(sheet('<row><c r="ZZ1" t="str"><v>far</v></c></row>')))


def test_the_strict_kind_of_spreadsheet_is_read_too() -> None:
    """Excel offers it: the same parts, with other names for their spaces."""
    usual = workbook(sheet('<row><c t="s"><v>0</v></c></row>'), "<si><t>name</t></si>")
    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        parts = {one: archive.read(one).decode() for one in archive.namelist()}
    for name, part in parts.items():
        for kind in ("spreadsheetml", "officeDocument"):
            part = re.sub(
                rf"http://schemas.openxmlformats.org/{kind}/2006", f"http://purl.oclc.org/ooxml/{kind}", part
            )
        parts[name] = part
    assert "purl" in parts["xl/workbook.xml"]
    assert first(package(parts)) == ["name"]


def test_a_formula_counts_as_what_it_shows() -> None:
    shown = '<c r="A1" t="str"><f>CMD()</f><v>Tea</v></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="b"><v>1</v></c>'
    assert first(workbook(sheet(f"<row>{shown}</row>"))) == ["Tea", "", "2", "true"]


def test_a_sheet_of_entities_is_refused_unread() -> None:
    assert ET.fromstring(BOMB).text == "bbbbbbbb"
    with pytest.raises(ProblemError):
        read_table(workbook(BOMB))
    with pytest.raises(ProblemError):
        read_table(workbook(f"<worksheet {SPACE}>{'<a/>' * 600_000}</worksheet>"))


def test_numbers_are_read_as_spreadsheets_write_them() -> None:
    """The decimal mark of the file, thousands in groups and a currency's sign; the digits a spreadsheet really stores."""
    written = {  # names stay as they are
        b'name,stock\n"1,000","\xe2\x82\xa96,000"\nA,1.50\nB,-1.5\nC,"1,00"\nD,1.234.567\nE,"5,000\xec\x9b\x90"': [
            ("1,000", "6000"), ("A", "1.50"), ("B", "-1.5"), ("C", "1,00"), ("D", "1234567"), ("E", "5000"),
        ],
        b"name;stock\n0,5;25.000,50\nA;6.000\nB;4,50\nC;4.50\nD;-1.234.567\nE;1,234,567": [
            ("0,5", "25000.50"), ("A", "6000"), ("B", "4.50"), ("C", "4.50"), ("D", "-1234567"), ("E", "1234567"),
        ],
    }  # fmt: skip
    for content, rows in written.items():
        assert [(row.cells["name"], row.cells["stock"]) for row in file_rows(content)] == rows
    stored = '<c r="A1"><v>4.3499999999999996</v></c><c r="B1"><v>12</v></c>'
    raised = '<c r="C1"><f>5000*1.1</f><v>5500.000000000001</v></c>'
    assert first(workbook(sheet(f"<row>{stored}{raised}</row>"))) == ["4.35", "12", "5500"]


def test_a_cell_without_a_value_is_told() -> None:
    cells = '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f><v/></c><c r="C1"><f>1+1</f><v>2</v></c>'
    table = read_whole_table(workbook(sheet(f"<row>{cells}</row>")))
    assert table.faults == {1: {0: CellFault.ERROR, 1: CellFault.FORMULA}}
    assert table.rows[1][2] == "2"


def test_how_numbers_are_shown() -> None:
    codes = ["yyyy-mm-dd", "0.0%", '#,##0"d"', "[h]:mm", "#,##0", "General"]
    own = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for n, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 9, 14, *range(164, 170)))
    found = number_formats(
        ET.fromstring(f"<styleSheet {SPACE}><numFmts>{own}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>")
    )
    assert [one.name for one in found] == [
        "PLAIN", "PERCENT", "DATE", "DATE", "PERCENT", "PLAIN", "DATE", "PLAIN", "PLAIN",
    ]  # fmt: skip


def limit_of(content: bytes) -> tuple[str, str]:
    """Where and why a file is refused, in no more than three seconds of this thread's processor time.

    Several times what it takes alone: unbounded, such files take tens of seconds.
    """
    started = time.thread_time()
    with pytest.raises(ProblemError) as caught:
        read_table(content)
    assert time.thread_time() - started < 3
    [issue] = caught.value.errors or []
    return issue.pointer, issue.rule


MARKED = "a" + "\u0301\u0316" * 40_000


def test_a_letter_of_too_many_marks_is_refused_before_it_is_spelled() -> None:
    assert limit_of(f"name\n{MARKED[:9_000]}\n".encode()) == ("/rows/2", "too_many_marks")
    assert limit_of(cells(f"<t>{MARKED[:9_000]}</t>")) == ("/rows/1", "too_many_marks")
    few = "a" + "\u0301" * 30
    assert first(few.encode()) == [normal(few)]


def test_a_long_cell_is_refused_before_it_is_spelled() -> None:
    assert limit_of(f"name\n{MARKED}\n".encode()) == ("/rows/2", "too_long")
    assert limit_of(cells(f"<t>{MARKED}</t>")) == ("/rows/1", "too_long")
    parts = unicodedata.normalize("NFD", "각" * 5_000)
    assert first(parts.encode()) == ["각" * 5_000]
    assert limit_of(("각" * 5_001).encode()) == ("/rows/1", "too_long")


def test_a_text_that_thousands_of_cells_share_is_spelled_once_and_counted_each_time() -> None:
    row = '<c t="s"><v>0</v></c>' * 50
    book = workbook(sheet(f"<row>{row}</row>" * 2_000), f"<si><t>{'각' * 4_900}</t></si>")
    assert len(book) < 10_000
    assert limit_of(book) == ("", "file_too_large")
