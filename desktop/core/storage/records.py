"""The shapes of what a client keeps on its disk, and reading them back."""

import logging
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

import msgspec

from wire.orders import NewTender, PlaceOrder, Service
from wire.problems import Problem
from wire.scalars import Time

T = TypeVar("T")

log = logging.getLogger(__name__)


class CartLine(msgspec.Struct):
    """One line of a cart; name and price as they were when chosen, to mark what changed since."""

    menu_item_id: UUID
    quantity: int = 1
    option_ids: list[UUID] = []
    note: str = ""
    name: str = ""
    unit_price: int = 0


class Draft(msgspec.Struct):
    """An item being chosen: its sheet is open. `line` is the index of the cart's line it edits."""

    menu_item_id: UUID
    quantity: int = 1
    option_ids: list[UUID] = []
    note: str = ""
    line: int | None = None


class Cart(msgspec.Struct):
    """What somebody is about to order from one shop.

    `customer_name` and `tenders`, money taken for it that is in no book yet, are a counter's.
    """

    lines: list[CartLine] = []
    note: str = ""
    service: Service = Service.SEAT
    seat: str = ""
    draft: Draft | None = None
    customer_name: str = ""
    tenders: list[NewTender] = []


class PendingOrder(msgspec.Struct, frozen=True):
    """An order that was, or may have been, sent; only a definite answer removes it.

    `cart` is what it was made of, as somebody saw it; `given_up` once the person wants it back.
    `by` is who sold it at a counter (None: nobody but the account), `by_name` their name.
    """

    key: str
    account_id: UUID
    order: PlaceOrder
    created_at: Time
    cart: Cart | None = None
    given_up: bool = False
    by: UUID | None = None
    by_name: str = ""


class RefusedOrder(msgspec.Struct, frozen=True):
    """An order that was refused when nobody waited for it any more, and why."""

    pending: PendingOrder
    problem: Problem


def readable(rows: Iterable[tuple[str, bytes]], shape: type[T], what: str) -> list[T]:
    """What rows (key, value) hold, in their order; what cannot be read is logged, and stays in its file."""
    found = []
    for key, value in rows:
        try:
            found.append(msgspec.json.decode(value, type=shape))
        except (msgspec.MsgspecError, ValueError) as error:
            log.error("%s %s cannot be read (%s); it is left out.", what, key, error)
    return found
