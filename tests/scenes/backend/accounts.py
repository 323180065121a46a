"""What the tests of accounts share: a clock they turn, and the calls they make all the time."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.scenes.served import PASSWORD, Reply, Served

BEGINNING = datetime(2026, 1, 31, 12, tzinfo=UTC)


class TurnedClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = BEGINNING

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **span: float) -> None:
        """Forward by a span."""
        self.now += timedelta(**span)


async def log_in(server: Served, username: str, **more: Any) -> Reply:
    """POST auth/login of a user with everybody's password."""
    body = {"role": "user", "username": username, "password": PASSWORD} | more
    return await server.stranger().post("auth/login", body)


async def refresh(server: Served, token: str | None) -> Reply:
    """POST auth/refresh."""
    return await server.stranger().post("auth/refresh", {"refresh_token": token})
