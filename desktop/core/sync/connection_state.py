"""What a page shows about the live connection: live, connecting, reconnecting, stopped."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# The network wants its user to sign in first.
SIGN_IN = "network_sign_in"


class Phase(StrEnum):
    """Where the connection stands."""

    CONNECTING = "connecting"
    LIVE = "live"
    RECONNECTING = "reconnecting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """Observable state of a stream; a new one is told to the listeners at every change.

    `round_trip_ms` while live (None until measured), `silent_since` while live as an answer is late: the
    `boot_seconds()` of the last word. While reconnecting, `retry_at` is a `time.monotonic()`
    instant for the countdown and `attempt` counts from 1. `stale_since` is the local time of the
    last word from the server; None while live, or when there never was one. `reason`, when stopped:
    "signed_out", "forbidden", "too_many", "bug"; while reconnecting, SIGN_IN when another than the server
    answered.
    """

    phase: Phase
    round_trip_ms: float | None = None
    silent_since: float | None = None
    retry_at: float | None = None
    attempt: int = 0
    stale_since: datetime | None = None
    reason: str | None = None
