"""Gimbap, sliced."""

import math

from tools.demo_pictures import boards, dishes, garnish, tables
from tools.demo_pictures.light import NEUTRAL, Picture
from tools.demo_pictures.scene import SATIN, WET, Colour, Scene
from tools.demo_pictures.shapes import dome, lathe, slab, vary

NORI: Colour = (0.055, 0.085, 0.06)


def gimbap_slice(scene: Scene, x: float, y: float, radius: float, turn: float, z: float) -> None:
    """One slice face up: seaweed, rice, and a colourful core."""
    lathe(
        scene,
        x,
        y,
        [(0, 46), (radius * 0.96, 46), (radius, 42), (radius * 1.02, 20)],
        NORI,
        SATIN,
        z=z,
        warp=0.012,
    )
    lathe(
        scene,
        x,
        y,
        [(0, 50), (radius * 0.90, 49), (radius * 0.935, 44)],
        (0.93, 0.92, 0.88),
        SATIN,
        z=z,
        warp=0.012,
    )
    for _ in range(150):
        r, a = radius * 0.88 * math.sqrt(float(scene.rng.uniform(0.15, 1))), float(scene.rng.uniform(0, 6.28))
        dome(
            scene,
            x + r * math.cos(a),
            y + r * math.sin(a),
            (11, 6, 5),
            vary(scene, (0.965, 0.955, 0.92), 0.02),
            SATIN,
            z=z + 48,
            turn=float(scene.rng.uniform(0, 3)),
        )
    core(scene, x, y, radius, turn, z + 49)


def core(scene: Scene, x: float, y: float, radius: float, turn: float, z: float) -> None:
    """Egg, radish, carrot, spinach and ham in the middle of a slice."""
    k = radius / 76
    parts: tuple[tuple[float, float, float, float, Colour], ...] = (
        (-24, -26, 46, 30, (0.99, 0.80, 0.26)),
        (24, -24, 34, 34, (0.98, 0.86, 0.08)),
        (30, 20, 34, 26, (0.95, 0.45, 0.08)),
        (-4, 14, 38, 28, (0.93, 0.52, 0.50)),
        (-38, 14, 34, 32, (0.12, 0.34, 0.08)),
    )
    c, s = math.cos(turn), math.sin(turn)
    for px, py, w, h, colour in parts:
        ox, oy = (px * c - py * s) * k, (px * s + py * c) * k
        tone = vary(scene, colour, 0.04)
        dark = (tone[0] * 0.8, tone[1] * 0.78, tone[2] * 0.75)
        slab(
            scene,
            dishes.rounded(x + ox, y + oy, w * k, h * k, 7 * k, turn + float(scene.rng.normal(0, 0.12))),
            8,
            5,
            None,
            WET,
            z=z,
            low=dark,
            high=tone,
            bump=1.2,
            bump_scale=7,
        )


def gimbap() -> Picture:
    """Slices laid out on a board."""
    scene = Scene(25)
    tables.plaster(scene, (0.55, 0.62, 0.50))
    top = boards.board(scene, 1010, 640, (0.72, 0.52, 0.33), turn=-0.05, grip=False)
    for row in range(2):
        for k in range(5):
            x, y = 258 + k * 190 + row * 8, 372 + row * 212 - k * 9
            gimbap_slice(
                scene,
                x + float(scene.rng.normal(0, 4)),
                y + float(scene.rng.normal(0, 5)),
                97,
                float(scene.rng.uniform(0, 6.28)),
                top,
            )
    garnish.sesame(scene, 640, 480, 460, 130, squash=0.55)
    return scene, NEUTRAL


PICTURES = {
    "gimbap": gimbap,
}
