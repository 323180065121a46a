"""Opening hours and business days as SQL computes them, held against a plain reading in Python."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from backend.runtime.ids import new_id

ZONES = [
    "UTC", "Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns",
    "Asia/Kathmandu", "America/Havana", "Pacific/Auckland", "Asia/Kolkata",
]  # fmt: skip
DAY = datetime(2025, 1, 1, tzinfo=UTC)
# Instants around clock changes of those zones, where a naive reading goes wrong.
CHANGES = [
    datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    datetime(2026, 3, 8, 5, tzinfo=UTC), datetime(2026, 11, 1, 5, tzinfo=UTC), datetime(2026, 9, 26, 14, tzinfo=UTC),
]  # fmt: skip

INSERT = """
    INSERT INTO business (id, name, time_zone, hours, open, paused_until, day_starts_at)
    VALUES ($1, 'Shop', $2, $3::text::jsonb, $4, $5, $6::text::time)
    RETURNING business_taking_orders(business, $7) AS taking, business_opens_at(business, $7) AS opens_at,
        business_day(business, $7) AS day
"""

clock_times = st.builds(
    "{:02d}:{:02d}".format, st.sampled_from([0, 1, 2, 3, 9, 18, 22, 23]), st.sampled_from([0, 30, 59])
)
intervals = st.fixed_dictionaries({"weekday": st.integers(1, 7), "from": clock_times, "to": clock_times})
instants = st.one_of(
    st.builds(
        lambda at, minutes: at + timedelta(minutes=minutes),
        st.sampled_from(CHANGES),
        st.integers(-3000, 3000),
    ),
    st.builds(
        lambda days, seconds: DAY + timedelta(days, seconds), st.integers(0, 1000), st.integers(0, 86399)
    ),
)


class ShopHours(NamedTuple):
    """What decides when a shop takes orders."""

    zone: str
    hours: list[dict[str, object]]
    open: bool
    paused_until: datetime | None
    day_starts_at: str


shops = st.builds(
    ShopHours, st.sampled_from(ZONES), st.lists(intervals, max_size=6), st.sampled_from([True, True, True, False]),
    st.one_of(st.none(), instants), clock_times,
)  # fmt: skip


def instant(zone: str, day: date, clock: str) -> datetime:
    """A local time as an instant: the later of its readings, which differ in a gap and in a repeated hour."""
    local = datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone))
    return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def spans(shop: ShopHours, around: datetime) -> list[tuple[datetime, datetime]]:
    """Every opening interval from three days before an instant to three weeks after it."""
    found = []
    for ahead in range(-3, 22):
        day = around.astimezone(ZoneInfo(shop.zone)).date() + timedelta(days=ahead)
        for interval in shop.hours:
            if interval["weekday"] == day.isoweekday():
                start, end = str(interval["from"]), str(interval["to"])
                last = day + timedelta(days=1) if end <= start else day
                found.append((instant(shop.zone, day, start), instant(shop.zone, last, end)))
    return found


def takes(shop: ShopHours, at: datetime) -> bool:
    """Whether a shop takes orders at an instant."""
    paused = shop.paused_until is not None and at < shop.paused_until
    inside = not shop.hours or any(start <= at < end for start, end in spans(shop, at))
    return shop.open and not paused and inside


def opens(shop: ShopHours, at: datetime) -> datetime | None:
    """The first instant at which it takes orders by itself, if it does not now: only a few can be it."""
    if not shop.open or takes(shop, at):
        return None
    base = max(at, shop.paused_until or at)
    edges = [base, *(start for start, _ in spans(shop, base) if start > base)]
    return min(each for each in edges if takes(shop, each))


def business_day(shop: ShopHours, at: datetime) -> date:
    """The day it counts an instant to: as far as its clock had come by then, also where it was set back since."""
    clock = time.fromisoformat(shop.day_starts_at)
    past = timedelta(hours=clock.hour, minutes=clock.minute)
    zone = ZoneInfo(shop.zone)
    shown = ((at - timedelta(minutes=ago)).astimezone(zone).replace(tzinfo=None) for ago in range(180))
    return max(reading - past for reading in shown).date()


async def computed(database: Database, shop: ShopHours, at: datetime) -> tuple[bool, datetime | None, date]:
    """What SQL says of a shop at an instant."""
    row = await database.write_row(
        INSERT,
        new_id(),
        shop.zone,
        json.dumps(shop.hours),
        shop.open,
        shop.paused_until,
        shop.day_starts_at,
        at,
    )
    assert row is not None
    return row["taking"], row["opens_at"], row["day"]


NIGHT_THE_CLOCK_GOES_BACK = datetime(2026, 11, 1, 6, tzinfo=UTC)  # 01:00 in New York, for the second time


@example(ShopHours("America/New_York", [], True, None, "01:30"), NIGHT_THE_CLOCK_GOES_BACK)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shops, instants)
async def test_hours_agree_with_a_plain_reading(database: Database, shop: ShopHours, at: datetime) -> None:
    taking, opens_at, day = await computed(database, shop, at)
    assert taking == takes(shop, at)
    assert opens_at == opens(shop, at)
    assert day == business_day(shop, at)


MONDAY_LATE = [{"weekday": 1, "from": "10:00", "to": "02:00"}]


@pytest.mark.parametrize(
    ("local", "taking", "opens_at"),
    [
        ("2026-11-23T09:59:59", False, "2026-11-23T10:00:00"),
        ("2026-11-23T10:00:00", True, None),
        ("2026-11-24T01:59:59", True, None),  # past midnight, still Monday's interval
        ("2026-11-24T02:00:00", False, "2026-11-30T10:00:00"),
    ],
)
async def test_an_interval_passes_midnight(
    database: Database, local: str, taking: bool, opens_at: str | None
) -> None:
    seoul = ZoneInfo("Asia/Seoul")
    shop = ShopHours("Asia/Seoul", MONDAY_LATE, True, None, "04:00")
    at = datetime.fromisoformat(local).replace(tzinfo=seoul)
    expected = datetime.fromisoformat(opens_at).replace(tzinfo=seoul) if opens_at else None
    assert (await computed(database, shop, at))[:2] == (taking, expected)


async def test_equal_ends_mean_the_whole_day(database: Database) -> None:
    shop = ShopHours("UTC", [{"weekday": 1, "from": "08:00", "to": "08:00"}], True, None, "04:00")
    for at, taking in [
        (datetime(2026, 11, 24, 7, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 8, tzinfo=UTC), False),
    ]:
        assert (await computed(database, shop, at))[0] is taking


async def test_a_pause_ends_outside_the_hours(database: Database) -> None:
    paused = datetime(2026, 11, 23, 20, tzinfo=UTC)  # Tuesday 05:00 in Seoul
    shop = ShopHours("Asia/Seoul", MONDAY_LATE, True, paused, "04:00")
    taking, opens_at, _ = await computed(database, shop, datetime(2026, 11, 23, 5, tzinfo=UTC))
    assert (taking, opens_at) == (False, datetime(2026, 11, 30, 1, tzinfo=UTC))
