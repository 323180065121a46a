"""The solids that food is built from: domes, tubes, slabs, turned dishes and poured liquids."""

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt

from tools.demo_pictures.noise import Array, smoothstep
from tools.demo_pictures.scene import MATTE, Colour, Finish, Paint, Scene, Window

Points = Sequence[tuple[float, float]]


def mix(a: Colour, b: Colour, t: float | Array) -> Paint:
    """Colour between two, or a field of them."""
    if isinstance(t, float | int):
        return between(a, b, t)
    amount = np.clip(t, 0, 1)[..., None]
    return np.asarray(np.asarray(a) * (1 - amount) + np.asarray(b) * amount, dtype=np.float32)


def between(a: Colour, b: Colour, t: float) -> Colour:
    """One colour between two."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def vary(scene: Scene, colour: Colour, spread: float = 0.06) -> Colour:
    """The colour a little lighter or darker, as no two pieces are the same."""
    k = 1 + float(scene.rng.normal(0, spread))
    warm = float(scene.rng.normal(0, spread / 3))
    return (min(colour[0] * (k + warm), 1), min(colour[1] * k, 1), min(colour[2] * (k - warm), 1))


def turned(window: Window, angle: float) -> tuple[Array, Array]:
    """Coordinates of a window turned by an angle in radians."""
    c, s = math.cos(angle), math.sin(angle)
    return window.x * c + window.y * s, window.y * c - window.x * s


def mottle(scene: Scene, window: Window, low: Colour, high: Colour, scale: float, number: int = 0) -> Array:
    """Two colours clouded into each other."""
    n = scene.noise(scale, number)[window.rows, window.columns]
    return np.asarray(mix(low, high, smoothstep(-1.2, 1.2, n)), dtype=np.float32)


def dome(
    scene: Scene,
    x: float,
    y: float,
    size: tuple[float, float, float],
    paint: Paint | None = None,
    finish: Finish = MATTE,
    *,
    z: float | None = None,
    turn: float = 0.0,
    power: float = 2.0,
    bump: float = 0.0,
    bump_scale: float = 12.0,
    low: Colour | None = None,
    high: Colour | None = None,
    sharp: float = 0.5,
) -> None:
    """An ellipsoid or softened box of (half width, half depth, height) resting at `z` or on what lies there.

    With `low` and `high` the colour clouds between the two; otherwise `paint` is used as it is.
    """
    rx, ry, tall = size
    window = scene.window(x, y, max(rx, ry) * 1.5)
    if window is None:
        return
    u, v = turned(window, turn)
    q = np.abs(u / rx) ** power + np.abs(v / ry) ** power
    if bump:
        q = q + scene.noise(bump_scale * 2, 3)[window.rows, window.columns] * bump * 0.012
    base = scene.height(x, y) if z is None else z
    rise = np.clip(1 - q, 0, 1) ** sharp * tall
    if bump:
        rise = rise + scene.noise(bump_scale)[window.rows, window.columns] * bump * np.clip(1.3 - q, 0, 1)
    colour: Paint = paint if paint is not None else (0.8, 0.8, 0.8)
    if low is not None and high is not None:
        colour = mottle(scene, window, low, high, bump_scale * 2, 1)
    scene.stamp(window, np.asarray(base + rise, dtype=np.float32), colour, finish, np.asarray(q < 1))


def tube(
    scene: Scene,
    points: Array,
    radius: float | Array,
    paint: Colour,
    finish: Finish,
    *,
    flat: float = 1.0,
    tip: Colour | None = None,
    twist: float = 0.0,
    cast: float = 0.0,
) -> None:
    """A strand along points (n, 3); `flat` presses it, `tip` is the colour it ends in."""
    count = len(points)
    radii = np.broadcast_to(np.asarray(radius, dtype=np.float32), (count,))
    for i in range(count - 1):
        a, b = points[i], points[i + 1]
        r = float(radii[i] + radii[i + 1]) / 2
        colour = paint if tip is None else mix(paint, tip, i / max(count - 2, 1))
        if twist:
            k = 1 + twist * math.sin(i * 1.3)
            colour = (colour[0] * k, colour[1] * k, colour[2] * k)
        segment(scene, a, b, r, colour, finish, flat)


def segment(
    scene: Scene, a: Array, b: Array, r: float, paint: Paint, finish: Finish, flat: float = 1.0
) -> None:
    """One round-ended rod between two points (x, y, z)."""
    mx, my = float(a[0] + b[0]) / 2, float(a[1] + b[1]) / 2
    reach_x, reach_y = abs(float(b[0] - a[0])) / 2 + r + 1, abs(float(b[1] - a[1])) / 2 + r + 1
    window = scene.window(mx, my, reach_x, reach_y)
    if window is None:
        return
    dx, dy = float(b[0] - a[0]), float(b[1] - a[1])
    px, py = window.x - float(a[0] - mx), window.y - float(a[1] - my)
    t = np.clip((px * dx + py * dy) / (dx * dx + dy * dy + 1e-6), 0, 1)
    d2 = (px - t * dx) ** 2 + (py - t * dy) ** 2
    z = float(a[2]) + t * float(b[2] - a[2]) + np.sqrt(np.clip(r * r - d2, 0, None)) * flat
    scene.stamp(window, np.asarray(z, dtype=np.float32), paint, finish, np.asarray(d2 < r * r))


def outline(scene: Scene, points: Points) -> tuple[Window, Array] | None:
    """Window around a polygon, and each pixel's distance inside it (0 outside)."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    window = scene.window(cx, cy, (max(xs) - min(xs)) / 2 + 3, (max(ys) - min(ys)) / 2 + 3)
    if window is None:
        return None
    left, top = window.columns.start, window.rows.start
    image = Image.new("L", (window.x.shape[1], window.x.shape[0]))
    ImageDraw.Draw(image).polygon([(px - left, py - top) for px, py in points], fill=255)
    inside = np.asarray(image) > 0
    padded = np.pad(inside, 1)
    return window, np.asarray(distance_transform_edt(padded)[1:-1, 1:-1], dtype=np.float32)


def slab(
    scene: Scene,
    points: Points,
    height: float,
    bevel: float,
    paint: Paint | None = None,
    finish: Finish = MATTE,
    *,
    z: float | None = None,
    bump: float = 0.0,
    bump_scale: float = 12.0,
    low: Colour | None = None,
    high: Colour | None = None,
    edge: Colour | None = None,
    edge_width: float = 10.0,
) -> None:
    """A flat piece of any outline with rounded edges; `edge` colours its rim (crust, char, skin)."""
    found = outline(scene, points)
    if found is None:
        return
    window, depth = found
    t = np.clip(depth / bevel, 0, 1)
    cx, cy = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    base = scene.height(cx, cy) if z is None else z
    rise = np.sqrt(1 - (1 - t) ** 2) * height
    if bump:
        rise = rise + scene.noise(bump_scale)[window.rows, window.columns] * bump * t
    colour: Paint = paint if paint is not None else (0.8, 0.8, 0.8)
    if low is not None and high is not None:
        colour = mottle(scene, window, low, high, bump_scale * 2, 2)
    if edge is not None:
        rim = smoothstep(edge_width, edge_width * 0.35, depth)[..., None]
        colour = np.asarray(np.asarray(colour) * (1 - rim) + np.asarray(edge) * rim, dtype=np.float32)
    scene.stamp(window, np.asarray(base + rise, dtype=np.float32), colour, finish, np.asarray(depth > 0))


def blob(
    scene: Scene, x: float, y: float, rx: float, ry: float, wobble: float = 0.12, turn: float = 0.0
) -> Points:
    """Points of an uneven rounded outline."""
    angles = np.linspace(0, 2 * math.pi, 72, endpoint=False)
    r = np.ones_like(angles)
    for k in range(2, 7):
        r += wobble / k * 1.6 * np.cos(k * angles + scene.rng.uniform(0, 6.28)) * scene.rng.uniform(0.3, 1)
    c, s = math.cos(turn), math.sin(turn)
    us, vs = rx * r * np.cos(angles), ry * r * np.sin(angles)
    return [(x + float(u * c - v * s), y + float(u * s + v * c)) for u, v in zip(us, vs, strict=True)]


def lathe(
    scene: Scene,
    x: float,
    y: float,
    profile: Points,
    paint: Paint,
    finish: Finish,
    *,
    z: float = 0.0,
    bands: Sequence[tuple[float, Colour]] | None = None,
    warp: float = 0.0,
) -> None:
    """A turned dish: `profile` gives height at each radius; `bands` gives colour at each radius."""
    radii, heights = [p[0] for p in profile], [p[1] for p in profile]
    window = scene.window(x, y, max(radii) + 6)
    if window is None:
        return
    r = np.hypot(window.x, window.y)
    if warp:
        a = np.arctan2(window.y, window.x)
        r = r * (1 + warp * (np.sin(a * 3 + 1) + 0.6 * np.sin(a * 5 + 2)))
    level = np.interp(r, radii, heights).astype(np.float32) + z
    colour: Paint = paint
    if bands is not None:
        stops = [b[0] for b in bands]
        colour = np.stack([np.interp(r, stops, [b[1][c] for b in bands]) for c in range(3)], -1).astype(
            np.float32
        )
    scene.stamp(window, level, colour, finish, np.asarray(r < max(radii)))


def pour(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    level: float,
    paint: Colour,
    finish: Finish,
    *,
    clear: float = 8.0,
    deep: Colour | None = None,
    ripple: float = 0.0,
) -> None:
    """A liquid up to `level`: what lies under it shows through to a depth of about `clear`."""
    window = scene.window(x, y, radius + 2)
    if window is None:
        return
    area = (window.rows, window.columns)
    r = np.hypot(window.x, window.y)
    surface = np.full(r.shape, level, dtype=np.float32)
    if ripple:
        surface += scene.noise(60, 5)[area] * ripple
    under = np.asarray((r < radius) & (surface > scene.z[area]))
    depth = np.clip(surface - scene.z[area], 0, None)
    hide = (1 - np.exp(-depth / clear))[..., None]
    colour = np.asarray(paint if deep is None else mix(paint, deep, smoothstep(0, 5 * clear, depth)))
    mixed = scene.rgb[area] * (1 - hide) + colour * hide
    scene.stamp(window, surface, np.asarray(mixed, dtype=np.float32), finish, under)
