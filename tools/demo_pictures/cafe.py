"""The coffee house in the morning, wide."""

import math

import numpy as np
import skia
from PIL import Image

from tools.demo_pictures.banner import HEIGHT, WIDTH, blank, finished, glow, steam
from tools.demo_pictures.fruit import leaf, radial
from tools.demo_pictures.glass import colour, fill, gradient, line, scaled


def cup(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    """A latte in a white cup, seen from the front and above."""
    canvas.drawOval(
        skia.Rect(x - r * 1.5, y + r * 0.72, x + r * 2.0, y + r * 1.22), fill((70, 44, 24), 0.42, 26)
    )
    canvas.drawOval(
        skia.Rect(x - r * 1.62, y + r * 0.56, x + r * 1.62, y + r * 1.14),
        gradient(
            (x - r, y), (x + r * 1.6, y + r), [(0, colour((255, 253, 249))), (1, colour((206, 194, 180)))]
        ),
    )
    canvas.drawOval(
        skia.Rect(x - r * 0.9, y + r * 0.66, x + r * 0.9, y + r * 0.98), fill((160, 142, 124), 0.45, 12)
    )
    handle = skia.Path()
    handle.addOval(skia.Rect(x + r * 0.72, y + r * 0.06, x + r * 1.42, y + r * 0.62))
    canvas.drawPath(handle, line((232, 224, 214), 1, r * 0.15))
    body = skia.Path()
    body.moveTo(x - r, y)
    body.cubicTo(x - r * 0.96, y + r * 0.62, x - r * 0.6, y + r * 0.86, x, y + r * 0.86)
    body.cubicTo(x + r * 0.6, y + r * 0.86, x + r * 0.96, y + r * 0.62, x + r, y)
    body.close()
    canvas.drawPath(
        body,
        gradient(
            (x - r, 0),
            (x + r, 0),
            [
                (0, colour((250, 246, 240))),
                (0.3, colour((255, 254, 251))),
                (0.75, colour((226, 216, 204))),
                (1, colour((190, 174, 158))),
            ],
        ),
    )
    canvas.drawOval(skia.Rect(x - r, y - r * 0.34, x + r, y + r * 0.34), fill((246, 241, 234)))
    canvas.drawOval(
        skia.Rect(x - r * 0.9, y - r * 0.29, x + r * 0.9, y + r * 0.29),
        radial(x, y, r, [(0, colour((196, 134, 78))), (1, colour((120, 70, 34)))]),
    )
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(1, 0.32)
    heart = skia.Path()
    heart.moveTo(0, r * 0.62)
    heart.cubicTo(-r * 0.9, r * 0.05, -r * 0.5, -r * 0.75, 0, -r * 0.28)
    heart.cubicTo(r * 0.5, -r * 0.75, r * 0.9, r * 0.05, 0, r * 0.62)
    canvas.drawPath(heart, fill((252, 242, 226), 1, 2))
    canvas.restore()


def croissant(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    """A croissant on a plate, from the front."""
    canvas.drawOval(
        skia.Rect(x - r * 1.6, y + r * 0.18, x + r * 1.8, y + r * 0.74), fill((70, 44, 24), 0.4, 24)
    )
    canvas.drawOval(
        skia.Rect(x - r * 1.6, y + r * 0.02, x + r * 1.6, y + r * 0.62),
        gradient((x - r, y), (x + r, y + r), [(0, colour((122, 148, 152))), (1, colour((74, 98, 104)))]),
    )
    for k in (-3, 3, -2, 2, -1, 1, 0):
        w, h = r * (0.46 - 0.06 * abs(k)), r * (0.56 - 0.10 * abs(k))
        cx, cy = x + k * r * 0.36, y + 0.20 * r + abs(k) * r * 0.035 - h * 0.4
        canvas.save()
        canvas.translate(cx, cy)
        canvas.rotate(k * 11)
        canvas.drawOval(
            skia.Rect(-w, -h * 0.72, w, h * 0.72),
            radial(
                -w * 0.3,
                -h * 0.4,
                w * 1.9,
                [(0, colour((250, 200, 108))), (0.5, colour((220, 142, 52))), (1, colour((126, 62, 16)))],
            ),
        )
        for j in range(-3, 4):
            canvas.drawArc(
                skia.Rect(-w * 0.9 + j * 6, -h * 0.66, w * 0.9 + j * 6, h * 0.66),
                200,
                130,
                False,
                line((120, 60, 16), 0.28, 3),
            )
        canvas.restore()


def pendant(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    """A hanging lamp with its light."""
    glow(canvas, x, y + r, r * 2.0, r * 1.7, (255, 214, 140), 0.50, 60)
    canvas.drawLine(x, 0, x, y - r * 0.6, line((70, 52, 40), 1, 6))
    shade = skia.Path()
    shade.moveTo(x - r, y + r * 0.4)
    shade.cubicTo(x - r * 0.9, y - r * 0.5, x - r * 0.3, y - r * 0.6, x, y - r * 0.62)
    shade.cubicTo(x + r * 0.3, y - r * 0.6, x + r * 0.9, y - r * 0.5, x + r, y + r * 0.4)
    shade.close()
    canvas.drawPath(
        shade,
        gradient(
            (x - r, y),
            (x + r, y),
            [(0, colour((86, 116, 112))), (0.35, colour((122, 152, 146))), (1, colour((46, 66, 66)))],
        ),
    )
    canvas.drawOval(skia.Rect(x - r, y + r * 0.28, x + r, y + r * 0.52), fill((255, 236, 190)))


def plant(canvas: skia.Canvas, x: float, y: float, size: float) -> None:
    """A potted plant on the sill."""
    for k in range(13):
        a = -165 + k * 12.5
        leaf(
            canvas,
            x,
            y - size * 0.05,
            size * (0.8 + 0.35 * math.sin(k * 1.7)),
            a,
            (84 + 8 * (k % 3), 138 - 6 * (k % 4), 84),
        )
    pot = skia.Path()
    pot.addPoly(
        [
            skia.Point(x - size * 0.36, y - size * 0.06),
            skia.Point(x + size * 0.36, y - size * 0.06),
            skia.Point(x + size * 0.26, y + size * 0.5),
            skia.Point(x - size * 0.26, y + size * 0.5),
        ],
        True,
    )
    canvas.drawPath(
        pot,
        gradient(
            (x - size * 0.4, 0),
            (x + size * 0.4, 0),
            [(0, colour((226, 156, 118))), (0.4, colour((206, 124, 84))), (1, colour((140, 76, 48)))],
        ),
    )


def coffee_house() -> Image.Image:
    """Morning light through a window on a table with a latte and a croissant."""
    pixels, canvas = blank()
    rng = np.random.default_rng(8)
    wall(canvas)
    window(canvas, rng)
    plant(canvas, 900, 500, 150)
    sunbeams(canvas)
    shelves(canvas)
    for x in (1250, 1640, 2030):
        pendant(canvas, x, 150, 95)
    table(canvas, rng)
    cup(canvas, 820, 690, 170)
    steam(canvas, 820, 640, 300, (255, 255, 255), 0.34)
    croissant(canvas, 1340, 790, 180)
    return finished(pixels, 2)


def wall(canvas: skia.Canvas) -> None:
    """The wall, darker away from the window."""
    canvas.drawRect(
        skia.Rect(0, 0, WIDTH, HEIGHT),
        gradient(
            (0, 0),
            (WIDTH, HEIGHT),
            [(0, colour((250, 236, 214))), (0.6, colour((236, 212, 182))), (1, colour((206, 172, 138)))],
        ),
    )


def window(canvas: skia.Canvas, rng: np.random.Generator) -> None:
    """The window with blurred trees and the sun behind it, and its frame."""
    canvas.drawRect(
        skia.Rect(150, -20, 1010, 590),
        gradient(
            (150, 0),
            (1010, 590),
            [(0, colour((255, 252, 240))), (0.5, colour((214, 234, 240))), (1, colour((188, 214, 206)))],
        ),
    )
    canvas.save()
    canvas.clipRect(skia.Rect(150, -20, 1010, 590))
    for _ in range(70):
        tone = (
            150 + int(rng.integers(0, 60)),
            190 + int(rng.integers(0, 40)),
            150 + int(rng.integers(0, 30)),
        )
        canvas.drawCircle(
            float(rng.uniform(150, 1010)),
            float(rng.uniform(300, 640)),
            float(rng.uniform(30, 100)),
            fill(tone, 0.30, 26),
        )
    glow(canvas, 330, 120, 220, 220, (255, 244, 200), 0.9, 90)
    canvas.restore()
    for x in (150, 575, 1010):
        canvas.drawLine(x, 0, x, 592, line((122, 88, 62), 1, 20))
    canvas.drawLine(140, 300, 1020, 300, line((122, 88, 62), 1, 13))
    canvas.drawLine(110, 598, 1050, 598, line((108, 76, 52), 1, 30))


def sunbeams(canvas: skia.Canvas) -> None:
    """Three beams of light that fall into the room."""
    for k in range(3):
        beam = skia.Path()
        x0 = 300 + k * 250
        beam.addPoly(
            [
                skia.Point(x0, 0),
                skia.Point(x0 + 150, 0),
                skia.Point(x0 + 1200, HEIGHT),
                skia.Point(x0 + 820, HEIGHT),
            ],
            True,
        )
        paint = fill((255, 240, 200), 0.17, 36)
        paint.setBlendMode(skia.BlendMode.kScreen)
        canvas.drawPath(beam, paint)


def table(canvas: skia.Canvas, rng: np.random.Generator) -> None:
    """The table's board with its grain, and the light on it."""
    canvas.drawRect(
        skia.Rect(0, 650, WIDTH, HEIGHT),
        gradient(
            (0, 650),
            (0, HEIGHT),
            [(0, colour((214, 164, 112))), (0.1, colour((196, 144, 94))), (1, colour((150, 100, 60)))],
        ),
    )
    for k in range(60):
        y = 660 + k * 5
        canvas.drawLine(
            0,
            y,
            WIDTH,
            y + float(rng.uniform(-6, 6)),
            line((104, 62, 30), float(rng.uniform(0.02, 0.13)), float(rng.uniform(1, 4))),
        )
    canvas.drawLine(0, 652, WIDTH, 652, line((255, 232, 190), 0.7, 5, 1))
    glow(canvas, 1100, 800, 620, 90, (255, 226, 170), 0.35, 60)


def shelves(canvas: skia.Canvas) -> None:
    """Shelves with cups and jars on the far wall."""
    rng = np.random.default_rng(9)
    for y in (380, 560):
        canvas.drawRect(
            skia.Rect(1180, y, 2480, y + 20),
            gradient((0, y), (0, y + 20), [(0, colour((164, 118, 78))), (1, colour((112, 76, 46)))]),
        )
        canvas.drawRect(skia.Rect(1190, y + 20, 2470, y + 48), fill((90, 60, 36), 0.22, 8))
        x = 1220.0
        while x < 2420:
            w, h = float(rng.uniform(52, 84)), float(rng.uniform(54, 116))
            tone = ((244, 238, 228), (122, 152, 146), (206, 124, 84), (92, 60, 38), (226, 196, 150))[
                int(rng.integers(0, 5))
            ]
            dark = scaled(tone, 0.72)
            canvas.drawRoundRect(
                skia.Rect(x, y - h, x + w, y),
                9,
                9,
                gradient((x, 0), (x + w, 0), [(0, colour(tone)), (0.35, colour(tone)), (1, colour(dark))]),
            )
            if h > 84:
                canvas.drawRect(skia.Rect(x - 3, y - h - 10, x + w + 3, y - h + 6), fill((150, 106, 66)))
            x += w + float(rng.uniform(18, 54))
