"""Sandwiches with their cut side up."""

import math

import numpy as np

from tools.demo_pictures import boards, cuts, dishes, garnish, tables
from tools.demo_pictures.light import MORNING, Picture
from tools.demo_pictures.scene import CREAMY, MATTE, SATIN, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import Points, dome, slab, vary


def ruffles(scene: Scene, x0: float, x1: float, y: float, z: float, colour: Colour) -> None:
    """Frilly lettuce between two layers."""
    for k in range(int((x1 - x0) / 15)):
        px = x0 + k * 15
        dome(
            scene,
            px,
            y + 9 * math.sin(k * 1.9),
            (25, 21, 30),
            vary(scene, colour, 0.13),
            Finish(0.35, 0.3, 0.5),
            z=z,
            turn=k * 0.8,
            bump=3,
            bump_scale=9,
        )


def crumb(scene: Scene, points: Points, z: float, low: Colour, high: Colour, crust: Colour) -> None:
    """A cut edge of bread."""
    slab(
        scene,
        points,
        66,
        7,
        None,
        MATTE,
        z=z,
        low=low,
        high=high,
        bump=0.9,
        bump_scale=6,
        edge=crust,
        edge_width=9,
    )


def filling(
    scene: Scene,
    x: float,
    y: float,
    w: float,
    h: float,
    z: float,
    colour: Colour,
    finish: Finish = WET,
    wobble: float = 6.0,
) -> None:
    """One folded layer between slices of bread."""
    top = [(x - w / 2 + w * t, y - h / 2 + wobble * math.sin(t * 21 + y)) for t in np.linspace(0, 1, 50)]
    bottom = [(x + w / 2 - w * t, y + h / 2 + wobble * math.sin(t * 17 + y)) for t in np.linspace(0, 1, 50)]
    dark = (colour[0] * 0.86, colour[1] * 0.82, colour[2] * 0.8)
    slab(scene, top + bottom, 62, 9, None, finish, z=z, low=dark, high=colour, bump=1.6, bump_scale=12)


def half_sandwich(scene: Scene, x: float, y: float, z: float) -> None:
    """A half with its cut side up: bread, lettuce, tomato, cheese, ham, bread."""
    wheat, light = (0.90, 0.78, 0.56), (0.97, 0.90, 0.74)
    crust: Colour = (0.62, 0.36, 0.14)
    crumb(scene, dishes.rounded(x, y - 126, 760, 76, 24), z, wheat, light, crust)
    ruffles(scene, x - 380, x + 375, y - 78, z + 38, (0.45, 0.70, 0.20))
    for k in range(4):
        slab(
            scene,
            dishes.rounded(x - 273 + k * 182, y - 44, 170, 38, 18),
            64,
            9,
            None,
            WET,
            z=z,
            low=(0.80, 0.14, 0.07),
            high=(0.93, 0.32, 0.18),
            bump=1.5,
            bump_scale=9,
            edge=(0.70, 0.08, 0.05),
            edge_width=8,
        )
    filling(scene, x, y - 12, 750, 22, z + 4, (0.995, 0.82, 0.34), SATIN, 3)
    for k in range(4):
        filling(
            scene,
            x + 6 * (-1) ** k,
            y + 18 + k * 18,
            750 - 14 * k,
            22,
            z + 2 + k % 2 * 5,
            vary(scene, (0.93, 0.58, 0.54), 0.05),
            WET,
            6,
        )
    filling(scene, x, y + 89, 750, 20, z + 4, (0.99, 0.86, 0.46), SATIN, 3)
    crumb(scene, dishes.rounded(x, y + 133, 760, 72, 24), z, wheat, light, crust)


def ham_cheese_sandwich() -> Picture:
    """Two halves on a board, cut sides up."""
    scene = Scene(92)
    tables.painted_wood(scene, (0.42, 0.52, 0.56))
    top = boards.board(scene, 1060, 800, (0.60, 0.41, 0.25), grip=False)
    top = boards.paper(scene, 920, 760, (0.95, 0.93, 0.88), z=top, turn=0.02)
    half_sandwich(scene, 625, 306, top)
    half_sandwich(scene, 660, 654, top)
    garnish.crumbs(scene, 640, 480, 430, 60, (0.86, 0.66, 0.38), 5, 0.8)
    return scene, MORNING


def egg_half_sandwich(scene: Scene, x: float, y: float, z: float) -> None:
    """A half of milk bread full of egg salad, a whole egg at its heart."""
    milk, light = (0.97, 0.93, 0.84), (0.99, 0.97, 0.92)
    crumb(scene, dishes.rounded(x - 158, y, 88, 570, 30), z, milk, light, (0.86, 0.64, 0.36))
    crumb(scene, dishes.rounded(x + 158, y, 88, 570, 30), z, milk, light, (0.86, 0.64, 0.36))
    slab(
        scene,
        dishes.rounded(x, y, 246, 556, 50),
        66,
        16,
        None,
        CREAMY,
        z=z,
        low=(0.97, 0.82, 0.38),
        high=(0.995, 0.92, 0.62),
        bump=3.5,
        bump_scale=15,
    )
    for px, py in [
        (x + float(scene.rng.uniform(-100, 100)), y + float(scene.rng.uniform(-250, 250))) for _ in range(70)
    ]:
        s = float(scene.rng.uniform(9, 19))
        dome(
            scene,
            px,
            py,
            (s, s * 0.8, s * 0.5),
            vary(scene, (0.985, 0.965, 0.92), 0.02),
            CREAMY,
            power=2.8,
            turn=float(scene.rng.uniform(0, 3)),
        )
    for k in (-1, 1):
        cuts.egg_half(scene, x, y + k * 132, 78, 1.57, (0.99, 0.62, 0.10))
    for px, py in [
        (x + float(scene.rng.uniform(-100, 100)), y + float(scene.rng.uniform(-250, 250))) for _ in range(26)
    ]:
        dome(scene, px, py, (6, 4, 4), (0.28, 0.52, 0.16), SATIN)


def egg_sandwich() -> Picture:
    """Two halves side by side on a plate."""
    scene = Scene(93)
    tables.linen(scene, (0.94, 0.86, 0.66), stripe=(0.98, 0.96, 0.92))
    floor = boards.tray(scene, 1080, 780, (0.86, 0.87, 0.86))
    floor = boards.paper(scene, 950, 680, (0.72, 0.80, 0.84), z=floor, turn=0.0)
    egg_half_sandwich(scene, 425, 480, floor)
    egg_half_sandwich(scene, 855, 480, floor)
    garnish.speckle(scene, 640, 480, 420, (0.18, 0.14, 0.10), 5, 2.6)
    return scene, MORNING


PICTURES = {
    "ham-cheese-sandwich": ham_cheese_sandwich,
    "egg-sandwich": egg_sandwich,
}
