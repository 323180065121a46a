"""Where everything on an order's card is: texts, boxes, buttons and tick boxes, for painting and for hit tests."""

from typing import NamedTuple
from uuid import UUID

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF

from desktop.console.card_style import CardStyle, Type
from wire.orders import Order, OrderLine, OrderState

PAD = 14.0
GAP = 8.0
TARGET = 44.0
CHIPS = (5, 8, 10, 15, 20)


class Hit(NamedTuple):
    """Something on a card that can be pressed: an action's name, and its minutes or line."""

    action: str
    minutes: int = 0
    line: UUID | None = None


class Text(NamedTuple):
    """A text in its box; wrapped when `wrap`, else already elided."""

    box: QRectF
    text: str
    kind: Type
    colour: str
    right: bool = False
    wrap: bool = False
    struck: bool = False


class Fill(NamedTuple):
    """A rounded box behind what follows."""

    box: QRectF
    colour: str
    radius: float
    edge: str = ""


class Icon(NamedTuple):
    """A small line icon."""

    box: QRectF
    name: str
    colour: str


class Button(NamedTuple):
    """A button painted on the card; `look` is primary, danger, plain, chip or tick."""

    box: QRectF
    hit: Hit
    label: str
    look: str
    icon: str = ""
    checked: bool = False
    enabled: bool = True


class CardLayout(Struct):
    """A card of one width: its height, what is drawn in order, and its buttons."""

    height: float = 0.0
    drawn: list[Text | Fill | Icon] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def hit(self, point: QPointF) -> Hit | None:
        """The button under a point of the card."""
        return next((one.hit for one in self.buttons if one.enabled and one.box.contains(point)), None)


class CardFacts(NamedTuple):
    """What a card says beside its order: words already in the person's language."""

    pill: str
    pill_short: str
    pill_icon: str
    pill_colours: tuple[str, str]
    seat: str
    seat_icon: str
    customer: str
    placed: str
    promised: str
    total: str
    current: bool
    minutes: int
    words: dict[str, str]
    can_act: bool = True
    focused: bool = False
    names: dict[str, str] = {}


def lay_out(order: Order, facts: CardFacts, width: float, style: CardStyle) -> CardLayout:
    """The whole card at `width` pixels."""
    pen = _Pen(style, width)
    _header(pen, order, facts)
    _lines(pen, order, facts)
    if order.note:
        pen.callout(order.note, "note")
    if order.reason and order.state not in (OrderState.WAITING, OrderState.COMPLETED):
        pen.callout(order.reason, "message")
    if facts.promised:
        pen.icon_text("clock", facts.promised, "text2")
    _buttons(pen, order, facts)
    pen.layout.height = pen.y + style.px(PAD)
    return pen.layout


def promise_choices(minutes: int) -> list[int]:
    """The chips of a waiting card: the usual times and the shop's own, in order, at most six."""
    return sorted({*CHIPS, minutes})[:6]


class _Pen:
    """Lays parts from the top down and remembers how far it has come."""

    def __init__(self, style: CardStyle, width: float) -> None:
        self.style = style
        self.layout = CardLayout()
        self.left = style.px(PAD) + 2
        self.right = width - style.px(PAD)
        self.y = style.px(PAD)

    def text(self, box: QRectF, text: str, kind: Type, colour: str = "text", **how: bool) -> None:
        """Place a text."""
        self.layout.drawn.append(Text(box, text, kind, colour, **how))

    def button(self, button: Button) -> None:
        """Place a button."""
        self.layout.buttons.append(button)

    def callout(self, text: str, icon: str) -> None:
        """A note nobody can overlook: bold on the warning colour, with an icon, wrapped in full."""
        style, inner = self.style, self.style.px(10)
        glyph = style.px(18)
        width = self.right - self.left - glyph - inner * 2.5
        height = style.wrapped_height(Type.NOTE, text, int(width))
        box = QRectF(self.left, self.y, self.right - self.left, height + inner * 1.4)
        self.layout.drawn.append(Fill(box, "warn_soft", 8))
        mark = QRectF(box.x() + inner, box.y() + inner * 0.7, glyph, style.line(Type.NOTE))
        self.layout.drawn.append(Icon(mark, icon, "warn"))
        where = QRectF(box.x() + inner * 1.5 + glyph, box.y() + inner * 0.7, width, height)
        self.text(where, text, Type.NOTE, "warn", wrap=True)
        self.y = box.bottom() + style.px(GAP)

    def icon_text(self, icon: str, text: str, colour: str) -> None:
        """One line led by an icon."""
        style = self.style
        height = style.line(Type.LABEL) + 4
        glyph = style.px(16)
        self.layout.drawn.append(Icon(QRectF(self.left, self.y, glyph, height), icon, colour))
        box = QRectF(self.left + glyph + 6, self.y, self.right - self.left - glyph - 6, height)
        self.text(box, style.elided(Type.LABEL, text, box.width()), Type.LABEL, colour)
        self.y += height + style.px(GAP)


def _header(pen: _Pen, order: Order, facts: CardFacts) -> None:
    style = pen.style
    height = style.line(Type.NUMBER) + 4
    number = style.width(Type.NUMBER, order.number)
    pen.text(QRectF(pen.left, pen.y, number + 1, height), order.number, Type.NUMBER)
    room = pen.right - pen.left - number - style.px(GAP) * 2
    seat = style.width(Type.LABEL, facts.seat) + style.px(38)
    full = style.width(Type.LABEL, facts.pill) + style.px(40 if facts.pill_icon else 22)
    label = facts.pill if full + min(seat, style.px(120)) <= room else facts.pill_short
    pill = _pill(pen, facts, label, height)
    _seat(pen, facts, pen.left + number + style.px(10), pill - style.px(6), height)
    pen.y += height + style.px(4)
    _who(pen, facts)


def _pill(pen: _Pen, facts: CardFacts, label: str, height: float) -> float:
    """The age at the top right; yields its left edge."""
    style = pen.style
    if not label:
        return pen.right
    glyph = style.px(18) if facts.pill_icon else 0.0
    width = style.width(Type.LABEL, label) + glyph + style.px(20)
    box = QRectF(pen.right - width, pen.y + (height - style.px(26)) / 2, width, style.px(26))
    soft, ink = facts.pill_colours
    pen.layout.drawn.append(Fill(box, soft, style.px(13)))
    if glyph:
        mark = QRectF(box.x() + style.px(8), box.y(), style.px(15), box.height())
        pen.layout.drawn.append(Icon(mark, facts.pill_icon, ink))
    pen.text(QRectF(box.x() + style.px(10) + glyph, box.y(), width, box.height()), label, Type.LABEL, ink)
    return box.x()


def _seat(pen: _Pen, facts: CardFacts, left: float, right: float, height: float) -> None:
    style = pen.style
    room = right - left - style.px(34)
    if room < style.px(14):
        return
    label = style.elided(Type.LABEL, facts.seat, room)
    width = style.width(Type.LABEL, label) + style.px(34)
    box = QRectF(left, pen.y + (height - style.px(26)) / 2, width, style.px(26))
    pen.layout.drawn.append(Fill(box, "accent_soft", style.px(7)))
    pen.layout.drawn.append(Icon(QRectF(left + style.px(7), box.y(), style.px(15), box.height()), facts.seat_icon, "accent"))
    pen.text(QRectF(left + style.px(26), box.y(), width, box.height()), label, Type.LABEL, "accent")


def _who(pen: _Pen, facts: CardFacts) -> None:
    style = pen.style
    height = style.line(Type.SMALL) + 2
    total = style.width(Type.STRONG, facts.total) + 1
    pen.text(QRectF(pen.right - total, pen.y, total, height), facts.total, Type.STRONG, "text")
    room = pen.right - pen.left - total - style.px(GAP)
    who = f"{facts.customer} · {facts.placed}" if facts.customer else facts.placed
    pen.text(QRectF(pen.left, pen.y, room, height), style.elided(Type.SMALL, who, room), Type.SMALL, "text2")
    pen.y += height + style.px(GAP + 2)


def _lines(pen: _Pen, order: Order, facts: CardFacts) -> None:
    tickable = order.state is OrderState.ACCEPTED
    for line in order.lines:
        top = pen.y
        _line(pen, line, facts.names.get(line.name, line.name), tickable)
        if tickable:
            pen.y = max(pen.y, top + pen.style.px(TARGET))
            box = QRectF(pen.left - 6, top, pen.right - pen.left + 12, pen.y - top)
            hit = Hit("tick", line=line.id)
            pen.button(Button(box, hit, line.name, "tick", checked=line.done_at is not None, enabled=facts.can_act))
        if line.note:
            pen.y += pen.style.px(3)
            pen.callout(line.note, "note")
    pen.y += pen.style.px(8)


def _line(pen: _Pen, line: OrderLine, name: str, tickable: bool) -> None:
    style = pen.style
    done = tickable and line.done_at is not None
    options = " · ".join(f"+ {option.name}" for option in line.options)
    height = style.line(Type.STRONG) + 4
    left = pen.left
    if tickable:
        left += style.px(32)
        pen.y += max(0.0, (style.px(TARGET) - height - (style.line(Type.SMALL) if options else 0)) / 2)
    left = _count(pen, line.quantity, left, height, done)
    width = pen.right - left
    tall = style.wrapped_height(Type.STRONG, name, int(width)) + 4
    where = QRectF(left, pen.y + 2, width, tall)
    pen.text(where, name, Type.STRONG, "text3" if done else "text", wrap=True, struck=done)
    pen.y += tall
    if options:
        more = style.wrapped_height(Type.SMALL, options, int(width))
        pen.text(QRectF(left, pen.y, width, more), options, Type.SMALL, "text3" if done else "text2", wrap=True)
        pen.y += more
    pen.y += style.px(3)


def _count(pen: _Pen, quantity: int, left: float, height: float, done: bool) -> float:
    """The quantity; more than one stands on a tinted ground. Yields where the name begins."""
    style, count = pen.style, f"{quantity}×"
    width = style.width(Type.STRONG, count)
    if quantity > 1 and not done:
        pen.layout.drawn.append(Fill(QRectF(left - 3, pen.y + 1, width + 6, height - 2), "accent_soft", 5))
    pen.text(QRectF(left, pen.y, width + 2, height), count, Type.STRONG, "text3" if done else "accent")
    return left + max(style.px(30), width + style.px(10))


def _buttons(pen: _Pen, order: Order, facts: CardFacts) -> None:
    if order.state not in _PRIMARY:
        return
    if order.state is OrderState.WAITING and facts.current:
        _chips(pen, facts)
    style, height = pen.style, pen.style.px(TARGET)
    action, word = _PRIMARY[order.state]
    more = QRectF(pen.right - height, pen.y, height, height)
    right = more.x() - style.px(GAP)
    if order.state is OrderState.WAITING:
        width = max(style.px(64), style.width(Type.STRONG, facts.words["reject"]) + style.px(28))
        box = QRectF(right - width, pen.y, width, height)
        pen.button(Button(box, Hit("reject"), facts.words["reject"], "danger", enabled=facts.can_act))
        right = box.x() - style.px(GAP)
    key = facts.words.get(f"{word}_key", "") if facts.focused else ""
    label = f"{facts.words[word]}  {key}" if key else facts.words[word]
    box = QRectF(pen.left, pen.y, right - pen.left, height)
    pen.button(Button(box, Hit(action), label, "primary", enabled=facts.can_act))
    pen.button(Button(more, Hit("more"), facts.words["more"], "plain", "dots-vertical"))
    pen.y += height


def _chips(pen: _Pen, facts: CardFacts) -> None:
    style = pen.style
    caption = style.line(Type.SMALL)
    words = style.elided(Type.SMALL, facts.words["promise"], pen.right - pen.left)
    pen.text(QRectF(pen.left, pen.y, pen.right - pen.left, caption), words, Type.SMALL, "text2")
    pen.y += caption + style.px(5)
    minutes = promise_choices(facts.minutes)
    gap = style.px(6)
    width = (pen.right - pen.left - gap * (len(minutes) - 1)) / len(minutes)
    for index, count in enumerate(minutes):
        box = QRectF(pen.left + index * (width + gap), pen.y, width, style.px(TARGET))
        hit = Hit("accept", minutes=count)
        pen.button(Button(box, hit, str(count), "chip", checked=count == facts.minutes, enabled=facts.can_act))
    pen.y += style.px(TARGET) + style.px(GAP)


_PRIMARY = {
    OrderState.WAITING: ("accept", "accept"),
    OrderState.ACCEPTED: ("ready", "ready"),
    OrderState.READY: ("complete", "hand_over"),
}
