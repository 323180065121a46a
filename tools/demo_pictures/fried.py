"""From the fryer and the grill: chicken, fries, hot dogs, cutlet."""

import math

import numpy as np

from tools.demo_pictures import boards, dishes, garnish, tables
from tools.demo_pictures.crust import PANKO, coated
from tools.demo_pictures.dumplings import sauce_dish
from tools.demo_pictures.light import ARCADE, Picture
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import GLAZED, MATTE, SATIN, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import blob, dome, slab, tube, turned, vary

KETCHUP: Colour = (0.74, 0.06, 0.03)


MUSTARD: Colour = (0.97, 0.72, 0.06)


def fry(scene: Scene, x: float, y: float, z: float, turn: float, long: float) -> None:
    """One potato stick, square in section, browned at its ends."""
    window = scene.window(x, y, long)
    if window is None:
        return
    u, v = turned(window, turn)
    w = 15.5 + float(scene.rng.normal(0, 1.2))
    v = v - 0.0007 * u**2 * float(scene.rng.normal(0, 1))
    inside = (np.abs(u) < long / 2) & (np.abs(v) < w)
    level = (
        z + (1 - np.clip(np.abs(v) / w, 0, 1) ** 5) ** 0.6 * w * 1.3 + u * float(scene.rng.normal(0, 0.05))
    )
    end = smoothstep(long * 0.36, long * 0.5, np.abs(u).astype(np.float32))
    ridge = smoothstep(0.62, 0.95, (np.abs(v) / w).astype(np.float32)) * 0.5
    t = np.clip(end * 0.9 + ridge + 0.12 * scene.noise(16, 4)[window.rows, window.columns], 0, 1)[..., None]
    light = np.asarray(vary(scene, (0.985, 0.80, 0.38), 0.035))
    tone = light * (1 - t) + np.asarray((0.80, 0.47, 0.13)) * t
    scene.stamp(window, level.astype(np.float32), tone.astype(np.float32), Finish(0.25, 0.35, 0.4), inside)


def french_fries() -> Picture:
    """A heap of fries on paper with ketchup."""
    scene = Scene(43)
    tables.painted_wood(scene, (0.24, 0.30, 0.42))
    floor = boards.tray(scene, 1060, 800, (0.55, 0.56, 0.58))
    floor = boards.paper(scene, 880, 720, check=(0.88, 0.70, 0.22), z=floor, turn=-0.08)
    for k in range(125):
        ((x, y),) = garnish.scatter(scene, 600, 470, 300, 1, 0.78)
        far = math.hypot(x - 600, (y - 470) / 0.78) / 300
        z = floor + (1 - far**2) * 70 * (k / 125) + 3
        fry(scene, x, y, z, float(scene.rng.uniform(0, 3.14)), float(scene.rng.uniform(170, 285)))
    sauce_dish(scene, 945, 690, 118, KETCHUP, z=floor - 6)
    garnish.crumbs(scene, 620, 480, 380, 90, (0.97, 0.97, 0.96), 3.2, 0.8)
    garnish.speckle(scene, 600, 470, 300, (0.25, 0.36, 0.12), 5, 2.5)
    return scene, ARCADE


def capsule(x: float, y: float, turn: float, long: float, r: float) -> list[tuple[float, float]]:
    """Outline of a long piece with round ends."""
    return list(dishes.rounded(x, y, long, r * 2, r * 0.98, turn))


def zigzag(
    x: float, y: float, turn: float, long: float, wide: float, waves: int
) -> list[tuple[float, float]]:
    """A line squeezed back and forth along a piece."""
    c, s = math.cos(turn), math.sin(turn)
    points = []
    for t in np.linspace(-1, 1, waves * 12):
        u, v = t * long / 2, math.sin(t * math.pi * waves) * wide
        points.append((x + float(u * c - v * s), y + float(u * s + v * c)))
    return points


def sausage_coat(scene: Scene, x: float, y: float, turn: float, long: float, z: float) -> None:
    """The crumbed body of a corn dog with its two sauces."""
    coated(
        scene,
        capsule(x, y, turn, long, 112),
        150,
        PANKO,
        Finish(0.3, 0.34, 0.25),
        z=z,
        crag=6,
        scale=26,
        round_at=108,
    )
    garnish.drizzle(scene, zigzag(x, y, turn, long * 0.78, 52, max(2, int(long / 95))), 14, KETCHUP, GLAZED)
    garnish.drizzle(
        scene, zigzag(x + 16, y + 4, turn, long * 0.72, 46, max(2, int(long / 110))), 11, MUSTARD, GLAZED
    )


def stick(scene: Scene, x: float, y: float, turn: float, z: float) -> None:
    """The wooden stick, from where it leaves the batter."""
    line = [(x, y, z + 60), (x + math.cos(turn) * 330, y + math.sin(turn) * 330, z + 50)]
    tube(scene, np.array(line, dtype=np.float32), 15, (0.86, 0.70, 0.46), MATTE)


def cheese_pull(scene: Scene, left: tuple[float, float], right: tuple[float, float], z: float) -> None:
    """Strings of mozzarella between two halves, thinnest in the middle."""
    for k in range(11):
        v = (k - 5) * 13.0
        ts = np.linspace(0, 1, 22)
        pinch = 1 - 0.62 * np.sin(ts * math.pi)
        xs, ys = left[0] + (right[0] - left[0]) * ts, left[1] + (right[1] - left[1]) * ts + v * pinch
        zs = z + 96 - 46 * np.sin(ts * math.pi) - abs(v) * 0.5
        radii = (12 - 5.5 * np.sin(ts * math.pi)).astype(np.float32)
        tube(
            scene,
            np.stack([xs, ys, zs], -1).astype(np.float32),
            radii,
            vary(scene, (0.995, 0.93, 0.72), 0.015),
            Finish(0.7, 0.18, 0.6),
        )
    for x, y in (left, right):
        dome(
            scene,
            x,
            y,
            (44, 84, 70),
            (0.99, 0.92, 0.68),
            Finish(0.5, 0.25, 0.6),
            z=z + 40,
            bump=1.4,
            bump_scale=14,
        )


def corn_dog() -> Picture:
    """Two corn dogs, one pulled apart."""
    scene = Scene(44)
    tables.plaster(scene, (0.84, 0.44, 0.34))
    floor = boards.paper(scene, 1160, 800, (0.95, 0.93, 0.88), z=4, turn=-0.06)
    stick(scene, 880, 320, -0.08, floor)
    sausage_coat(scene, 590, 335, -0.08, 660, floor)
    stick(scene, 960, 640, -0.04, floor)
    sausage_coat(scene, 330, 668, -0.04, 330, floor)
    sausage_coat(scene, 840, 645, -0.04, 350, floor)
    cheese_pull(scene, (478, 662), (684, 652), floor)
    garnish.crumbs(scene, 600, 500, 400, 80, (0.88, 0.60, 0.24), 6, 0.7)
    return scene, ARCADE


def hot_dog() -> Picture:
    """A grilled sausage in a bun with mustard and pickles."""
    scene = Scene(45)
    tables.wood(scene, (0.42, 0.30, 0.22), (0.25, 0.17, 0.11))
    floor = boards.tray(scene, 1120, 700, (0.30, 0.33, 0.38))
    floor = boards.paper(scene, 960, 560, check=(0.20, 0.36, 0.62), z=floor, turn=0.04)
    turn = -0.12
    bun(scene, turn, floor)
    lettuce_edge(scene, turn, floor + 88)
    sausage(scene, turn, floor + 62)
    garnish.drizzle(scene, zigzag(640, 480, turn, 740, 27, 9), 13, MUSTARD, GLAZED)
    pickles(scene, turn, floor + 106)
    for px, py in garnish.scatter(scene, 640, 480, 330, 26, 0.12):
        dome(scene, px, py, (10, 8, 8), (0.95, 0.90, 0.86), WET)
    return scene, ARCADE


def bun(scene: Scene, turn: float, floor: float) -> None:
    """The two halves of the bun and the crumb between them."""
    c, s = math.cos(turn), math.sin(turn)
    for side in (-1, 1):
        x, y = 640 - s * side * 104, 480 + c * side * 104
        dome(
            scene,
            x,
            y,
            (410, 116, 112),
            None,
            Finish(0.4, 0.3, 0.4),
            z=floor,
            turn=turn,
            power=2.9,
            low=(0.76, 0.42, 0.13),
            high=(0.90, 0.60, 0.25),
            bump_scale=60,
        )
    dome(
        scene,
        640,
        480,
        (400, 92, 66),
        (0.97, 0.90, 0.74),
        MATTE,
        z=floor + 2,
        turn=turn,
        power=3,
        bump=1.4,
        bump_scale=10,
    )


def sausage(scene: Scene, turn: float, z: float) -> None:
    """The sausage, slightly bent, with the marks of the grill across."""
    c, s = math.cos(turn), math.sin(turn)
    line = [
        (
            640 + t * c * 410 - s * 14 * math.sin(t * 2),
            480 + t * s * 410 + c * 14 * math.sin(t * 2),
            z,
        )
        for t in np.linspace(-1, 1, 26)
    ]
    tube(scene, np.array(line, dtype=np.float32), 66, (0.60, 0.20, 0.09), Finish(0.9, 0.15, 0.25))
    for k in range(7):
        t = (k - 3) * 0.26
        mark = [
            (640 + t * c * 410 + (-s + 0.5 * c) * v, 480 + t * s * 410 + (c + 0.5 * s) * v)
            for v in np.linspace(-46, 46, 12)
        ]
        garnish.drizzle(scene, mark, 5, (0.20, 0.07, 0.04), SATIN)


def pickles(scene: Scene, turn: float, z: float) -> None:
    """Slices of pickle beside the sausage."""
    c, s = math.cos(turn), math.sin(turn)
    for k in range(6):
        t = (k - 2.5) * 0.30
        x, y = 640 + t * c * 400 - s * 68, 480 + t * s * 400 + c * 68
        slab(
            scene,
            blob(scene, x, y, 38, 34, 0.04),
            9,
            5,
            (0.62, 0.70, 0.24),
            WET,
            z=z,
            edge=(0.30, 0.42, 0.10),
            edge_width=7,
        )


def lettuce_edge(scene: Scene, turn: float, z: float) -> None:
    """A ruffle of lettuce along one side of the bun."""
    c, s = math.cos(turn), math.sin(turn)
    for k in range(30):
        t = -0.92 + k * 0.063
        x, y = 640 + t * c * 400 + s * 66, 480 + t * s * 400 - c * 66
        dome(
            scene,
            x,
            y + 8 * math.sin(k * 2.1),
            (26, 20, 22),
            vary(scene, (0.48, 0.72, 0.22), 0.12),
            SATIN,
            z=z - 14,
            turn=k * 0.9,
            bump=2.5,
            bump_scale=9,
        )


PICTURES = {
    "french-fries": french_fries,
    "corn-dog": corn_dog,
    "hot-dog": hot_dog,
}
