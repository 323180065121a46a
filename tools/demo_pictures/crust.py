"""Fried coatings: craggy, crumbed and lacquered pieces."""

import math

import numpy as np

from tools.demo_pictures.noise import Array, smoothstep
from tools.demo_pictures.scene import CREAMY, SATIN, Colour, Finish, Scene
from tools.demo_pictures.shapes import Points, dome, outline, tube

GOLD: tuple[Colour, Colour, Colour] = ((0.62, 0.28, 0.05), (0.91, 0.55, 0.15), (0.99, 0.79, 0.38))


LACQUER: tuple[Colour, Colour, Colour] = ((0.30, 0.03, 0.01), (0.70, 0.12, 0.03), (0.88, 0.30, 0.08))


PANKO: tuple[Colour, Colour, Colour] = ((0.66, 0.35, 0.09), (0.91, 0.60, 0.21), (0.98, 0.82, 0.48))


def ramp(tones: tuple[Colour, Colour, Colour], t: Array) -> Array:
    """Three colours along 0 to 1."""
    stops = np.array([0.0, 0.45, 1.0])
    return np.stack([np.interp(t, stops, [c[k] for c in tones]) for k in range(3)], -1).astype(np.float32)


def coated(
    scene: Scene,
    points: Points,
    tall: float,
    tones: tuple[Colour, Colour, Colour],
    finish: Finish,
    *,
    z: float,
    crag: float = 9.0,
    scale: float = 30.0,
    round_at: float = 46.0,
    number: int = 0,
) -> None:
    """A piece of any outline under a rough coating: pits dark, crests pale."""
    found = outline(scene, points)
    if found is None:
        return
    window, depth = found
    area = (window.rows, window.columns)
    big, small = scene.noise(scale, 60 + number)[area], scene.noise(scale * 0.28, 70 + number)[area]
    crest = np.abs(big) * 1.25 - 0.75 + 0.38 * small
    t = np.clip(depth / round_at, 0, 1)
    body = np.sqrt(1 - (1 - t) ** 2) * tall
    level = z + body + crest * crag * np.clip(t * 2.2, 0, 1)
    edge = smoothstep(0, 0.5, t)
    tone = np.clip(0.50 + 0.17 * crest + 0.34 * (edge - 0.75) + 0.13 * scene.noise(scale * 3, 80)[area], 0, 1)
    scene.stamp(
        window,
        np.asarray(level, dtype=np.float32),
        ramp(tones, tone.astype(np.float32)),
        finish,
        np.asarray(depth > np.maximum(1.0 + crest * 2, 0.5)),
    )


def drumstick(scene: Scene, x: float, y: float, size: float, turn: float) -> Points:
    """Outline of a chicken leg, thick at (x, y), thin towards its bone."""
    c, s = math.cos(turn), math.sin(turn)
    points = []
    for a in np.linspace(0, 2 * math.pi, 64, endpoint=False):
        u, v = math.cos(a), math.sin(a)
        stretch = 1.5 if u > 0 else 0.85
        narrow = 1 - 0.55 * max(u, 0) ** 0.9
        pu, pv = u * size * stretch, v * size * 0.80 * narrow
        wob = 1 + 0.05 * math.sin(a * 5 + size) + 0.04 * float(scene.rng.normal())
        points.append((x + (pu * c - pv * s) * wob, y + (pu * s + pv * c) * wob))
    return points


def bone(scene: Scene, x: float, y: float, size: float, turn: float, z: float) -> None:
    """The end of a leg bone."""
    c, s = math.cos(turn), math.sin(turn)
    line = np.array(
        [(x + c * size * 1.2, y + s * size * 1.2, z), (x + c * size * 2.0, y + s * size * 2.0, z + 4)],
        dtype=np.float32,
    )
    ivory: Colour = (0.93, 0.87, 0.76)
    tube(scene, line, size * 0.16, ivory, CREAMY)
    for side in (-1, 1):
        px, py = x + c * size * 2.05 - s * side * size * 0.13, y + s * size * 2.05 + c * side * size * 0.13
        dome(scene, px, py, (size * 0.18, size * 0.17, size * 0.2), ivory, SATIN, z=z + 2)
