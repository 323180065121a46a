"""Croissants: curved, layered, plain or under almonds."""

import math

import numpy as np

from tools.demo_pictures import dishes, garnish, tables
from tools.demo_pictures.bakery import BAKED, baked
from tools.demo_pictures.light import MORNING, Picture
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import CREAMY, MATTE, SATIN, Scene
from tools.demo_pictures.shapes import blob, slab, turned, vary


def crescent(
    scene: Scene,
    x: float,
    y: float,
    arc: float,
    thick: float,
    turn: float,
    span: float,
    z: float,
    segments: float = 7.0,
) -> None:
    """A croissant: a curved body in overlapping rolls, each showing its layers."""
    window = scene.window(x, y, arc + thick * 1.6)
    if window is None:
        return
    area = (window.rows, window.columns)
    u, v = turned(window, turn)
    v = v + arc * 0.55
    a, far = np.arctan2(u, v), np.hypot(u, v) - arc
    far = far + scene.noise(60, 81)[area] * thick * 0.03
    t = a / span
    wide = (
        thick * np.clip(1 - np.abs(t) ** 1.55 * 0.84, 0.04, 1) * (1 + 0.035 * np.cos(t * segments * math.pi))
    )
    d = far / wide
    roll = np.abs(t + 0.04) * segments / 2 * 1.5 + 0.34 * d**2 + 0.10 * d
    step = roll - np.floor(roll)
    lift = (
        0.80 + 0.26 * np.sqrt(np.clip(1 - step, 0, 1)) - 0.10 * smoothstep(0.10, 0.0, step.astype(np.float32))
    )
    body = np.sqrt(np.clip(1 - d**2, 0, 1)) * wide * 1.02
    fine = np.sin(step * 34 + scene.noise(26, 82)[area] * 1.6 + d * 2)
    level = z + body * lift + fine * 1.3 * np.clip(body / thick * 2, 0, 1)
    layers = smoothstep(0.1, 0.9, fine.astype(np.float32)) * 0.22
    brown = (
        0.26
        + 0.46 * smoothstep(0.15, 0.95, (body / thick).astype(np.float32)) * (1.05 - 0.6 * step)
        + layers * (0.5 + step)
        - 0.16 * step
    )
    brown = (
        brown
        + 0.10 * scene.noise(30, 83)[area]
        + 0.45 * smoothstep(0.10, 0.0, step.astype(np.float32))
        + 0.12 * np.abs(t)
    )
    inside = np.asarray((np.abs(d) < 1) & (np.abs(t) < 1.02))
    scene.stamp(window, level.astype(np.float32), baked(brown.astype(np.float32)), BAKED, inside)


def flakes(scene: Scene, x: float, y: float, radius: float, count: int) -> None:
    """Shards of pastry."""
    for px, py in garnish.scatter(scene, x, y, radius, count):
        shape = blob(
            scene,
            px,
            py,
            float(scene.rng.uniform(4, 15)),
            float(scene.rng.uniform(3, 8)),
            0.4,
            float(scene.rng.uniform(0, 3)),
        )
        slab(scene, shape, 4, 2, vary(scene, (0.90, 0.66, 0.32), 0.12), MATTE)


def butter_croissant() -> Picture:
    """Two croissants on a plate with flakes."""
    scene = Scene(71)
    tables.marble(scene, (0.93, 0.91, 0.88), (0.72, 0.66, 0.60))
    floor = dishes.coupe(scene, 448, (0.34, 0.42, 0.44), speckle=(0.20, 0.25, 0.27))
    crescent(scene, 640, 455, 262, 172, math.pi - 0.16, 1.95, floor, 8.0)
    flakes(scene, 640, 520, 430, 110)
    slab(scene, dishes.rounded(640, 690, 120, 84, 10, 0.3), 34, 7, (0.99, 0.90, 0.56), CREAMY)
    return scene, MORNING


def almond_croissant() -> Picture:
    """A croissant under flaked almonds and icing sugar."""
    scene = Scene(72)
    tables.wood(scene, (0.55, 0.40, 0.29), (0.35, 0.23, 0.15))
    floor = dishes.plate(scene, 446, dishes.WHITE, rim=(0.78, 0.62, 0.36))
    crescent(scene, 640, 470, 285, 190, -0.14, 1.62, floor, 8.0)
    for _ in range(120):
        a, far = float(scene.rng.normal(0, 0.60)), float(scene.rng.normal(0, 66))
        px, py = (
            640 + (285 + far) * math.sin(a + 0.14) + 22,
            470 - 285 * 0.55 + (285 + far) * math.cos(a + 0.14),
        )
        if scene.height(px, py) > floor + 60:
            almond(scene, px, py)
    garnish.dust(scene, 640, 520, 430, (0.99, 0.985, 0.97), 0.7, 3)
    for px, py in ((560, 250), (700, 300), (640, 210), (760, 220)):
        almond(scene, px, py)
    flakes(scene, 640, 560, 400, 40)
    return scene, MORNING


def almond(scene: Scene, x: float, y: float) -> None:
    """One thin slice of almond with its skin."""
    turn, base = float(scene.rng.uniform(0, 3.1)), scene.height(x, y)
    shape = blob(scene, x, y, 30, 18, 0.05, turn)
    slab(
        scene,
        shape,
        7,
        3,
        vary(scene, (0.95, 0.86, 0.68), 0.04),
        SATIN,
        z=base + 3,
        edge=(0.62, 0.36, 0.16),
        edge_width=4,
    )


PICTURES = {
    "butter-croissant": butter_croissant,
    "almond-croissant": almond_croissant,
}
