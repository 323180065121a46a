"""Dumplings, steamed and fried, and small dips."""

import math

import numpy as np

from tools.demo_pictures import boards, dishes, garnish, tables
from tools.demo_pictures.light import ARCADE, NEUTRAL, Picture
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import GLAZED, MATTE, SATIN, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, lathe, mix, pour, turned


def mandu(scene: Scene, x: float, y: float, radius: float, z: float, turn: float) -> None:
    """A round dumpling, its skin gathered in pleats that twist to a knot."""
    window = scene.window(x, y, radius + 2)
    if window is None:
        return
    r = np.hypot(window.x, window.y) / radius
    a = np.arctan2(window.y, window.x)
    swirl = a * 15 + (1 - r) * 3.2 + turn
    pleat = np.abs(np.sin(swirl / 2)) ** 0.7
    depth = smoothstep(0.06, 0.3, r.astype(np.float32)) * smoothstep(0.98, 0.55, r.astype(np.float32))
    body = np.sqrt(np.clip(1 - r**2.3, 0, 1)) * radius * 0.62
    knot = np.exp(-((r / 0.13) ** 2)) * radius * 0.16 - np.exp(-((r / 0.24) ** 2)) * radius * 0.10
    level = z + body + pleat * depth * radius * 0.16 + knot
    skin: Colour = (0.955, 0.915, 0.83)
    filling: Colour = (0.86, 0.74, 0.58)
    clear = smoothstep(0.45, 0.85, r.astype(np.float32)) * (1 - pleat * 0.6) * 0.75
    scene.stamp(
        window,
        np.asarray(level, dtype=np.float32),
        mix(skin, filling, np.asarray(clear, dtype=np.float32)),
        Finish(0.42, 0.28, 0.75),
        np.asarray(r < 1),
    )


def steamed_dumplings() -> Picture:
    """Eight dumplings in a bamboo steamer."""
    scene = Scene(34)
    tables.slate(scene, (0.22, 0.25, 0.24), (0.36, 0.39, 0.38))
    floor = boards.steamer(scene, 452)
    dome(scene, 640, 480, (372, 372, 5), (0.94, 0.92, 0.86), MATTE, z=floor - 3, power=2, sharp=0.2)
    mandu(scene, 640, 480, 118, floor, 0.4)
    for k in range(7):
        a = k * 2 * math.pi / 7 - 0.3
        mandu(
            scene,
            640 + 252 * math.cos(a),
            480 + 252 * math.sin(a),
            112 + float(scene.rng.normal(0, 3)),
            floor,
            k * 1.1,
        )
    return scene, NEUTRAL


def gyoza(scene: Scene, x: float, y: float, turn: float, z: float, size: float = 158) -> None:
    """A half-moon dumpling on its side, crisp and brown on one face."""
    window = scene.window(x, y, size * 1.3)
    if window is None:
        return
    area = (window.rows, window.columns)
    u, v = turned(window, turn)
    u, v = u / size, v / size + 0.10 - 0.16 * (u / size) ** 2 * 1.6
    belly = (np.abs(u) / 0.98) ** 2.2 + (np.where(v < 0, v / 0.50, v / 0.34)) ** 2
    seam = np.clip((v + 0.06) / 0.40, -1, 1)
    pleats = np.abs(np.sin(u * 13)) ** 0.6
    body = np.sqrt(np.clip(1 - belly, 0, 1)) * size * 0.46
    frill = (
        smoothstep(-0.1, -0.42, np.asarray(v, dtype=np.float32))
        * pleats
        * size
        * 0.12
        * np.clip(1.1 - belly, 0, 1)
    )
    n = scene.noise(22, 8)[area] * 0.10 + scene.noise(7, 9)[area] * 0.05
    brown = smoothstep(-0.12, 0.55, np.asarray(seam + n * 2.2 + 0.15, dtype=np.float32))
    pale: Colour = (0.95, 0.85, 0.64)
    tone = np.asarray(mix(pale, (0.86, 0.56, 0.20), brown))
    crisp = smoothstep(0.55, 1.0, np.asarray(brown + n, dtype=np.float32))[..., None]
    tone = tone * (1 - crisp * 0.75) + np.asarray((0.56, 0.27, 0.07)) * crisp * 0.75
    level = z + body + frill + scene.noise(6, 10)[area] * brown * 1.6
    scene.stamp(
        window,
        np.asarray(level, dtype=np.float32),
        tone.astype(np.float32),
        Finish(0.6, 0.22, 0.35),
        np.asarray(belly < 1),
    )


def sauce_dish(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    colour: Colour,
    *,
    dish: Colour = (0.93, 0.92, 0.90),
    deep: Colour | None = None,
    z: float = 0.0,
) -> float:
    """A small dip; gives the level of the sauce."""
    profile = [(0, 14), (radius * 0.7, 22), (radius * 0.92, 50), (radius * 0.97, 52), (radius, 34)]
    lathe(scene, x, y, profile, dish, Finish(0.55, 0.2, 0.1), z=z)
    pour(scene, x, y, radius * 0.93, z + 38, colour, GLAZED, clear=5, deep=deep, ripple=0.6)
    return z + 38


def fried_dumplings() -> Picture:
    """A fan of crisp dumplings round a dip of soy."""
    scene = Scene(35)
    tables.wood(scene, (0.56, 0.40, 0.28), (0.34, 0.22, 0.14), upright=True)
    floor = dishes.coupe(scene, 440, (0.30, 0.40, 0.45), speckle=(0.12, 0.16, 0.20))
    for k in range(8):
        a = -2.35 + k * 0.785
        gyoza(scene, 640 + 268 * math.cos(a), 480 + 264 * math.sin(a), a - 1.15, floor + 5 * (k % 2))
    level = sauce_dish(scene, 640, 480, 118, (0.16, 0.07, 0.03), z=floor - 8)
    for px, py in garnish.scatter(scene, 640, 480, 70, 8):
        garnish.ring(scene, px, py, 9, 3.6, (0.82, 0.10, 0.06), squash=0.8, inner=(0.95, 0.45, 0.2))
        dome(scene, px + 12, py + 9, (6, 4, 4), (0.95, 0.86, 0.66), SATIN, z=level)
    garnish.scallions(scene, 640, 480, 330, 34, 11)
    garnish.sesame(scene, 640, 480, 340, 70)
    boards.chopsticks(scene, 1120, 470, 1.45)
    return scene, ARCADE


PICTURES = {
    "steamed-dumplings": steamed_dumplings,
    "fried-dumplings": fried_dumplings,
}
