"""When a shop opens next, on its own clock: and when its day ends, for "sold out until" (pure)."""

from datetime import UTC, datetime, time, timedelta

from desktop.console.state.daily_figures import business_day, local_time
from wire.catalog import Business


def clock_time(text: str) -> time:
    """`09:30` as a time."""
    hour, minute = (int(part) for part in text.split(":"))
    return time(hour, minute)


def day_end(business: Business, now: datetime) -> datetime:
    """When the shop's next business day begins (UTC)."""
    zone = local_time(now, business.time_zone).tzinfo
    tomorrow = business_day(now, business) + timedelta(days=1)
    return datetime.combine(tomorrow, clock_time(business.day_starts_at), zone).astimezone(UTC)


def next_opening(business: Business, now: datetime) -> datetime:
    """The first opening on the next business day (UTC); without hours, when that day begins."""
    zone = local_time(now, business.time_zone).tzinfo
    start = clock_time(business.day_starts_at)
    tomorrow = business_day(now, business) + timedelta(days=1)
    for ahead in range(8):
        day = tomorrow + timedelta(days=ahead)
        opens = [clock_time(one.from_) for one in business.hours if one.weekday == day.isoweekday()]
        fitting = [one for one in opens if ahead or one >= start]
        if fitting or not business.hours:
            return datetime.combine(day, min(fitting, default=start), zone).astimezone(UTC)
    return datetime.combine(tomorrow, start, zone).astimezone(UTC)
