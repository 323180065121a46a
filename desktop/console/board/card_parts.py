"""What a card is made of: texts, boxes, icons and buttons with their places, and the pen for them."""

from typing import NamedTuple
from uuid import UUID

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF

from desktop.console.board.card_style import CardStyle, Type
from desktop.console.shared.payment_status import PaymentStatus

PAD = 14.0
GAP = 8.0
TARGET = 44.0


class CardAction(NamedTuple):
    """Something on a card that can be pressed: an action's name, and its minutes or line."""

    name: str
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


class CardButton(NamedTuple):
    """A button painted on the card; `look` is primary, danger, plain, chip or tick."""

    box: QRectF
    action: CardAction
    label: str
    look: str
    icon: str = ""
    checked: bool = False
    enabled: bool = True
    key: str = ""  # the digit that presses it, shown while the keyboard is on the card


class CardLayout(Struct):
    """A card of one width: its height, where its last buttons begin, what is drawn in order, its buttons."""

    height: float = 0.0
    footer: float = 0.0
    drawn: list[Text | Fill | Icon] = field(default_factory=list)
    buttons: list[CardButton] = field(default_factory=list)
    lines: list[tuple[QRectF, UUID]] = field(default_factory=list)

    def line_at(self, point: QPointF) -> UUID | None:
        """The order's line under a point of the card."""
        return next((line_id for box, line_id in self.lines if box.contains(point)), None)

    def action_at(self, point: QPointF, lift: float = 0.0) -> CardAction | None:
        """The button under a point of the card, whose last ones stand `lift` above their place."""
        if point.y() >= self.footer - lift:
            point = point + QPointF(0, lift)
        return next((one.action for one in self.buttons if one.enabled and one.box.contains(point)), None)


class CardContent(NamedTuple):
    """What a card says beside its order: words already in the person's language."""

    pill: str
    pill_short: str
    pill_widest: str
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
    brief: bool = False  # without what is pressed
    paid: PaymentStatus | None = None  # words on the order's money, where there are any
    to_pay: str = ""  # the total, where nothing of it was paid; in the tone of `to_pay_ink`
    to_pay_ink: str = "text"
    pill_word: str = ""  # how urgent in a word, where the pill has room for the age alone
    elsewhere: frozenset[UUID] = frozenset()  # lines that another station makes


class Pen:
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

    def button(self, button: CardButton) -> None:
        """Place a button."""
        self.layout.buttons.append(button)

    def callout(self, text: str, icon: str, calm: bool = False) -> None:
        """A note nobody can overlook: bold on the warning colour, an icon, in full; calm when it is over."""
        soft, ink = ("pit", "text2") if calm else ("warn_soft", "warn")
        style, inner = self.style, self.style.px(10)
        glyph = style.px(18)
        width = self.right - self.left - glyph - inner * 2.5
        height = style.wrapped_height(Type.NOTE, text, int(width))
        box = QRectF(self.left, self.y, self.right - self.left, height + inner * 1.4)
        self.layout.drawn.append(Fill(box, soft, 8))
        mark = QRectF(box.x() + inner, box.y() + inner * 0.7, glyph, style.line(Type.NOTE))
        self.layout.drawn.append(Icon(mark, icon, ink))
        where = QRectF(box.x() + inner * 1.5 + glyph, box.y() + inner * 0.7, width, height)
        self.text(where, text, Type.NOTE, ink, wrap=True)
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
