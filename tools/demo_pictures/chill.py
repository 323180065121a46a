"""What makes a glass look cold: ice, fizz, dew, a straw."""

import math

import skia

from tools.demo_pictures.glass import Glass, Rgb, colour, fill, gradient, line


def cube(
    canvas: skia.Canvas, x: float, y: float, size: float, turn: float, tint: Rgb, strength: float = 1.0
) -> None:
    """An ice cube: three faces, bright edges, a cloudy heart."""
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(turn)
    s = size
    top, left, right = skia.Path(), skia.Path(), skia.Path()
    top.addPoly(
        [
            skia.Point(0, -s),
            skia.Point(s * 0.94, -s * 0.52),
            skia.Point(0, -s * 0.05),
            skia.Point(-s * 0.94, -s * 0.52),
        ],
        True,
    )
    left.addPoly(
        [
            skia.Point(-s * 0.94, -s * 0.52),
            skia.Point(0, -s * 0.05),
            skia.Point(0, s),
            skia.Point(-s * 0.88, s * 0.5),
        ],
        True,
    )
    right.addPoly(
        [
            skia.Point(s * 0.94, -s * 0.52),
            skia.Point(0, -s * 0.05),
            skia.Point(0, s),
            skia.Point(s * 0.88, s * 0.5),
        ],
        True,
    )
    soft = skia.CornerPathEffect.Make(s * 0.20)
    white = (255, 255, 255)
    lit: Rgb = ((255 + tint[0] * 2) // 3, (255 + tint[1] * 2) // 3, (255 + tint[2] * 2) // 3)
    for path, a in ((left, 0.30), (right, 0.13), (top, 0.52)):
        paint = gradient(
            (-s, -s), (s, s), [(0, colour(lit, a * strength)), (1, colour(tint, a * 0.45 * strength))]
        )
        paint.setPathEffect(soft)
        canvas.drawPath(path, paint)
        edge = line(lit, 0.50 * strength, 2.6, 0.8)
        edge.setPathEffect(soft)
        canvas.drawPath(path, edge)
    canvas.drawOval(skia.Rect(-s * 0.34, -s * 0.2, s * 0.30, s * 0.5), fill(white, 0.20 * strength, s * 0.2))
    canvas.drawLine(-s * 0.72, -s * 0.40, -s * 0.64, s * 0.30, line(white, 0.65 * strength, 4, 1.6))
    canvas.restore()


def ice(
    canvas: skia.Canvas, glass: Glass, tint: Rgb, count: int, depth: float, strength: float = 1.0
) -> None:
    """Cubes crowded below the surface, a few standing out of it."""
    canvas.save()
    canvas.clipPath(glass.body(glass.level - 70, glass.bottom - glass.thick, 13), True)
    spots = []
    for k in range(count):
        t = k / max(count - 1, 1)
        y = glass.level + 40 + (depth - glass.level) * (1 - t)
        side = (-1) ** k * float(glass.rng.uniform(0.22, 0.62))
        spots.append(
            (
                glass.x + side * glass.half(y),
                y,
                float(glass.rng.uniform(74, 96)),
                float(glass.rng.uniform(-34, 34)),
            )
        )
    for x, y, s, turn in spots:
        cube(
            canvas,
            x,
            y,
            s,
            turn,
            tint,
            strength * (0.45 + 0.35 * (1 - (y - glass.level) / (depth - glass.level + 1))),
        )
    canvas.restore()


def ice_on_top(canvas: skia.Canvas, glass: Glass, tint: Rgb) -> None:
    """Cubes that float half above the surface."""
    for dx, dy, s, turn in ((-122, -10, 84, -14), (104, -22, 88, 20), (-10, 20, 90, 4)):
        cube(canvas, glass.x + dx, glass.level + dy, s, turn, tint, 0.95)


def bubbles(canvas: skia.Canvas, glass: Glass, count: int, alpha: float = 0.6) -> None:
    """Fizz rising along the glass."""
    canvas.save()
    canvas.clipPath(glass.body(glass.level, glass.bottom - glass.thick, 13), True)
    for _ in range(count):
        y = float(glass.rng.uniform(glass.level, glass.bottom - glass.thick))
        x = glass.x + float(glass.rng.uniform(-1, 1)) * (glass.half(y) - 16)
        r = float(glass.rng.gamma(2.0, 1.5)) + 1
        canvas.drawCircle(x, y, r, line((255, 255, 255), alpha * 0.8, 1.3))
        canvas.drawCircle(x - r * 0.3, y - r * 0.3, r * 0.34, fill((255, 255, 255), alpha))
    canvas.restore()
    for _ in range(count // 3):
        a, k = float(glass.rng.uniform(0, 6.28)), math.sqrt(float(glass.rng.uniform(0.3, 1)))
        r = glass.half(glass.level) - 18
        canvas.drawCircle(
            glass.x + r * k * math.cos(a),
            glass.level + r * k * glass.squash * math.sin(a),
            float(glass.rng.uniform(1.5, 5)),
            line((255, 255, 255), 0.5, 1.3),
        )


def dew(canvas: skia.Canvas, glass: Glass, count: int) -> None:
    """Condensation on the outside."""
    for _ in range(count):
        y = float(glass.rng.uniform(glass.level - 10, glass.bottom - 30))
        x = glass.x + math.sin(float(glass.rng.uniform(-1.4, 1.4))) * (glass.half(y) - 6)
        r = 1.2 + float(glass.rng.gamma(1.6, 1.5))
        tall = r * float(glass.rng.uniform(1.0, 1.5))
        canvas.drawOval(skia.Rect(x - r, y - tall, x + r, y + tall), fill((0, 0, 0), 0.20))
        canvas.drawOval(
            skia.Rect(x - r * 0.9, y - tall * 0.7, x + r * 0.9, y + tall), fill((255, 255, 255), 0.20)
        )
        canvas.drawCircle(x - r * 0.3, y - tall * 0.4, max(0.8, r * 0.34), fill((255, 255, 255), 0.85))
    for _ in range(count // 26):
        x, y = (
            glass.x + float(glass.rng.uniform(-0.8, 0.8)) * glass.narrow,
            float(glass.rng.uniform(glass.level + 40, glass.bottom - 200)),
        )
        long = float(glass.rng.uniform(40, 130))
        canvas.drawLine(x, y, x + 2, y + long, line((255, 255, 255), 0.18, 5, 1.5))
        canvas.drawOval(skia.Rect(x - 5, y + long - 6, x + 9, y + long + 12), fill((255, 255, 255), 0.4, 1))


def straw(
    canvas: skia.Canvas,
    glass: Glass,
    tone: Rgb,
    stripe: Rgb,
    lean: float = 0.30,
    alpha: float = 1.0,
    deep: bool = False,
) -> None:
    """A striped straw leaning to the right; the part under the surface is drawn separately, faint."""
    x0, y0 = glass.x - 40, glass.bottom - 90
    x1, y1 = glass.x + 60 + 260 * lean + 120, glass.top - 170
    t = (glass.level + 10 - y0) / (y1 - y0)
    xm, ym = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
    a, b = ((x0, y0), (xm, ym)) if deep else ((xm, ym), (x1, y1))
    canvas.drawLine(*a, *b, line(tone, alpha, 27))
    n = 5 if deep else 8
    for k in range(n):
        p, q = (k + 0.15) / n, (k + 0.55) / n
        canvas.drawLine(
            a[0] + (b[0] - a[0]) * p - 12,
            a[1] + (b[1] - a[1]) * p,
            a[0] + (b[0] - a[0]) * q + 11,
            a[1] + (b[1] - a[1]) * q - 6,
            line(stripe, alpha * 0.9, 10),
        )
    dx, dy = b[0] - a[0], b[1] - a[1]
    n2 = math.hypot(dx, dy)
    ox, oy = -dy / n2 * 7, dx / n2 * 7
    canvas.drawLine(a[0] + ox, a[1] + oy, b[0] + ox, b[1] + oy, line((255, 255, 255), 0.35 * alpha, 5, 1.5))
    canvas.drawLine(
        a[0] - ox * 1.3,
        a[1] - oy * 1.3,
        b[0] - ox * 1.3,
        b[1] - oy * 1.3,
        line((0, 0, 0), 0.25 * alpha, 6, 2),
    )
