"""A shop's clock across its changes: business days and when they begin, as the server counts them."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

# No clock was ever set back by more than a day, nor changed twice within two days.
_BEFORE_A_CHANGE = timedelta(hours=26)


def business_day(at: datetime, zone: tzinfo, starts: time) -> date:
    """The business day of an instant: it begins when the clock first reaches `starts`, and never again.

    In the hours after the clock was set back it stands before what it has shown already; the day that began
    goes on. The same as `backend/catalog/sql/business_day.sql`.
    """
    since_midnight = timedelta(hours=starts.hour, minutes=starts.minute)
    found = (_wall(at, zone) - since_midnight).date()
    following = datetime.combine(found, starts) + timedelta(days=1)
    before = at.astimezone(UTC) - _BEFORE_A_CHANGE
    begun = before + (following - _wall(before, zone))
    has_begun = begun <= at and _wall(begun, zone) >= following
    return found + timedelta(days=1) if has_begun else found


def day_begins(day: date, starts: time, zone: tzinfo) -> datetime:
    """The first instant (UTC) at which the clock stands at `starts` of a day or past it."""
    wanted = datetime.combine(day, starts)
    early, late = sorted(_readings(wanted, zone))
    if _wall(early, zone) >= wanted:
        return early
    while late - early > timedelta(seconds=1):  # the clock jumps over it between the two: by whole seconds
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (early, middle) if _wall(middle, zone) >= wanted else (middle, late)
    return late


def opening(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant (UTC) an interval of the hours begins at: the later where a clock change leaves two.

    The same as `business_intervals` on the server.
    """
    return max(_readings(datetime.combine(day, clock), zone))


def next_at(clock: time, now: datetime, zone: tzinfo) -> datetime:
    """The next instant (UTC) after `now` at which the clock shows a time, repeated hours included."""
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=ahead) for ahead in range(3)]
    found = [moment(day, clock, zone) for day in days for moment in (day_begins, opening)]
    return min(one for one in found if one > now)


def _wall(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _readings(wall: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    first = wall.replace(tzinfo=zone, fold=0)
    return first.astimezone(UTC), first.replace(fold=1).astimezone(UTC)
