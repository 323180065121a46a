"""Orders as they are predicted while a change of theirs is on the way, laid over what the server says."""

from uuid import UUID

from msgspec.structs import replace

from wire.orders import Order


class Predictions:
    """One an order; a change begins and ends it."""

    def __init__(self) -> None:
        self._orders: dict[UUID, Order] = {}

    def __contains__(self, order_id: UUID) -> bool:
        return order_id in self._orders

    def __getitem__(self, order_id: UUID) -> Order:
        return self._orders[order_id]

    def begin(self, predicted: Order) -> None:
        """A change of this order is on the way; so it is, if it is done."""
        self._orders[predicted.id] = predicted

    def end(self, order_id: UUID) -> None:
        """The change was answered, or nobody waits for its answer any more."""
        del self._orders[order_id]

    def over(self, order: Order) -> Order:
        """The order as predicted while its change is on the way; marks and ticks do not move it back."""
        predicted = self._orders.get(order.id)
        if predicted is not None and predicted.version == order.version:
            return predicted  # nothing was heard of it since
        if predicted is None or order.changed.at >= predicted.changed.at or order.state is predicted.state:
            return order
        return replace(
            order, state=predicted.state, changed=predicted.changed, promised_at=predicted.promised_at
        )
