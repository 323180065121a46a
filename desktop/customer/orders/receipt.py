"""What stands on a receipt, in words and amounts as they are printed (pure, but for language and zone)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from desktop.core.cart.tax import taxes_of
from desktop.customer.texts import line_name
from desktop.texts.formats import local_date, money, shown_at, tr
from desktop.texts.menu import menu_word
from desktop.texts.payment_rows import payment_rows
from wire.catalog import MenuItem
from wire.orders import Order, OrderLine, Service


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What was bought: name, options and note below it, the price of one, the sum."""

    quantity: str
    name: str
    details: str
    each: str
    total: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Texts, top to bottom; `facts`, `taxes` and `payments` are pairs of a name and a value."""

    shop: str
    title: str
    facts: list[tuple[str, str]]
    lines: list[ReceiptLine]
    total: tuple[str, str]
    taxes: list[tuple[str, str]]
    payments: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""
    closing: str = ""


def file_name(order: Order) -> str:
    """A name for the file that every system takes: shop, day, number."""
    plain = re.sub(r"\W+", "-", f"{order.business_name}-{order.business_day}-{order.number}")
    return f"{plain.strip('-')[:80]}.pdf"


def receipt_of(order: Order, items: Mapping[UUID, MenuItem], zone: str | None = None) -> Receipt:
    """An order's receipt in the language in force, with times of the shop's zone."""
    return Receipt(
        shop=order.business_name,
        title=tr("Receipt"),
        facts=_facts(order, zone),
        lines=[_line(order, line, items) for line in order.lines],
        total=(tr("Total"), money(order.total, order.currency)),
        taxes=_taxes(order),
        payments=_payments(order),
        note=order.note,
        closing=tr("Prices include tax. Thank you!"),
    )


def _facts(order: Order, zone: str | None) -> list[tuple[str, str]]:
    at = f"{local_date(order.created_at, zone)} {shown_at(order.created_at, zone):%H:%M}"
    at_seat = order.service is Service.SEAT and bool(order.seat)
    facts = [
        (tr("Order number"), order.number),
        (tr("Ordered"), at + (f" ({zone})" if zone else "")),  # always: nobody knows where a file is read
        (tr("Business day"), order.business_day),
        (tr("Seat"), order.seat) if at_seat else (tr("Service"), tr("Pickup")),
    ]
    return [*facts, (tr("Customer"), order.user_name)] if order.user_name else facts


def _line(order: Order, line: OrderLine, items: Mapping[UUID, MenuItem]) -> ReceiptLine:
    options = [
        menu_word(option.name) + (f" (+{money(option.price, order.currency)})" if option.price else "")
        for option in line.options
    ]
    note = [f"“{line.note}”"] if line.note else []
    each = line.unit_price + sum(option.price for option in line.options)
    return ReceiptLine(
        str(line.quantity),
        line_name(line, items),
        ", ".join([*options, *note]),
        money(each, order.currency),
        money(line.total, order.currency),
    )


def _taxes(order: Order) -> list[tuple[str, str]]:
    """Each rate with the tax in it, the highest first."""
    return [
        (tr("Tax included, {rate} %", rate=f"{rate / 100:g}"), money(tax, order.currency))
        for rate, (_, tax) in reversed(taxes_of(order).items())
        if rate
    ]


def _payments(order: Order) -> list[tuple[str, str]]:
    return [(row.name, money(row.amount, order.currency)) for row in payment_rows(order)]
