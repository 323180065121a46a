"""A receipt: what stands on it, and the PDF that is made of it."""

import re
import zlib
from pathlib import Path

import msgspec
import pytest

from desktop.core.cart.tax import included_tax
from desktop.customer.orders.receipt import file_name, receipt_of
from desktop.customer.orders.receipt_pdf import document_of, write_pdf
from desktop.texts.formats import language
from tests.scenes.samples import menu, order
from wire.orders import Order, OrderState, Payment, Tender, TenderKind


def bought(lines: int = 2, **changes: object) -> Order:
    one = order("A-017", OrderState.COMPLETED, [(n + 1, menu()[n % len(menu())]) for n in range(lines)])
    return msgspec.structs.replace(one, note="by <the> window & door", **changes)


def words(made: Order, zone: str | None = "Asia/Seoul") -> str:
    items = {item.id: item for item in menu()}
    return document_of(receipt_of(made, items, zone)).toPlainText()


def test_everything_is_on_it(qtbot: object) -> None:
    made = bought()
    text = words(made)
    line = made.lines[0]
    assert made.business_name in text
    assert "A-017" in text
    assert "2026-11-22 12:03 (Asia/Seoul)" in text
    assert "PC 27" in text
    assert f"{line.quantity}×" in text
    assert line.name in text
    assert f"₩{made.total:,}" in text
    assert "Tax included, 10 %" in text
    assert "by <the> window & door" in text
    assert "Still to pay" in text


def test_times_are_of_the_shops_zone(qtbot: object) -> None:
    assert "2026-11-21 22:03 (America/New_York)" in words(bought(), "America/New_York")


def test_in_korean_with_the_items_korean_names(qtbot: object) -> None:
    language().set("ko")
    text = words(bought())
    assert "영수증" in text
    assert "포함된 세금" in text
    assert menu()[0].translations["ko"].name in text


def test_payments_and_what_was_given_back(qtbot: object) -> None:
    made = bought()
    tenders = [Tender(TenderKind.CARD, made.total, made.created_at)]
    text = words(msgspec.structs.replace(made, payment=Payment(0, made.total, 500, tenders)))
    assert "Card" in text
    assert "−₩500" in text
    assert "To pay" not in text


@pytest.mark.parametrize(
    ("total", "rate", "tax"),
    [(11_000, 1000, 1000), (0, 1000, 0), (5, 1000, 0), (6, 1000, 1), (999, 0, 0), (107, 700, 7)],
)
def test_the_tax_within_a_price(total: int, rate: int, tax: int) -> None:
    assert included_tax(total, rate) == tax


def test_each_rate_has_its_tax(qtbot: object) -> None:
    made = bought()
    made.lines[0].tax_rate, made.lines[0].total = 1000, 15
    made.lines[1].tax_rate, made.lines[1].total = 800, 108
    taxes = receipt_of(made, {}).taxes
    assert taxes == [("Tax included, 10 %", "₩1"), ("Tax included, 8 %", "₩8")]


def test_the_name_of_the_file_suits_every_system(qtbot: object) -> None:
    assert file_name(bought(business_name="Han's: 국수/집?")) == "Han-s-국수-집-2026-11-22-A-017.pdf"
    assert len(file_name(bought(business_name="x" * 100))) <= 84


def streams(data: bytes) -> bytes:
    """The PDF's streams, unpacked where they are packed."""
    out = b""
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            out += zlib.decompress(found[1])
        except zlib.error:
            out += found[1]
    return out


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


def letters(data: bytes) -> set[str]:
    """The characters the embedded fonts map their glyphs to (ToUnicode, PDF 32000-1, 9.10.3)."""
    found = set()
    for block in re.findall(rb"beginbf(?:char|range)(.*?)endbf", streams(data), re.S):
        for code in re.findall(rb"<([0-9a-fA-F]{4})>", block):
            found.add(chr(int(code, 16)))
    return found


async def test_the_file_is_a_pdf_with_the_font_in_it(qtbot: object, tmp_path: Path) -> None:
    language().set("ko")
    path = tmp_path / "receipt.pdf"
    items = {item.id: item for item in menu()}
    write_pdf(receipt_of(bought(), items, "Asia/Seoul"), path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-1.")
    assert data.rstrip().endswith(b"%%EOF")
    assert pages(data) == 1
    assert b"Pretendard" in data
    assert b"/FontFile" in data
    assert set("영수증") <= letters(data)
    assert set(menu()[0].translations["ko"].name) - {" "} <= letters(data)
    assert [file.name for file in tmp_path.iterdir()] == ["receipt.pdf"]


def test_a_long_one_goes_on_with_the_next_page(qtbot: object, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    write_pdf(receipt_of(bought(50), {}, None), path)
    assert pages(path.read_bytes()) >= 2


def test_what_cannot_be_written_leaves_the_file_before(qtbot: object, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_pdf(receipt_of(bought(), {}, None), tmp_path / "nowhere" / "receipt.pdf")
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        write_pdf(receipt_of(bought(), {}, None), tmp_path / "taken.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["taken.pdf"]
