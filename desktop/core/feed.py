"""What a page opens: a snapshot by REST, then the live changes, kept in a replica."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from desktop.core.live import Live
from desktop.core.replica import Change, Replica
from wire.catalog import Business, MenuItem
from wire.orders import Order


class OrdersFeed:
    """The own orders: all running ones, plus those created since `since`; older ones page by page.

    `on_change` is called on the loop: first with `snapshot=True`, then with every frame's changes.
    `open` returns at once and keeps trying while offline; meanwhile `replica` holds what the disk kept
    (`age`: when that was current; None when live).
    """

    def __init__(
        self, live: Live, on_change: Callable[[Change[Order]], object], since: datetime | None = None
    ) -> None:
        self.replica: Replica[Order] = Replica()

    @property
    def is_loaded(self) -> bool:
        """Whether a snapshot of the server has been applied (skeletons until then)."""
        raise NotImplementedError

    def open(self) -> None:
        """Read the snapshot and follow the channel, in the background."""
        raise NotImplementedError

    def apply(self, order: Order) -> None:
        """Apply the answer of an own request at once; its message then brings nothing new."""
        raise NotImplementedError

    async def close(self) -> None:
        """Stop following and unregister."""
        raise NotImplementedError


class MenuFeed:
    """A shop's menu and the shop itself; `on_business` gets the shop whenever it changes.

    For the own shop (console) archived items are left out, too; ask `api.menu_items(archived=True)`.
    """

    def __init__(
        self,
        live: Live,
        business_id: UUID,
        on_change: Callable[[Change[MenuItem]], object],
        on_business: Callable[[Business], object] = lambda _: None,
    ) -> None:
        self.replica: Replica[MenuItem] = Replica(lambda item: not item.archived)
        self.business: Business | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether a snapshot of the server has been applied (skeletons until then)."""
        raise NotImplementedError

    def open(self) -> None:
        """Read the menu and follow its channel, in the background."""
        raise NotImplementedError

    def apply(self, item: MenuItem) -> None:
        """Apply the answer of an own request at once."""
        raise NotImplementedError

    async def close(self) -> None:
        """Stop following and unregister."""
        raise NotImplementedError
