"""The wide banners of the two demo shops: an arcade kitchen at night, a coffee house in the morning."""

import math

import numpy as np
import skia
from PIL import Image

from drawing.fruit import leaf, radial
from drawing.glass import Rgb, colour, fill, gradient, line

WIDTH, HEIGHT = 2560, 960


def blank() -> tuple[np.ndarray, skia.Canvas]:  # type: ignore[type-arg]
    """Pixels and a canvas over them."""
    pixels = np.zeros((HEIGHT, WIDTH, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return pixels, skia.Canvas(pixels)


def finished(pixels: np.ndarray, grain: int) -> Image.Image:  # type: ignore[type-arg]
    """Half size, with a breath of grain against banding."""
    image = Image.fromarray(pixels).convert("RGB").resize((WIDTH // 2, HEIGHT // 2), Image.Resampling.LANCZOS)
    noise = np.random.default_rng(grain).normal(0, 1.6, (HEIGHT // 2, WIDTH // 2, 1))
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float32) + noise, 0, 255).astype(np.uint8))


def glow(canvas: skia.Canvas, x: float, y: float, rx: float, ry: float, tone: Rgb, alpha: float, blur: float) -> None:
    """Light added in a soft oval."""
    paint = fill(tone, alpha, blur)
    paint.setBlendMode(skia.BlendMode.kScreen)
    canvas.drawOval(skia.Rect(x - rx, y - ry, x + rx, y + ry), paint)


def monitor(canvas: skia.Canvas, x: float, y: float, w: float, h: float, tones: tuple[Rgb, Rgb], seed: int) -> None:
    """A screen with a game on it, its stand, and its light on the wall and desk."""
    rng = np.random.default_rng(seed)
    glow(canvas, x + w / 2, y + h / 2, w * 0.75, h * 0.85, tones[0], 0.42, 90)
    canvas.drawRect(skia.Rect(x + w * 0.44, y + h, x + w * 0.56, y + h + 70), fill((16, 18, 26)))
    canvas.drawRoundRect(skia.Rect(x + w * 0.30, y + h + 60, x + w * 0.70, y + h + 78), 9, 9, fill((20, 22, 32)))
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
            path.lineTo(x + w * t, base + h * 0.10 * math.sin(t * 9 + k * 2 + seed) + float(rng.uniform(-8, 8)))
        path.lineTo(x + w, y + h)
        path.close()
        canvas.drawPath(path, fill((8, 12, 34), 0.28))
    canvas.drawCircle(x + w * 0.72, y + h * 0.26, h * 0.13, fill((255, 246, 214), 0.9, 3))
    for k in range(4):
        canvas.drawRoundRect(skia.Rect(x + 18, y + 18 + k * 20, x + 18 + w * (0.26 - 0.04 * k), y + 28 + k * 20), 5, 5, fill((255, 255, 255), 0.55))
    shine = skia.Path()
    shine.addPoly([skia.Point(x, y), skia.Point(x + w * 0.46, y), skia.Point(x + w * 0.20, y + h), skia.Point(x, y + h)], True)
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


def steam(canvas: skia.Canvas, x: float, y: float, tall: float, tone: Rgb, alpha: float) -> None:
    """Three wisps rising."""
    for k in range(3):
        path = skia.Path()
        sx = x + (k - 1) * 46
        path.moveTo(sx, y)
        path.cubicTo(sx + 60, y - tall * 0.35, sx - 60, y - tall * 0.6, sx + 30, y - tall)
        canvas.drawPath(path, line(tone, alpha, 30, 16))


def noodle_bowl(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    """A bowl of ramyeon on the counter, seen from the front."""
    canvas.drawOval(skia.Rect(x - r * 1.1, y + r * 0.62, x + r * 1.25, y + r * 0.86), fill((0, 0, 0), 0.6, 18))
    body = skia.Path()
    body.moveTo(x - r, y)
    body.cubicTo(x - r * 0.95, y + r * 0.6, x - r * 0.5, y + r * 0.76, x, y + r * 0.76)
    body.cubicTo(x + r * 0.5, y + r * 0.76, x + r * 0.95, y + r * 0.6, x + r, y)
    body.close()
    canvas.drawPath(body, gradient((x - r, 0), (x + r, 0), [(0, colour((96, 110, 190))), (0.3, colour((40, 44, 66))), (0.75, colour((24, 24, 34))), (1, colour((150, 60, 110)))]))
    canvas.drawOval(skia.Rect(x - r, y - r * 0.26, x + r, y + r * 0.26), fill((32, 34, 46)))
    canvas.drawOval(skia.Rect(x - r * 0.92, y - r * 0.22, x + r * 0.92, y + r * 0.21), radial(x - r * 0.2, y, r, [(0, colour((228, 96, 30))), (1, colour((150, 34, 10)))]))
    rng = np.random.default_rng(4)
    for _ in range(46):
        px, py = x + float(rng.normal(0, r * 0.32)), y + float(rng.normal(0, r * 0.055))
        path = skia.Path()
        path.moveTo(px - 60, py)
        path.cubicTo(px - 20, py - 26, px + 20, py + 24, px + 60, py - 6)
        canvas.drawPath(path, line((248, 206 + int(rng.integers(-16, 16)), 118), 1, 8))
    for dx in (-0.26, 0.24):
        canvas.drawOval(skia.Rect(x + r * dx - 62, y - 54, x + r * dx + 62, y + 30), fill((255, 250, 240)))
        canvas.drawOval(skia.Rect(x + r * dx - 34, y - 38, x + r * dx + 34, y + 14), radial(x + r * dx - 8, y - 20, 46, [(0, colour((255, 196, 70))), (1, colour((240, 140, 20)))]))
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
            canvas.drawRoundRect(skia.Rect(kx + 3, ky + 3, kx + w / 15 - 3, ky + 22), 4, 4, fill((30, 32, 44)))
            canvas.drawRoundRect(skia.Rect(kx + 3, ky + 3, kx + w / 15 - 3, ky + 22), 4, 4, line(tone, 0.75, 2))
    glow(canvas, x + w / 2, y + 50, w * 0.55, 60, (120, 90, 255), 0.30, 40)


def arcade_kitchen() -> Image.Image:
    """Monitors glowing in the dark, a neon bowl, supper on the counter."""
    pixels, canvas = blank()
    canvas.drawRect(skia.Rect(0, 0, WIDTH, HEIGHT), gradient((0, 0), (0, HEIGHT), [(0, colour((12, 13, 32))), (0.62, colour((30, 24, 62))), (1, colour((16, 13, 28)))]))
    for k in range(22):
        canvas.drawLine(k * 122, 0, k * 122, 640, line((255, 255, 255), 0.018, 3))
    for x, y, r, tone, a in ((360, 250, 420, (60, 90, 255), 0.34), (1280, 200, 520, (140, 60, 255), 0.30), (2200, 260, 460, (255, 60, 140), 0.30)):
        glow(canvas, x, y, r, r * 0.7, tone, a, 120)  # type: ignore[arg-type]
    screens = (((70, 190, 250), (70, 70, 220)), ((150, 110, 255), (240, 90, 170)), ((80, 230, 200), (40, 110, 230)))
    for k, (x, y, w, h) in enumerate(((110, 250, 520, 320), (760, 220, 560, 345), (1440, 250, 520, 320))):
        monitor(canvas, x, y, w, h, screens[k], k + 1)
    neon_bowl(canvas, 2240, 300, 170)
    canvas.drawRect(skia.Rect(0, 640, WIDTH, HEIGHT), gradient((0, 640), (0, HEIGHT), [(0, colour((52, 40, 66))), (0.12, colour((36, 27, 44))), (1, colour((18, 13, 22)))]))
    canvas.drawLine(0, 642, WIDTH, 642, line((150, 130, 230), 0.55, 4, 1))
    for k, x in enumerate((370, 1040, 1700)):
        glow(canvas, x, 700, 330, 46, screens[k][0], 0.42, 40)
        keyboard(canvas, x - 230, 712, 440)
    glow(canvas, 2240, 720, 380, 60, (255, 80, 140), 0.42, 50)
    noodle_bowl(canvas, 2200, 690, 230)
    steam(canvas, 2200, 640, 260, (255, 240, 250), 0.16)
    return finished(pixels, 1)


def cup(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    """A latte in a white cup, seen from the front and above."""
    canvas.drawOval(skia.Rect(x - r * 1.5, y + r * 0.72, x + r * 2.0, y + r * 1.22), fill((70, 44, 24), 0.42, 26))
    canvas.drawOval(skia.Rect(x - r * 1.62, y + r * 0.56, x + r * 1.62, y + r * 1.14), gradient((x - r, y), (x + r * 1.6, y + r), [(0, colour((255, 253, 249))), (1, colour((206, 194, 180)))]))
    canvas.drawOval(skia.Rect(x - r * 0.9, y + r * 0.66, x + r * 0.9, y + r * 0.98), fill((160, 142, 124), 0.45, 12))
    handle = skia.Path()
    handle.addOval(skia.Rect(x + r * 0.72, y + r * 0.06, x + r * 1.42, y + r * 0.62))
    canvas.drawPath(handle, line((232, 224, 214), 1, r * 0.15))
    body = skia.Path()
    body.moveTo(x - r, y)
    body.cubicTo(x - r * 0.96, y + r * 0.62, x - r * 0.6, y + r * 0.86, x, y + r * 0.86)
    body.cubicTo(x + r * 0.6, y + r * 0.86, x + r * 0.96, y + r * 0.62, x + r, y)
    body.close()
    canvas.drawPath(body, gradient((x - r, 0), (x + r, 0), [(0, colour((250, 246, 240))), (0.3, colour((255, 254, 251))), (0.75, colour((226, 216, 204))), (1, colour((190, 174, 158)))]))
    canvas.drawOval(skia.Rect(x - r, y - r * 0.34, x + r, y + r * 0.34), fill((246, 241, 234)))
    canvas.drawOval(skia.Rect(x - r * 0.9, y - r * 0.29, x + r * 0.9, y + r * 0.29), radial(x, y, r, [(0, colour((196, 134, 78))), (1, colour((120, 70, 34)))]))
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
    canvas.drawOval(skia.Rect(x - r * 1.6, y + r * 0.18, x + r * 1.8, y + r * 0.74), fill((70, 44, 24), 0.4, 24))
    canvas.drawOval(skia.Rect(x - r * 1.6, y + r * 0.02, x + r * 1.6, y + r * 0.62), gradient((x - r, y), (x + r, y + r), [(0, colour((122, 148, 152))), (1, colour((74, 98, 104)))]))
    for k in (-3, 3, -2, 2, -1, 1, 0):
        w, h = r * (0.46 - 0.06 * abs(k)), r * (0.56 - 0.10 * abs(k))
        cx, cy = x + k * r * 0.36, y + 0.20 * r + abs(k) * r * 0.035 - h * 0.4
        canvas.save()
        canvas.translate(cx, cy)
        canvas.rotate(k * 11)
        canvas.drawOval(skia.Rect(-w, -h * 0.72, w, h * 0.72), radial(-w * 0.3, -h * 0.4, w * 1.9, [(0, colour((250, 200, 108))), (0.5, colour((220, 142, 52))), (1, colour((126, 62, 16)))]))
        for j in range(-3, 4):
            canvas.drawArc(skia.Rect(-w * 0.9 + j * 6, -h * 0.66, w * 0.9 + j * 6, h * 0.66), 200, 130, False, line((120, 60, 16), 0.28, 3))
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
    canvas.drawPath(shade, gradient((x - r, y), (x + r, y), [(0, colour((86, 116, 112))), (0.35, colour((122, 152, 146))), (1, colour((46, 66, 66)))]))
    canvas.drawOval(skia.Rect(x - r, y + r * 0.28, x + r, y + r * 0.52), fill((255, 236, 190)))


def plant(canvas: skia.Canvas, x: float, y: float, size: float) -> None:
    """A potted plant on the sill."""
    for k in range(13):
        a = -165 + k * 12.5
        leaf(canvas, x, y - size * 0.05, size * (0.8 + 0.35 * math.sin(k * 1.7)), a, (84 + 8 * (k % 3), 138 - 6 * (k % 4), 84))
    pot = skia.Path()
    pot.addPoly([skia.Point(x - size * 0.36, y - size * 0.06), skia.Point(x + size * 0.36, y - size * 0.06), skia.Point(x + size * 0.26, y + size * 0.5),
                 skia.Point(x - size * 0.26, y + size * 0.5)], True)
    canvas.drawPath(pot, gradient((x - size * 0.4, 0), (x + size * 0.4, 0), [(0, colour((226, 156, 118))), (0.4, colour((206, 124, 84))), (1, colour((140, 76, 48)))]))


def coffee_house() -> Image.Image:
    """Morning light through a window on a table with a latte and a croissant."""
    pixels, canvas = blank()
    canvas.drawRect(skia.Rect(0, 0, WIDTH, HEIGHT), gradient((0, 0), (WIDTH, HEIGHT), [(0, colour((250, 236, 214))), (0.6, colour((236, 212, 182))), (1, colour((206, 172, 138)))]))
    canvas.drawRect(skia.Rect(150, -20, 1010, 590), gradient((150, 0), (1010, 590), [(0, colour((255, 252, 240))), (0.5, colour((214, 234, 240))), (1, colour((188, 214, 206)))]))
    rng = np.random.default_rng(8)
    canvas.save()
    canvas.clipRect(skia.Rect(150, -20, 1010, 590))
    for _ in range(70):
        tone = (150 + int(rng.integers(0, 60)), 190 + int(rng.integers(0, 40)), 150 + int(rng.integers(0, 30)))
        canvas.drawCircle(float(rng.uniform(150, 1010)), float(rng.uniform(300, 640)), float(rng.uniform(30, 100)), fill(tone, 0.30, 26))
    glow(canvas, 330, 120, 220, 220, (255, 244, 200), 0.9, 90)
    canvas.restore()
    for x in (150, 575, 1010):
        canvas.drawLine(x, 0, x, 592, line((122, 88, 62), 1, 20))
    canvas.drawLine(140, 300, 1020, 300, line((122, 88, 62), 1, 13))
    canvas.drawLine(110, 598, 1050, 598, line((108, 76, 52), 1, 30))
    plant(canvas, 900, 500, 150)
    for k in range(3):
        beam = skia.Path()
        x0 = 300 + k * 250
        beam.addPoly([skia.Point(x0, 0), skia.Point(x0 + 150, 0), skia.Point(x0 + 1200, HEIGHT), skia.Point(x0 + 820, HEIGHT)], True)
        paint = fill((255, 240, 200), 0.17, 36)
        paint.setBlendMode(skia.BlendMode.kScreen)
        canvas.drawPath(beam, paint)
    shelves(canvas)
    for x in (1250, 1640, 2030):
        pendant(canvas, x, 150, 95)
    canvas.drawRect(skia.Rect(0, 650, WIDTH, HEIGHT), gradient((0, 650), (0, HEIGHT), [(0, colour((214, 164, 112))), (0.1, colour((196, 144, 94))), (1, colour((150, 100, 60)))]))
    for k in range(60):
        y = 660 + k * 5
        canvas.drawLine(0, y, WIDTH, y + float(rng.uniform(-6, 6)), line((104, 62, 30), float(rng.uniform(0.02, 0.13)), float(rng.uniform(1, 4))))
    canvas.drawLine(0, 652, WIDTH, 652, line((255, 232, 190), 0.7, 5, 1))
    glow(canvas, 1100, 800, 620, 90, (255, 226, 170), 0.35, 60)
    cup(canvas, 820, 690, 170)
    steam(canvas, 820, 640, 300, (255, 255, 255), 0.34)
    croissant(canvas, 1340, 790, 180)
    return finished(pixels, 2)


def shelves(canvas: skia.Canvas) -> None:
    """Shelves with cups and jars on the far wall."""
    rng = np.random.default_rng(9)
    for y in (380, 560):
        canvas.drawRect(skia.Rect(1180, y, 2480, y + 20), gradient((0, y), (0, y + 20), [(0, colour((164, 118, 78))), (1, colour((112, 76, 46)))]))
        canvas.drawRect(skia.Rect(1190, y + 20, 2470, y + 48), fill((90, 60, 36), 0.22, 8))
        x = 1220.0
        while x < 2420:
            w, h = float(rng.uniform(52, 84)), float(rng.uniform(54, 116))
            tone = ((244, 238, 228), (122, 152, 146), (206, 124, 84), (92, 60, 38), (226, 196, 150))[int(rng.integers(0, 5))]
            dark = tuple(int(c * 0.72) for c in tone)
            canvas.drawRoundRect(skia.Rect(x, y - h, x + w, y), 9, 9, gradient((x, 0), (x + w, 0), [(0, colour(tone)), (0.35, colour(tone)), (1, colour(dark))]))  # type: ignore[arg-type]
            if h > 84:
                canvas.drawRect(skia.Rect(x - 3, y - h - 10, x + w + 3, y - h + 6), fill((150, 106, 66)))
            x += w + float(rng.uniform(18, 54))


PICTURES = {"biz1": arcade_kitchen, "biz2": coffee_house}
