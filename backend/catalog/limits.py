"""What the catalog bounds beyond the wire types."""

from datetime import UTC, datetime

from backend.runtime.problems import invalid
from wire.problems import Rule

MOST_STOCK = 1_000_000_000
# "For ever" is often written as a year far ahead; what is computed from it must stay a date of four digits.
FURTHEST = datetime(9999, 1, 1, tzinfo=UTC)


def instant(pointer: str, at: datetime | None) -> datetime | None:
    """A time in UTC that can be computed with; raises 422 for others."""
    if at is None:
        return None
    if at >= FURTHEST:
        raise invalid(pointer, Rule.TIME_TOO_FAR, "That is after the year 9998.")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise invalid(pointer, Rule.TIME_TOO_FAR, "That is before all time.") from None
