"""The time, as a parameter: logic that depends on it takes a Clock, so tests can turn it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]


def utc_now() -> datetime:
    """The time of day, with its zone."""
    return datetime.now(UTC)
