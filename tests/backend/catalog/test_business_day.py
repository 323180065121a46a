"""Business days as SQL and the apps count them, over every clock change of every zone: they never run backwards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from desktop.core.shop_time import business_day, day_begins

# A business that is not stored: only its clock counts.
DAYS = """
SELECT business_day(jsonb_populate_record(NULL::business,
    jsonb_build_object('time_zone', zone, 'day_starts_at', starts)), at) AS day, at AT TIME ZONE zone AS wall
FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY AS asked (zone, starts, at, place) ORDER BY place"""
# Without what AT TIME ZONE reads as an abbreviation, without summer time; no shop may be in one.
KNOWN = "SELECT name FROM pg_timezone_names WHERE name NOT IN ('CET', 'EET', 'MET', 'WET')"
STEP = timedelta(days=15)
AROUND = [timedelta(minutes=minutes) for minutes in (*range(-120, 240, 15), *range(240, 27 * 60, 90))]


def wall(at: datetime, zone: str) -> datetime:
    """What a clock on the wall shows."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def offset(at: datetime, zone: ZoneInfo) -> timedelta:
    """What the clock is ahead of UTC."""
    return at.astimezone(zone).utcoffset() or timedelta(0)


@cache
def changes(name: str) -> list[datetime]:
    """When the clock was set back from 1971 to 2025, to the second; forward where it never was."""
    zone = ZoneInfo(name)
    steps = [datetime(1971, 1, 1, tzinfo=UTC) + STEP * n for n in range(1300)]
    found: dict[bool, list[datetime]] = {True: [], False: []}
    for low, high in pairwise(steps):
        before, after = offset(low, zone), offset(high, zone)
        while before != after and high - low > timedelta(seconds=1):
            middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
            low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
        if before != after:
            found[after < before].append(high)
    return found[True] or found[False]


async def counted(database: Database, asked: list[tuple[str, time, datetime]]) -> list[tuple[date, datetime]]:
    """What SQL says: the day, and what the clock shows by its own release of the zones."""
    zones, starts, instants = zip(*asked, strict=True)
    rows = await database.fetch(DAYS, list(zones), [f"{one:%H:%M}" for one in starts], list(instants))
    return [(row["day"], row["wall"]) for row in rows]


def around_changes(zones: list[str], which: int, before: int) -> Iterator[tuple[str, time, datetime]]:
    """Around one change of each zone; the day starts so many minutes before the reading the clock came to."""
    for zone in zones:
        if some := changes(zone):
            change = some[which % len(some)]
            starts = (wall(change - timedelta(seconds=1), zone) - timedelta(minutes=before)).time()
            for by in AROUND:
                yield zone, starts.replace(second=0), change + by


@pytest.mark.parametrize(
    ("zone", "starts", "instants", "days"),
    [
        # 02:45, then 02:15 and 02:45 again
        ("Europe/Berlin", "02:30", ["2026-10-25T00:45Z", "2026-10-25T01:15Z", "2026-10-25T01:45Z"], [25, 25, 25]),
        ("Europe/Berlin", "02:30", ["2026-10-25T00:29Z", "2026-10-26T01:29Z", "2026-10-26T01:30Z"], [24, 25, 26]),
        # set back from 03:00, which it had not reached
        ("Europe/Berlin", "03:00", ["2026-10-25T00:59Z", "2026-10-25T01:00Z", "2026-10-25T02:00Z"], [24, 24, 25]),
        # 02:30 is never shown: the day begins with the jump
        ("Europe/Berlin", "02:30", ["2026-03-29T00:59Z", "2026-03-29T01:00Z", "2026-03-29T01:30Z"], [28, 29, 29]),
        # midnight itself is repeated
        ("America/Havana", "00:30", ["2026-11-01T04:45Z", "2026-11-01T05:15Z", "2026-11-01T05:45Z"], [1, 1, 1]),
    ],
)  # fmt: skip
async def test_days_over_a_clock_change(
    database: Database, zone: str, starts: str, instants: list[str], days: list[int]
) -> None:
    asked = [(zone, time.fromisoformat(starts), datetime.fromisoformat(one)) for one in instants]
    assert [day.day for day, _ in await counted(database, asked)] == days
    assert [business_day(at, ZoneInfo(zone), start).day for zone, start, at in asked] == days


@pytest.mark.slow
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(-60, -1), st.one_of(st.integers(-30, 90), st.integers(-720, 720)))
async def test_the_day_never_runs_backwards(database: Database, which: int, before: int) -> None:
    """Every zone that PostgreSQL and Python both know, any start, as time passes over a clock change."""
    known = {row["name"] for row in await database.fetch(KNOWN)} & available_timezones()
    asked = list(around_changes(sorted(known), which, before))
    told = await counted(database, asked)
    of_another_release = {
        zone for (zone, _, at), (_, shown) in zip(asked, told, strict=True) if wall(at, zone) != shown
    }
    zones = {zone for zone, _, _ in asked}
    assert len(zones) > 300
    assert len(of_another_release) < 10
    zone_before, day_before = "", date.min
    for (zone, starts, at), (day, shown) in zip(asked, told, strict=True):
        assert zone != zone_before or day >= day_before, f"{zone} from {starts}: {day_before}, {day} at {at}"
        if zone not in of_another_release:
            assert day == business_day(at, ZoneInfo(zone), starts), f"{zone} from {starts} at {at}"
        naive = (shown - timedelta(hours=starts.hour, minutes=starts.minute)).date()
        assert naive <= day <= naive + timedelta(days=1)
        zone_before, day_before = zone, day


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(available_timezones() - {"localtime"})), st.times().map(lambda at: at.replace(second=0)),
    st.integers(-60, -1), st.integers(-3000, 3000),
)  # fmt: skip
def test_a_day_begins_with_its_first_instant(zone: str, starts: time, which: int, minutes: int) -> None:
    """On both sides of the instant it is told to begin at, wherever the clock is changed."""
    starts = starts.replace(microsecond=0)
    some = changes(zone) or [datetime(2020, 1, 1, tzinfo=UTC)]
    at = some[which % len(some)] + timedelta(minutes=minutes)
    today = business_day(at, ZoneInfo(zone), starts)
    begins = day_begins(today, starts, ZoneInfo(zone))
    assert begins <= at
    assert business_day(begins, ZoneInfo(zone), starts) == today
    assert business_day(begins - timedelta(seconds=1), ZoneInfo(zone), starts) < today
