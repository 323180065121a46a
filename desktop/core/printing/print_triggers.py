"""What is printed of an order by itself, from its state and what was printed of it last (pure)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from desktop.core.printing.jobs import Slip
from desktop.core.printing.printers import Printer
from wire.orders import Order, OrderLine, OrderState

# A receipt long after is in nobody's hand; a ticket is printed as long as the order is to be made.
RECEIPT_WITHIN = timedelta(minutes=10)
ENDED = (OrderState.CANCELLED, OrderState.REJECTED, OrderState.EXPIRED)


def next_slip(state: OrderState, last_slip: Slip | None) -> Slip | None:
    """What the kitchen is to read now; None when its last paper still holds."""
    if last_slip is None:
        return Slip.TICKET if state is OrderState.ACCEPTED else None
    if last_slip is Slip.CANCELLED:
        return None
    if state in ENDED:
        return Slip.CANCELLED
    if state is OrderState.WAITING and last_slip is not Slip.HELD:
        return Slip.HELD
    if state is OrderState.ACCEPTED and last_slip is Slip.HELD:
        return Slip.RESUMED
    return None


def kitchen_slip(printer: Printer, order: Order, last_slip: Slip | None) -> Slip | None:
    """As `next_slip`; an order accepted before the printer was to print tickets gets none."""
    if last_slip is None and order.changed.at < printer.since:
        return None
    return next_slip(order.state, last_slip) if printer.tickets else None


def is_receipt_due(printer: Printer, order: Order, last_slip: Slip | None, now: datetime) -> bool:
    """Whether the receipt of a completed order is printed by itself."""
    fresh = max(printer.since, now - RECEIPT_WITHIN) <= order.changed.at
    return printer.receipts and order.state is OrderState.COMPLETED and last_slip is None and fresh


def lines_for(printer: Printer, order: Order, category_of: Callable[[UUID], str]) -> list[OrderLine]:
    """The lines of a printer's station; a line whose category is not known goes to every one."""
    chosen = set(printer.categories)
    found = [(line, category_of(line.menu_item_id)) for line in order.lines]
    return [line for line, category in found if not chosen or not category or category in chosen]
