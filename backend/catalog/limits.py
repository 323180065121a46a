"""What the catalog bounds beyond the wire types."""

from datetime import UTC, datetime, timedelta

from backend.clock import utc_now
from backend.problems import invalid

MOST_STOCK = 1_000_000_000
# Times further ahead are slips of the keyboard, and what is computed from them must stay a date.
FURTHEST_AHEAD = timedelta(days=366)


def near(pointer: str, at: datetime | None) -> datetime | None:
    """A time in UTC that is at most a year ahead; raises 422 for others."""
    if at is None:
        return None
    if at > utc_now() + FURTHEST_AHEAD:
        raise invalid(pointer, "That is more than a year ahead.")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise invalid(pointer, "That is before all time.") from None
