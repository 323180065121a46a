"""A breaded cutlet with what comes beside it."""

import math

import numpy as np

from tools.demo_pictures import cuts, dishes, garnish, tables
from tools.demo_pictures.crust import PANKO, coated
from tools.demo_pictures.light import NEUTRAL, Picture
from tools.demo_pictures.rice import grains
from tools.demo_pictures.scene import CREAMY, GLAZED, WET, Finish, Scene
from tools.demo_pictures.shapes import dome, slab, tube, vary


def cabbage(scene: Scene, x: float, y: float, radius: float) -> None:
    """A heap of finely shredded cabbage."""
    base = scene.height(x, y)
    for k in range(230):
        ((px, py),) = garnish.scatter(scene, x, y, radius, 1)
        far = math.hypot(px - x, py - y) / radius
        a, bend = float(scene.rng.uniform(0, 6.3)), float(scene.rng.uniform(0.4, 1.4))
        ts = np.linspace(-1, 1, 9)
        z = base + (1 - far**2) * 52 + k * 0.05
        line = np.stack(
            [px + 44 * np.cos(a + bend * ts), py + 44 * np.sin(a + bend * ts), np.full(9, z)], -1
        ).astype(np.float32)
        tube(scene, line, 4.2, vary(scene, (0.86, 0.91, 0.68), 0.06), WET)


def pork_cutlet() -> Picture:
    """A sliced cutlet with sauce, cabbage, rice and lemon."""
    scene = Scene(46)
    tables.linen(scene, (0.48, 0.53, 0.48))
    floor = dishes.plate(scene, 450, (0.93, 0.925, 0.90), rim=(0.20, 0.22, 0.26))
    cabbage(scene, 440, 305, 130)
    grains(scene, 765, 270, 120, 66, 520, (0.95, 0.935, 0.89), (0.99, 0.98, 0.95), z=floor, size=12)
    garnish.sesame(scene, 765, 270, 60, 16, (0.12, 0.11, 0.10))
    for k in range(6):
        x = 335 + k * 122
        half = 176 - 66 * (abs(k - 2.5) / 2.5) ** 1.6
        meat = dishes.rounded(x + 40, 596 - k * 9, 92, half * 1.8, 14, -0.08)
        slab(
            scene,
            meat,
            58,
            8,
            None,
            CREAMY,
            z=floor,
            low=(0.86, 0.68, 0.54),
            high=(0.95, 0.84, 0.72),
            bump=2,
            bump_scale=8,
        )
        strip = dishes.rounded(x, 600 - k * 9, 112, half * 2, 34, -0.08)
        coated(
            scene,
            strip,
            84,
            PANKO,
            Finish(0.26, 0.36, 0.25),
            z=floor,
            crag=3.2,
            scale=12,
            round_at=26,
            number=k % 3,
        )
    sauce = [(300 + t * 690, 612 - t * 54 + 44 * math.sin(t * 26)) for t in np.linspace(0, 1, 150)]
    garnish.drizzle(scene, sauce, 24, (0.24, 0.09, 0.03), GLAZED)
    cuts.citrus(scene, 945, 395, 78, (0.97, 0.82, 0.20), (0.95, 0.75, 0.10), thick=26)
    garnish.sprig(scene, 590, 375, 50, (0.22, 0.48, 0.13))
    for px, py in ((570, 300), (615, 350), (640, 285)):
        dome(scene, px, py, (40, 40, 42), (0.82, 0.10, 0.06), GLAZED)
    return scene, NEUTRAL


PICTURES = {
    "pork-cutlet": pork_cutlet,
}
