"""What is on the paper: tickets, slips, receipts and reports, read back from the printer's bytes."""

import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.console.printing.kitchen_ticket import PrintContext, ticket
from desktop.console.printing.painter import draw
from desktop.console.printing.receipt import receipt
from desktop.console.printing.sheet_output import save_pdf
from desktop.console.printing.z_report import ReportRow, z_report
from desktop.core.cart.tax import included_tax, taxes_of
from desktop.core.printing.encoding import as_picture, as_text
from desktop.core.printing.faults import FaultCause, PrintError
from desktop.core.printing.jobs import Slip
from desktop.customer.orders.receipt import receipt_of
from desktop.texts.formats import language
from tests.scenes.desktop.board_orders import NOW, line, made
from tests.scenes.desktop.printing.paper import Paper, printed
from wire.orders import ChosenOption, Order, OrderState, Payment, Tender, TenderKind

SHOP = PrintContext(
    "알지티 Noodles", "Asia/Seoul", lambda one: one.name, lambda _: ["wheat"], "Seoul", "Thanks!"
)


def an_order(**changes: object) -> Order:
    lines = [
        line(
            1,
            "라면 Ramyeon",
            2,
            options=[ChosenOption(UUID(int=7), "Egg", 500)],
            note="no onion",
            total=13000,
        ),
        line(2, "Cola", 1, tax_rate=0, total=2000, unit_price=2000),
    ]
    return made(
        17, OrderState.ACCEPTED, 3, **{"lines": lines, "total": 15000, "note": "far corner"} | changes
    )


def on_paper(document: object, columns: int = 48) -> Paper:
    return printed(as_text(document, columns), columns)  # type: ignore[arg-type]


def test_a_ticket_shouts_what_must_not_be_overlooked(qtbot: QtBot) -> None:
    order = an_order(promised_at=NOW + timedelta(minutes=8))
    paper = on_paper(ticket(order, order.lines, SHOP, NOW))
    by_text = {one.text.strip(): one for one in paper.lines}
    assert by_text["A-017"].size == 2
    assert by_text["PC 17"].size == 2
    assert by_text["2 x 라면 Ramyeon"].size == 2
    assert by_text["! far corner"].reverse
    assert by_text["! no onion"].reverse
    assert by_text["+ Egg"].bold
    assert by_text["Contains: wheat"].text.startswith("    ")
    assert "11:57" in paper.text  # placed, on the shop's clock
    assert "3 min ago" in paper.text
    assert "Promised for 12:08" in paper.text
    assert (paper.cuts, paper.buzzes) == (1, 1)


def test_a_station_reads_how_much_others_make(qtbot: QtBot) -> None:
    order = an_order()
    paper = on_paper(ticket(order, order.lines[1:], SHOP, NOW))
    assert "Ramyeon" not in paper.text
    assert "2 more at other stations" in paper.text


@pytest.mark.parametrize(
    ("slip", "word"),
    [(Slip.CANCELLED, "CANCELLED"), (Slip.HELD, "CHANGED: ON HOLD"), (Slip.RESUMED, "CHANGED: GO ON")],
)
def test_slips_say_first_what_changed(qtbot: QtBot, slip: Slip, word: str) -> None:
    order = an_order(reason="Sold out")
    first = on_paper(ticket(order, order.lines, SHOP, NOW, slip)).lines[0]
    assert (first.text.strip(), first.reverse, first.size) == (word, True, 2)


@pytest.mark.parametrize("columns", [32, 48])
def test_a_receipt_adds_up(qtbot: QtBot, columns: int) -> None:
    cash = Tender(TenderKind.CASH, 10000, NOW, received=20000, change=10000)
    card = Tender(TenderKind.CARD, 5000, NOW)
    order = an_order(payment=Payment(15000, 15000, 0, [cash, card]))
    rows = [one.text.split() for one in on_paper(receipt(order, SHOP), columns).lines]
    assert ["2", "x", "라면", "Ramyeon", "￦13,000"] in rows
    assert ["Total", "￦15,000"] in rows
    assert ["10", "%", "tax", "in", "￦13,000", "￦1,182"] in rows
    assert ["0", "%", "tax", "in", "￦2,000", "￦0"] in rows
    assert ["Cash", "￦20,000"] in rows
    assert ["Change", "given", "￦10,000"] in rows
    assert ["Card", "￦5,000"] in rows
    assert ["Seoul"] in rows
    assert ["Thanks!"] in rows
    assert on_paper(receipt(order, SHOP)).pulses == 0  # the drawer was opened as the cash was taken


def test_what_is_owed_and_what_was_given_back_is_said(qtbot: QtBot) -> None:
    card = Tender(TenderKind.CARD, 5000, NOW)
    paper = on_paper(receipt(an_order(payment=Payment(15000, 5000, 0, [card])), SHOP))
    assert ["Still", "to", "pay", "￦10,000"] in [one.text.split() for one in paper.lines]
    refunded = on_paper(receipt(an_order(payment=Payment(15000, 15000, 4000, [card])), SHOP))
    assert ["Given", "back", "-￦4,000"] in [one.text.split() for one in refunded.lines]


def test_tax_within_a_price() -> None:
    assert included_tax(11000, 1000) == 1000
    assert included_tax(13000, 1000) == 1182
    assert included_tax(500, 0) == 0
    assert taxes_of(msgspec.structs.replace(an_order())) == {0: (2000, 0), 1000: (13000, 1182)}


def test_the_tax_on_paper_is_that_of_the_whole(qtbot: QtBot) -> None:
    """Three lines of 4,100 hold a tax of 373 each; the receipt of 12,300 holds 1,118."""
    order = an_order()
    lines = [msgspec.structs.replace(order.lines[0], total=4100, tax_rate=1000) for _ in range(3)]
    bought = msgspec.structs.replace(order, lines=lines)
    paper = on_paper(receipt(bought, SHOP))
    assert ["10", "%", "tax", "in", "￦12,300", "￦1,118"] in [one.text.split() for one in paper.lines]
    assert receipt_of(bought, {}).taxes == [("Tax included, 10 %", "₩1,118")]


def test_a_report_is_rows_under_headings(qtbot: QtBot) -> None:
    rows = [ReportRow("Cash"), ReportRow("Counted", "₩349,500"), ReportRow("Difference", "−₩500", True)]
    paper = on_paper(z_report("Shop", "Z 17", rows), 32)
    assert "Counted" + " " * 16 + "￦349,500" in paper.text
    assert next(one for one in paper.lines if one.text.startswith("Difference")).bold


def test_korean_texts_on_paper(qtbot: QtBot) -> None:
    language().set("ko")
    order = an_order()
    paper = on_paper(ticket(order, order.lines, SHOP, NOW, Slip.CANCELLED), 32)
    assert paper.lines[0].text.strip() == "주문 취소"
    assert "?" not in paper.text


@pytest.mark.parametrize("dots", [384, 576])
def test_drawn_letters_fill_the_paper_and_korean_is_there(qtbot: QtBot, dots: int) -> None:
    """The picture's ink: a band as wide as the paper for the note, letters elsewhere, nothing beyond."""
    order = an_order()
    with_note = printed(as_picture(ticket(order, order.lines, SHOP, NOW), dots, draw), dots // 12)
    rows = b"".join(picture.rows for picture in with_note.pictures)
    stride = dots // 8
    ink = [sum(byte.bit_count() for byte in rows[at : at + stride]) for at in range(0, len(rows), stride)]
    assert max(ink) == dots  # the note's black band reaches both edges
    assert 0.03 < sum(ink) / (len(ink) * dots) < 0.35
    assert with_note.cuts == 1


def test_a_word_without_spaces_is_not_cut(qtbot: QtBot) -> None:
    """Twice as long takes about twice the height: it wraps inside the word."""
    long = draw(ticket(an_order(note="가" * 60), [], SHOP, NOW), 384).height
    longer = draw(ticket(an_order(note="가" * 120), [], SHOP, NOW), 384).height
    assert longer > long + 60


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of the system stands for the full disk")
def test_half_a_pdf_is_no_success(qtbot: QtBot, tmp_path: Path) -> None:
    """A disk that is full in the middle: said, and nothing is left that looks like a report."""
    import resource

    order = an_order()
    save_pdf(tmp_path / "whole.pdf", receipt(order, SHOP))
    size = (tmp_path / "whole.pdf").stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, before[1]))
    try:
        with pytest.raises(PrintError) as said:
            save_pdf(tmp_path / "half.pdf", receipt(order, SHOP))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (said.value.fault.cause, [one.name for one in tmp_path.iterdir()]) == (
        FaultCause.DISK_FULL,
        ["whole.pdf"],
    )
