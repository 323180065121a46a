"""Draws an order's card from its layout: once into a picture, again only while something on it is touched."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from desktop.console.board.card_parts import CardAction, CardButton, CardLayout, Fill, Icon, Text
from desktop.console.board.card_style import CardStyle, Type
from desktop.console.state.order_age import Level
from desktop.ui.drawing import draw_icon
from desktop.ui.theme import theme

RADIUS = 12.0
KEY_FROM = 38  # narrower buttons keep their label alone
STRIPE = {Level.SOON: "warn", Level.LATE: "bad"}
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def picture_of(layout: CardLayout, width: int, level: Level, style: CardStyle, ratio: float) -> QPixmap:
    """The card at rest, for the cache."""
    pixmap = QPixmap(QSize(width, round(layout.height)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_card(painter, layout, width, level, style)
    painter.end()
    return pixmap


def paint_card(
    painter: QPainter,
    layout: CardLayout,
    width: int,
    level: Level,
    style: CardStyle,
    hover: CardAction | None = None,
    pressed: CardAction | None = None,
) -> None:
    """Paint a card with its top left at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0.5, 0.5, width - 1, layout.height - 1)
    _surface(painter, box, level, style)
    _grounds(painter, layout, hover, style)
    for part in layout.drawn:
        if isinstance(part, Text):
            _text(painter, part, style)
        elif isinstance(part, Fill):
            _fill(painter, part, style)
        else:
            _icon(painter, part)
    for button in layout.buttons:
        _button(painter, button, style, button.action == hover, button.action == pressed)


def paint_lifted(
    painter: QPainter, box: QRectF, footer: float, lift: float, paint: Callable[[], None]
) -> None:
    """Paint a card whose part below `footer` stands `lift` above its place; `paint` paints all of it."""
    above, buttons = (
        QRectF(-1, -1, box.width() + 2, footer - lift + 1),
        QRectF(-1, footer, box.width() + 2, 9999),
    )
    for where, up in ((above, 0.0), (buttons, lift)):
        painter.save()
        painter.translate(0, -up)
        painter.setClipRect(where)
        paint()
        painter.restore()


def paint_ring(painter: QPainter, box: QRectF) -> None:
    """The focus ring of the card the keyboard is on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().color("accent"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def paint_slot(painter: QPainter, box: QRectF, number: int) -> None:
    """The number a key chooses the card by, over its corner."""
    side = theme().px(24)
    spot = QRectF(box.left() - side / 4, box.top() - side / 4, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("text"))
    painter.drawEllipse(spot)
    painter.setPen(theme().color("surface"))
    painter.setFont(theme().font(14, 700))
    painter.drawText(spot, int(_CENTRE), str(number))


def _surface(painter: QPainter, box: QRectF, level: Level, style: CardStyle) -> None:
    painter.setPen(QPen(style.colour("line"), 1))
    painter.setBrush(style.colour("surface2" if theme().dark else "surface"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    if level in STRIPE:
        _stripe(painter, box, level, style)


def _grounds(painter: QPainter, layout: CardLayout, hover: CardAction | None, style: CardStyle) -> None:
    """What lights up under a line's words while the pointer is over it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("accent_soft"))
    for button in layout.buttons:
        if button.look == "tick" and button.action == hover:
            painter.drawRoundedRect(button.box, 8, 8)


def _stripe(painter: QPainter, box: QRectF, level: Level, style: CardStyle) -> None:
    """The edge at the left of what is close or late, within the round corners."""
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, RADIUS, RADIUS)
    painter.setClipPath(clip)
    stripe = QRectF(0, 0, style.px(5), box.height() + 1)
    painter.fillRect(stripe, style.colour(STRIPE[level]))
    if level is Level.LATE:
        _hatch(painter, stripe, style)
    painter.restore()


def _hatch(painter: QPainter, stripe: QRectF, style: CardStyle) -> None:
    """Notches in the stripe: late differs from close in form too, not in colour alone."""
    gap = style.colour("surface2" if theme().dark else "surface")
    top = stripe.top() + 10
    while top < stripe.bottom():
        painter.fillRect(QRectF(stripe.x(), top, stripe.width(), 3), gap)
        top += 10


def _text(painter: QPainter, part: Text, style: CardStyle) -> None:
    painter.setFont((style.struck if part.struck else style.fonts)[part.kind])
    painter.setPen(style.colour(part.colour))
    fits = style.width(part.kind, part.text) <= part.box.width() and part.text.isprintable()
    if fits and not part.struck:  # a shaped text is struck through only the first time it is drawn
        _line(painter, part, style)
    elif part.wrap:
        painter.drawText(
            part.box, style.wrap(part.kind, part.text, int(part.box.width())) | int(_LEFT), part.text
        )
    else:
        side = Qt.AlignmentFlag.AlignRight if part.right else _LEFT
        painter.drawText(part.box, int(side | _MIDDLE) | int(Qt.TextFlag.TextSingleLine), part.text)


def _line(painter: QPainter, part: Text, style: CardStyle) -> None:
    """What fits in one line, as nearly all does."""
    shaped, box = style.shaped(part.kind, part.text), part.box
    size = shaped.size()
    x = box.right() - size.width() if part.right and not part.wrap else box.left()
    y = box.top() if part.wrap else box.top() + (box.height() - size.height()) / 2
    painter.drawStaticText(QPointF(x, y), shaped)


def _fill(painter: QPainter, part: Fill, style: CardStyle) -> None:
    painter.setPen(QPen(style.colour(part.edge), 1) if part.edge else Qt.PenStyle.NoPen)
    painter.setBrush(style.colour(part.colour))
    painter.drawRoundedRect(part.box, part.radius, part.radius)


def _icon(painter: QPainter, part: Icon) -> None:
    side = int(min(part.box.width(), part.box.height()))
    centre = part.box.center()
    draw_icon(
        painter,
        part.name,
        QRect(int(centre.x() - side / 2), int(centre.y() - side / 2), side, side),
        part.colour,
    )


def _button(painter: QPainter, button: CardButton, style: CardStyle, hovered: bool, pressed: bool) -> None:
    if button.look == "tick":
        _tick(painter, button, style)
        return
    fill, edge, ink = _LOOKS[button.look]
    if button.look == "chip" and button.checked:
        fill, edge, ink = "accent_soft", "accent", "accent"
    if not button.enabled:
        fill, edge, ink = "pit", "line", "text3"
    elif hovered:
        fill = _HOVERED.get(fill, fill)
        edge = "control_edge" if edge == "line" else edge
    box = button.box.adjusted(0.5, 0.5, -0.5, -0.5)
    if pressed:
        box.adjust(1, 1, -1, -1)
    painter.setPen(QPen(style.colour(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(style.colour(fill))
    painter.drawRoundedRect(box, 9, 9)
    if button.icon:
        side = style.px(20)
        _icon(
            painter,
            Icon(
                QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side), button.icon, ink
            ),
        )
        return
    kind = Type.LABEL if button.look == "chip" else Type.STRONG
    painter.setFont(style.fonts[kind])
    painter.setPen(style.colour(ink))
    label = style.elided(kind, button.label, box.width() - 6)
    painter.drawText(box, int(_CENTRE) | int(Qt.TextFlag.TextSingleLine), label)
    if button.key and box.width() >= style.px(KEY_FROM):
        _key(painter, box.adjusted(5, 2, 0, 0), button.key, style, int(_LEFT))


def _key(painter: QPainter, box: QRectF, key: str, style: CardStyle, where: int) -> None:
    """The digit that presses what it stands on."""
    painter.setFont(style.fonts[Type.SMALL])
    painter.setPen(style.colour("text2"))
    painter.drawText(box, where | int(Qt.TextFlag.TextSingleLine), key)


def _tick(painter: QPainter, button: CardButton, style: CardStyle) -> None:
    side = style.px(22)
    box = QRectF(button.box.x() + 6, button.box.center().y() - side / 2, side, side)
    painter.setPen(QPen(style.colour("ok" if button.checked else "control_edge"), 1.8))
    painter.setBrush(style.colour("ok_soft") if button.checked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 6, 6)
    if button.checked:
        _icon(painter, Icon(box.adjusted(2, 2, -2, -2), "check", "ok"))
    elif button.key:
        _key(painter, box, button.key, style, int(_CENTRE))


_LOOKS = {
    "primary": ("accent", "", "on_accent"),
    "danger": ("surface", "line", "bad"),
    "plain": ("surface", "line", "text2"),
    "chip": ("surface", "control_edge", "text"),
}
_HOVERED = {"accent": "accent_hover", "surface": "accent_soft"}
