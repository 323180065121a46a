"""Which sessions have ended while their access tokens would still be in time; the same on every instance."""

import asyncio
import time
from collections.abc import Callable
from uuid import UUID

from backend.accounts import queries
from backend.database.pool import Database

POLL_SECONDS = 1.0
# An access token lives 15 minutes: a session that ended earlier has none left.
KEPT_SECONDS = 960.0
# Transactions end within the 4 s of their request; what began earlier has been seen.
OVERLAP_SECONDS = 20.0


class Revocations:
    """The ended sessions of the last 16 minutes; `listeners` are notified of each one once."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._clock = clock
        self._ended: dict[UUID, float] = {}
        self._asked_at: float | None = None
        self.listeners: list[Callable[[UUID], None]] = []

    def is_revoked(self, session_id: UUID) -> bool:
        """Whether the session has ended."""
        return session_id in self._ended

    def add(self, session_id: UUID) -> None:
        """Note an ended session at once, and notify the listeners if it is new."""
        if session_id in self._ended:
            return
        self._ended[session_id] = self._clock()
        for listener in self.listeners:
            listener(session_id)

    async def look(self) -> None:
        """Learn what other instances ended since the last look, and forget what no longer matters."""
        now = self._clock()
        since = KEPT_SECONDS if self._asked_at is None else now - self._asked_at + OVERLAP_SECONDS
        for row in await self._database.fetch(queries.ENDED_SESSIONS, min(since, KEPT_SECONDS)):
            self.add(row["id"])
        self._asked_at = now
        oldest = now - KEPT_SECONDS - OVERLAP_SECONDS
        self._ended = {session: noted for session, noted in self._ended.items() if noted > oldest}

    async def run(self) -> None:
        """Look once a second, for ever."""
        while True:
            await self.look()
            await asyncio.sleep(POLL_SECONDS)
