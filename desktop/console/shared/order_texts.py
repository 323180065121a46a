"""How orders read in the console: where to, for whom, their state, what was done."""

from collections.abc import Mapping
from uuid import UUID

from desktop.console.state.item_names import line_name
from desktop.texts.formats import tr
from wire.catalog import MenuItem
from wire.orders import Order, OrderState, Service, Source


def seat_text(order: Order) -> str:
    """Where it goes: the seat, pickup, or the counter."""
    if order.service is Service.SEAT and order.seat:
        return order.seat
    if order.source is Source.COUNTER:
        return tr("Counter")
    return tr("Pickup") if order.service is Service.PICKUP else tr("Seat not given")


def customer_text(order: Order) -> str:
    """Who ordered; pickup with a seat names the seat too."""
    beside = order.seat if order.service is Service.PICKUP else None
    return " · ".join(part for part in (order.user_name, beside) if part)


def address_text(order: Order) -> str:
    """Where to and for whom, in one; nobody's name leaves no empty place."""
    return " · ".join(part for part in (seat_text(order), customer_text(order)) if part)


def lines_text(order: Order, items: Mapping[UUID, MenuItem]) -> str:
    """Its lines in one: 2 × Ramyeon, 1 × Cola."""
    return ", ".join(f"{line.quantity} × {line_name(line, items)}" for line in order.lines)


def state_word(state: OrderState) -> str:
    """The state as the columns call it."""
    return {
        OrderState.WAITING: tr("Waiting"),
        OrderState.ACCEPTED: tr("Preparing"),
        OrderState.READY: tr("Ready to collect"),
        OrderState.COMPLETED: tr("Completed"),
        OrderState.REJECTED: tr("Rejected"),
        OrderState.CANCELLED: tr("Cancelled"),
        OrderState.EXPIRED: tr("Expired"),
    }[state]


def transition_word(state: OrderState) -> str:
    """What was done to an order, for sentences."""
    return {
        OrderState.WAITING: tr("moved back to waiting"),
        OrderState.ACCEPTED: tr("accepted"),
        OrderState.READY: tr("made ready"),
        OrderState.COMPLETED: tr("handed over"),
        OrderState.REJECTED: tr("rejected"),
        OrderState.CANCELLED: tr("cancelled"),
        OrderState.EXPIRED: tr("expired"),
    }[state]
