"""How shops, items and orders read to a customer, in the language in force; words only, no widgets."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from desktop.core.cart.cart_lines import is_sold_out
from desktop.texts.formats import clock, countdown, day, language, money, shop_zone, tr, tr_ahead, tr_n
from desktop.texts.menu import menu_word
from wire.balance import balance_of
from wire.catalog import Business, MenuItem
from wire.orders import ActorKind, Order, OrderLine, OrderState, Service

FEW_LEFT = 10
RUNNING = (OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY)
STOPPED = (OrderState.REJECTED, OrderState.CANCELLED, OrderState.EXPIRED)
_STEP = {OrderState.WAITING: 0, OrderState.ACCEPTED: 2, OrderState.READY: 3, OrderState.COMPLETED: 5}
TONES = {
    OrderState.WAITING: "warn",
    OrderState.ACCEPTED: "accent",
    OrderState.READY: "ok",
    OrderState.COMPLETED: "neutral",
    OrderState.REJECTED: "bad",
    OrderState.CANCELLED: "bad",
    OrderState.EXPIRED: "bad",
}


def clock_of(order: Order, at: datetime) -> str:
    """`hh:mm` of something about an order, by its own shop's clock."""
    return clock(at, shop_zone(order.business_id))


def placed_at(order: Order) -> str:
    """When it was placed, with its date, by its own shop's clock."""
    return f"{day(order.created_at, shop_zone(order.business_id))} {clock_of(order, order.created_at)}"


def item_name(item: MenuItem) -> str:
    """The item's name in the language in force, else as the shop wrote it."""
    translated = item.translations.get(language().code)
    return (translated.name if translated else "") or item.name


def item_text(item: MenuItem) -> str:
    """The item's description in the language in force."""
    translated = item.translations.get(language().code)
    return (translated.description if translated else "") or item.description


def item_mark(item: MenuItem) -> str:
    """The label on a card's picture: sold out, back at a time, few left; empty when all is well."""
    if is_sold_out(item):
        if item.available_at is not None:
            return tr_ahead(item.available_at, "Back at {time}", "Back {day} at {time}")
        return tr("Sold out")
    if item.stock is not None and item.stock <= FEW_LEFT:
        return tr("{n} left today", n=item.stock)
    return ""


def line_name(line: OrderLine, items: Mapping[UUID, MenuItem]) -> str:
    """A bought line's name: the item's in the language in force when known, else as it was bought."""
    item = items.get(line.menu_item_id)
    return item_name(item) if item else line.name


def lines_in_short(order: Order, items: Mapping[UUID, MenuItem]) -> str:
    """An order's lines in one line: 2× Americano, 1× Croissant."""
    return ", ".join(f"{line.quantity}× {line_name(line, items)}" for line in order.lines)


def shop_state(shop: Business) -> tuple[str, str]:
    """A shop's state as words and a tone: open with its usual time, paused until, opens at, closed."""
    if shop.taking_orders:
        return tr("Open · about {n} min", n=shop.preparation_minutes), "ok"
    if shop.open and shop.paused_until is not None:
        until, there = shop.paused_until, shop.time_zone
        return tr_ahead(until, "Paused until {time}", "Paused until {day}, {time}", there), "warn"
    if shop.opens_at is not None:
        return tr_ahead(shop.opens_at, "Opens at {time}", "Opens {day} at {time}", shop.time_zone), "neutral"
    return tr("Closed"), "neutral"


def closed_because(shop: Business) -> str:
    """Why a shop takes no orders, as a sentence; empty when it does."""
    if shop.taking_orders:
        return ""
    if shop.open and shop.paused_until is not None:
        return tr_ahead(
            shop.paused_until,
            "The shop takes a break until {time}. Your cart is kept.",
            "The shop takes a break until {day}, {time}. Your cart is kept.",
            shop.time_zone,
        )
    if shop.opens_at is not None:
        return tr_ahead(
            shop.opens_at,
            "The shop opens at {time}. Your cart is kept.",
            "The shop opens {day} at {time}. Your cart is kept.",
            shop.time_zone,
        )
    return tr("The shop is closed now. Your cart is kept.")


def leave_question(unsent: int, full_cart: bool) -> str | None:
    """What to consider before leaving the page, or None."""
    if unsent:
        return tr("An order has not been sent yet. It waits here until you come back.")
    return tr("Your cart is not empty. It is kept until you come back.") if full_cart else None


def step_names(service: Service) -> list[str]:
    """The steps of an order, which ends at the seat or at the counter."""
    last = tr("Delivered") if service is Service.SEAT else tr("Picked up")
    return [tr("Sent"), tr("Seen"), tr("Accepted"), tr("Ready"), last]


def cancellable_for(order: Order, now: datetime) -> float:
    """Seconds for which the customer may still cancel what the shop has accepted; 0 when there are none.

    Only what expired and was taken after all, without being asked, may be taken back so.
    """
    until = order.cancel_until
    if order.state is not OrderState.ACCEPTED or not isinstance(until, datetime):
        return 0.0
    return max(0.0, (until - now).total_seconds())


def may_cancel(order: Order, now: datetime) -> bool:
    """Whether the customer may take an order back."""
    return order.state is OrderState.WAITING or cancellable_for(order, now) > 0


def is_taken_after_all(order: Order) -> bool:
    """Whether this order was made of one that had expired."""
    return isinstance(order.replaces, UUID)


def step_of(order: Order) -> int:
    """Which step an order stands at; seen by the shop is one of its own."""
    seen = order.state is OrderState.WAITING and order.seen_at is not None
    return 1 if seen else _STEP.get(order.state, 0)


def state_word(state: OrderState) -> str:
    """A state in one word."""
    return {
        OrderState.WAITING: tr("Waiting"),
        OrderState.ACCEPTED: tr("Being made"),
        OrderState.READY: tr("Ready"),
        OrderState.COMPLETED: tr("Completed"),
        OrderState.REJECTED: tr("Rejected"),
        OrderState.CANCELLED: tr("Cancelled"),
        OrderState.EXPIRED: tr("Not answered"),
    }[state]


def order_says(order: Order, now: datetime) -> tuple[str, str]:
    """What is the case with an order, as a sentence and a tone; `now` is the server's clock."""
    if order.state is OrderState.WAITING:
        return _waiting(order, now)
    if order.state is OrderState.ACCEPTED:
        said, tone = _accepted(order, now)
        if left := cancellable_for(order, now):
            return said + "\n" + tr("You may cancel it for {left}.", left=countdown(left)), tone
        return said, tone
    if order.state is OrderState.READY:
        if order.service is Service.SEAT and order.seat:
            return tr("Ready. It is on its way to {seat}.", seat=order.seat), "ok"
        return tr("Ready. Please pick it up at the counter."), "ok"
    if order.state is OrderState.COMPLETED:
        return tr("Handed over. Enjoy!"), "ok"
    return stopped_because(order), "bad"


def _waiting(order: Order, now: datetime) -> tuple[str, str]:
    if order.seen_at is None:
        said = tr("Sent. The shop has not looked yet.")
    else:
        said = tr("Seen by the shop at {time}.", time=clock_of(order, order.seen_at))
    if order.expires_at is not None:
        left = (order.expires_at - now).total_seconds()
        answer = tr("Answer within {left}.", left=countdown(left))
        said += "\n" + (answer if left > 0 else tr("The time to answer is over; it ends by itself."))
    return said, "warn"


def _accepted(order: Order, now: datetime) -> tuple[str, str]:
    if order.promised_at is None:
        return tr("The shop is making it."), "accent"
    left = (order.promised_at - now).total_seconds()
    time = clock_of(order, order.promised_at)
    if left <= 0:
        return tr("Promised for {time}.", time=time) + " " + late_by(-left), "warn"
    return tr("Ready at {time}, in {left}.", time=time, left=countdown(left)), "accent"


def late_by(seconds: float) -> str:
    """How late an order is, said as it is."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return tr("It should be ready now.")
    return tr_n(minutes, "It is {n} minute late.", "It is {n} minutes late.")


def who_changed(order: Order) -> str:
    """Who made the last change: a person behind the counter by name, else the shop."""
    by = order.changed.by
    if by.kind is ActorKind.STAFF and by.name:
        return tr("{person} of {shop}", person=by.name, shop=order.business_name)
    return order.business_name


def stopped_because(order: Order) -> str:
    """Why an order ended without food: who ended it, when, and the reason that was given."""
    time, by = clock_of(order, order.changed.at), order.changed.by.kind
    if order.state is OrderState.EXPIRED:
        said = tr("The shop did not answer in time, so it ended at {time}.", time=time)
        if isinstance(order.replaced_by, UUID):
            return said + " " + tr("Then it took the order after all, as a new one.")
        return said + " " + tr("Nothing was charged; order again if you like.")
    if order.state is OrderState.CANCELLED and by is ActorKind.USER:
        return tr("You cancelled this order at {time}.", time=time)
    who = who_changed(order)
    said = (
        tr("{who} could not take it at {time}.", who=who, time=time)
        if order.state is OrderState.REJECTED
        else tr("{who} cancelled it at {time}.", who=who, time=time)
    )
    reason = tr("Reason: {reason}", reason=order.reason) if order.reason else tr("No reason was given.")
    return f"{said} {reason}"


def spoken_item(item: MenuItem, count: int, popular: bool = False) -> str:
    """An item's card as one sentence for a screen reader."""
    mark = item_mark(item) or (tr("Popular") if popular else "")
    parts = [item_name(item), money(item.price, item.currency), mark, item_text(item)]
    if count:
        parts.append(tr("{n} in the cart", n=count))
    return sentences(parts)


def spoken_order(order: Order, items: Mapping[UUID, MenuItem]) -> str:
    """An order's card as sentences for a screen reader: all that is drawn on it."""
    amount = money(order.total, order.currency)
    parts = [order.number, state_word(order.state), order.business_name, lines_in_short(order, items), amount]
    return sentences([*parts, given_back(order), placed_at(order)])


def given_back(order: Order) -> str:
    """How much of an order's money went back, or has to; empty when none."""
    balance = balance_of(order)
    if balance.refund_due > 0:
        return tr("{amount} still to be given back", amount=money(balance.refund_due, order.currency))
    if balance.given_back:
        return tr("{amount} given back", amount=money(balance.given_back, order.currency))
    return ""


def sentences(parts: Iterable[str]) -> str:
    """What there is of the parts, read with a pause after each; one with a full stop gets no second."""
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)


def tags(words: list[str]) -> str:
    """Allergens or diets in the language in force, with commas."""
    return ", ".join(menu_word(word) for word in words)
