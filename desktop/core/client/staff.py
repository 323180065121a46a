"""The REST calls of a shop's staff and of its audit, for whoever locks, unlocks, hires or looks back."""

from datetime import datetime
from uuid import UUID

from desktop.core.client.transport import Nothing, Transport
from wire.audit import Audit
from wire.staff import (
    CounterRules,
    CounterRulesChange,
    NewStaffMember,
    Recovery,
    StaffChange,
    StaffList,
    StaffMember,
    StaffTokens,
    Unlock,
)


class StaffClient:
    """Who works here, their PINs, and what was done beside orders."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list(self) -> StaffList:
        """Who works here, owners first, and whether owners alone may do what is theirs."""
        return await self._transport.call(StaffList, "GET", "staff")

    async def add(self, member: NewStaffMember) -> StaffMember:
        """Somebody new; 409 name_taken, 422 invalid."""
        return await self._transport.call(StaffMember, "POST", "staff", member, status=201)

    async def change(self, staff_id: UUID, change: StaffChange) -> StaffMember:
        """Change the fields set; another role or PIN, or inactivity, locks what this person unlocked."""
        return await self._transport.call(StaffMember, "PATCH", f"staff/{staff_id}", change)

    async def remove(self, staff_id: UUID) -> None:
        """Take somebody away; what was done in that name keeps it."""
        await self._transport.call(Nothing, "DELETE", f"staff/{staff_id}")

    async def rules(self) -> CounterRules:
        """What the owner set for the counter."""
        return await self._transport.call(CounterRules, "GET", "counter-rules")

    async def change_rules(self, change: CounterRulesChange) -> CounterRules:
        """Set it anew; for owners."""
        return await self._transport.call(CounterRules, "PATCH", "counter-rules", change)

    async def unlock(self, staff_id: UUID | None, pin: str) -> StaffTokens:
        """A token in somebody's name, or of whose PIN it is; 403 pin_wrong, 429 rate_limited."""
        return await self._transport.call(StaffTokens, "POST", "staff/unlock", Unlock(pin, staff_id))

    async def renew(self, token: str) -> StaffTokens:
        """The next token in the same name; 401, or 403 pin_wrong once the PIN was shown 12 hours ago."""
        headers = {"Authorization": f"Bearer {token}"}
        return await self._transport.call(StaffTokens, "POST", "staff/renew", headers=headers, signed=False)

    async def recover(self, staff_id: UUID, password: str, pin: str) -> StaffMember:
        """The account's password for a new PIN of an owner; 403 password_wrong, 429 rate_limited."""
        body = Recovery(staff_id, password, pin)
        return await self._transport.call(StaffMember, "POST", "staff/recover", body)

    async def audit(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        area: str = "",
        by: UUID | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Audit:
        """One page of what was done beside orders, newest first: `since <= at < until`, an area, a person."""
        chosen = {"from": since, "to": until, "action": area or None, "by": by}
        query = chosen | {"cursor": cursor, "limit": limit}
        return await self._transport.call(Audit, "GET", "audit", query=query)
