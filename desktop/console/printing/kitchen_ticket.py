"""The kitchen's ticket: number and quantities large, options and notes that cannot be overlooked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop.console.shared.order_texts import customer_text, seat_text
from desktop.core.printing.document import (
    Align,
    BlankLines,
    Buzz,
    Cut,
    Divider,
    DocumentKind,
    Part,
    PrintDocument,
    TextLine,
)
from desktop.core.printing.jobs import Slip
from desktop.texts.formats import clock, day, tr
from desktop.texts.menu import menu_word
from wire.orders import Order, OrderLine, Service


@dataclass(frozen=True, slots=True)
class PrintContext:
    """What paper needs to know of the shop: its name, its clock, its items' names, texts of its own."""

    name: str
    time_zone: str
    name_of: Callable[[OrderLine], str]
    allergens_of: Callable[[OrderLine], list[str]] = lambda _: []
    header: str = ""
    footer: str = ""


def copy_text() -> str:
    """The mark of a copy; `{n}` is which."""
    return tr("COPY {n}")


def ticket(
    order: Order, lines: list[OrderLine], shop: PrintContext, now: datetime, slip: Slip = Slip.TICKET
) -> PrintDocument:
    """What a kitchen makes of an order; `lines` are its station's. Other slips say what changed."""
    parts: list[Part] = [Buzz(), *_mark(slip), *_head(order, shop, now)]
    if order.note:
        parts += [_shout(order.note), BlankLines()]
    for line in lines:
        parts += _line(line, shop)
    parts.append(Divider())
    left = sum(line.quantity for line in order.lines) - sum(line.quantity for line in lines)
    if left:
        parts.append(TextLine(tr("{n} more at other stations", n=left)))
    if slip is Slip.CANCELLED and order.reason:
        parts.append(TextLine(tr("Reason: {reason}", reason=order.reason), bold=True))
    title = tr("Ticket {number}", number=order.number)
    return PrintDocument(
        DocumentKind.TICKET, _titled(title, slip), [*parts, BlankLines(), Cut()], copy_text()
    )


def slip_word(slip: Slip) -> str:
    """What a slip shouts; a plain ticket shouts nothing."""
    return {
        Slip.CANCELLED: tr("CANCELLED"),
        Slip.HELD: tr("CHANGED: ON HOLD"),
        Slip.RESUMED: tr("CHANGED: GO ON"),
    }.get(slip, "")


def _titled(title: str, slip: Slip) -> str:
    word = slip_word(slip)
    return f"{title} · {word}" if word else title


def _mark(slip: Slip) -> list[Part]:
    word = slip_word(slip)
    if not word:
        return []
    explained = {
        Slip.CANCELLED: tr("Do not make it. What is made is not collected."),
        Slip.HELD: tr("Taken back to waiting: stop until it is accepted again."),
        Slip.RESUMED: tr("Accepted again: make what is not made yet."),
    }[slip]
    shout = TextLine(word, bold=True, size=2, align=Align.CENTER, reverse=True)
    return [shout, TextLine(explained, align=Align.CENTER), BlankLines()]


def _head(order: Order, shop: PrintContext, now: datetime) -> list[Part]:
    zone = shop.time_zone
    parts: list[Part] = [TextLine(order.number, bold=True, size=2, align=Align.CENTER)]
    parts.append(TextLine(seat_text(order), bold=True, size=2, align=Align.CENTER))
    who = customer_text(order)
    if order.service is Service.PICKUP:
        who = f"{tr('Pickup')} · {who}"
    parts.append(TextLine(who, align=Align.CENTER))
    minutes = max(0, int((now - order.created_at).total_seconds() // 60))
    times = tr(
        "{day}, {time} · {n} min ago",
        day=day(order.created_at, zone),
        time=clock(order.created_at, zone),
        n=minutes,
    )
    parts.append(TextLine(times, align=Align.CENTER))
    if order.promised_at is not None:
        words = tr("Promised for {time}", time=clock(order.promised_at, zone))
        parts.append(TextLine(words, bold=True, align=Align.CENTER))
    return [*parts, Divider(double=True)]


def _line(line: OrderLine, shop: PrintContext) -> list[Part]:
    parts: list[Part] = [TextLine(f"{line.quantity} x {shop.name_of(line)}", bold=True, size=2)]
    parts += [TextLine(f"+ {menu_word(option.name)}", bold=True, indent=4) for option in line.options]
    if line.note:
        parts.append(_shout(line.note))
    allergens = shop.allergens_of(line)
    if allergens:
        named = ", ".join(menu_word(one) for one in allergens)
        parts.append(TextLine(tr("Contains: {names}", names=named), indent=4))
    return parts


def _shout(note: str) -> TextLine:
    return TextLine(f"! {note}", bold=True, reverse=True)
