"""Lays an order's card out: header, lines with options and notes, promised time, chips and buttons."""

from PySide6.QtCore import QRectF

from desktop.console.board.card_parts import (
    GAP,
    PAD,
    TARGET,
    CardAction,
    CardButton,
    CardContent,
    CardLayout,
    Fill,
    Icon,
    Pen,
)
from desktop.console.board.card_style import CardStyle, Type
from desktop.texts.menu import menu_word
from wire.orders import Order, OrderLine, OrderState

INKS = {"warn": "warn", "bad": "bad"}
CHIPS = (5, 8, 10, 15, 20)


def lay_out(order: Order, facts: CardContent, width: float, style: CardStyle) -> CardLayout:
    """The whole card at `width` pixels."""
    pen = Pen(style, width)
    _header(pen, order, facts)
    _lines(pen, order, facts)
    _callouts(pen, order)
    if facts.paid is not None and facts.paid.tone != "ok" and (facts.paid.tone == "warn" or not facts.brief):
        pen.icon_text(facts.paid.icon, facts.paid.text, INKS.get(facts.paid.tone, "text2"))
    if facts.promised:
        pen.icon_text("clock", facts.promised, "text2")
    pen.layout.footer = pen.y
    _buttons(pen, order, facts)
    pen.layout.height = pen.y + style.px(PAD)
    return pen.layout


def promise_choices(minutes: int) -> list[int]:
    """The chips of a waiting card: the usual times and the shop's own, in order, at most six."""
    return sorted({*CHIPS, minutes})[:6]


def _callouts(pen: Pen, order: Order) -> None:
    """The customer's note, and why it ended."""
    if order.note:
        pen.callout(order.note, "note", order.state is OrderState.COMPLETED)
    if order.reason and order.state not in (OrderState.WAITING, OrderState.COMPLETED):
        pen.callout(order.reason, "message")


def _header(pen: Pen, order: Order, facts: CardContent) -> None:
    style = pen.style
    height = style.line(Type.NUMBER) + 4
    number = style.width(Type.NUMBER, order.number)
    pen.text(QRectF(pen.left, pen.y, number + 1, height), order.number, Type.NUMBER)
    left = pen.left + number + style.px(10)
    seat = style.width(Type.LABEL, facts.seat) + style.px(40)
    beside = seat_is_beside(style, order.number, facts.seat, facts.pill_widest, pen.right)
    room = pen.right - left - (seat if beside else 0)
    full = style.width(Type.LABEL, facts.pill) + style.px(44 if facts.pill_icon else 26)
    is_short = full > room
    pill = _pill(pen, facts, facts.pill_short if is_short else facts.pill, height)
    if beside:
        _seat(pen, facts, left, pill - style.px(6), height)
    pen.y += height + style.px(4)
    if not beside:  # where it goes must never be cut off: a row of its own
        _seat(pen, facts, pen.left, pen.right, style.px(28))
        pen.y += style.px(32)
    _who(pen, facts, facts.pill_word if is_short else "")


def seat_is_beside(style: CardStyle, number: str, seat: str, pill_widest: str, right: float) -> bool:
    """Whether the seat fits between number and age; decided by the widest short age, not the age of now: a
    card's height must not change as time passes."""
    left = style.px(PAD) + 2 + style.width(Type.NUMBER, number) + style.px(10)
    needed = style.width(Type.LABEL, seat) + style.px(40)
    return left + needed <= right - style.width(Type.LABEL, pill_widest) - style.px(46)


def _pill(pen: Pen, facts: CardContent, label: str, height: float) -> float:
    """The age at the top right; returns its left edge."""
    style = pen.style
    if not label:
        return pen.right
    glyph = style.px(18) if facts.pill_icon else 0.0
    width = style.width(Type.LABEL, label) + glyph + style.px(20)
    box = QRectF(pen.right - width, pen.y + (height - style.px(26)) / 2, width, style.px(26))
    soft, ink = facts.pill_colours
    pen.layout.drawn.append(Fill(box, soft, style.px(13), "line" if soft == "pit" else ""))
    if glyph:
        mark = QRectF(box.x() + style.px(8), box.y(), style.px(15), box.height())
        pen.layout.drawn.append(Icon(mark, facts.pill_icon, ink))
    pen.text(QRectF(box.x() + style.px(10) + glyph, box.y(), width, box.height()), label, Type.LABEL, ink)
    return box.x()


def _seat(pen: Pen, facts: CardContent, left: float, right: float, height: float) -> None:
    style = pen.style
    room = right - left - style.px(34)
    if room < style.px(14):
        return
    label = style.elided(Type.LABEL, facts.seat, room)
    width = style.width(Type.LABEL, label) + style.px(34)
    box = QRectF(left, pen.y + (height - style.px(26)) / 2, width, style.px(26))
    pen.layout.drawn.append(Fill(box, "accent_soft", style.px(7)))
    pen.layout.drawn.append(
        Icon(QRectF(left + style.px(7), box.y(), style.px(15), box.height()), facts.seat_icon, "accent")
    )
    pen.text(QRectF(left + style.px(26), box.y(), width, box.height()), label, Type.LABEL, "accent")


def _who(pen: Pen, facts: CardContent, urgent: str) -> None:
    """Customer, time and total; the urgency stands here where it did not fit beside the age."""
    style = pen.style
    height = style.line(Type.SMALL) + 2
    beside = style.width(Type.LABEL, urgent) + style.px(GAP) if urgent else 0.0
    # By its own width alone: a card's height must not change as the urgency beside it does.
    fits = style.width(Type.STRONG, facts.to_pay) <= (pen.right - pen.left) / 2
    words, ink = (facts.to_pay, facts.to_pay_ink) if facts.to_pay and fits else (facts.total, "text")
    total = style.width(Type.STRONG, words) + 1
    pen.text(QRectF(pen.right - total, pen.y, total, height), words, Type.STRONG, ink)
    room = pen.right - pen.left - total - style.px(GAP) - _paid(pen, facts, pen.right - total, height)
    who = f"{facts.customer} · {facts.placed}" if facts.customer else facts.placed
    who = style.elided(Type.SMALL, who, room - beside)
    pen.text(QRectF(pen.left, pen.y, room, height), who, Type.SMALL, "text2")
    if urgent:
        left = pen.left + style.width(Type.SMALL, who) + style.px(GAP)
        box = QRectF(left, pen.y, beside + 1, height)
        pen.text(box, style.elided(Type.LABEL, urgent, room), Type.LABEL, facts.pill_colours[1])
    pen.y += height + style.px(GAP + 2)
    if facts.to_pay and not fits:
        pen.icon_text("coins", facts.to_pay, facts.to_pay_ink)


def _paid(pen: Pen, facts: CardContent, right: float, height: float) -> float:
    """That all is paid, left of the total; returns the room it took. Anything else gets a row of its own."""
    if facts.paid is None or facts.paid.tone != "ok" or facts.brief:
        return 0.0
    style, glyph = pen.style, pen.style.px(16)
    width = style.width(Type.LABEL, facts.paid.text) + 1
    left = right - style.px(GAP) - width - glyph - 4
    pen.layout.drawn.append(Icon(QRectF(left, pen.y, glyph, height), facts.paid.icon, "ok"))
    pen.text(QRectF(left + glyph + 4, pen.y, width, height), facts.paid.text, Type.LABEL, "ok")
    return right - left


def _lines(pen: Pen, order: Order, facts: CardContent) -> None:
    tickable = order.state is OrderState.ACCEPTED and not facts.brief
    for number, line in enumerate(order.lines, 1):
        top = pen.y
        _line(pen, line, facts, tickable)
        if tickable:
            pen.y = max(pen.y, top + pen.style.px(TARGET))
            box = QRectF(pen.left - 6, top, pen.right - pen.left + 12, pen.y - top)
            action = CardAction("tick", line=line.id)
            done, key = line.done_at is not None, _key(facts, number)
            pen.button(CardButton(box, action, line.name, "tick", "", done, facts.can_act, key))
        if line.note:
            pen.y += pen.style.px(3)
            pen.callout(line.note, "note", order.state is OrderState.COMPLETED)
        pen.layout.lines.append((QRectF(pen.left, top, pen.right - pen.left, pen.y - top), line.id))
    pen.y += pen.style.px(8)


def _line(pen: Pen, line: OrderLine, facts: CardContent, tickable: bool) -> None:
    style, name = pen.style, facts.names.get(line.name, line.name)
    done = (tickable or facts.brief) and line.done_at is not None
    faint = done or line.id in facts.elsewhere
    options = "+ " + " · ".join(menu_word(option.name) for option in line.options) if line.options else ""
    height = style.line(Type.STRONG) + 4
    left = pen.left
    if tickable:
        left += style.px(32)
        pen.y += max(0.0, (style.px(TARGET) - height - (style.line(Type.NOTE) if options else 0)) / 2)
    left = _count(pen, line.quantity, left, height, faint)
    width = pen.right - left
    tall = style.wrapped_height(Type.STRONG, name, int(width)) + 4
    where = QRectF(left, pen.y + 2, width, tall)
    pen.text(where, name, Type.STRONG, "text3" if faint else "text", wrap=True, struck=done)
    pen.y += tall
    if options:
        more = style.wrapped_height(Type.NOTE, options, int(width))
        where = QRectF(left, pen.y, width, more)
        pen.text(where, options, Type.NOTE, "text3" if faint else "text", wrap=True, struck=done)
        pen.y += more
    pen.y += style.px(3)


def _count(pen: Pen, quantity: int, left: float, height: float, faint: bool) -> float:
    """The quantity; more than one stands on a tinted ground. Returns where the name begins."""
    style, count = pen.style, f"{quantity}×"
    width = style.width(Type.STRONG, count)
    if quantity > 1 and not faint:
        pen.layout.drawn.append(Fill(QRectF(left - 3, pen.y + 1, width + 6, height - 2), "accent_soft", 5))
    pen.text(QRectF(left, pen.y, width + 2, height), count, Type.STRONG, "text3" if faint else "accent")
    return left + max(style.px(30), width + style.px(10))


def _buttons(pen: Pen, order: Order, facts: CardContent) -> None:
    if facts.brief:
        return
    if order.state in _PRIMARY:
        _work(pen, order, facts)
    elif order.state is OrderState.COMPLETED and facts.current:
        _recall(pen, facts)


def _recall(pen: Pen, facts: CardContent) -> None:
    """What is over comes back in one press, once it is chosen."""
    style, height = pen.style, pen.style.px(TARGET)
    more = QRectF(pen.right - height, pen.y, height, height)
    box = QRectF(pen.left, pen.y, more.x() - style.px(GAP) - pen.left, height)
    label = _with_key(style, facts, "recall", box.width())
    pen.button(CardButton(box, CardAction("back"), label, "plain", enabled=facts.can_act))
    pen.button(CardButton(more, CardAction("more"), facts.words["more"], "plain", "dots-vertical"))
    pen.y += height


def _work(pen: Pen, order: Order, facts: CardContent) -> None:
    waiting = order.state is OrderState.WAITING
    if waiting and facts.current:
        _chips(pen, facts)
    style, height = pen.style, pen.style.px(TARGET)
    action, word = _PRIMARY[order.state]
    refuse = style.width(Type.STRONG, facts.words["reject"]) + style.px(28) if waiting else 0.0
    goes_back = facts.current and not waiting
    second = refuse if waiting else height if goes_back else 0.0
    beside = height + style.px(GAP) + (second + style.px(GAP) if second else 0)
    room = pen.right - pen.left - beside
    narrow = style.width(Type.STRONG, facts.words[word]) + style.px(20) > room
    width = pen.right - pen.left if narrow else room
    label = _with_key(style, facts, word, width)
    main = QRectF(pen.left, pen.y, width, height)
    pen.button(CardButton(main, CardAction(action), label, "primary", enabled=facts.can_act))
    if narrow:  # the main button takes a row of its own
        pen.y += height + style.px(GAP)
    more = QRectF(pen.right - height, pen.y, height, height)
    if waiting:
        left = pen.left if narrow else main.right() + style.px(GAP)
        box = QRectF(left, pen.y, more.x() - style.px(GAP) - left, height)
        pen.button(
            CardButton(box, CardAction("reject"), facts.words["reject"], "danger", enabled=facts.can_act)
        )
    if goes_back:
        box = more.translated(-height - style.px(GAP), 0)
        look = CardButton(
            box, CardAction("back"), facts.words["back"], "plain", "arrow-back-up", enabled=facts.can_act
        )
        pen.button(look)
    pen.button(CardButton(more, CardAction("more"), facts.words["more"], "plain", "dots-vertical"))
    pen.y += height


def _key(facts: CardContent, number: int) -> str:
    """The digit of the nth thing on the card the keyboard is on."""
    return str(number % 10) if facts.focused and number <= 10 else ""


def _with_key(style: CardStyle, facts: CardContent, word: str, width: float) -> str:
    """A button's word, with its key when the keyboard is on the card and there is room."""
    label = f"{facts.words[word]}  {facts.words.get(f'{word}_key', '')}"
    return label if facts.focused and style.width(Type.STRONG, label) <= width - 12 else facts.words[word]


def _chips(pen: Pen, facts: CardContent) -> None:
    style = pen.style
    caption = style.wrapped_height(Type.SMALL, facts.words["promise"], int(pen.right - pen.left))
    box = QRectF(pen.left, pen.y, pen.right - pen.left, caption)
    pen.text(box, facts.words["promise"], Type.SMALL, "text2", wrap=True)
    pen.y += caption + style.px(5)
    minutes = promise_choices(facts.minutes)
    gap = style.px(6)
    width = (pen.right - pen.left - gap * (len(minutes) - 1)) / len(minutes)
    for index, count in enumerate(minutes):
        box = QRectF(pen.left + index * (width + gap), pen.y, width, style.px(TARGET))
        action = CardAction("accept", minutes=count)
        own, key = count == facts.minutes, _key(facts, index + 1)
        pen.button(CardButton(box, action, str(count), "chip", "", own, facts.can_act, key))
    pen.y += style.px(TARGET) + style.px(GAP)


_PRIMARY = {
    OrderState.WAITING: ("accept", "accept"),
    OrderState.ACCEPTED: ("ready", "ready"),
    OrderState.READY: ("complete", "hand_over"),
}
