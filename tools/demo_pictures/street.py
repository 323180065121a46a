"""Street food: rice cakes in sauce, fish cake skewers, dumplings."""

import math

import numpy as np

from tools.demo_pictures import cuts, dishes, garnish, tables
from tools.demo_pictures.light import ARCADE, NEUTRAL, Picture
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import GLAZED, MATTE, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, mix, pour, slab, tube, turned, vary


def rice_cake(
    scene: Scene, x: float, y: float, turn: float, z: float, colour: Colour, tip: Colour, long: float = 96
) -> None:
    """One chewy cylinder, cut straight at both ends, sauce clinging unevenly."""
    window = scene.window(x, y, long * 1.3)
    if window is None:
        return
    area = (window.rows, window.columns)
    u, v = turned(window, turn)
    v = v + float(scene.rng.normal(0, 0.0008)) * u**2
    end, thick = np.clip((np.abs(u) - (long - 27)) / 27, 0, 1), 38.0
    round_body = np.sqrt(np.clip(1 - (v / thick) ** 2, 0, 1)) * thick
    level = (
        z + round_body * np.sqrt(np.clip(1 - end**2.4, 0, 1)) * 1.05 + u * float(scene.rng.normal(0, 0.03))
    )
    dark = (colour[0] * 0.93, colour[1] * 0.76, colour[2] * 0.68)
    coat = np.asarray(mix(colour, dark, smoothstep(-0.8, 1.8, scene.noise(46, 120)[area])))
    pale = (smoothstep(long - 22, long - 2, np.abs(u).astype(np.float32)) * 0.5)[..., None]
    tone = coat * (1 - pale) + np.asarray(tip) * pale
    inside = np.asarray((np.abs(u) < long) & (np.abs(v) < thick))
    scene.stamp(window, level.astype(np.float32), tone.astype(np.float32), Finish(1.0, 0.1, 0.45), inside)


def fish_cake(scene: Scene, x: float, y: float, turn: float, size: float, colour: Colour) -> None:
    """A soft triangle with a browned skin."""
    c, s = math.cos(turn), math.sin(turn)
    corners = [(0, -1), (0.95, 0.7), (-0.95, 0.7)]
    points = []
    for i in range(3):
        (ax, ay), (bx, by) = corners[i], corners[(i + 1) % 3]
        for t in np.linspace(0.08, 0.92, 8):
            u, v = (ax + (bx - ax) * t) * size, (ay + (by - ay) * t) * size
            points.append((x + float(u * c - v * s), y + float(u * s + v * c)))
    dark = (colour[0] * 0.80, colour[1] * 0.64, colour[2] * 0.45)
    slab(
        scene,
        points,
        15,
        8,
        None,
        WET,
        z=min(scene.height(x, y) + 2, 112),
        bump=2.5,
        bump_scale=30,
        low=dark,
        high=colour,
        edge=dark,
        edge_width=8,
    )


def rice_cakes_in(
    scene: Scene, level: float, sauce: Colour, deep: Colour, cake: Colour, tip: Colour, fish: Colour
) -> None:
    """A bowl of rice cakes and fish cake, half sunk in a thick sauce."""
    spots = [
        (450, 350, 0.5),
        (640, 280, -0.3),
        (820, 370, 1.0),
        (400, 520, 1.4),
        (570, 430, 0.2),
        (740, 500, -0.6),
        (500, 640, -0.3),
        (690, 690, 0.25),
        (860, 600, 1.3),
        (700, 380, 0.9),
        (560, 540, 1.0),
        (640, 600, -0.2),
        (800, 690, -0.8),
    ]
    for px, py, turn in spots[:6]:
        rice_cake(scene, px - 20, py + 40, turn + 0.9, level - 12, cake, tip)
    for k, (px, py) in enumerate(((560, 380), (730, 470), (500, 600), (700, 590), (810, 470))):
        fish_cake(scene, px, py, k * 1.3, 78, fish)
    pour(scene, 640, 480, 366, level, sauce, Finish(0.9, 0.12, 0.3), clear=9, deep=deep, ripple=1.1)
    for k, (px, py, turn) in enumerate(spots):
        rice_cake(scene, px, py, turn, level - 2 + 7 * (k % 3), cake, tip)
    for k, (px, py) in enumerate(((430, 450), (690, 560), (760, 350))):
        fish_cake(scene, px, py, 0.7 + k * 2.2, 80, fish)


def tteokbokki() -> Picture:
    """Rice cakes in a sweet-hot red sauce."""
    scene = Scene(31)
    tables.plaster(scene, (0.86, 0.66, 0.26))
    level = dishes.bowl(scene, 428, (0.93, 0.92, 0.89), (0.92, 0.91, 0.88), deep=118)
    rice_cakes_in(
        scene,
        level,
        (0.80, 0.14, 0.02),
        (0.62, 0.07, 0.01),
        (0.88, 0.25, 0.07),
        (0.97, 0.66, 0.46),
        (0.90, 0.56, 0.26),
    )
    cuts.egg_half(scene, 600, 545, 80, 0.4, soft=False)
    garnish.scallions(scene, 640, 480, 260, 44, 13)
    garnish.sesame(scene, 640, 480, 280, 130)
    return scene, ARCADE


def rose_tteokbokki() -> Picture:
    """Rice cakes in chilli cream with bacon and parsley."""
    scene = Scene(32)
    tables.marble(scene, (0.90, 0.84, 0.83), (0.70, 0.56, 0.55))
    level = dishes.bowl(scene, 428, (0.20, 0.205, 0.22), (0.16, 0.165, 0.18), deep=118)
    rice_cakes_in(
        scene,
        level,
        (0.95, 0.58, 0.36),
        (0.90, 0.46, 0.26),
        (0.97, 0.70, 0.48),
        (0.99, 0.88, 0.76),
        (0.88, 0.62, 0.36),
    )
    for px, py in garnish.scatter(scene, 640, 480, 265, 22):
        turn, base = float(scene.rng.uniform(0, 3)), scene.height(px, py)
        shape = dishes.rounded(px, py, 78, 30, 9, turn)
        slab(
            scene,
            shape,
            8,
            4,
            None,
            WET,
            z=base + 2,
            bump=5,
            bump_scale=18,
            low=(0.62, 0.18, 0.12),
            high=(0.86, 0.44, 0.34),
            edge=(0.96, 0.76, 0.62),
            edge_width=6,
        )
    garnish.speckle(scene, 640, 480, 350, (0.72, 0.12, 0.04), 7, 2.0)
    for px, py in garnish.scatter(scene, 640, 480, 270, 46):
        garnish.leaf(
            scene, px, py, 20, float(scene.rng.uniform(0, 6)), vary(scene, (0.20, 0.46, 0.12), 0.1), wide=0.7
        )
    garnish.dust(scene, 640, 470, 150, (0.99, 0.96, 0.88), 0.6, 4)
    return scene, NEUTRAL


def skewer(scene: Scene, x: float, y: float, turn: float, level: float, lobes: int = 6) -> None:
    """A ribbon of fish cake folded back and forth on a stick."""
    c, s = math.cos(turn), math.sin(turn)
    stick = np.array(
        [(x - c * 250, y - s * 250, level + 12), (x + c * 470, y + s * 470, level + 78)], dtype=np.float32
    )
    tube(scene, np.linspace(stick[0], stick[1], 16).astype(np.float32), 8.5, (0.83, 0.66, 0.42), MATTE)
    for k in range(lobes):
        along = (k - (lobes - 1) / 2) * 62 - 40
        side = 16 * (-1) ** k
        px, py = x + c * along - s * side, y + s * along + c * side
        low, high = (0.68, 0.40, 0.15), (0.90, 0.69, 0.38)
        dome(
            scene,
            px,
            py,
            (37, 92, 48),
            None,
            WET,
            z=level - 6,
            turn=turn + 0.12 * (-1) ** k,
            power=2.8,
            low=low,
            high=high,
            bump=0.8,
            bump_scale=16,
        )


def fish_cake_soup() -> Picture:
    """Skewers of fish cake in clear broth."""
    scene = Scene(33)
    tables.wood(scene, (0.44, 0.36, 0.30), (0.27, 0.21, 0.17))
    level = dishes.bowl(scene, 430, (0.88, 0.89, 0.86), (0.26, 0.44, 0.42), line=(0.26, 0.44, 0.42), deep=124)
    for k, (qx, qy) in enumerate(((470, 620), (780, 360), (600, 330))):
        dome(scene, qx, qy, (72, 66, 30), (0.92, 0.88, 0.74), WET, z=level - 26, power=4, turn=k * 0.7)
    pour(scene, 640, 480, 368, level, (0.84, 0.60, 0.24), WET, clear=26, deep=(0.66, 0.40, 0.12), ripple=1.4)
    for k, off in enumerate((-150, 0, 150)):
        skewer(scene, 600 + off * 0.42, 480 + off * 0.95, -0.36 + 0.03 * k, level)
    for px, py in garnish.scatter(scene, 640, 480, 320, 9):
        garnish.ring(scene, px, py, 15, 6, (0.82, 0.10, 0.06), squash=0.8, inner=(0.95, 0.45, 0.2))
    garnish.scallions(scene, 640, 480, 330, 62, 13)
    for px, py in garnish.scatter(scene, 640, 480, 330, 60):
        if abs(scene.height(px, py) - level) < 3:
            dome(scene, px, py, (9, 9, 3), (0.90, 0.74, 0.40), GLAZED, z=level)
    return scene, ARCADE


PICTURES = {
    "tteokbokki": tteokbokki,
    "rose-tteokbokki": rose_tteokbokki,
    "fish-cake-soup": fish_cake_soup,
}
