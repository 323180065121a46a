"""Documents as bytes, read back by an interpreter of ESC/POS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.printing import commands
from desktop.core.printing.columns import side_by_side, width, wrapped
from desktop.core.printing.document import (
    Align,
    Cut,
    Divider,
    DocumentKind,
    PrintDocument,
    Pulse,
    TextColumns,
    TextLine,
    numbered,
)
from desktop.core.printing.encoding import as_picture, as_text
from tests.scenes.desktop.printing.documents import chequered, document
from tests.scenes.desktop.printing.paper import printed

WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


def one(*parts: object) -> PrintDocument:
    return PrintDocument(DocumentKind.TICKET, "test", list(parts))  # type: ignore[arg-type]


def test_korean_takes_two_columns_and_amounts_stand_at_the_right() -> None:
    paper = printed(
        as_text(one(TextColumns("불고기 버거", "₩12,000"), TextColumns("Cola", "₩2,000")), 32), 32
    )
    assert [line.text for line in paper.lines] == [
        "불고기 버거             ￦12,000",
        "Cola                     ￦2,000",
    ]
    assert all(width(line.text) == 32 for line in paper.lines)


def test_long_words_wrap_before_the_amount_and_are_never_cut() -> None:
    name = "아주매운" * 8
    lines = side_by_side(name, "￦12,000", 32)
    assert "".join(lines).replace(" ", "").startswith(name)
    assert all(width(line) <= 32 for line in lines)
    assert lines[-1].endswith(" ￦12,000")


def test_lines_wrap_at_spaces() -> None:
    assert wrapped("bring it to the far corner", 12) == ["bring it to", "the far", "corner"]
    assert wrapped("", 12) == [""]


def test_looks_are_switched_on_and_off_again() -> None:
    parts = one(
        TextLine("TICKET", bold=True, size=2, align=Align.CENTER),
        TextLine("NO ONION", reverse=True),
        TextLine("plain"),
        Divider(double=True),
    )
    big, loud, plain, rule = printed(as_text(parts, 48)).lines
    assert (big.text.strip(), big.bold, big.size, big.reverse) == ("TICKET", True, 2, False)
    assert big.text == " " * 9 + "TICKET"  # the middle of 24 wide columns
    assert (loud.text.strip(), loud.bold, loud.reverse) == ("NO ONION", False, True)
    assert len(loud.text) == 48
    assert (plain.text, plain.bold, plain.size, plain.reverse) == ("plain", False, 1, False)
    assert rule.text == "=" * 48


def test_cut_drawer_and_buzzer() -> None:
    paper = printed(as_text(document(), 48))
    assert (paper.cuts, paper.pulses, paper.buzzes) == (1, 1, 1)


def test_a_copy_is_marked_at_the_top_and_opens_no_drawer() -> None:
    paper = printed(as_text(numbered(document(), 2), 48))
    assert paper.lines[0].text.strip() == "COPY 2"
    assert (paper.lines[0].reverse, paper.lines[0].size) == (True, 2)
    assert (paper.cuts, paper.pulses, paper.buzzes) == (1, 0, 0)
    original = printed(as_text(numbered(document(), 1), 48))
    assert (original.cuts, original.pulses, original.buzzes) == (1, 0, 1)  # no paper opens it
    drawer = PrintDocument(DocumentKind.DRAWER, "drawer", [Pulse()])
    assert numbered(drawer, 1) == drawer


def test_a_note_cannot_give_commands() -> None:
    """A customer's note with the drawer's bytes in it prints as harmless letters."""
    said = as_text(one(TextLine("hi \x1bp\x00\x19\xfa \x10\x14\x01"), TextColumns("\x1dV\x00", "\x1b@")), 48)
    paper = printed(said)
    assert (paper.pulses, paper.cuts) == (0, 0)


@given(WORDS, WORDS, st.sampled_from((32, 48)), st.sampled_from((1, 2)), st.integers(0, 4), st.booleans())
def test_whatever_is_printed_parses_and_fits(
    left: str, right: str, columns: int, size: int, indent: int, reverse: bool
) -> None:
    parts = one(
        TextLine(left, size=size, indent=indent, reverse=reverse),
        TextLine(right, align=Align.CENTER, size=size),
        TextColumns(left, right[:8], size=size),
        Cut(),
    )
    paper = printed(as_text(parts, columns), columns)
    assert (paper.cuts, paper.pulses, paper.pictures) == (1, 0, [])


@pytest.mark.parametrize("dots", [384, 576])
def test_a_picture_goes_in_bands_that_add_up(dots: int) -> None:
    paper = printed(as_picture(document(), dots, chequered), dots // 12)
    assert [picture.height for picture in paper.pictures] == [128, 72]
    assert b"".join(picture.rows for picture in paper.pictures) == chequered(document(), dots).rows
    assert (paper.cuts, paper.pulses) == (1, 1)


def test_a_picture_is_drawn_for_each_sheet() -> None:
    drawn: list[PrintDocument] = []

    def draw(document: PrintDocument, dots: int):  # type: ignore[no-untyped-def]
        drawn.append(document)
        return chequered(document, dots)

    as_picture(one(TextLine("first"), Cut(), Pulse(), TextLine("second"), Cut()), 576, draw)
    assert [[part.text for part in sheet.parts] for sheet in drawn] == [["first"], ["second"]]  # type: ignore[union-attr]
    assert as_picture(one(Pulse()), 576, draw) == b"\x1b@" + commands.DRAWER


def test_answers_of_a_printer() -> None:
    assert commands.is_status(0x12)
    assert not commands.is_status(0x00)
    assert commands.is_turn(0x00)
    assert commands.is_turn(0x0F)
    assert not commands.is_turn(0x12)
    assert commands.paper_is_out(0x72)
    assert not commands.paper_is_out(0x1E)  # nearly
    assert commands.cover_is_open(0x16)
    assert commands.paper_stopped_it(0x32)
    assert commands.has_error(0x52)
    assert commands.is_offline(0x1A)
