"""Sockets opened in the name of staff: closed once that person is gone or has another PIN or role."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol
from uuid import UUID

import structlog

from backend.identity import Identity
from backend.live.connection_registry import ConnectionRegistry

log = structlog.get_logger()

# What another instance changed is noticed within this; a change on this one wakes the watch at once.
LOOK_SECONDS = 1.0


class StaffList(Protocol):
    """What a shop's staff list says now (backend/staff)."""

    async def authorize(self, identity: Identity, *, for_owners: bool) -> Identity:
        """The caller as the list says now; raises 401 for staff that has changed."""

    async def editions(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """The edition of each of these who may still unlock."""


class StaffWatch:
    """Compares the staff on this instance's sockets with the list, once a second and when woken."""

    def __init__(self, registry: ConnectionRegistry, staff: StaffList, every: float) -> None:
        self._registry, self._staff, self._every = registry, staff, every
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Somebody's rights have changed here."""
        self._woken.set()

    async def look(self) -> None:
        """Close what was opened in the name of staff who have changed since."""
        held = self._registry.staff()
        if held:
            self._registry.end_staff(held, await self._staff.editions([*held]))

    async def run(self) -> None:
        """Look, for ever."""
        while True:
            try:
                await self.look()
            except Exception as error:
                log.warning("staff_not_compared", error=repr(error), next_step="tried again in a second")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._every):
                    await self._woken.wait()
            self._woken.clear()
