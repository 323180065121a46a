"""From the sea: mussels, shrimp and the soup they go into."""

import math

import numpy as np

from tools.demo_pictures import boards, dishes, garnish, tables
from tools.demo_pictures.light import ARCADE, Picture
from tools.demo_pictures.scene import GLAZED, WET, Scene
from tools.demo_pictures.shapes import dome, pour, tube
from tools.demo_pictures.strands import oil_beads, tangle


def mussel(scene: Scene, x: float, y: float, size: float, turn: float) -> None:
    """An open blue-black shell with its orange meat."""
    c, s = math.cos(turn), math.sin(turn)
    base = scene.height(x, y)
    dome(
        scene,
        x,
        y,
        (size, size * 0.52, size * 0.34),
        (0.07, 0.075, 0.11),
        GLAZED,
        z=base,
        turn=turn,
        power=2.2,
    )
    dome(
        scene,
        x + c * 4,
        y + s * 4,
        (size * 0.90, size * 0.43, 10),
        (0.56, 0.58, 0.68),
        GLAZED,
        z=base + size * 0.27,
        turn=turn,
        power=2.2,
    )
    dome(
        scene,
        x,
        y,
        (size * 0.66, size * 0.30, size * 0.26),
        (0.93, 0.52, 0.17),
        WET,
        z=base + size * 0.30,
        turn=turn,
        bump=1.5,
        bump_scale=14,
    )


def shrimp(scene: Scene, x: float, y: float, size: float, turn: float, flip: int = 1) -> None:
    """A curled, cooked shrimp with its bands and tail."""
    base = scene.height(x, y) + 8
    points, radii = [], []
    for i, t in enumerate(np.linspace(0, 1, 26)):
        a = turn + flip * (0.2 + t * 4.1)
        r = size * (0.62 - 0.12 * t)
        points.append((x + r * math.cos(a), y + r * math.sin(a), base + 6 * math.sin(t * 3)))
        radii.append(size * (0.34 - 0.20 * t) * (1 + 0.07 * math.sin(i * 1.6)))
    for i in range(len(points) - 1):
        band = 0.5 + 0.5 * math.sin(i * 1.25)
        colour = (0.97, 0.50 + 0.28 * band, 0.32 + 0.33 * band)
        tube(scene, np.array(points[i : i + 2], dtype=np.float32), radii[i], colour, WET)
    ex, ey, _ = points[-1]
    for d in (-0.45, 0.45):
        garnish.leaf(
            scene,
            ex,
            ey,
            size * 0.6,
            turn + flip * (4.3 + 1.5) + d,
            (0.86, 0.30, 0.14),
            wide=0.45,
            z=base + 4,
            curl=0,
        )


def seafood_jjamppong() -> Picture:
    """Mussels, shrimp and vegetables heaped in a chilli broth."""
    scene = Scene(14)
    tables.slate(scene, (0.17, 0.19, 0.24), (0.30, 0.33, 0.40))
    level = dishes.bowl(scene, 425, (0.90, 0.90, 0.88), (0.18, 0.30, 0.50), line=(0.18, 0.30, 0.50))
    tangle(scene, 640, 480, 300, level - 12, 60, 9.5, (0.96, 0.80, 0.50), wave=1.5, lift=8, bundle=5)
    pour(scene, 640, 480, 366, level, (0.74, 0.17, 0.04), WET, clear=8, deep=(0.54, 0.08, 0.02), ripple=1)
    tangle(scene, 600, 540, 215, level + 1, 60, 9.5, (0.97, 0.81, 0.52), wave=1.5, lift=6, mound=14, bundle=5)
    for px, py in garnish.scatter(scene, 640, 470, 240, 22):
        a = float(scene.rng.uniform(0, 6))
        garnish.leaf(scene, px, py, 110, a, (0.80, 0.83, 0.52), wide=0.5, finish=WET)
    for px, py in garnish.scatter(scene, 640, 480, 240, 14):
        dome(scene, px, py, (34, 9, 8), (0.93, 0.45, 0.10), WET, turn=float(scene.rng.uniform(0, 3)), power=3)
    for k, (px, py) in enumerate(((470, 380), (560, 300), (800, 620), (845, 520), (420, 500))):
        mussel(scene, px, py, 92, 0.6 + k * 1.3)
    for k, (px, py) in enumerate(((650, 420), (775, 380), (690, 590))):
        shrimp(scene, px, py, 78, 1.0 + k * 2.0, 1 if k % 2 else -1)
    garnish.scallions(scene, 640, 480, 200, 22, 14)
    oil_beads(scene, 640, 480, 350, level, 90, (0.88, 0.24, 0.03))
    boards.chopsticks(scene, 1140, 470, 1.5)
    return scene, ARCADE


PICTURES = {
    "seafood-jjamppong": seafood_jjamppong,
}
