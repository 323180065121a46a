"""A tall glass painted with Skia: body, liquid, ice, bubbles, dew, light."""

from dataclasses import dataclass, field

import numpy as np
import skia

Rgb = tuple[int, int, int]


Stops = list[tuple[float, Rgb]]


def colour(rgb: Rgb, alpha: float = 1.0) -> int:
    """A Skia colour."""
    return int(skia.Color(*rgb, int(max(0.0, min(1.0, alpha)) * 255)))


def scaled(rgb: Rgb, factor: float, lift: float = 0.0) -> Rgb:
    """The colour darker or lighter."""
    red, green, blue = (min(255, int(c * factor + lift)) for c in rgb)
    return (red, green, blue)


def fill(rgb: Rgb, alpha: float = 1.0, blur: float = 0.0) -> skia.Paint:
    """A paint that fills, soft at its edges when blurred."""
    paint = skia.Paint(AntiAlias=True, Color=colour(rgb, alpha))
    if blur:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def line(rgb: Rgb, alpha: float, width: float, blur: float = 0.0) -> skia.Paint:
    """A paint that strokes."""
    paint = fill(rgb, alpha, blur)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    return paint


def gradient(a: tuple[float, float], b: tuple[float, float], stops: list[tuple[float, int]]) -> skia.Paint:
    """A paint with colours along a line."""
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(*a), skia.Point(*b)], [c for _, c in stops], [p for p, _ in stops]
    )
    return skia.Paint(AntiAlias=True, Shader=shader)


@dataclass
class Glass:
    """Place and size of a tapered glass on the canvas, and the dice for everything in it."""

    seed: int
    x: float = 640
    top: float = 196
    bottom: float = 850
    wide: float = 244
    narrow: float = 192
    squash: float = 0.27
    thick: float = 40
    level: float = 280
    rng: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        """Throw the dice."""
        self.rng = np.random.default_rng(self.seed)

    def half(self, y: float) -> float:
        """Half width at a height of the canvas."""
        t = (y - self.top) / (self.bottom - self.top)
        return self.wide + (self.narrow - self.wide) * t

    def oval(self, y: float, inset: float = 0.0) -> skia.Rect:
        """The ellipse of the glass at a height."""
        r = self.half(y) - inset
        return skia.Rect(self.x - r, y - r * self.squash, self.x + r, y + r * self.squash)

    def body(self, top: float, bottom: float, inset: float = 0.0) -> skia.Path:
        """Outline between two heights: the front half of both ellipses and the sides."""
        path = skia.Path()
        upper, lower = self.oval(top, inset), self.oval(bottom, inset)
        path.arcTo(upper, 180, 180, True)
        path.lineTo(lower.right(), lower.centerY())
        path.arcTo(lower, 0, 180, False)
        path.close()
        return path


def shadow(canvas: skia.Canvas, glass: Glass, tea: Rgb) -> None:
    """Shadow to the lower right with the light that comes through the drink."""
    y, r = glass.bottom, glass.narrow
    path = skia.Path()
    path.moveTo(glass.x - r * 0.5, y + r * 0.2)
    path.lineTo(glass.x + r * 2.9, y - r * 0.22)
    path.lineTo(glass.x + r * 3.0, y + r * 0.30)
    path.lineTo(glass.x + r * 0.3, y + r * 0.36)
    path.close()
    cast = gradient(
        (glass.x, 0),
        (glass.x + r * 2.9, 0),
        [(0, colour((12, 8, 6), 0.5)), (0.45, colour((12, 8, 6), 0.34)), (1, colour((12, 8, 6), 0.0))],
    )
    cast.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 24))
    canvas.drawPath(path, cast)
    canvas.drawOval(
        skia.Rect(glass.x - r * 1.1, y - r * 0.24, glass.x + r * 1.16, y + r * 0.42),
        fill((8, 5, 4), 0.62, 14),
    )
    glow = skia.Rect(glass.x + r * 0.9, y - r * 0.10, glass.x + r * 2.1, y + r * 0.20)
    paint = fill(tea, 0.30, 24)
    paint.setBlendMode(skia.BlendMode.kScreen)
    canvas.drawOval(glow, paint)


def empty(canvas: skia.Canvas, glass: Glass) -> None:
    """The back of the glass."""
    canvas.drawPath(glass.body(glass.top, glass.bottom), fill((225, 235, 240), 0.16))
    canvas.drawOval(glass.oval(glass.top), fill((240, 246, 250), 0.14))
    canvas.drawOval(glass.oval(glass.top), line((255, 255, 255), 0.55, 4))


def liquid(canvas: skia.Canvas, glass: Glass, stops: Stops, surface: Rgb, clear: float = 0.94) -> None:
    """The drink: colours from its surface (0) to its foot (1), darker where the glass curves away."""
    low, inset = glass.bottom - glass.thick, 11.0
    path = glass.body(glass.level, low, inset)
    canvas.drawPath(path, gradient((0, glass.level), (0, low), [(p, colour(c, clear)) for p, c in stops]))
    canvas.save()
    canvas.clipPath(path, True)
    left, right = glass.x - glass.wide, glass.x + glass.wide
    round_shade = gradient(
        (left, 0),
        (right, 0),
        [
            (0.02, colour((0, 0, 0), 0.42)),
            (0.16, colour((0, 0, 0), 0.06)),
            (0.34, colour((255, 255, 255), 0.06)),
            (0.52, colour((0, 0, 0), 0.0)),
            (0.84, colour((0, 0, 0), 0.14)),
            (0.98, colour((0, 0, 0), 0.5)),
        ],
    )
    canvas.drawPath(path, round_shade)
    # Overlay keeps a dark drink dark and its colour full where a plain white veil would grey it.
    through = fill((255, 255, 255), 0.34, 26)
    through.setBlendMode(skia.BlendMode.kOverlay)
    canvas.drawOval(skia.Rect(glass.x - 110, low - 60, glass.x + 130, low + 60), through)
    canvas.restore()
    canvas.drawOval(glass.oval(glass.level, inset), fill(surface, clear))


def top_light(canvas: skia.Canvas, glass: Glass, rim: Rgb) -> None:
    """The surface's bright edge and sheen."""
    oval = glass.oval(glass.level, 13)
    canvas.drawOval(oval, line(rim, 0.75, 4))
    canvas.save()
    clip = skia.Path()
    clip.addOval(oval)
    canvas.clipPath(clip, True)
    canvas.drawOval(
        skia.Rect(glass.x - 150, glass.level - 44, glass.x - 10, glass.level + 6),
        fill((255, 255, 255), 0.26, 12),
    )
    canvas.restore()


def front(canvas: skia.Canvas, glass: Glass) -> None:
    """Thick foot, reflections of the window, rim."""
    low = glass.bottom - glass.thick
    foot = glass.body(low, glass.bottom, 2)
    canvas.drawPath(
        foot,
        gradient(
            (glass.x - glass.narrow, 0),
            (glass.x + glass.narrow, 0),
            [
                (0, colour((255, 255, 255), 0.55)),
                (0.2, colour((190, 205, 215), 0.25)),
                (0.45, colour((255, 255, 255), 0.42)),
                (0.7, colour((150, 165, 175), 0.22)),
                (1, colour((255, 255, 255), 0.5)),
            ],
        ),
    )
    canvas.drawArc(glass.oval(low, 12), 0, 180, False, line((255, 255, 255), 0.55, 3, 0.6))
    canvas.drawArc(glass.oval(glass.bottom, 3), 10, 160, False, line((255, 255, 255), 0.7, 4, 0.8))
    whole = glass.body(glass.top, glass.bottom)
    canvas.save()
    canvas.clipPath(whole, True)
    for x0, x1, a, blur in ((-0.80, -0.64, 0.62, 5), (-0.57, -0.52, 0.40, 3), (0.80, 0.86, 0.38, 4)):
        pane = skia.Path()
        t, b = glass.top + 58, glass.bottom - 70
        pane.addPoly(
            [
                skia.Point(glass.x + x0 * glass.half(t), t),
                skia.Point(glass.x + x1 * glass.half(t), t + 10),
                skia.Point(glass.x + x1 * glass.half(b), b),
                skia.Point(glass.x + x0 * glass.half(b), b - 12),
            ],
            True,
        )
        canvas.drawPath(pane, fill((255, 255, 255), a * 0.62, blur))
    canvas.restore()
    for side in (-1, 1):
        canvas.drawLine(
            glass.x + side * (glass.wide - 2),
            glass.top,
            glass.x + side * (glass.narrow - 2),
            glass.bottom,
            line((255, 255, 255), 0.42, 4, 1.2),
        )
    canvas.drawArc(glass.oval(glass.top), 0, 180, False, line((255, 255, 255), 0.85, 6, 0.6))
    canvas.drawArc(glass.oval(glass.top, 7), 0, 180, False, line((120, 135, 145), 0.35, 2.5))
    canvas.drawArc(glass.oval(glass.top), 190, 62, False, line((255, 255, 255), 0.95, 6, 0.8))
