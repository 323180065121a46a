"""What can be done with orders, one method a use case; each returns JSON as the database made it."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

import msgspec
from msgspec import UnsetType

from backend.database.pool import Connection, Database
from backend.identity import Identity, Terminal
from backend.orders import lifecycle, listing, queries
from backend.orders.change_usage import ChangeUsage
from backend.orders.lifecycle import OrderChange, OrderSnapshot
from backend.orders.placing import Key, OrderPlacing, Placement, Placer
from backend.runtime import tracing
from backend.runtime.disk_reserve import DiskReserve
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError, invalid, not_found
from wire.accounts import Role
from wire.orders import (
    ActorKind,
    LineDone,
    OrderState,
    PlaceOrder,
    Promise,
    Replacement,
    Service,
    TenderKind,
    Transition,
)
from wire.problems import Code, Rule

KEY_LENGTH = 200
# What an order has at the most (wire/orders.py).
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class OrderService:
    """The use cases of orders."""

    database: Database
    placing: OrderPlacing
    disk: DiskReserve = dataclasses.field(default_factory=DiskReserve)
    changes: ChangeUsage = dataclasses.field(default_factory=lambda: ChangeUsage(0))

    async def place_order(
        self, identity: Identity, terminal: Terminal | None, key: str | None, order: PlaceOrder
    ) -> bytes:
        """The order placed, or placed before with the same key; a business account's is a counter sale."""
        key = check_key(key)
        self.disk.check()
        if identity.role is Role.USER:
            _check_no_counter_fields(order)
        tenders = order.payment.tenders if order.payment else []
        for place, tender in enumerate(tenders):
            check_received(f"/payment/tenders/{place}/received", tender.kind, tender.amount, tender.received)
        kind, by, name = identity.actor
        placement = Placement(
            Key(identity.account_id, key, "\\x" + sha256(msgspec.json.encode(order)).hexdigest()),
            Placer(kind, by, name, *_terminal_columns(terminal)),
            identity.business_id, new_id(), [new_id() for _ in order.lines], [new_id() for _ in tenders],
            msgspec.Raw(msgspec.json.encode(_from_seat(identity, order))), tracing.current_traceparent(),
        )  # fmt: skip
        return await self.placing.place(order.business_id, placement)

    async def replace_order(
        self,
        identity: Identity,
        terminal: Terminal | None,
        key: str | None,
        expired: UUID,
        asked: Replacement,
    ) -> bytes:
        """An expired order taken after all, or taken before with the same key.

        Raises `already_replaced` with the order it became, `ordered_since` with the customer's newest order.
        """
        check_key(key)
        self.disk.check()
        digest = sha256(msgspec.json.encode(("replacement", expired, asked))).digest()
        try:
            row = await self.database.write_row(
                queries.REPLACE,
                identity.account_id, key, digest, *identity.actor, *_terminal_columns(terminal),
                identity.business, expired, new_id(), [new_id() for _ in range(MOST_LINES)],
                asked.promised_minutes, asked.despite_newer,
            )  # fmt: skip
        except ProblemError as problem:
            if problem.code not in (Code.ALREADY_REPLACED, Code.ORDERED_SINCE):
                raise
            found = await self.database.fetchval(queries.IN_PLACE_OF, expired, identity.business)
            current = found.encode() if found is not None else None
            raise ProblemError(problem.code, problem.detail, current=current) from None
        return _document(row["document"] if row else None)

    async def change_state(
        self,
        identity: Identity,
        terminal: Terminal | None,
        order_id: UUID,
        asked: Transition,
        version: int | None,
    ) -> bytes:
        """The order after a transition; `version` is the one its maker saw."""
        return await self._change(
            identity,
            terminal,
            order_id,
            lambda now: lifecycle.decide(now, asked, _kind(identity), version),
        )

    async def promise(
        self,
        identity: Identity,
        terminal: Terminal | None,
        order_id: UUID,
        asked: Promise,
        version: int | None,
    ) -> bytes:
        """The order with a new promised time; the `version` it names, if any, must be fresh."""
        self._check_changes(identity, order_id)
        document = await self._change(
            identity, terminal, order_id, lambda now: lifecycle.decide_promise(now, asked, version)
        )
        self.changes.count(identity.account_id, order_id, len(document))
        return document

    async def _change(
        self,
        identity: Identity,
        terminal: Terminal | None,
        order_id: UUID,
        decide: Callable[[OrderSnapshot], OrderChange],
    ) -> bytes:
        """The order after what `decide` makes of it; a stale version is refused with the order as it is."""
        async with self.database.transaction() as connection:
            now = await _lock(connection, identity, order_id)
            try:
                change = decide(now)
            except ProblemError as problem:
                raise await _with_current(connection, identity, order_id, problem) from None
            if change.restock_except:
                await _restock_except(connection, order_id, change.restock_except)
                change = replace(change, restock=False)
            return await _write(connection, identity, terminal, order_id, change)

    async def tick_line(self, identity: Identity, order_id: UUID, line_id: UUID, asked: LineDone) -> bytes:
        """The order with a line ticked as done, or not; asking for what already is changes nothing."""
        self._check_changes(identity, order_id)
        row = await self.database.write_row(queries.TICK, identity.business, order_id, line_id, asked.done)
        document = _document(row["document"] if row else None)
        self.changes.count(identity.account_id, order_id, len(document))
        return document

    def _check_changes(self, identity: Identity, order_id: UUID) -> None:
        if self.changes.check(identity.account_id, order_id):
            self.disk.check()

    async def mark_seen(self, identity: Identity, order_id: UUID, version: int) -> bool:
        """Note that a terminal of the order's business has shown it; says whether it was the first.

        What is not an order of the caller's business, or a version that never was, is ignored.
        """
        if identity.business_id is None:
            return False
        row = await self.database.write_row(queries.SEE, identity.business_id, order_id, version)
        return row is not None and bool(row["first"])

    async def get_order(self, identity: Identity, order_id: UUID) -> bytes:
        """One own order."""
        return _document(await self.database.fetchval(queries.GET, order_id, *_owner(identity)))

    async def list_orders(self, identity: Identity, wanted: listing.OrderQuery) -> bytes:
        """One page of own orders."""
        return await listing.list_orders(self.database, identity, wanted)

    async def owns_order(self, identity: Identity, order_id: UUID) -> bool:
        """Whether an order is the caller's."""
        return bool(await self.database.fetchval(queries.OWNS, order_id, *_owner(identity)))

    async def get_history(self, identity: Identity, order_id: UUID) -> bytes:
        """The changes of one own order, oldest first."""
        return _document(await self.database.fetchval(queries.HISTORY, order_id, *_owner(identity)))


def check_received(pointer: str, kind: TenderKind, amount: int, received: int | None | UnsetType) -> None:
    """Only cash is handed over with change, and never less than the amount; raises 422 otherwise."""
    if not isinstance(received, int):
        return
    if kind is not TenderKind.CASH:
        raise invalid(pointer, Rule.CHANGE_OF_CASH_ONLY, "Only cash is handed over with change.")
    if received < amount:
        raise invalid(pointer, Rule.RECEIVED_TOO_LITTLE, "Less was handed over than is taken.", limit=amount)


def check_key(key: str | None) -> str:
    """The key; raises `idempotency_key_missing`, or 422 for one that is too long or not printable."""
    if not key:
        raise ProblemError(
            Code.IDEMPOTENCY_KEY_MISSING,
            "Send an Idempotency-Key, the same again for each attempt at this order: a UUID is a good one.",
        )
    if len(key) > KEY_LENGTH or not (key.isascii() and key.isprintable()):
        raise ProblemError(
            Code.INVALID, f"An Idempotency-Key is at most {KEY_LENGTH} printable ASCII characters."
        )
    return key


def _check_no_counter_fields(order: PlaceOrder) -> None:
    for field in ("customer_name", "payment"):
        if getattr(order, field) is not None:
            raise invalid(
                f"/{field}", Rule.BUSINESS_ONLY, "Only a business records this, with a counter sale."
            )


def _from_seat(identity: Identity, order: PlaceOrder) -> PlaceOrder:
    """A guest's order goes to the seat's shop only, and is brought to the seat unless it says otherwise."""
    if not identity.may_see(order.business_id):
        raise not_found("business")
    if identity.seat_of is not None and order.service is Service.SEAT and not order.seat.strip():
        return msgspec.structs.replace(order, seat=identity.name)
    return order


async def _lock(connection: Connection, identity: Identity, order_id: UUID) -> OrderSnapshot:
    row = await connection.fetchrow(queries.LOCK, order_id, *_owner(identity))
    if row is None:
        raise not_found("order")
    return OrderSnapshot(**{**row, "state": OrderState(row["state"])})


async def _write(
    connection: Connection, identity: Identity, terminal: Terminal | None, order_id: UUID, change: OrderChange
) -> bytes:
    document = await connection.fetchval(
        queries.CHANGE,
        order_id, change.to, change.reason, *identity.actor,
        *_terminal_columns(terminal), change.answer_minutes, change.promised_minutes, change.unpromise,
        change.restock,
    )  # fmt: skip
    return _document(document)


async def _restock_except(connection: Connection, order_id: UUID, items: tuple[UUID, ...]) -> None:
    """Everything but these items of the order back into stock; 422 for one that it has not."""
    known = {row["menu_item_id"] for row in await connection.fetch(queries.ITEMS_OF, order_id, list(items))}
    for place, item in enumerate(items):
        if item not in known:
            raise invalid(f"/restock_except/{place}", Rule.ITEM_UNKNOWN, "The order has no such item.")
    await connection.execute(queries.RESTOCK_EXCEPT, order_id, list(items))


async def _with_current(
    connection: Connection, identity: Identity, order_id: UUID, problem: ProblemError
) -> ProblemError:
    if problem.code is Code.VERSION_STALE:
        current = _document(await connection.fetchval(queries.GET, order_id, *_owner(identity)))
        return ProblemError(problem.code, problem.detail, errors=problem.errors, current=current)
    return problem


def _document(json: str | None) -> bytes:
    if json is None:
        raise not_found("order")
    return json.encode()


def _owner(identity: Identity) -> tuple[UUID | None, UUID | None]:
    """The caller as the two columns that make an order somebody's: its user, its business."""
    return (identity.account_id if identity.role is Role.USER else None, identity.business_id)


def _kind(identity: Identity) -> ActorKind:
    return ActorKind.USER if identity.role is Role.USER else ActorKind.BUSINESS


def _terminal_columns(terminal: Terminal | None) -> tuple[UUID | None, str | None]:
    return (terminal.id, terminal.name) if terminal else (None, None)
