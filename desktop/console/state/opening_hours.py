"""A shop's days on its own clock: which it is, when it ends, when the shop opens next (pure)."""

from datetime import date, datetime, time, timedelta

from desktop.core import shop_time
from desktop.texts.formats import zone
from wire.catalog import Business


def clock_time(text: str) -> time:
    """`09:30` as a time."""
    hour, minute = (int(part) for part in text.split(":"))
    return time(hour, minute)


def business_day(now: datetime, business: Business) -> date:
    """The shop's own day at `now`: it begins at `day_starts_at` on its clock."""
    return shop_time.business_day(now, zone(business.time_zone), clock_time(business.day_starts_at))


def day_end(business: Business, now: datetime) -> datetime:
    """When the shop's next business day begins (UTC)."""
    tomorrow = business_day(now, business) + timedelta(days=1)
    return shop_time.day_begins(tomorrow, clock_time(business.day_starts_at), zone(business.time_zone))


def next_opening(business: Business, now: datetime) -> datetime:
    """The first opening on the next business day (UTC); without hours, when that day begins."""
    start = clock_time(business.day_starts_at)
    tomorrow = business_day(now, business) + timedelta(days=1)
    for ahead in range(8):
        day = tomorrow + timedelta(days=ahead)
        opens = [clock_time(one.from_) for one in business.hours if one.weekday == day.isoweekday()]
        fitting = [one for one in opens if ahead or one >= start]
        if fitting:
            return shop_time.opening(day, min(fitting), zone(business.time_zone))
    return day_end(business, now)
