"""What stands on a cake: berries and piped cream."""

import math

import numpy as np

from tools.demo_pictures import garnish
from tools.demo_pictures.scene import CREAMY, SATIN, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, tube

CREAM: Colour = (0.985, 0.965, 0.93)


def strawberry(scene: Scene, x: float, y: float, size: float, turn: float = 1.4, leaves: bool = True) -> None:
    """A whole berry with seeds and its green cap."""
    base = scene.height(x, y)
    c, s = math.cos(turn), math.sin(turn)
    dome(
        scene,
        x,
        y,
        (size * 1.12, size * 0.94, size * 1.0),
        None,
        Finish(0.75, 0.18, 0.4),
        z=base - size * 0.1,
        turn=turn,
        power=2.15,
        low=(0.72, 0.03, 0.04),
        high=(0.88, 0.10, 0.08),
        bump_scale=size * 0.5,
    )
    for k in range(34):
        a, r = k * 2.4, math.sqrt(k / 34) * 0.88
        u, v = r * math.cos(a) * size * 1.05, r * math.sin(a) * size * 0.88
        px, py = x + u * c - v * s, y + u * s + v * c
        dome(
            scene,
            px,
            py,
            (size * 0.055, size * 0.035, size * 0.05),
            (0.96, 0.78, 0.36),
            SATIN,
            z=scene.height(px, py) - 1,
            turn=turn,
        )
    if leaves:
        for k in range(6):
            garnish.leaf(
                scene,
                x - c * size * 0.95,
                y - s * size * 0.95,
                size * 0.62,
                turn + (k - 2.5) * 0.62,
                (0.30, 0.55, 0.16),
                wide=0.4,
                z=base + size * 0.62,
            )


def rosette(scene: Scene, x: float, y: float, size: float, colour: Colour = CREAM) -> None:
    """A piped swirl of cream."""
    base = scene.height(x, y)
    ts = np.linspace(0, 1, 90)
    r = size * 0.66 * (1 - ts) ** 0.8
    lift = ts * size * 0.95
    xs, ys = x + r * np.cos(ts * 19), y + r * 0.72 * np.sin(ts * 19) - lift * 0.62
    path = np.stack([xs, ys, base + 6 + lift * 0.9], -1).astype(np.float32)
    ridged = (size * 0.34 * (1 - ts * 0.62) * (1 + 0.10 * np.sin(np.arange(90) * 2.1))).astype(np.float32)
    tube(scene, path, ridged, colour, CREAMY)


def on_top(scene: Scene, x: float, y: float, tall: float) -> tuple[float, float]:
    """Canvas position of a point on the upper face of a cake of that height."""
    return scene.project(x, y, tall + 13)


def raspberry(scene: Scene, x: float, y: float, size: float) -> None:
    """A berry of many beads."""
    base = scene.height(x, y)
    for k in range(30):
        a, r = k * 2.4, math.sqrt((29 - k) / 30)
        dome(
            scene,
            x + r * size * 0.8 * math.cos(a),
            y + r * size * 0.75 * math.sin(a),
            (size * 0.25, size * 0.25, size * 0.26),
            (0.80, 0.08, 0.20),
            Finish(0.6, 0.22, 0.5),
            z=base + (1 - r**2) * size * 0.7,
        )
