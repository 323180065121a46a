"""Changes of many items without a server: what is foreseen, what an answer means, what may be tried or undone."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.console.menu.bulk_dialogs import parse_pieces, parse_points, parse_signed
from desktop.console.menu.bulk_plan import (
    MOST_AT_ONCE,
    BulkChange,
    ItemOutcome,
    ItemResult,
    RangeError,
    item_result,
    parts,
    preview,
    to_try_again,
    undoing,
    usual_step,
)
from desktop.console.menu.import_texts import differences, fault_place
from desktop.console.state.low_stock import LowStock
from desktop.core.search.category_order import category_ranks, in_menu_order
from desktop.texts.validation import rule_or_quote
from tests.scenes.samples import menu
from wire.bulk_edits import BulkResult, ImportedRow, PriceEdit, RowAction, StockEdit
from wire.catalog import MenuItem
from wire.problems import Code, Issue, Rule

RAISE = BulkChange(price=PriceEdit(percent=1000, round_to=100))
DELIVERY = BulkChange(stock=StockEdit(delta=24), reason="delivery")


def item(number: int = 0, **changes: object) -> MenuItem:
    """An item of the demo menu with an id of its own."""
    return msgspec.structs.replace(menu()[0], id=UUID(int=number), **{"price": 6000, "stock": 3, **changes})


MANY = [msgspec.structs.replace(item(), id=UUID(int=number)) for number in range(3000)]


def test_what_would_be_below_zero_or_too_large_is_foreseen() -> None:
    assert preview(item(), BulkChange(price=PriceEdit(amount=-6001))).bound is RangeError.BELOW
    assert preview(item(), BulkChange(stock=StockEdit(delta=-4))).bound is RangeError.BELOW
    assert preview(item(), BulkChange(stock=StockEdit(delta=1_000_000_000))).bound is RangeError.ABOVE
    uncounted = preview(item(stock=None), BulkChange(stock=StockEdit(delta=-4)))
    assert (uncounted.then, uncounted.bound, uncounted.changes) == (None, RangeError.FINE, False)
    assert preview(item(), RAISE)[1:] == (6000, 6600, RangeError.FINE)


@given(st.integers(1, 3000))
def test_a_change_goes_in_parts_and_none_is_left_out(count: int) -> None:
    items = MANY[:count]
    found = list(parts(items))
    assert [one for part in found for one in part] == items
    assert max(map(len, found)) <= MOST_AT_ONCE
    assert len(found) == -(-count // MOST_AT_ONCE)


def test_prices_are_rounded_to_what_the_menu_stands_on() -> None:
    assert usual_step([item(price=6000), item(price=8500)], "KRW") == 500
    assert usual_step([item(price=6000), item(price=8550)], "KRW") == 50
    assert usual_step([item(price=1250), item(price=999)], "USD") == 1


def test_a_price_whose_first_answer_was_lost_is_done_once() -> None:
    before = item(edition=4)
    done = item(edition=5, price=6600)
    stale = BulkResult(before.id, False, done, Code.VERSION_STALE, "")
    assert item_result(before, stale, RAISE).end is ItemOutcome.CHANGED
    other = BulkResult(before.id, False, item(edition=5, price=7000), Code.VERSION_STALE, "")
    assert item_result(before, other, RAISE).end is ItemOutcome.REFUSED


def test_what_can_be_tried_again_is_what_another_try_can_help() -> None:
    now = item(1, edition=9)
    ended = [
        ItemResult(item(0), ItemOutcome.CHANGED, item(0)),
        ItemResult(item(1), ItemOutcome.REFUSED, now, Code.VERSION_STALE),
        ItemResult(item(2), ItemOutcome.REFUSED, None, Code.NOT_FOUND),
        ItemResult(item(3), ItemOutcome.REFUSED, item(3), Code.INVALID),
        ItemResult(item(4), ItemOutcome.UNCONFIRMED),
        ItemResult(item(5), ItemOutcome.UNSENT),
    ]
    assert to_try_again(ended, RAISE) == [now, item(4), item(5)]
    assert to_try_again(ended, DELIVERY) == [now, item(5)]  # pieces could be added twice


def test_taking_back_gives_each_item_what_it_had() -> None:
    ended = [
        ItemResult(item(0), ItemOutcome.CHANGED, item(0, price=6600)),
        ItemResult(item(1, price=900), ItemOutcome.CHANGED, item(1, price=1000)),
        ItemResult(item(2), ItemOutcome.CHANGED, item(2, price=6600)),
        ItemResult(item(3), ItemOutcome.REFUSED, item(3), Code.VERSION_STALE),
    ]
    back = {
        wish.price.set: [one.id.int for one in items] for wish, items in undoing(ended, RAISE) if wish.price
    }
    assert back == {6000: [0, 2], 900: [1]}
    counted = [ItemResult(item(0, stock=7), ItemOutcome.CHANGED, item(0, stock=2))]
    ((wish, _),) = undoing(counted, BulkChange(stock=StockEdit(set=2)))
    assert wish.stock == StockEdit(delta=5)  # what is sold until then stays sold
    many = [ItemResult(item(n, price=n), ItemOutcome.CHANGED, item(n)) for n in range(50)]
    assert undoing(many, RAISE) == []  # fifty calls would be too many


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("5", 500),
        ("+2.5", 250),
        ("−10", -1000),
        ("-0.25 %", -25),
        ("x", None),
        ("1.234", None),
        ("--5", None),
        ("", None),
    ],
)
def test_percent_are_read_as_typed(text: str, points: int | None) -> None:
    assert parse_signed(text, parse_points) == points


def test_pieces_are_read_as_typed() -> None:
    assert [parse_signed(text, parse_pieces) for text in ("+1,200", "−3", "3.5", "--3", "")] == [
        1200, -3, None, None, None
    ]  # fmt: skip


def test_faults_of_a_file_are_sentences() -> None:
    assert fault_place(Issue(pointer="/rows/7/tax_percent", message="")) == ("7", "Tax")
    assert fault_place(Issue(pointer="/rows/1", message="")) == ("1", "first row")
    assert rule_or_quote(Issue("", "?", Rule.TOO_LARGE, 10_000)) == "At most 10,000."
    assert rule_or_quote(Issue("", "?", Rule.COLUMN_TWICE, "price")) == "“price” comes twice."
    row = ImportedRow(
        3,
        RowAction.CHANGE,
        None,
        "Tea",
        {"available": [True, False], "stock": [4, None], "tax_rate": [0, 1050]},
    )
    told = "Available: yes → no · Stock: 4 → not counted · Tax: 0 % → 10.5 %"
    assert differences(row, "KRW") == told


def test_categories_stand_as_chosen_then_by_their_first_items() -> None:
    held = [
        item(1, name="B", category="Noodles", position=1),
        item(2, name="A", category="Drinks", position=9),
        item(3, name="C", category="Rice", position=1),
        item(4, name="D", category="", position=0),
    ]
    assert list(category_ranks(held)) == ["", "Noodles", "Rice", "Drinks"]
    chosen = ["Drinks", "Gone", "Rice"]
    assert list(category_ranks(held, chosen)) == ["Drinks", "Rice", "", "Noodles"]
    assert [one.id.int for one in in_menu_order(held, chosen)] == [2, 3, 4, 1]


def test_only_what_was_known_as_plenty_is_news_when_it_runs_low() -> None:
    low = LowStock()
    low.update(item(1, stock=2), known=False)
    low.update(item(2, stock=50), known=False)
    assert (len(low), low.news()) == (1, [])
    few = item(2, stock=9)
    low.update(few, known=True)
    low.update(few, known=True)
    assert (len(low), low.news(), low.news()) == (2, [few], [])
    low.update(item(1, stock=2, low_stock=1), known=True)
    low.drop(few.id)
    assert len(low) == 0
