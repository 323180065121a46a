"""Rice dishes: fried rice, bowls, bibimbap, gimbap."""

import math

import numpy as np

from tools.demo_pictures import boards, cuts, dishes, garnish, tables
from tools.demo_pictures.gimbap import NORI
from tools.demo_pictures.light import ARCADE, NEUTRAL, Picture
from tools.demo_pictures.scene import CREAMY, GLAZED, SATIN, WET, Colour, Finish, Scene
from tools.demo_pictures.seafood import shrimp
from tools.demo_pictures.shapes import blob, dome, lathe, mix, slab, tube, vary
from tools.demo_pictures.strands import matchsticks

IRON: Colour = (0.11, 0.11, 0.12)
STEAMED = Finish(0.12, 0.4, 0.7)


def mound(radius: float, height: float, far: float) -> float:
    """Height of a heap of rice at a distance from its middle."""
    return height * max(0.0, 1 - float((far / radius) ** 2.6))


def grains(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    height: float,
    count: int,
    low: Colour,
    high: Colour,
    *,
    z: float,
    finish: Finish = STEAMED,
    size: float = 14,
) -> None:
    """A heap of separate grains."""
    profile = [(radius * t, mound(radius, height, radius * t) * 0.92) for t in np.linspace(0, 1, 24)]
    lathe(scene, x, y, profile, mix(low, high, 0.3), finish, z=z, warp=0.02)
    for _ in range(count):
        far = radius * math.sqrt(float(scene.rng.uniform(0, 1))) * 1.01
        a = float(scene.rng.uniform(0, 2 * math.pi))
        tone = mix(low, high, float(scene.rng.uniform(0, 1)))
        s = size * float(scene.rng.uniform(0.85, 1.15))
        level = z + mound(radius, height, far) - 4 + float(scene.rng.uniform(0, 7))
        dome(
            scene,
            x + far * math.cos(a),
            y + far * math.sin(a),
            (s, s * 0.45, s * 0.36),
            tone,
            finish,
            z=level,
            turn=float(scene.rng.uniform(0, 3.14)),
        )


def skillet(scene: Scene, radius: float = 400) -> float:
    """A cast iron pan with its handle to the lower right; gives the height of its floor."""
    c, s = math.cos(0.45), math.sin(0.45)
    rim = Finish(0.4, 0.42, 0.0)
    line = np.array(
        [(640 + c * radius * 0.9, 480 + s * radius * 0.9, 38), (640 + c * 760, 480 + s * 760, 38)],
        dtype=np.float32,
    )
    tube(
        scene,
        np.linspace(line[0], line[1], 12).astype(np.float32),
        np.linspace(54, 38, 12).astype(np.float32),
        IRON,
        rim,
        flat=0.5,
    )
    r = radius
    profile = [(0, 14), (r * 0.84, 16), (r * 0.93, 66), (r * 0.96, 72), (r * 0.99, 68), (r, 40)]
    lathe(scene, 640, 480, profile, IRON, rim)
    return 15.0


def nori_strips(scene: Scene, x: float, y: float, radius: float, count: int) -> None:
    """Shreds of roasted seaweed."""
    base = scene.height(x, y)
    for i in range(count):
        ((px, py),) = garnish.scatter(scene, x, y, radius, 1)
        slab(
            scene,
            dishes.rounded(px, py, 62, 9, 2, float(scene.rng.uniform(0, 3.1))),
            5,
            2,
            NORI,
            SATIN,
            z=base + 4 + i * 0.8,
        )


def kimchi_fried_rice() -> Picture:
    """Red rice in an iron pan, a fried egg on top."""
    scene = Scene(21)
    tables.wood(scene, (0.50, 0.35, 0.24), (0.30, 0.19, 0.12))
    floor = skillet(scene)
    grains(scene, 640, 480, 345, 62, 2600, (0.80, 0.33, 0.12), (0.94, 0.55, 0.24), z=floor)
    for px, py in garnish.scatter(scene, 640, 480, 310, 46):
        shape = blob(
            scene,
            px,
            py,
            float(scene.rng.uniform(18, 34)),
            float(scene.rng.uniform(14, 22)),
            0.2,
            float(scene.rng.uniform(0, 3)),
        )
        slab(scene, shape, 11, 7, None, WET, bump=2.5, low=(0.72, 0.13, 0.05), high=(0.92, 0.42, 0.16))
    for px, py in garnish.scatter(scene, 640, 480, 300, 22):
        dome(
            scene,
            px,
            py,
            (15, 12, 12),
            None,
            SATIN,
            power=3.5,
            turn=float(scene.rng.uniform(0, 3)),
            low=(0.90, 0.48, 0.44),
            high=(0.97, 0.66, 0.58),
        )
    garnish.scallions(scene, 640, 480, 320, 34, 12)
    cuts.fried_egg(scene, 625, 465, 172)
    nori_strips(scene, 800, 610, 80, 30)
    garnish.sesame(scene, 640, 480, 290, 60)
    return scene, ARCADE


def shrimp_fried_rice() -> Picture:
    """Golden rice with shrimp, peas, carrot and egg."""
    scene = Scene(22)
    tables.painted_wood(scene, (0.36, 0.55, 0.60))
    floor = dishes.plate(scene, 435, (0.93, 0.92, 0.89), rim=(0.14, 0.32, 0.52))
    grains(scene, 640, 480, 318, 74, 2500, (0.93, 0.78, 0.44), (0.98, 0.90, 0.66), z=floor)
    for kind, count, colour in (
        (0, 44, (0.42, 0.66, 0.20)),
        (1, 46, (0.94, 0.48, 0.10)),
        (2, 40, (0.99, 0.80, 0.22)),
    ):
        for px, py in garnish.scatter(scene, 640, 480, 300, count):
            tone = vary(scene, colour, 0.06)
            if kind == 0:
                dome(scene, px, py, (15, 15, 14), tone, WET)
            elif kind == 1:
                garnish.chunk(scene, px, py, 13, tone, vary(scene, tone, 0.1))
            else:
                slab(scene, blob(scene, px, py, 22, 16, 0.3), 9, 7, tone, SATIN, bump=2)
    for k, (px, py) in enumerate(((520, 400), (690, 350), (790, 470), (740, 610), (560, 600), (635, 480))):
        shrimp(scene, px, py, 82, k * 1.25, 1 if k % 2 else -1)
    garnish.scallions(scene, 640, 480, 280, 30, 11)
    boards.spoon(scene, 1120, 350, 1.45)
    return scene, ARCADE


def beef(scene: Scene, x: float, y: float, radius: float, count: int) -> None:
    """Thin slices of soy-glazed beef, folded over each other."""
    for _ in range(count):
        ((px, py),) = garnish.scatter(scene, x, y, radius, 1)
        base, turn = scene.height(px, py), float(scene.rng.uniform(0, 3.1))
        shape = blob(
            scene, px, py, float(scene.rng.uniform(42, 68)), float(scene.rng.uniform(20, 30)), 0.28, turn
        )
        slab(
            scene,
            shape,
            15,
            11,
            None,
            Finish(0.6, 0.24, 0.25),
            z=min(base, 128) + 2,
            bump=4.5,
            bump_scale=15,
            low=(0.25, 0.11, 0.05),
            high=(0.56, 0.31, 0.16),
        )


def bulgogi_rice_bowl() -> Picture:
    """Beef and onion over white rice."""
    scene = Scene(23)
    tables.linen(scene, (0.80, 0.70, 0.54))
    floor = dishes.bowl(scene, 425, (0.24, 0.34, 0.42), (0.18, 0.26, 0.33), line=(0.75, 0.62, 0.36), deep=120)
    grains(scene, 640, 480, 350, 40, 2000, (0.95, 0.935, 0.89), (0.99, 0.98, 0.95), z=floor - 20, size=13)
    beef(scene, 690, 470, 215, 88)
    for _ in range(26):
        ((px, py),) = garnish.scatter(scene, 690, 470, 190, 1)
        a, base = float(scene.rng.uniform(0, 6)), scene.height(px, py)
        ts = np.linspace(-0.7, 0.7, 12)
        line = np.stack(
            [px + 62 * np.cos(a + ts), py + 62 * np.sin(a + ts), np.full(12, base + 2)], -1
        ).astype(np.float32)
        tube(scene, line, 6.5, vary(scene, (0.90, 0.76, 0.50), 0.07), WET)
    matchsticks(scene, 480, 600, 70, 18, (0.93, 0.50, 0.12))
    for px, py in garnish.scatter(scene, 700, 470, 170, 12):
        garnish.ring(scene, px, py, 12, 5, (0.80, 0.10, 0.06), squash=0.8, inner=(0.95, 0.45, 0.2))
    garnish.scallions(scene, 690, 470, 190, 38, 12)
    garnish.sesame(scene, 680, 470, 220, 110)
    cuts.egg_half(scene, 445, 400, 80, 0.9)
    boards.chopsticks(scene, 140, 480, 1.7, (0.20, 0.12, 0.09))
    return scene, NEUTRAL


def strands_in(
    scene: Scene,
    a0: float,
    a1: float,
    colour: Colour,
    count: int,
    thick: float,
    level: float,
    *,
    heads: Colour | None = None,
    bend: float = 0.4,
) -> None:
    """Strands piled in one sector of a bowl, pointing to its middle."""
    for i in range(count):
        a, far = float(scene.rng.uniform(a0, a1)), float(scene.rng.uniform(165, 285))
        px, py = 640 + far * math.cos(a), 480 + far * math.sin(a)
        half, turn = float(scene.rng.uniform(48, 82)), a + float(scene.rng.normal(0, 0.22))
        ts = np.linspace(-1, 1, 12)
        side = bend * half * (ts**2) * float(scene.rng.choice((-1, 1)))
        xs = px + np.cos(turn) * ts * half - np.sin(turn) * side
        ys = py + np.sin(turn) * ts * half + np.cos(turn) * side
        z = level + i * 0.45 + 10 * (1 - ts**2)
        tube(scene, np.stack([xs, ys, z], -1).astype(np.float32), thick, vary(scene, colour, 0.09), WET)
        if heads is not None:
            dome(
                scene,
                float(xs[-1]),
                float(ys[-1]),
                (15, 11, 12),
                vary(scene, heads, 0.05),
                WET,
                z=float(z[-1]) + 2,
                turn=a,
            )


def bibimbap() -> Picture:
    """Five vegetables round an egg in a stone bowl."""
    scene = Scene(24)
    tables.wood(scene, (0.62, 0.46, 0.30), (0.42, 0.28, 0.17))
    stone = Finish(0.25, 0.5, 0.0)
    floor = dishes.bowl(scene, 435, (0.16, 0.155, 0.155), (0.13, 0.125, 0.125), finish=stone, deep=126)
    grains(scene, 640, 480, 368, 34, 1500, (0.95, 0.935, 0.89), (0.99, 0.98, 0.95), z=floor - 26, size=13)
    level, step = floor + 4, 2 * math.pi / 6
    kinds: tuple[tuple[Colour, int, float, Colour | None], ...] = (
        ((0.94, 0.46, 0.09), 60, 6.5, None),
        ((0.13, 0.32, 0.09), 60, 8.5, None),
        ((0.93, 0.89, 0.74), 46, 7, (0.95, 0.80, 0.30)),
        ((0.40, 0.24, 0.13), 48, 10, None),
        ((0.60, 0.76, 0.34), 46, 8.5, None),
        ((0.62, 0.14, 0.20), 56, 6.5, None),
    )
    for k, (colour, count, thick, heads) in enumerate(kinds):
        strands_in(scene, k * step + 0.14, (k + 1) * step - 0.14, colour, count, thick, level, heads=heads)
    lathe(scene, 640, 480, [(0, 46), (120, 36), (170, 0)], (0.96, 0.94, 0.90), CREAMY, z=floor)
    cuts.fried_egg(scene, 640, 478, 146)
    slab(
        scene, blob(scene, 742, 572, 56, 46, 0.15), 24, 24, (0.60, 0.05, 0.03), GLAZED, bump=2, bump_scale=18
    )
    garnish.sesame(scene, 640, 480, 290, 120)
    boards.spoon(scene, 1150, 330, 1.5)
    return scene, NEUTRAL


PICTURES = {
    "kimchi-fried-rice": kimchi_fried_rice,
    "shrimp-fried-rice": shrimp_fried_rice,
    "bulgogi-rice-bowl": bulgogi_rice_bowl,
    "bibimbap": bibimbap,
}
