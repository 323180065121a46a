"""The arcade kitchen at night, wide."""

import math

import numpy as np
import skia
from PIL import Image

from tools.demo_pictures.banner import HEIGHT, WIDTH, blank, finished, glow, steam
from tools.demo_pictures.fruit import radial
from tools.demo_pictures.glass import Rgb, colour, fill, gradient, line


def monitor(
    canvas: skia.Canvas, x: float, y: float, w: float, h: float, tones: tuple[Rgb, Rgb], seed: int
) -> None:
    """A screen with a game on it, its stand, and its light on the wall and desk."""
    rng = np.random.default_rng(seed)
    glow(canvas, x + w / 2, y + h / 2, w * 0.75, h * 0.85, tones[0], 0.42, 90)
    canvas.drawRect(skia.Rect(x + w * 0.44, y + h, x + w * 0.56, y + h + 70), fill((16, 18, 26)))
    canvas.drawRoundRect(
        skia.Rect(x + w * 0.30, y + h + 60, x + w * 0.70, y + h + 78), 9, 9, fill((20, 22, 32))
    )
    canvas.drawRoundRect(skia.Rect(x - 14, y - 14, x + w + 14, y + h + 18), 16, 16, fill((10, 11, 17)))
    screen = skia.Rect(x, y, x + w, y + h)
    canvas.drawRect(screen, gradient((x, y), (x + w, y + h), [(0, colour(tones[0])), (1, colour(tones[1]))]))
    canvas.save()
    canvas.clipRect(screen)
    for k in range(5):
        base = y + h * (0.45 + 0.12 * k)
        path = skia.Path()
        path.moveTo(x, y + h)
        for t in np.linspace(0, 1, 14):
            path.lineTo(
                x + w * t, base + h * 0.10 * math.sin(t * 9 + k * 2 + seed) + float(rng.uniform(-8, 8))
            )
        path.lineTo(x + w, y + h)
        path.close()
        canvas.drawPath(path, fill((8, 12, 34), 0.28))
    canvas.drawCircle(x + w * 0.72, y + h * 0.26, h * 0.13, fill((255, 246, 214), 0.9, 3))
    for k in range(4):
        canvas.drawRoundRect(
            skia.Rect(x + 18, y + 18 + k * 20, x + 18 + w * (0.26 - 0.04 * k), y + 28 + k * 20),
            5,
            5,
            fill((255, 255, 255), 0.55),
        )
    shine = skia.Path()
    shine.addPoly(
        [
            skia.Point(x, y),
            skia.Point(x + w * 0.46, y),
            skia.Point(x + w * 0.20, y + h),
            skia.Point(x, y + h),
        ],
        True,
    )
    canvas.drawPath(shine, fill((255, 255, 255), 0.07))
    canvas.restore()


def neon_bowl(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    """A neon sign on the wall: a bowl of noodles with steam."""

    def tube(path: skia.Path, tone: Rgb) -> None:
        for width, alpha, blur in ((46, 0.30, 30), (22, 0.75, 10), (9, 1.0, 0)):
            canvas.drawPath(path, line(tone, alpha, width, blur))
        canvas.drawPath(path, line((255, 255, 255), 0.85, 3.5))

    bowl = skia.Path()
    bowl.moveTo(x - r, y)
    bowl.lineTo(x + r, y)
    bowl.cubicTo(x + r, y + r * 0.85, x + r * 0.45, y + r, x, y + r)
    bowl.cubicTo(x - r * 0.45, y + r, x - r, y + r * 0.85, x - r, y)
    tube(bowl, (255, 74, 128))
    for k in range(3):
        steam = skia.Path()
        sx = x - r * 0.5 + k * r * 0.5
        steam.moveTo(sx, y - r * 0.25)
        steam.cubicTo(sx + 40, y - r * 0.5, sx - 40, y - r * 0.7, sx + 6, y - r * 0.98)
        tube(steam, (84, 214, 255))
    sticks = skia.Path()
    sticks.moveTo(x + r * 0.30, y - r * 0.05)
    sticks.lineTo(x + r * 1.25, y - r * 0.92)
    tube(sticks, (255, 206, 92))


def noodle_bowl(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    """A bowl of ramyeon on the counter, seen from the front."""
    canvas.drawOval(
        skia.Rect(x - r * 1.1, y + r * 0.62, x + r * 1.25, y + r * 0.86), fill((0, 0, 0), 0.6, 18)
    )
    body = skia.Path()
    body.moveTo(x - r, y)
    body.cubicTo(x - r * 0.95, y + r * 0.6, x - r * 0.5, y + r * 0.76, x, y + r * 0.76)
    body.cubicTo(x + r * 0.5, y + r * 0.76, x + r * 0.95, y + r * 0.6, x + r, y)
    body.close()
    canvas.drawPath(
        body,
        gradient(
            (x - r, 0),
            (x + r, 0),
            [
                (0, colour((96, 110, 190))),
                (0.3, colour((40, 44, 66))),
                (0.75, colour((24, 24, 34))),
                (1, colour((150, 60, 110))),
            ],
        ),
    )
    canvas.drawOval(skia.Rect(x - r, y - r * 0.26, x + r, y + r * 0.26), fill((32, 34, 46)))
    canvas.drawOval(
        skia.Rect(x - r * 0.92, y - r * 0.22, x + r * 0.92, y + r * 0.21),
        radial(x - r * 0.2, y, r, [(0, colour((228, 96, 30))), (1, colour((150, 34, 10)))]),
    )
    rng = np.random.default_rng(4)
    for _ in range(46):
        px, py = x + float(rng.normal(0, r * 0.32)), y + float(rng.normal(0, r * 0.055))
        path = skia.Path()
        path.moveTo(px - 60, py)
        path.cubicTo(px - 20, py - 26, px + 20, py + 24, px + 60, py - 6)
        canvas.drawPath(path, line((248, 206 + int(rng.integers(-16, 16)), 118), 1, 8))
    for dx in (-0.26, 0.24):
        canvas.drawOval(skia.Rect(x + r * dx - 62, y - 54, x + r * dx + 62, y + 30), fill((255, 250, 240)))
        canvas.drawOval(
            skia.Rect(x + r * dx - 34, y - 38, x + r * dx + 34, y + 14),
            radial(x + r * dx - 8, y - 20, 46, [(0, colour((255, 196, 70))), (1, colour((240, 140, 20)))]),
        )
    for _ in range(26):
        px, py = x + float(rng.uniform(-0.6, 0.6)) * r, y + float(rng.uniform(-0.12, 0.14)) * r
        canvas.drawOval(skia.Rect(px - 11, py - 6, px + 11, py + 6), line((112, 190, 72), 1, 5))


def keyboard(canvas: skia.Canvas, x: float, y: float, w: float) -> None:
    """A lit keyboard and a mouse, foreshortened."""
    canvas.drawRoundRect(skia.Rect(x - 12, y - 8, x + w + 12, y + 112), 14, 14, fill((14, 15, 23)))
    tones: list[Rgb] = [(255, 80, 150), (170, 90, 255), (80, 130, 255), (70, 210, 250), (110, 240, 180)]
    for row in range(4):
        for k in range(15):
            kx, ky = x + k * w / 15, y + row * 26
            tone = tones[int(k / 15 * 5)]
            canvas.drawRoundRect(
                skia.Rect(kx + 3, ky + 3, kx + w / 15 - 3, ky + 22), 4, 4, fill((30, 32, 44))
            )
            canvas.drawRoundRect(
                skia.Rect(kx + 3, ky + 3, kx + w / 15 - 3, ky + 22), 4, 4, line(tone, 0.75, 2)
            )
    glow(canvas, x + w / 2, y + 50, w * 0.55, 60, (120, 90, 255), 0.30, 40)


def arcade_kitchen() -> Image.Image:
    """Monitors glowing in the dark, a neon bowl, supper on the counter."""
    pixels, canvas = blank()
    canvas.drawRect(
        skia.Rect(0, 0, WIDTH, HEIGHT),
        gradient(
            (0, 0),
            (0, HEIGHT),
            [(0, colour((12, 13, 32))), (0.62, colour((30, 24, 62))), (1, colour((16, 13, 28)))],
        ),
    )
    for k in range(22):
        canvas.drawLine(k * 122, 0, k * 122, 640, line((255, 255, 255), 0.018, 3))
    for x, y, r, tone, a in (
        (360, 250, 420, (60, 90, 255), 0.34),
        (1280, 200, 520, (140, 60, 255), 0.30),
        (2200, 260, 460, (255, 60, 140), 0.30),
    ):
        glow(canvas, x, y, r, r * 0.7, tone, a, 120)
    screens = (
        ((70, 190, 250), (70, 70, 220)),
        ((150, 110, 255), (240, 90, 170)),
        ((80, 230, 200), (40, 110, 230)),
    )
    for k, (x, y, w, h) in enumerate(((110, 250, 520, 320), (760, 220, 560, 345), (1440, 250, 520, 320))):
        monitor(canvas, x, y, w, h, screens[k], k + 1)
    neon_bowl(canvas, 2240, 300, 170)
    canvas.drawRect(
        skia.Rect(0, 640, WIDTH, HEIGHT),
        gradient(
            (0, 640),
            (0, HEIGHT),
            [(0, colour((52, 40, 66))), (0.12, colour((36, 27, 44))), (1, colour((18, 13, 22)))],
        ),
    )
    canvas.drawLine(0, 642, WIDTH, 642, line((150, 130, 230), 0.55, 4, 1))
    for k, x in enumerate((370, 1040, 1700)):
        glow(canvas, x, 700, 330, 46, screens[k][0], 0.42, 40)
        keyboard(canvas, x - 230, 712, 440)
    glow(canvas, 2240, 720, 380, 60, (255, 80, 140), 0.42, 50)
    noodle_bowl(canvas, 2200, 690, 230)
    steam(canvas, 2200, 640, 260, (255, 240, 250), 0.16)
    return finished(pixels, 1)
