"""The way of an order out: written to disk first, sent under one key until a definite answer comes."""

from dataclasses import dataclass
from uuid import UUID

from desktop.core.api import Api
from desktop.core.listeners import Listeners
from desktop.core.store import PendingOrder, Store
from wire.orders import Order, PlaceOrder
from wire.problems import Problem


@dataclass(frozen=True, slots=True)
class Settled:
    """A pending order's end: `order` as placed, or the `problem` for which it was refused."""

    pending: PendingOrder
    order: Order | None
    problem: Problem | None


class OrderOutbox:
    """Unsent orders of one account.

    `place` answers when the server has: while offline it waits and repeats under the same key. `settled` tells
    every end (also of orders an earlier run left behind), `waiting` the orders now without an
    answer (show them as "being sent", never as placed).
    """

    def __init__(self, api: Api, store: Store, account_id: UUID) -> None:
        self.settled: Listeners[Settled] = Listeners("settled")
        self.waiting: Listeners[list[PendingOrder]] = Listeners("waiting")

    def start(self) -> None:
        """Send what an earlier run left behind; call once, after sign-in and after registering listeners."""
        raise NotImplementedError

    async def place(self, order: PlaceOrder) -> Order:
        """Place an order; ApiError is a definite refusal, SignedOutError means not sent.

        Cancelling the wait does not cancel the order: it stays in the outbox.
        """
        raise NotImplementedError

    @property
    def pending(self) -> list[PendingOrder]:
        """Orders without a definite answer."""
        raise NotImplementedError

    def try_now(self) -> None:
        """Repeat at once rather than after the pause."""
        raise NotImplementedError

    def discard(self, key: str) -> None:
        """Give up an order the person no longer wants; it may have been placed already."""
        raise NotImplementedError

    async def close(self) -> None:
        """Stop sending; what has no answer stays on disk."""
        raise NotImplementedError
