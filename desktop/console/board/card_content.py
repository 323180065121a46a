"""What a card says about its order, in the person's language: age, seat, promised time, button words."""

from datetime import datetime

from msgspec import Struct

from desktop.console.board.card_parts import CardContent
from desktop.console.shared.order_texts import customer_text, seat_text, state_word
from desktop.console.shared.payment_status import PaymentStatus, payment_status
from desktop.console.state.order_age import Level, OrderAge, age_of
from desktop.texts.formats import clock, money, tr, tr_n
from wire.balance import balance_of
from wire.orders import Order, OrderLine, OrderState, Service

PILLS = {
    Level.CALM: ("pit", "text2"),
    Level.SOON: ("warn_soft", "warn"),
    Level.LATE: ("bad_soft", "bad"),
}
ICONS = {Level.CALM: "", Level.SOON: "clock", Level.LATE: "alert-triangle"}


class ShopFacts(Struct):
    """What the cards need to know of the shop, and whether buttons may be pressed now."""

    preparation_minutes: int = 10
    answer_minutes: int = 5
    time_zone: str = "UTC"
    can_act: bool = True
    names: dict[str, str] = {}


def content_of(
    order: Order, age: OrderAge, shop: ShopFacts, words: dict[str, str], current: bool, focused: bool
) -> CardContent:
    """The words of one card; `words` are `button_texts()`, kept by the caller."""
    pill, short = pill_text(order, age)
    paid = card_payment_status(order)
    to_pay = paid if 0 < order.total == balance_of(order).open else None
    return CardContent(
        pill=pill,
        pill_short=short,
        pill_widest=words["widest"],
        pill_icon=ICONS[age.level],
        pill_colours=PILLS[age.level],
        seat=seat_text(order),
        seat_icon="armchair" if order.service is Service.SEAT else "shopping-bag",
        customer=customer_text(order),
        placed=clock(order.created_at, shop.time_zone),
        promised=promised_text(order, shop),
        total=money(order.total, order.currency),
        paid=None if to_pay else paid,
        to_pay=to_pay.text if to_pay else "",
        to_pay_ink="warn" if to_pay and to_pay.tone == "warn" else "text",
        current=current,
        minutes=shop.preparation_minutes,
        words=words,
        can_act=shop.can_act,
        focused=focused,
        names=shop.names,
        pill_word=urgent_word(order.state, age),
    )


def card_payment_status(order: Order) -> PaymentStatus | None:
    """How the order stands with its money, where there is something to say."""
    stands = payment_status(order)
    return stands if stands.text else None


def age_in(order: Order, now: datetime, shop: ShopFacts) -> OrderAge:
    """The order's age with the shop's own limits."""
    return age_of(order, now, shop.answer_minutes, shop.preparation_minutes)


def button_texts() -> dict[str, str]:
    """The labels of the painted buttons."""
    return {
        "accept": tr("Accept"),
        "accept_key": "⏎",
        "reject": tr("Reject"),
        "ready": tr("Ready"),
        "ready_key": "R",
        "hand_over": tr("Hand over"),
        "hand_over_key": "C",
        "more": tr("More actions"),
        "back": tr("One step back"),
        "recall": tr("Recall"),
        "recall_key": "U",
        "widest": tr_n(88, "{n} min", "{n} min"),
        "promise": tr("Accept with a time, in minutes"),
    }


def promised_text(order: Order, shop: ShopFacts) -> str:
    """The promised time of an order being made."""
    if order.state is not OrderState.ACCEPTED or order.promised_at is None:
        return ""
    return tr("Promised for {time}", time=clock(order.promised_at, shop.time_zone))


def pill_text(order: Order, age: OrderAge) -> tuple[str, str]:
    """The age as a full and a short label."""
    minutes = tr_n(age.minutes, "{n} min", "{n} min")
    if order.state is OrderState.COMPLETED:
        return minutes, minutes
    if age.level is Level.CALM:
        return minutes, minutes
    return _urgent_text(order.state, age), minutes


def _urgent_text(state: OrderState, age: OrderAge) -> str:
    late = age.level is Level.LATE
    if state is OrderState.WAITING:
        words = tr("{n} min · expiring") if late else tr("{n} min · answer soon")
        return words.format(n=age.minutes)
    if state is OrderState.ACCEPTED:
        return tr("{n} min late", n=age.over) if late else tr("due in {n} min", n=-age.over)
    words = tr("{n} min · call") if late else tr("{n} min · waiting")
    return words.format(n=age.minutes)


def urgent_word(state: OrderState, age: OrderAge) -> str:
    """The urgency alone, without the age."""
    late = age.level is Level.LATE
    if age.level is Level.CALM or state is OrderState.COMPLETED:
        return ""
    if state is OrderState.WAITING:
        return tr("expiring") if late else tr("answer soon")
    if state is OrderState.ACCEPTED:
        return _urgent_text(state, age)
    return tr("call") if late else tr("waiting")


def spoken(order: Order, age: OrderAge, shop: ShopFacts) -> str:
    """The whole card as one sentence, for screen readers."""
    lines = ", ".join(_spoken_line(line, shop) for line in order.lines)
    parts = [
        order.number,
        state_word(order.state),
        seat_text(order),
        order.user_name,
        pill_text(order, age)[0],
    ]
    paid = card_payment_status(order)
    parts += [lines, order.note, promised_text(order, shop), money(order.total, order.currency)]
    parts.append(paid.text if paid is not None else "")
    return ". ".join(part for part in parts if part)


def _spoken_line(line: OrderLine, shop: ShopFacts) -> str:
    options = " ".join(option.name for option in line.options)
    name = shop.names.get(line.name, line.name)
    return " ".join(part for part in (f"{line.quantity} × {name}", options, line.note) if part)
