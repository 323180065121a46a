"""What there is to do with a shop's staff: list, add, change, take away, unlock with a PIN, recover."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from hmac import digest
from typing import Any
from uuid import UUID

from msgspec import UNSET

from backend.accounts.attempts import given_back_unless_checked
from backend.accounts.passwords import Passwords
from backend.accounts.tokens import AccessTokens
from backend.audit.records import record
from backend.database.pool import Connection, Database
from backend.identity import Identity, StaffIdentity
from backend.runtime.clock import Clock, utc_now
from backend.runtime.fair_queue import Asker
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError, invalid, not_found, rate_limited
from backend.staff import queries
from backend.staff.counter_rules import read_rules
from wire.accounts import Account
from wire.problems import Code, Rule
from wire.staff import (
    NewStaffMember,
    Recovery,
    StaffChange,
    StaffList,
    StaffMember,
    StaffRole,
    StaffTokens,
    Unlock,
)

MOST = 200
# Within a shift a token is renewed without the PIN.
SHIFT = timedelta(hours=12)
# A PIN that says whose it is: a million of them, for two hundred people.
LONE_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffService:
    """The use cases of staff, with what they need to hash PINs and to make tokens."""

    database: Database
    pins: Passwords
    tokens: AccessTokens
    lookup_keys: Sequence[bytes]  # of PINs that say whose they are: kept by the first, found by any
    clock: Clock = utc_now
    on_change: Callable[[], None] = lambda: None  # after a change that may end tokens in somebody's name

    async def list_staff(self, business_id: UUID) -> StaffList:
        """All staff, owners first."""
        rows = await self.database.fetch(queries.LIST, business_id)
        guarded = bool(await self.database.fetchval(queries.GUARDED, business_id))
        return StaffList(guarded, [member(row) for row in rows])

    async def add(self, identity: Identity, asked: NewStaffMember) -> StaffMember:
        """A new member; raises `name_taken`, 422 when there are too many."""
        encoded = None if asked.pin is None else await self.pins.hash(asked.pin, _asker(identity))
        async with self.database.transaction() as connection:
            await _check_room(connection, identity.business)
            lookup = await self._lookup(connection, identity.business, asked.pin, None)
            row = await connection.fetchrow(
                queries.ADD,
                new_id(),
                identity.business,
                asked.name,
                asked.role,
                encoded,
                asked.active,
                lookup,
            )
            if row is None:
                raise _taken(asked.name)
            detail = {"role": asked.role, "active": asked.active, "pin": encoded is not None}
            await record(connection, identity, "staff.add", row["id"], row["name"], detail)
        return member(row)

    async def change(self, identity: Identity, staff_id: UUID, asked: StaffChange) -> StaffMember:
        """Change the fields sent; a new PIN or role, or inactivity, ends the tokens in that name."""
        encoded = await self.pins.hash(asked.pin, _asker(identity)) if isinstance(asked.pin, str) else None
        async with self.database.transaction() as connection:
            await connection.execute(queries.HOLD_BUSINESS, identity.business)
            row = await connection.fetchrow(queries.HOLD, staff_id, identity.business)
            if row is None:
                raise not_found("member of staff")
            name = row["name"] if asked.name is UNSET else asked.name
            if await connection.fetchval(queries.NAME_TAKEN, identity.business, name, staff_id):
                raise _taken(name)
            pin = asked.pin if isinstance(asked.pin, str) else None
            lookup = await self._lookup(connection, identity.business, pin, staff_id)
            changed = await connection.fetchrow(
                queries.CHANGE, staff_id, name,
                row["role"] if asked.role is UNSET else asked.role,
                row["pin_hash"] if asked.pin is UNSET else encoded,
                row["active"] if asked.active is UNSET else asked.active,
                row["pin_lookup"] if asked.pin is UNSET else lookup,
            )  # fmt: skip
            await record(connection, identity, "staff.change", staff_id, name, _difference(row, asked))
        self.on_change()
        return member(changed)

    async def remove(self, identity: Identity, staff_id: UUID) -> None:
        """Take a member away; orders and records keep the name."""
        async with self.database.transaction() as connection:
            name = await connection.fetchval(queries.REMOVE, staff_id, identity.business)
            if name is None:
                raise not_found("member of staff")
            await record(connection, identity, "staff.remove", staff_id, name)
        self.on_change()

    async def unlock(self, identity: Identity, asked: Unlock) -> StaffTokens:
        """A token in the name of the member whose PIN this is.

        Raises 403 `pin_wrong`, and 429 `rate_limited` after five wrong ones at a terminal or thirty at all;
        tries of PINs that say whose they are are counted for all of them together.
        """
        counted = asked.staff_id or identity.business
        row = await self._key(identity, asked.staff_id) if asked.staff_id else None
        if row is None:
            await self._check_lone_pins(identity)
        async with self._counted(counted, identity):
            if row is None:
                lookups = self._digests(identity.business, asked.pin)
                row = await self.database.fetchrow(queries.KEY_OF_PIN, identity.business, lookups)
            usable = row["pin_hash"] if row is not None and row["active"] else None
            if not await self.pins.matches(usable, asked.pin, _asker(identity)):
                raise ProblemError(Code.PIN_WRONG, "This is not the PIN.")
        assert row is not None, "only a hash that is there matches"
        staff = StaffIdentity(
            id=row["id"], name=row["name"], role=StaffRole(row["role"]), edition=row["edition"],
            unlocked_at=self.clock(),
        )  # fmt: skip
        # The PIN says who did it, not whoever was at the terminal before.
        identity = replace(identity, staff=staff)
        async with self.database.transaction() as connection:
            await connection.execute(queries.FORGET, counted, _place(identity))
            await self._keep_lookup(connection, identity.business, row, asked.pin)
            await connection.execute(queries.SEE_SESSION, identity.session_id)
            await record(connection, identity, "staff.unlock", staff.id, staff.name)
        return self._tokens(identity, staff, row)

    async def renew(self, identity: Identity) -> StaffTokens:
        """A fresh token in the same name, within twelve hours of the PIN; raises 403 `pin_wrong` after."""
        if identity.staff is None:
            raise ProblemError(Code.FORBIDDEN, "No member of staff has unlocked this token.")
        if self.clock() - identity.staff.unlocked_at > SHIFT:
            raise ProblemError(Code.PIN_WRONG, "The PIN was shown too long ago. Unlock again.")
        row = await self._key(identity, identity.staff.id)
        await self.database.write_row(queries.SEE_SESSION, identity.session_id)
        return self._tokens(identity, identity.staff, row)

    async def recover(self, identity: Identity, asked: Recovery) -> StaffMember:
        """A new PIN for an owner who forgot it, by the account's own password; tries count as with PINs."""
        row = await self._key(identity, asked.staff_id)
        if row["role"] != StaffRole.OWNER or not row["active"]:
            raise ProblemError(
                Code.FORBIDDEN, "Only an active owner's PIN is recovered; an owner sets others."
            )
        async with self._counted(asked.staff_id, identity):
            encoded = await self.database.fetchval(queries.ACCOUNT_HASH, identity.account_id)
            if not await self.pins.matches(encoded, asked.password, _asker(identity)):
                raise ProblemError(Code.PASSWORD_WRONG, "This is not the account's password.")
        pin = await self.pins.hash(asked.pin, _asker(identity))
        async with self.database.transaction() as connection:
            await connection.execute(queries.FORGET, asked.staff_id, _place(identity))
            changed = await self._set_pin(connection, identity, row, asked.pin, pin)
            await record(connection, identity, "staff.recover", asked.staff_id, row["name"])
        self.on_change()
        return member(changed)

    async def _set_pin(
        self, connection: Connection, identity: Identity, row: Any, pin: str, encoded: str
    ) -> Any:
        await connection.execute(queries.HOLD_BUSINESS, identity.business)
        lookup = await self._lookup(connection, identity.business, pin, row["id"])
        changed = await connection.fetchrow(
            queries.CHANGE, row["id"], row["name"], row["role"], encoded, True, lookup
        )
        if changed is None:
            raise not_found("member of staff")
        return changed

    async def _key(self, identity: Identity, staff_id: UUID) -> Any:
        row = await self.database.fetchrow(queries.KEY, staff_id, identity.business)
        if row is None:
            raise not_found("member of staff")
        return row

    async def _check_lone_pins(self, identity: Identity) -> None:
        """Raises 422 where a name is to be said with a PIN."""
        async with self.database.connection() as connection:
            rules = await read_rules(connection, identity.business)
        if not rules.pin_alone:
            raise invalid("/staff_id", Rule.NO_LONE_PIN, "Say whose PIN it is: here none does by itself.")

    async def _lookup(
        self, connection: Connection, business: UUID, pin: str | None, staff_id: UUID | None
    ) -> bytes | None:
        """By what a new PIN is found, where PINs say whose they are; the business is held.

        Raises 422 for one of another length, or of somebody else: whose is not said.
        """
        if pin is None or not (await read_rules(connection, business)).pin_alone:
            return None
        if len(pin) != LONE_DIGITS:
            words = f"A PIN is {LONE_DIGITS} digits here, as it alone says who it is."
            raise invalid("/pin", Rule.NOT_A_PIN, words, limit=LONE_DIGITS)
        lookups = self._digests(business, pin)
        if await connection.fetchval(queries.PIN_TAKEN, business, lookups, staff_id):
            raise invalid("/pin", Rule.PIN_TAKEN, "This PIN cannot be taken; choose another.")
        return lookups[0]

    async def _keep_lookup(self, connection: Connection, business: UUID, row: Any, pin: str) -> None:
        """While the server's key changes, each PIN that is shown goes over to the new one."""
        before, now = row["pin_lookup"], self._digests(business, pin)[0]
        if before is not None and before != now:
            await connection.execute(queries.RENEW_LOOKUP, row["id"], now, before)

    def _digests(self, business: UUID, pin: str) -> list[bytes]:
        return [digest(key, business.bytes + pin.encode(), "sha256") for key in self.lookup_keys]

    @asynccontextmanager
    async def _counted(self, staff_id: UUID, identity: Identity) -> AsyncIterator[None]:
        """Counts a try before it is checked; one that was not checked is given back."""
        row = await self.database.write_row(queries.TRY, staff_id, _place(identity))
        wait = row["wait"] if row else 0.0
        if wait > 0:
            raise rate_limited(wait, "Too many wrong PINs. Wait before the next.")
        async with given_back_unless_checked(lambda: self._give_back(staff_id, identity)):
            yield

    async def _give_back(self, staff_id: UUID, identity: Identity) -> None:
        await self.database.write_row(queries.RETURN_TRY, staff_id, _place(identity))

    def _tokens(self, identity: Identity, staff: StaffIdentity, row: Any) -> StaffTokens:
        account = Account(identity.account_id, identity.name, identity.role, identity.business_id)
        token, expires_at = self.tokens.issue(account, identity.session_id, staff)
        return StaffTokens(token, expires_at, account, member(row))


def member(row: Any) -> StaffMember:
    """A row as it goes over the network."""
    if row is None:
        raise AssertionError("a held member is there")
    return StaffMember(
        row["id"],
        row["name"],
        StaffRole(row["role"]),
        row["active"],
        row["pin_hash"] is not None,
        row["created_at"],
    )


def _asker(identity: Identity) -> Asker:
    """PINs of a shop wait behind one another, never behind another shop's."""
    return Asker(str(identity.business))


def _place(identity: Identity) -> UUID:
    """Where tries are counted: the terminal, or the session of a client that names none."""
    return identity.terminal.id if identity.terminal else identity.session_id


async def _check_room(connection: Connection, business: UUID) -> None:
    """Raises 422 when a shop has as many members as it may; holds the shop, so that the count stays true."""
    await connection.execute(queries.HOLD_BUSINESS, business)
    if await connection.fetchval(queries.COUNT, business) >= MOST:
        words = f"A shop has {MOST} members of staff at the most; take one away first."
        raise invalid("", Rule.QUOTA_REACHED, words, limit=MOST)


def _taken(name: str) -> ProblemError:
    return ProblemError(Code.NAME_TAKEN, f"There is a member of staff called {name} already.")


def _difference(row: Any, asked: StaffChange) -> dict[str, Any]:
    """What changed, from and to; of a PIN only that it did."""
    changed = {
        field: {"from": row[field], "to": getattr(asked, field)}
        for field in ("name", "role", "active")
        if getattr(asked, field) not in (UNSET, row[field])
    }
    return changed if asked.pin is UNSET else changed | {"pin": asked.pin is not None}
