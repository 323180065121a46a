"""What happened to the own orders: heard once, told by a sound and a sentence, shown until put away."""

from datetime import timedelta
from uuid import UUID

from desktop.core.replica import Change
from desktop.customer.desk import Desk
from desktop.customer.facts import RUNNING, STOPPED, order_says
from desktop.customer.summons import Summons
from desktop.qt.formats import tr
from wire.orders import Order, OrderState

STOPPED_SHOWN_FOR = timedelta(minutes=15)
DONE_SHOWN_FOR = timedelta(minutes=2)
SOUNDS = {
    OrderState.ACCEPTED: "accepted",
    OrderState.READY: "ready",
    OrderState.REJECTED: "cancelled",
    OrderState.CANCELLED: "cancelled",
    OrderState.EXPIRED: "cancelled",
}


class News:
    """Compares states with those known before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.summons = Summons(desk)
        self._known: dict[UUID, OrderState] = {}
        self._dismissed: set[UUID] = set()
        self._ended: dict[UUID, Order] = {}

    def hear(self, change: Change[Order]) -> None:
        """Tells what is new about orders that were known before."""
        for order in [*change.added, *change.changed]:
            before = self._known.get(order.id)
            self._known[order.id] = order.state
            if order.state in RUNNING:
                self._ended.pop(order.id, None)
            elif before in RUNNING or self._is_fresh(order):
                self._ended[order.id] = order
            if before is not None and before is not order.state:
                self._tell(order)

    def shown(self, running: list[Order]) -> list[Order]:
        """Running orders, and those just over that nobody put away."""
        over = [o for o in self._ended.values() if o.id not in self._dismissed and self._is_fresh(o)]
        return sorted([*running, *over], key=lambda order: order.created_at, reverse=True)

    def dismiss(self, order_id: UUID) -> None:
        """Put away: not shown again."""
        self._dismissed.add(order_id)

    def _is_fresh(self, order: Order) -> bool:
        limit = STOPPED_SHOWN_FOR if order.state in STOPPED else DONE_SHOWN_FOR
        return self._desk.now() - order.changed.at < limit

    def _tell(self, order: Order) -> None:
        if order.changed.by.kind == "user" and order.state is OrderState.CANCELLED:
            return
        says, _ = order_says(order, self._desk.now())
        self._desk.app.toast.say(f"{tr('Order {number}', number=order.number)}: {says}")
        sound = SOUNDS.get(order.state)
        if sound:
            self._desk.app.sounds.play(sound)
        title = tr("Order {number}", number=order.number)
        self.summons.tell(self._desk.app.toast.window(), title, says)
