"""Turns a relief into a photograph: key light from the top left, soft shadows, shine, tone."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter
from scipy.ndimage import gaussian_filter, zoom

from tools.demo_pictures.noise import Array, smoothstep
from tools.demo_pictures.scene import HEIGHT, WIDTH, Colour, Scene

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Mood:
    """Colour of the lights and how bright the picture is."""

    key: Colour = (2.25, 2.08, 1.82)
    sky: Colour = (0.52, 0.56, 0.62)
    glow: Colour = (0.0, 0.0, 0.0)
    exposure: float = 1.0
    vignette: float = 0.28


Picture = tuple[Scene, Mood]
MORNING = Mood()


NEUTRAL = Mood(key=(2.15, 2.08, 1.98), sky=(0.54, 0.56, 0.60))


ARCADE = Mood(key=(2.2, 2.02, 1.8), sky=(0.50, 0.53, 0.64), glow=(0.16, 0.22, 0.6), vignette=0.36)


def view_space(vector: Vector, tilt: float) -> Vector:
    """A direction of the world as the tilted camera sees it."""
    c, s = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    return (vector[0], vector[1] * c - vector[2] * s, vector[1] * s + vector[2] * c)


def unit(vector: Vector) -> Vector:
    """The vector at length one."""
    n = math.sqrt(sum(v * v for v in vector))
    return (vector[0] / n, vector[1] / n, vector[2] / n)


def normals(z: Array) -> Array:
    """Surface directions of a relief, shape (rows, columns, 3)."""
    smooth = gaussian_filter(z, 0.8)
    gy, gx = np.gradient(smooth)
    n = np.stack([-gx, -gy, np.ones_like(gx)], -1)
    return np.asarray(n / np.linalg.norm(n, axis=-1, keepdims=True), dtype=np.float32)


def shifted(z: Array, dx: float, dy: float) -> Array:
    """The relief moved by whole pixels, its edges repeated."""
    ix, iy = round(dx), round(dy)
    rows = np.clip(np.arange(z.shape[0]) + iy, 0, z.shape[0] - 1)
    columns = np.clip(np.arange(z.shape[1]) + ix, 0, z.shape[1] - 1)
    return z[rows][:, columns]


def shadow(z: Array, light: Vector, steps: int = 46, reach: float = 190.0) -> Array:
    """Light that arrives (0 to 1): a march towards the light at half size, penumbra growing with distance."""
    half = np.ascontiguousarray(z[::2, ::2]) / 2
    flat = math.hypot(light[0], light[1])
    ux, uy, rise = light[0] / flat, light[1] / flat, light[2] / flat
    blocked = np.zeros_like(half)
    for i in range(1, steps + 1):
        s = reach / 2 * (i / steps) ** 1.6 + 0.6
        over = shifted(half, ux * s, uy * s) - half - s * rise
        blocked = np.maximum(blocked, np.clip(over / (0.10 * s + 1.4) + 0.35, 0, 1))
    soft = gaussian_filter(blocked, 1.6)
    return np.asarray(1 - zoom(soft, 2, order=1)[:HEIGHT, :WIDTH], dtype=np.float32)


def openness(relief: Array) -> Array:
    """How much of the sky each point sees (0 to 1), from how far it lies below its surroundings."""
    closed = np.zeros_like(relief)
    for sigma, weight in ((3.0, 0.5), (9.0, 0.5), (28.0, 0.55)):
        below = gaussian_filter(relief, sigma, mode="nearest") - relief
        closed += weight * np.clip(below / (sigma * 1.3), -0.12, 1)
    return np.asarray(np.clip(1 - closed, 0.12, 1.12), dtype=np.float32)


def softbox(n: Array, rough: Array, up: Vector) -> Array:
    """Mirror image of a window above to the left, blurred by roughness."""
    nz = n[..., 2]
    rx, ry = 2 * nz * n[..., 0], 2 * nz * n[..., 1]
    ox, oy = -0.42, -0.46 + up[1] * 0.5
    blur = 0.05 + rough * 0.55
    wx = smoothstep(0.0, 1.0, (0.27 + blur - np.abs(rx - ox)) / (2 * blur))
    wy = smoothstep(0.0, 1.0, (0.22 + blur - np.abs(ry - oy)) / (2 * blur))
    return np.asarray(wx * wy / (1 + rough * 2.2), dtype=np.float32)


def shine(scene: Scene, n: Array, light: Vector, lit: Array, up: Vector) -> Array:
    """Highlights: the lamp's, the window's, and the sky along edges."""
    h = unit((light[0], light[1], light[2] + 1))
    facing = np.clip(n[..., 0] * h[0] + n[..., 1] * h[1] + n[..., 2] * h[2], 0, 1)
    power = 6 + 150 * (1 - scene.rough) ** 3
    lamp = facing**power * (0.25 + 1.2 * (1 - scene.rough) ** 2) * lit
    window = softbox(n, scene.rough, up) * 0.75 * (0.35 + 0.65 * lit)
    edge = (
        (1 - np.clip(n[..., 2], 0, 1)) ** 3 * 0.35 * np.clip(-n[..., 1] * 0.5 - n[..., 0] * 0.5 + 0.4, 0, 1)
    )
    return np.asarray(scene.gloss * (lamp + window + edge), dtype=np.float32)


def develop(colour: Array, mood: Mood) -> Image.Image:
    """Linear light to a picture: vignette, film curve, saturation."""
    ys = np.linspace(-1, 1, HEIGHT, dtype=np.float32)[:, None]
    xs = np.linspace(-1, 1, WIDTH, dtype=np.float32)[None, :]
    fall = 1 - mood.vignette * np.clip((xs + 0.25) ** 2 * 0.55 + (ys + 0.25) ** 2 * 0.6, 0, 1.4)
    x = np.clip(colour * fall[..., None] * mood.exposure, 0, None)
    knee = 0.62
    film = np.where(x < knee, x, knee + (1 - knee) * (1 - np.exp(-(x - knee) / (1 - knee))))
    grey = film.mean(-1, keepdims=True)
    vivid = np.clip(grey + (film - grey) * 1.04, 0, 1)
    return Image.fromarray((vivid ** (1 / 2.2) * 255 + 0.5).astype(np.uint8))


def printed(full: Image.Image) -> Image.Image:
    """A full-size picture trimmed and brought to 640 x 480."""
    cut = full.crop((WIDTH // 20, HEIGHT // 20, WIDTH - WIDTH // 20, HEIGHT - HEIGHT // 20))
    small = cut.resize((WIDTH // 2, HEIGHT // 2), Image.Resampling.LANCZOS)
    return small.filter(ImageFilter.UnsharpMask(0.9, 30, 2))


def photograph(scene: Scene, mood: Mood) -> Image.Image:
    """The finished picture of a scene, 640 x 480."""
    return printed(expose(scene, mood))


def expose(scene: Scene, mood: Mood) -> Image.Image:
    """The picture of a scene at full size."""
    # A tilted scene is lit more from the front, or its upright faces would lie in the dark.
    world = (-0.52, -0.50, 0.78) if not scene.tilt else (-0.60, 0.34, 0.76)
    light = unit(view_space(world, scene.tilt))
    up = view_space((0.0, 0.0, 1.0), scene.tilt)
    n = normals(scene.z)
    lit = shadow(scene.z, light)
    open_sky = openness(scene.z - scene.plane)
    facing = n[..., 0] * light[0] + n[..., 1] * light[1] + n[..., 2] * light[2]
    wrap = scene.soft * 0.8
    key = np.clip((facing + wrap) / (1 + wrap), 0, 1) * (lit * (1 - wrap * 0.25) + wrap * 0.25 * open_sky)
    above = 0.55 + 0.45 * (n[..., 0] * up[0] + n[..., 1] * up[1] + n[..., 2] * up[2])
    albedo = np.clip(scene.rgb, 0, 1) ** 2.2
    light_in = key[..., None] * np.asarray(mood.key) + (above * open_sky)[..., None] * np.asarray(mood.sky)
    side = np.clip(n[..., 0] * 0.9 + n[..., 1] * 0.3, 0, 1) * open_sky
    light_in = light_in + side[..., None] * np.asarray(mood.glow) * 2
    glow = albedo ** (1 + 0.0) * light_in
    warm = (scene.soft * (1 - lit) * open_sky * 0.16)[..., None] * albedo * np.asarray((1.3, 0.9, 0.6))
    total = glow + warm + shine(scene, n, light, lit, up)[..., None] * np.asarray((1.0, 0.98, 0.94))
    return develop(np.asarray(total * 0.58, dtype=np.float32), mood)
