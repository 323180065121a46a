"""One signed-in role's live side: stream, queue and buffer wired together, opened and closed with a page."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Literal, overload

from desktop.core.connection import ConnectionState
from desktop.core.edges import Edge
from desktop.core.listeners import Listeners, Registration, Reporter, log_failure
from desktop.core.session import Session
from wire.catalog import Business, MenuItem
from wire.orders import Order


class Kind(StrEnum):
    """What callbacks are registered for: message types, edges, and channels to be read anew."""

    ORDERS = "order_update"
    MENU = "menu_update"
    BUSINESS = "business_update"
    EDGES = "edges"
    RESYNC = "resync"


class Live:
    """Opened by a page (`start`), closed by it (`await close()`); nobody is signed out by closing.

    Pages mostly use the feeds on top of it; `register` is for what they do not cover (alarms: EDGES).
    """

    def __init__(self, session: Session, report: Reporter = log_failure) -> None:
        self.session = session
        self.state: ConnectionState
        self.state_changed: Listeners[ConnectionState] = Listeners("connection", report)

    def start(self) -> None:
        """Connect and keep connected, in background tasks."""
        raise NotImplementedError

    async def close(self) -> None:
        """Close the socket and end the tasks."""
        raise NotImplementedError

    def try_now(self) -> None:
        """Reconnect at once rather than at `retry_at`."""
        raise NotImplementedError

    def server_time(self) -> datetime:
        """The server's clock (UTC, aware), for ages and countdowns."""
        raise NotImplementedError

    def set_minimised(self, minimised: bool) -> None:
        """Hand over every 100 ms only while nobody looks."""
        raise NotImplementedError

    def mark_seen(self, order: Order) -> None:
        """Tell the customer's side that this terminal has shown the order (`order_seen`), when connected."""
        raise NotImplementedError

    @overload
    def register(
        self, kind: Literal[Kind.ORDERS], callback: Callable[[list[Order]], object]
    ) -> Registration: ...
    @overload
    def register(
        self, kind: Literal[Kind.MENU], callback: Callable[[list[MenuItem]], object]
    ) -> Registration: ...
    @overload
    def register(
        self, kind: Literal[Kind.BUSINESS], callback: Callable[[list[Business]], object]
    ) -> Registration: ...
    @overload
    def register(
        self, kind: Literal[Kind.EDGES], callback: Callable[[list[Edge]], object]
    ) -> Registration: ...
    @overload
    def register(self, kind: Literal[Kind.RESYNC], callback: Callable[[str], object]) -> Registration: ...
    def register(self, kind: Kind, callback: Callable[..., object]) -> Registration:
        """Call back, at most once per frame, with the newest version of each changed object, all edges, or
        the channel whose snapshot must be read anew."""
        raise NotImplementedError
