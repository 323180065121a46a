"""Which business days are looked at: named ranges, and sums over them, without any widget."""

from datetime import date, timedelta

from msgspec import Struct

DATE_RANGES = ("today", "yesterday", "week", "month", "this_month", "dates")


class DateRange(Struct, frozen=True):
    """Business days from `first` to `last`, both inclusive."""

    first: date
    last: date

    def days(self) -> list[date]:
        """Each day."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def date_range_of(name: str, today: date) -> DateRange:
    """A named span as it is on a business day; what has no days of its own is today."""
    if name == "yesterday":
        return DateRange(today - timedelta(days=1), today - timedelta(days=1))
    if name == "week":
        return DateRange(today - timedelta(days=6), today)
    if name == "month":
        return DateRange(today - timedelta(days=29), today)
    return DateRange(today.replace(day=1), today) if name == "this_month" else DateRange(today, today)


def average(total: int, orders: int) -> int:
    """Money an order, rounded half up; 0 without orders."""
    return (2 * total + orders) // (2 * orders) if orders else 0


def round_top(value: int) -> int:
    """The end of an axis: the next 1, 2, 4, 6 or 8 times a power of ten that is not below `value`."""
    power = 1
    while power * 10 < value:
        power *= 10
    return next((n * power for n in (1, 2, 4, 6, 8) if n * power >= value), 10 * power)
