"""The canvas of a wide banner: its start, its finish, light and steam."""

import numpy as np
import skia
from PIL import Image

from tools.demo_pictures.glass import Rgb, fill, line

WIDTH, HEIGHT = 2560, 960


def blank() -> tuple[np.ndarray, skia.Canvas]:
    """Pixels and a canvas over them."""
    pixels = np.zeros((HEIGHT, WIDTH, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return pixels, skia.Canvas(pixels)


def finished(pixels: np.ndarray, grain: int) -> Image.Image:
    """Half size, with a breath of grain against banding."""
    image = Image.fromarray(pixels).convert("RGB").resize((WIDTH // 2, HEIGHT // 2), Image.Resampling.LANCZOS)
    noise = np.random.default_rng(grain).normal(0, 1.6, (HEIGHT // 2, WIDTH // 2, 1))
    return Image.fromarray(np.clip(np.asarray(image, dtype=np.float32) + noise, 0, 255).astype(np.uint8))


def glow(
    canvas: skia.Canvas, x: float, y: float, rx: float, ry: float, tone: Rgb, alpha: float, blur: float
) -> None:
    """Light added in a soft oval."""
    paint = fill(tone, alpha, blur)
    paint.setBlendMode(skia.BlendMode.kScreen)
    canvas.drawOval(skia.Rect(x - rx, y - ry, x + rx, y + ry), paint)


def steam(canvas: skia.Canvas, x: float, y: float, tall: float, tone: Rgb, alpha: float) -> None:
    """Three wisps rising."""
    for k in range(3):
        path = skia.Path()
        sx = x + (k - 1) * 46
        path.moveTo(sx, y)
        path.cubicTo(sx + 60, y - tall * 0.35, sx - 60, y - tall * 0.6, sx + 30, y - tall)
        canvas.drawPath(path, line(tone, alpha, 30, 16))
