"""Authorizes callers of a business: who they are by the staff list now, and whether they may do this."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.database.pool import Database
from backend.identity import Identity
from backend.runtime.problems import ProblemError
from backend.staff import queries
from wire.problems import Code
from wire.staff import LockedCounter, StaffRole


@dataclass(frozen=True, slots=True)
class StaffAuthorizer:
    """Asks the staff list, at each request made by staff or meant for owners."""

    database: Database

    async def editions(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """The edition of each of these members; whoever may not unlock any more is not among them."""
        return {row["id"]: row["edition"] for row in await self.database.fetch(queries.EDITIONS, ids)}

    async def authorize(
        self, identity: Identity, *, for_owners: bool, unlocked: LockedCounter = LockedCounter.ORDERS
    ) -> Identity:
        """The caller with name, role and rights as they are now.

        Raises 401 `token_invalid` when the member of staff is gone, inactive or has another PIN or role
        since, 403 `forbidden` for an owners' request by somebody else, 403 `locked` for what a counter may
        not do while nobody has shown a PIN. A shop without an owner who has a PIN keeps nothing apart.
        """
        staff = identity.staff
        row = await self.database.fetchrow(
            queries.AUTHORIZE, identity.business, staff.id if staff is not None else None
        )
        if row is None:
            raise AssertionError("one row is always there")
        if staff is not None:
            if row["edition"] != staff.edition:
                raise ProblemError(Code.TOKEN_INVALID, "This member of staff has changed. Unlock again.")
            staff = replace(staff, name=row["name"], role=StaffRole(row["role"]))
        owner = not row["guarded"] or (staff is not None and staff.role is StaffRole.OWNER)
        if for_owners and not owner:
            raise ProblemError(Code.FORBIDDEN, "Only an owner may do this: unlock with an owner's PIN.")
        if staff is None and not owner and not _includes(LockedCounter(row["locked_counter"]), unlocked):
            raise ProblemError(Code.LOCKED, "The counter is locked: unlock it with a PIN first.")
        return replace(identity, staff=staff, owner=owner)


def _includes(allowed: LockedCounter, wanted: LockedCounter) -> bool:
    order = list(LockedCounter)
    return order.index(wanted) <= order.index(allowed)
