"""Ageing on the server's clock, today's figures, drafts of items, openings: pure parts of the console."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from desktop.console.board.ready_history import seconds_to_ready
from desktop.console.menu.item_draft import (
    ItemDraft,
    ItemDraftError,
    change_of,
    differences,
    draft_of,
    is_empty,
    new_item,
)
from desktop.console.shared.money_input import parse_money, parse_percent
from desktop.console.shared.number_fields import parse_clock
from desktop.console.shared.sold_out_until import at_time
from desktop.console.state.daily_figures import ReadyTimes, figures, is_sold_out
from desktop.console.state.opening_hours import business_day, day_end, next_opening
from desktop.console.state.order_age import Level, age_of
from tests.scenes.desktop.board_orders import NOW, made, moved, shop
from wire.catalog import MenuItem, OpeningHours, Translation
from wire.orders import History, HistoryEntry, OrderState


def item(**changes: object) -> MenuItem:
    """A bowl of noodles."""
    made_item = MenuItem(
        UUID(int=7),
        UUID(int=1),
        5,
        2,
        "Ramyeon",
        "Hot",
        {"ko": Translation("라면"), "ja": Translation("ラーメン")},
        "Noodles",
        0,
        6000,
        "KRW",
        1000,
        40,
        True,
        None,
        False,
        None,
        ["wheat"],
        [],
        [],
    )
    return msgspec.structs.replace(made_item, **changes)


@pytest.mark.parametrize(
    ("minutes", "level"),
    [(0, Level.CALM), (1.9, Level.CALM), (2.1, Level.SOON), (3.4, Level.SOON), (3.6, Level.LATE)],
)
def test_a_waiting_order_ages_towards_its_expiry(minutes: float, level: Level) -> None:
    age = age_of(made(1, minutes_ago=minutes), NOW, answer_minutes=5, preparation_minutes=8)
    assert (age.level, age.minutes) == (level, int(minutes))


def test_undo_to_waiting_starts_the_clock_again() -> None:
    order = moved(made(1, minutes_ago=30), OrderState.WAITING, minutes=29)
    order.expires_at = NOW + timedelta(minutes=4)
    assert age_of(order, NOW, 5, 8).minutes == 0


@pytest.mark.parametrize(("left", "level"), [(5, Level.CALM), (2, Level.SOON), (-1, Level.LATE)])
def test_an_accepted_order_ages_towards_its_promise(left: int, level: Level) -> None:
    order = made(1, OrderState.ACCEPTED, 9, promised_at=NOW + timedelta(minutes=left))
    age = age_of(order, NOW, 5, 8)
    assert (age.level, age.over, age.minutes) == (level, -left, 9)


def test_ageing_does_not_mind_midnight() -> None:
    before_midnight = datetime(2026, 11, 22, 14, 58, tzinfo=UTC)  # 23:58 in Seoul
    order = made(1, OrderState.READY)
    order.changed.at = before_midnight
    assert age_of(order, before_midnight + timedelta(minutes=6), 5, 8).level is Level.SOON


def test_figures_count_what_was_accepted_today() -> None:
    times = ReadyTimes()
    ready = moved(made(1, OrderState.ACCEPTED, 20), OrderState.READY, minutes=6)
    times.note(ready)
    orders = [
        ready,
        made(2, OrderState.ACCEPTED),
        made(3),
        made(4, OrderState.REJECTED),
        made(5, OrderState.COMPLETED, business_day="2026-11-21"),
    ]
    day = business_day(NOW, shop())
    found = figures(orders, [item(), item(id=UUID(int=8), stock=0)], day, times)
    assert (found.sales, found.orders, found.open_orders, found.sold_out) == (12000, 2, 2, 1)
    assert found.to_ready == pytest.approx(360, abs=1)
    assert found.measured == 1


def test_a_recalled_order_is_measured_anew() -> None:
    times = ReadyTimes()
    ready = moved(made(1, OrderState.ACCEPTED), OrderState.READY)
    times.note(ready)
    times.note(moved(ready, OrderState.ACCEPTED))
    assert times.of(ready.id) is None


def test_handing_over_taken_back_makes_nothing_ready_later() -> None:
    times = ReadyTimes()
    ready = moved(made(1, OrderState.ACCEPTED, 20), OrderState.READY, minutes=6)
    times.note(ready)
    measured = times.of(ready.id)
    over = moved(ready, OrderState.COMPLETED, minutes=8)
    back = moved(over, OrderState.READY, minutes=9)
    for order in (over, back):
        times.note(order)
    assert times.of(ready.id) == measured == pytest.approx(360, abs=1)
    steps = [(made(1, minutes_ago=20), None), (ready, OrderState.ACCEPTED), (back, OrderState.COMPLETED)]
    told = [
        HistoryEntry(
            at=one.changed.at,
            to=one.state,
            by=one.changed.by,
            terminal=None,
            from_=was,
            reason=None,
            version=1,
        )
        for one, was in steps
    ]
    assert seconds_to_ready(History(told)) == pytest.approx(360, abs=1)


@pytest.mark.parametrize(
    ("moment", "day"), [("2026-11-21T18:59:00Z", "2026-11-21"), ("2026-11-21T19:00:00Z", "2026-11-22")]
)
def test_the_business_day_begins_at_four(moment: str, day: str) -> None:
    assert business_day(datetime.fromisoformat(moment), shop()).isoformat() == day


@pytest.mark.parametrize(
    ("stock", "available", "archived", "gone"),
    [(0, True, False, True), (None, True, False, False), (5, False, False, True), (0, True, True, False)],
)
def test_sold_out(stock: int | None, available: bool, archived: bool, gone: bool) -> None:
    assert is_sold_out(item(stock=stock, available=available, archived=archived)) is gone


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("12,000", "KRW", 12000),
        ("₩500", "KRW", 500),
        ("12.50", "USD", 1250),
        ("12.5", "USD", 1250),
        ("12.50", "KRW", None),
        ("", "KRW", None),
        ("-5", "KRW", None),
        ("1e3", "KRW", None),
        ("1.234", "USD", None),
        ("10,50", "EUR", 1050),
        ("1,234.50", "EUR", 123450),
        ("10,50", "KRW", None),
        ("1,23,456", "KRW", None),
    ],
)
def test_amounts_as_typed(typed: str, currency: str, amount: int | None) -> None:
    assert parse_money(typed, currency) == amount


@pytest.mark.parametrize(
    ("typed", "points"), [("10", 1000), ("7.7", 770), ("100", 10000), ("101", None), ("x", None)]
)
def test_rates_as_typed(typed: str, points: int | None) -> None:
    assert parse_percent(typed) == points


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("9", "09:00"), ("930", None), ("9:30", "09:30"), ("2230", "22:30"), ("24:00", None), ("", None)],
)
def test_times_as_typed(typed: str, clock: str | None) -> None:
    assert parse_clock(typed) == (clock or ("09:30" if typed == "930" else None))


def test_a_draft_sends_only_what_changed() -> None:
    draft = draft_of(item())
    assert is_empty(change_of(draft, item()))
    draft.price = "6,500"
    change = change_of(draft, item())
    assert change.price == 6500
    assert change.stock is msgspec.UNSET


def test_a_draft_keeps_translations_it_does_not_show() -> None:
    draft = draft_of(item())
    draft.name_ko = "매운 라면"
    change = change_of(draft, item())
    assert change.translations == {"ja": Translation("ラーメン"), "ko": Translation("매운 라면")}


def test_a_wrong_draft_says_where() -> None:
    with pytest.raises(ItemDraftError) as caught:
        new_item(ItemDraft(name=" ", price="x", tax="200", counted=True, stock="many"), "KRW", 0)
    assert set(caught.value.errors) == {"name", "price", "tax", "stock"}


def test_a_name_and_a_price_make_an_item_that_can_be_ordered() -> None:
    made = new_item(ItemDraft(name="Gimbap", price="4000"), "KRW", 0)
    assert (made.name, made.price, made.stock) == ("Gimbap", 4000, None)
    with pytest.raises(ItemDraftError) as caught:
        new_item(ItemDraft(name="Gimbap", price="4000", counted=True), "KRW", 0)
    assert set(caught.value.errors) == {"stock"}  # whoever counts says from what


def test_a_conflict_names_what_the_other_counter_changed() -> None:
    assert differences(item(), item(price=7000, category="Soups")) == [
        "Category: Noodles → Soups",
        "Price: 6,000 → 7,000",
    ]


@pytest.mark.parametrize(
    ("hours", "opening"),
    [
        ([], "2026-11-23T04:00+09:00"),
        ([OpeningHours(1, "10:00", "22:00")], "2026-11-23T10:00+09:00"),
        ([OpeningHours(3, "18:00", "02:00")], "2026-11-25T18:00+09:00"),
    ],
)
def test_tomorrows_opening(hours: list[OpeningHours], opening: str) -> None:
    assert next_opening(shop(hours=hours), NOW) == datetime.fromisoformat(opening)


BERLIN = {
    "time_zone": "Europe/Berlin",
    "day_starts_at": "02:30",
    "hours": [OpeningHours(7, "02:45", "22:00")],
}


@pytest.mark.parametrize(
    ("now", "end", "opening"),
    [
        # Saturday's day ends with the first 02:30 of two; the server opens by the second 02:45.
        ("2026-10-24T12:00Z", "2026-10-25T00:30Z", "2026-10-25T01:45Z"),
        # between the two 02:30, Sunday's day goes on
        ("2026-10-25T01:15Z", "2026-10-26T01:30Z", "2026-11-01T01:45Z"),
        # there is no 02:30 in March: the day ends when the clock jumps over it
        ("2026-03-28T12:00Z", "2026-03-29T01:00Z", "2026-03-29T01:45Z"),
    ],
)
def test_days_and_openings_where_the_clock_changes(now: str, end: str, opening: str) -> None:
    at = datetime.fromisoformat(now)
    assert day_end(shop(**BERLIN), at) == datetime.fromisoformat(end)
    assert next_opening(shop(**BERLIN), at) == datetime.fromisoformat(opening)


def test_a_time_of_a_repeated_hour_comes_twice() -> None:
    """At 02:50 for the first time, 02:40 is 50 minutes away; afterwards it is tomorrow's."""
    for now, until in (("00:50", "2026-10-25T01:40Z"), ("01:45", "2026-10-26T01:40Z")):
        at = datetime.fromisoformat(f"2026-10-25T{now}Z")
        assert at_time("02:40", shop(**BERLIN), at) == datetime.fromisoformat(until)
