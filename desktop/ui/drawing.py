"""Painting that widgets and delegates share: icons in any colour, soft shadows, cards, elided text."""

from functools import cache, lru_cache
from math import erf, hypot

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QIcon,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer

from desktop.resource_paths import resource
from desktop.ui.theme import theme

_SHADOW_EDGE = 28


@lru_cache(maxsize=64)
def _svg(name: str) -> str:
    return resource(f"icons/tabler/{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _icon_pixmap(name: str, rgb: str, size: int, ratio: float) -> QPixmap:
    source = _svg(name).replace("currentColor", rgb)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, color: str = "text", size: int = 20, ratio: float = 2.0) -> QPixmap:
    """A Tabler icon as pixmap; `color` is a token, `size` in design pixels before the text scale."""
    return _icon_pixmap(name, theme().color(color).name(), theme().px(size), ratio)


@lru_cache(maxsize=24)
def _state_pixmap(file: str, width: int, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(str(resource(f"images/states/{file}.svg")))
    size = drawing.defaultSize().scaled(width, width, Qt.AspectRatioMode.KeepAspectRatio)
    pixmap = QPixmap(size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def state_pixmap(name: str, width: int = 168, ratio: float = 2.0) -> QPixmap:
    """The drawing of an empty state (empty-cart, no-orders, offline) for the look in force."""
    look = "dark" if theme().dark else "light"
    return _state_pixmap(f"{name}-{look}", theme().px(width), ratio)


def icon(name: str, color: str = "text", size: int = 20) -> QIcon:
    """A Tabler icon tinted with a token's colour; ask again after `theme().changed`."""
    return QIcon(icon_pixmap(name, color, size))


def draw_icon(painter: QPainter, name: str, rect: QRect, color: str = "text") -> None:
    """Paints an icon centred in `rect`, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    pixmap = _icon_pixmap(name, theme().color(color).name(), side, 2.0)
    at = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
    painter.drawPixmap(at, pixmap)


@lru_cache(maxsize=8)
def _shadow(radius: int, blur: int, alpha: int) -> QPixmap:
    """A blurred rounded square, to be cut in nine: the falloff is the error function of the distance."""
    edge, side = _SHADOW_EDGE, 2 * _SHADOW_EDGE + 1
    half = edge - blur - radius
    away = [max(0, distance - half) for distance in range(edge + 1)]  # from the middle outwards

    @cache
    def strength(dx: int, dy: int) -> int:
        return round(alpha * 0.5 * (1 - erf((hypot(dx, dy) - radius) / (0.6 * blur))))

    # The start waits for this: one eighth is computed, the rest mirrored.
    half_rows = [[strength(min(dx, dy), max(dx, dy)) for dx in away] for dy in away]
    rows = [bytes(row[:0:-1] + row) for row in half_rows]
    image = QImage(b"".join(rows[:0:-1] + rows), side, side, side, QImage.Format.Format_Alpha8)
    return QPixmap.fromImage(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def draw_shadow(painter: QPainter, rect: QRect, radius: int = 14, lift: int = 2) -> None:
    """Paints the soft shadow of a card around `rect`, nudged down by `lift`."""
    blur = 8
    pixmap = _shadow(min(radius, 14), blur, 120 if theme().dark else 34)
    edge = _SHADOW_EDGE
    out = rect.adjusted(-blur, -blur + lift, blur, blur + lift)
    xs = [(out.left(), 0, edge), (out.left() + edge, edge, 1), (out.right() + 1 - edge, edge + 1, edge)]
    ys = [(out.top(), 0, edge), (out.top() + edge, edge, 1), (out.bottom() + 1 - edge, edge + 1, edge)]
    for ty, sy, h in ys:
        for tx, sx, w in xs:
            width = out.width() - 2 * edge if w == 1 else w
            height = out.height() - 2 * edge if h == 1 else h
            painter.drawPixmap(QRect(tx, ty, width, height), pixmap, QRect(sx, sy, w, h))


def rounded(rect: QRectF | QRect, radius: float) -> QPainterPath:
    """The outline of a rounded rectangle."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), radius, radius)
    return path


def draw_card(
    painter: QPainter,
    rect: QRect,
    fill: str = "surface",
    edge: str = "line",
    radius: int = 14,
    shadow: bool = True,
    width: float = 1.0,
) -> None:
    """Paints a card: shadow, filled rounded rectangle, edge; colours are tokens."""
    if shadow:
        draw_shadow(painter, rect, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme().color(fill))
    painter.setPen(QPen(theme().color(edge), width))
    inset = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_pill(
    painter: QPainter, rect: QRect, text: str, fill: str, ink: str, px: int = 13, weight: int = 600
) -> None:
    """Paints a label in a pill with fully rounded ends."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(fill))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    draw_text(painter, rect, text, ink, theme().font(px, weight), Qt.AlignmentFlag.AlignCenter)


def pill_size(text: str, px: int = 13, weight: int = 600, padding: int = 10) -> QSize:
    """How large the pill around a text is."""
    metrics = QFontMetrics(theme().font(px, weight))
    return QSize(metrics.horizontalAdvance(text) + 2 * theme().px(padding), metrics.height() + theme().px(8))


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    color: str = "text",
    font: QFont | None = None,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """Paints one line, elided at the right when it does not fit."""
    font = font or theme().font()
    painter.setFont(font)
    painter.setPen(theme().color(color))
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align, elided)


def cover(pixmap: QPixmap, size: QSize) -> QPixmap:
    """The picture scaled and cropped to fill `size` (in the pixmap's device pixels)."""
    scaled = pixmap.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    x, y = (scaled.width() - size.width()) // 2, (scaled.height() - size.height()) // 2
    return scaled.copy(x, y, size.width(), size.height())
