"""Upright things seen at an angle: prisms with layered faces, turned solids."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt, gaussian_filter

from tools.demo_pictures.noise import Array
from tools.demo_pictures.scene import HEIGHT, WIDTH, Finish, Paint, Scene, Window
from tools.demo_pictures.shapes import Points

Side = Callable[[int, Array, Array], Array]


Top = Callable[[Array, Array], Array]


def turned_solid(
    scene: Scene,
    x: float,
    y: float,
    profile: Points,
    paint: Callable[[float], Paint],
    finish: Finish,
    *,
    pleats: int = 0,
    depth: float = 0.0,
    step: float = 1.0,
) -> None:
    """A stack of discs: `profile` gives (height, radius); `paint` takes 0 at the foot to 1 at the top."""
    ups, radii = [p[0] for p in profile], [p[1] for p in profile]
    squash = math.cos(math.radians(scene.tilt))
    slope = math.tan(math.radians(scene.tilt))
    for up in np.arange(ups[0], ups[-1] + step, step):
        radius = float(np.interp(up, ups, radii))
        if radius <= 0:
            continue
        sx, sy = scene.project(x, y, float(up))
        window = scene.window(sx, sy, radius * 1.06)
        if window is None:
            continue
        far = np.hypot(window.x, window.y / squash)
        edge = (
            radius
            if not pleats
            else radius * (1 + depth * np.sin(np.arctan2(window.y / squash, window.x) * pleats))
        )
        near = scene.depth(x, y, float(up)) + window.y * slope
        colour = paint((float(up) - ups[0]) / max(ups[-1] - ups[0], 1e-6))
        scene.stamp(window, near.astype(np.float32), colour, finish, np.asarray(far < edge))


def prism(
    scene: Scene,
    foot: Sequence[tuple[float, float]],
    base: float,
    tall: float,
    side: Side,
    top: Top,
    finish: Finish,
    *,
    top_finish: Finish | None = None,
    bump: float = 0.3,
    bump_scale: float = 7.0,
    bevel: float = 12.0,
) -> None:
    """An upright block over a convex outline (clockwise), its faces painted by length and height."""
    angle = math.radians(scene.tilt)
    c, s = math.cos(angle), math.sin(angle)
    whole = Window(slice(0, HEIGHT), slice(0, WIDTH), *coordinates())
    grit = scene.noise(bump_scale, 95) * bump
    for i in range(len(foot)):
        (ax, ay), (bx, by) = foot[i], foot[(i + 1) % len(foot)]
        if bx >= ax - 1e-3:
            continue
        u = (whole.x - bx) / (ax - bx)
        py = by + u * (ay - by)
        up = (py * c - whole.y) / s
        inside = (u >= 0) & (u <= 1) & (up >= base) & (up <= base + tall + 5)
        round_off = np.clip((up - (base + tall - bevel)) / bevel, 0, 1) ** 2 * bevel * 0.5
        near = py * s + up * c + grit - round_off - 3.0 * (up > base + tall)
        length = u * math.hypot(ax - bx, ay - by)
        scene.stamp(
            whole,
            near.astype(np.float32),
            side(i, length.astype(np.float32), ((up - base) / tall).astype(np.float32)),
            finish,
            inside,
        )
    lid(scene, whole, foot, base + tall, top, top_finish or finish, grit, bevel)


def lid(
    scene: Scene, whole: Window, foot: Points, up: float, top: Top, finish: Finish, grit: Array, bevel: float
) -> None:
    """The upper face of a prism, rounded at its rim."""
    angle = math.radians(scene.tilt)
    c, s = math.cos(angle), math.sin(angle)
    image = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(image).polygon([scene.project(px, py, up) for px, py in foot], fill=255)
    inside = np.asarray(image) > 0
    rim = gaussian_filter(np.asarray(distance_transform_edt(inside), dtype=np.float32), 2.5)
    py = (whole.y + up * s) / c
    near = py * s + up * c + grit - np.clip(1 - rim / bevel, 0, 1) ** 2 * bevel * 0.5
    scene.stamp(whole, near.astype(np.float32), top(whole.x, py.astype(np.float32)), finish, inside)


def coordinates() -> tuple[Array, Array]:
    """Canvas coordinates from its middle."""
    xs = np.arange(WIDTH, dtype=np.float32)[None, :] - WIDTH / 2
    ys = np.arange(HEIGHT, dtype=np.float32)[:, None] - HEIGHT / 2
    gx, gy = np.broadcast_arrays(xs, ys)
    return gx, gy


def wedge(x: float, y: float, radius: float, start: float, sweep: float) -> list[tuple[float, float]]:
    """Outline of a slice of a round cake: its point at (x, y), then the arc, clockwise on the canvas."""
    arc = [
        (x + radius * math.cos(start + sweep * t), y + radius * math.sin(start + sweep * t))
        for t in np.linspace(0, 1, 15)
    ]
    return [(x, y), *arc]
