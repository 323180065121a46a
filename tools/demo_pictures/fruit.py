"""Fruit and leaves painted with Skia for the glasses."""

import math

import numpy as np
import skia

from tools.demo_pictures.glass import Rgb, colour, fill, gradient, line, scaled


def radial(x: float, y: float, r: float, stops: list[tuple[float, int]]) -> skia.Paint:
    """A paint with colours from a centre outwards."""
    shader = skia.GradientShader.MakeRadial(skia.Point(x, y), r, [c for _, c in stops], [p for p, _ in stops])
    return skia.Paint(AntiAlias=True, Shader=shader)


def wheel(
    canvas: skia.Canvas,
    x: float,
    y: float,
    r: float,
    flesh: Rgb,
    rind: Rgb,
    *,
    squash: float = 1.0,
    turn: float = 0.0,
    alpha: float = 1.0,
) -> None:
    """A slice of citrus with segments."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.scale(1, squash)
    canvas.drawCircle(3, 6, r, fill((0, 0, 0), 0.25 * alpha, 6))
    canvas.drawCircle(0, 0, r, fill(rind, alpha))
    canvas.drawCircle(0, 0, r * 0.94, fill((252, 240, 208), alpha))
    pale = scaled(flesh, 0.58, 107)
    for k in range(9):
        a0, a1 = k * 2 * math.pi / 9 + 0.07, (k + 1) * 2 * math.pi / 9 - 0.07
        path = skia.Path()
        path.moveTo(0.12 * r * math.cos((a0 + a1) / 2), 0.12 * r * math.sin((a0 + a1) / 2))
        for t in np.linspace(0, 1, 8):
            a = a0 + (a1 - a0) * t
            path.lineTo(0.84 * r * math.cos(a), 0.84 * r * math.sin(a))
        path.close()
        paint = radial(
            0, 0, r * 0.86, [(0, colour(pale, alpha)), (0.6, colour(flesh, alpha)), (1, colour(flesh, alpha))]
        )
        paint.setPathEffect(skia.CornerPathEffect.Make(r * 0.09))
        canvas.drawPath(path, paint)
        for t in (0.25, 0.5, 0.75):
            a = a0 + (a1 - a0) * t
            canvas.drawLine(
                0.3 * r * math.cos(a),
                0.3 * r * math.sin(a),
                0.78 * r * math.cos(a + 0.02),
                0.78 * r * math.sin(a + 0.02),
                line((255, 255, 255), 0.28 * alpha, r * 0.022),
            )
    canvas.drawCircle(0, 0, r * 0.97, line((255, 255, 255), 0.25 * alpha, r * 0.03))
    canvas.drawOval(
        skia.Rect(-r * 0.72, -r * 0.72, r * 0.1, r * -0.1), fill((255, 255, 255), 0.22 * alpha, r * 0.12)
    )
    canvas.restore()


def leaf(
    canvas: skia.Canvas, x: float, y: float, long: float, turn: float, tone: Rgb = (58, 132, 44)
) -> None:
    """One toothed mint leaf."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(long * 0.25, -long * 0.42, long * 0.8, -long * 0.34, long, 0)
    path.cubicTo(long * 0.8, long * 0.34, long * 0.25, long * 0.42, 0, 0)
    dark = scaled(tone, 0.62)
    light = scaled(tone, 1.35, 20)
    canvas.save()
    canvas.translate(3, 7)
    canvas.drawPath(path, fill((0, 0, 0), 0.25, 5))
    canvas.restore()
    canvas.drawPath(
        path,
        gradient(
            (0, -long * 0.3), (0, long * 0.3), [(0, colour(light)), (0.5, colour(tone)), (1, colour(dark))]
        ),
    )
    canvas.drawLine(0, 0, long * 0.94, 0, line(light, 0.8, 2.5))
    for k in range(1, 6):
        px = long * k / 6.5
        reach = long * 0.26 * math.sin(math.pi * k / 6.5)
        for side in (-1, 1):
            canvas.drawLine(px, 0, px + long * 0.10, side * reach, line(light, 0.45, 1.8))
    canvas.restore()


def mint(canvas: skia.Canvas, x: float, y: float, size: float = 92) -> None:
    """A sprig: leaves in a crown."""
    for turn, k in ((165, 1.0), (15, 1.0), (-145, 0.95), (-35, 0.95), (-90, 0.9), (-118, 0.6), (-64, 0.6)):
        leaf(canvas, x, y, size * k, turn, (58 + int(20 * (1 - k)), 134, 46))


def grape(canvas: skia.Canvas, x: float, y: float, r: float, alpha: float = 1.0) -> None:
    """A green grape, light passing through it."""
    canvas.drawCircle(
        x,
        y,
        r,
        radial(
            x - r * 0.3,
            y - r * 0.35,
            r * 1.5,
            [
                (0, colour((226, 240, 150), alpha)),
                (0.5, colour((166, 200, 74), alpha)),
                (1, colour((84, 124, 30), alpha)),
            ],
        ),
    )
    canvas.drawOval(
        skia.Rect(x - r * 0.55, y - r * 0.66, x - r * 0.08, y - r * 0.28),
        fill((255, 255, 255), 0.75 * alpha, r * 0.08),
    )
    canvas.drawCircle(x + r * 0.3, y + r * 0.36, r * 0.4, fill((230, 245, 160), 0.4 * alpha, r * 0.25))


def half_grape(canvas: skia.Canvas, x: float, y: float, r: float, turn: float, alpha: float = 1.0) -> None:
    """A grape cut lengthways."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.drawOval(skia.Rect(-r, -r * 0.78, r, r * 0.78), fill((120, 160, 48), alpha))
    canvas.drawOval(
        skia.Rect(-r * 0.9, -r * 0.68, r * 0.9, r * 0.68),
        radial(0, 0, r, [(0, colour((238, 246, 190), alpha)), (1, colour((190, 216, 108), alpha))]),
    )
    canvas.drawOval(skia.Rect(-r * 0.4, -r * 0.14, r * 0.4, r * 0.14), fill((150, 180, 90), 0.6 * alpha, 2))
    canvas.restore()


def peach(canvas: skia.Canvas, x: float, y: float, r: float, turn: float, alpha: float = 1.0) -> None:
    """A crescent of peach: red at the skin, gold flesh, blush at the stone."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    path = skia.Path()
    path.moveTo(-r, 0)
    path.cubicTo(-r * 0.7, -r * 1.1, r * 0.7, -r * 1.1, r, 0)
    path.cubicTo(r * 0.5, -r * 0.32, -r * 0.5, -r * 0.32, -r, 0)
    canvas.drawPath(
        path,
        gradient(
            (0, -r * 0.85),
            (0, 0),
            [
                (0, colour((214, 70, 40), alpha)),
                (0.16, colour((250, 168, 66), alpha)),
                (0.7, colour((255, 200, 96), alpha)),
                (1, colour((232, 96, 62), alpha)),
            ],
        ),
    )
    edge = line((255, 240, 210), 0.5 * alpha, 3, 1)
    canvas.drawPath(path, edge)
    canvas.restore()


def strawberry(
    canvas: skia.Canvas,
    x: float,
    y: float,
    r: float,
    turn: float = 0.0,
    cut: bool = False,
    alpha: float = 1.0,
) -> None:
    """A whole berry, or its cut face."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    path = skia.Path()
    path.moveTo(0, r * 1.15)
    path.cubicTo(-r * 1.2, r * 0.3, -r * 1.15, -r * 0.8, 0, -r * 0.72)
    path.cubicTo(r * 1.15, -r * 0.8, r * 1.2, r * 0.3, 0, r * 1.15)
    canvas.drawPath(
        path,
        radial(
            -r * 0.3,
            -r * 0.3,
            r * 1.6,
            [
                (0, colour((246, 82, 66), alpha)),
                (0.55, colour((212, 30, 34), alpha)),
                (1, colour((140, 8, 18), alpha)),
            ],
        ),
    )
    if cut:
        canvas.save()
        canvas.scale(0.80, 0.80)
        canvas.drawPath(
            path,
            radial(
                0,
                0,
                r * 1.2,
                [
                    (0, colour((255, 236, 226), alpha)),
                    (0.45, colour((250, 150, 136), alpha)),
                    (1, colour((222, 48, 46), alpha)),
                ],
            ),
        )
        canvas.restore()
    else:
        for k in range(22):
            a, d = k * 2.4, math.sqrt(k / 22) * 0.82
            canvas.drawOval(
                skia.Rect.MakeXYWH(d * r * math.cos(a) - 2, d * r * math.sin(a) + r * 0.1, 4.5, 7),
                fill((255, 214, 120), 0.9 * alpha),
            )
        for k in range(5 if alpha == 1.0 else 0):
            leaf(canvas, 0, -r * 0.68, r * 0.72, 180 + (k - 2) * 42 + 90, (86, 150, 46))
    canvas.drawOval(
        skia.Rect(-r * 0.66, -r * 0.5, -r * 0.2, r * 0.1), fill((255, 255, 255), 0.4 * alpha, r * 0.12)
    )
    canvas.restore()


def rosemary(canvas: skia.Canvas, x: float, y: float, long: float, turn: float) -> None:
    """A twig with needles."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.drawLine(0, 0, long, 0, line((96, 84, 46), 1, 6))
    for k in range(15):
        t = k / 15
        for side in (-1, 1):
            reach = long * 0.30 * (1 - 0.55 * t)
            tone = (74 + 12 * (k % 3), 110 + 10 * (k % 4), 60)
            canvas.drawLine(long * t, 0, long * t + reach * 0.8, side * reach * 0.62, line(tone, 1, 7))
            canvas.drawLine(
                long * t + 2, -1, long * t + reach * 0.7, side * reach * 0.5, line((190, 210, 160), 0.4, 2)
            )
    canvas.restore()
