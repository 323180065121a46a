"""What can be done with seats: set them up, take them away, sit down as a guest, set and check the PIN."""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from msgspec import UNSET

from backend.accounts.passwords import Passwords
from backend.accounts.service import AccountService
from backend.accounts.tokens import secret_digest
from backend.audit.records import record
from backend.database.pool import Connection, Database
from backend.identity import ClientPlace, Identity
from backend.runtime.fair_queue import Asker
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError, invalid, not_found
from backend.seats import queries
from wire import accounts as wire
from wire.pin_hash import is_right_pin, make_verifier
from wire.problems import Code, Rule
from wire.seats import (
    KioskRules,
    KioskRulesChange,
    NewSeats,
    Seat,
    SeatChange,
    Seats,
    SeatSetup,
    SeatSignIn,
)

log = structlog.get_logger()

MOST = 1_000
_RULES = ("guests", "personal", "idle_minutes")


@dataclass(frozen=True, slots=True)
class SeatService:
    """The use cases of seats; sessions are those of the accounts, hashes of PINs have their own queue."""

    accounts: AccountService
    pins: Passwords

    @property
    def database(self) -> Database:
        """Where seats are kept."""
        return self.accounts.database

    # What a business does.

    async def list_seats(self, business_id: UUID) -> Seats:
        """The seats of a business, without their secrets."""
        return Seats([Seat(**row) for row in await self.database.fetch(queries.LIST, business_id)])

    async def add_seats(self, identity: Identity, asked: NewSeats) -> Seats:
        """New seats, all or none, each with its secret; raises `name_taken`, `invalid`."""
        labels = [label.strip() for label in asked.labels]
        _check_distinct(labels)
        made = [secrets.token_urlsafe(32) for _ in labels]
        ids, digests = [new_id() for _ in labels], [secret_digest(secret) for secret in made]
        async with self.database.transaction() as connection:
            rows = await connection.fetch(queries.ADD, identity.business, ids, labels, digests, MOST)
            for one, label in zip(ids, labels, strict=True):
                await record(connection, identity, "seat.add", one, label)
        secret_of = dict(zip(ids, made, strict=True))
        found = {row["id"]: row for row in rows}
        return Seats([Seat(**found[one], secret=secret_of[one]) for one in ids])

    async def rename_seat(self, identity: Identity, seat_id: UUID, asked: SeatChange) -> Seat:
        """A seat by another name; guests who sit there bear it from their next token on."""
        async with self.database.transaction() as connection:
            await connection.execute(queries.HOLD_BUSINESS, identity.business)
            row = await connection.fetchrow(queries.RENAME, seat_id, identity.business, asked.label.strip())
            if row is None and not await connection.fetchval(queries.EXISTS, seat_id, identity.business):
                raise not_found("seat")
            if row is None:
                raise ProblemError(Code.NAME_TAKEN, f"There is a seat called {asked.label} already.")
            await record(connection, identity, "seat.rename", seat_id, row["label"])
        return Seat(**row)

    async def renew_secret(self, identity: Identity, seat_id: UUID) -> Seat:
        """A seat with a new secret; the old one is worth nothing, and what was signed in with it ends."""
        secret = secrets.token_urlsafe(32)
        async with self.database.transaction() as connection:
            row = await connection.fetchrow(queries.RENEW, seat_id, identity.business, secret_digest(secret))
            if row is None:
                raise not_found("seat")
            ended = await connection.fetch(queries.END_SESSIONS, seat_id)
            await record(connection, identity, "seat.renew", seat_id, row["label"])
        self._revoke(ended)
        return Seat(**row, secret=secret)

    async def revoke_seat(self, identity: Identity, seat_id: UUID) -> None:
        """The end of a seat and of its sessions; its orders stay the shop's."""
        async with self.database.transaction() as connection:
            label = await connection.fetchval(queries.REVOKE, seat_id, identity.business)
            if label is None:
                raise not_found("seat")
            ended = await connection.fetch(queries.END_SESSIONS, seat_id)
            await record(connection, identity, "seat.remove", seat_id, label)
        self._revoke(ended)

    async def rules(self, business_id: UUID) -> KioskRules:
        """What holds at the seats of a business."""
        row: Any = await self.database.fetchrow(queries.RULES, business_id)
        return _rules(row)

    async def change_rules(self, identity: Identity, asked: KioskRulesChange) -> KioskRules:
        """Other rules; without guests, those who sit there are signed out."""
        verifier: str | None = None
        if isinstance(asked.pin, str):
            pin = asked.pin
            verifier = await self.pins.slowly(lambda: make_verifier(pin), Asker(str(identity.business)))
        async with self.database.transaction() as connection:
            await connection.execute(queries.HOLD_BUSINESS, identity.business)
            row: Any = await connection.fetchrow(queries.RULES, identity.business)
            wanted = {name: getattr(asked, name) for name in _RULES}
            now = {name: row[name] if value is UNSET else value for name, value in wanted.items()}
            now["pin"] = row["pin"] if asked.pin is UNSET else verifier
            await connection.execute(queries.SET_RULES, identity.business, *now.values())
            await connection.execute(queries.HOLD_SEATS, identity.business)
            ended = [] if now["guests"] else await connection.fetch(queries.END_GUESTS, identity.business)
            said = {name: value for name, value in wanted.items() if value is not UNSET}
            detail = said | ({} if asked.pin is UNSET else {"pin_set": verifier is not None})
            await record(connection, identity, "kiosk.change", detail=detail)
        self._revoke(ended)
        return _rules(now)

    # What a seat does, with its secret.

    async def setup(self, secret: str) -> SeatSetup:
        """What a seat is and what holds there; raises `credentials_wrong`."""
        async with self.database.transaction() as connection:
            return SeatSetup(**await self._seat(connection, secret))

    async def sign_in(self, asked: SeatSignIn, place: ClientPlace) -> wire.Tokens:
        """A guest of the seat: the one named, or a new one. Raises `credentials_wrong`, `forbidden`."""
        async with self.database.transaction() as connection:
            seat = await self._seat(connection, asked.secret)
            if not seat["guests"]:
                raise ProblemError(Code.FORBIDDEN, "This shop takes no orders from guests.")
            account = wire.Account(
                id=await _guest(connection, seat, asked.guest),
                role=wire.Role.USER,
                name=seat["label"],
                seat=wire.SeatOf(seat["id"], seat["label"], seat["business_id"]),
            )
            return await self.accounts.begin(connection, account, place, remember=True)

    async def check_pin(self, setup: SeatSetup, pin: str) -> None:
        """Raises `pin_wrong`, or 404 when the shop of this seat has no PIN."""
        if setup.pin is None:
            raise not_found("PIN")
        verifier = setup.pin
        if not await self.pins.slowly(lambda: is_right_pin(verifier, pin), Asker(str(setup.business_id))):
            log.warning(
                "a wrong PIN was tried at a seat", seat=str(setup.id), business=str(setup.business_id)
            )
            raise ProblemError(Code.PIN_WRONG, "That is not the PIN of this shop.")

    async def _seat(self, connection: Connection, secret: str) -> dict[str, Any]:
        # The seat is held first and read then: what a change of rules or a revocation did meanwhile is seen.
        digest = secret_digest(secret)
        if await connection.fetchval(queries.HOLD_SEAT, digest) is None:
            raise ProblemError(Code.CREDENTIALS_WRONG, "This seat is not set up, or not any more.")
        row: Any = await connection.fetchrow(queries.SETUP, digest)
        await connection.execute(queries.MARK_USED, row["id"])
        return dict(row)

    def _revoke(self, ended: list[Any]) -> None:
        for row in ended:
            self.accounts.revocations.add(row["id"])


def _check_distinct(labels: list[str]) -> None:
    for place, label in enumerate(labels):
        if label in labels[:place]:
            words = "Two of these seats have the same name."
            raise invalid(f"/labels/{place}", Rule.SEAT_TWICE, words)


async def _guest(connection: Connection, seat: dict[str, Any], asked: UUID | None) -> UUID:
    """The guest asked for, when it is one of this seat; else a new one."""
    if asked is not None and await connection.fetchval(queries.HOLD_GUEST, asked, seat["id"]):
        return asked
    made: UUID = await connection.fetchval(queries.ADD_GUEST, new_id(), seat["id"], seat["label"])
    return made


def _rules(row: Any) -> KioskRules:
    return KioskRules(row["guests"], row["personal"], row["idle_minutes"], row["pin"] is not None)
