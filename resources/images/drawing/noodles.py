"""Bowls of noodles: ramyeon, black bean noodles, seafood soup, cold buckwheat."""

import math

import numpy as np

from drawing import dishes, garnish, tables
from drawing.light import ARCADE, Mood
from drawing.noise import Array
from drawing.scene import CREAMY, GLAZED, SATIN, WET, Colour, Finish, Scene
from drawing.shapes import blob, dome, pour, slab, tube, vary

Picture = tuple[Scene, Mood]


def wander(scene: Scene, radius: float, steps: int, stride: float) -> Array:
    """A smooth path (n, 2) that stays inside a circle about the origin."""
    rng = scene.rng
    r0, a0 = radius * 0.9 * math.sqrt(rng.uniform(0, 1)), rng.uniform(0, 2 * math.pi)
    px, py = r0 * math.cos(a0), r0 * math.sin(a0)
    heading, turn, points = a0 + rng.choice((-1, 1)) * rng.uniform(1.2, 1.9), rng.normal(0, 0.05), []
    for _ in range(steps):
        points.append((px, py))
        turn = turn * 0.93 + rng.normal(0, 0.030)
        inward = math.atan2(-py, -px)
        pull = max(0.0, math.hypot(px, py) / radius - 0.55)
        heading += turn + 0.75 * pull * math.sin(inward - heading)
        px, py = px + stride * math.cos(heading), py + stride * math.sin(heading)
        far = math.hypot(px, py)
        if far > radius * 0.98:
            px, py = px * radius * 0.98 / far, py * radius * 0.98 / far
    return np.array(points, dtype=np.float32)


def strands(scene: Scene, count: int, radius: float, steps: int, wave: float, gap: float) -> list[Array]:
    """A bundle (each n, 2) running side by side, rippled alike as pressed noodles are."""
    core = wander(scene, radius, steps, 9.0)
    along = np.gradient(core, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-6
    across = np.stack([-along[:, 1], along[:, 0]], -1)
    phase, found = float(scene.rng.uniform(0, 6)), []
    for k in range(count):
        drift = float(scene.rng.normal(0, 0.35))
        ripple = wave * np.sin(np.arange(len(core)) * 0.52 + phase + drift)
        spread = (k - (count - 1) / 2) * gap * (1 + 0.25 * np.sin(np.arange(len(core)) * 0.06 + phase + k))
        path = core + across * (ripple + spread)[:, None]
        far = np.linalg.norm(path, axis=1, keepdims=True)
        found.append(np.asarray(path * np.minimum(1, radius / (far + 1e-6)), dtype=np.float32))
    return found


def tangle(scene: Scene, x: float, y: float, radius: float, level: float, count: int, thick: float, colour: Colour,
           *, wave: float = 5.0, lift: float = 14, finish: Finish = WET, mound: float = 0.0, bundle: int = 6) -> None:
    """Many noodles over each other in bundles, heaped by `mound` in the middle."""
    for _ in range(max(1, count // bundle)):
        steps, phase = int(scene.rng.integers(30, 58)), float(scene.rng.uniform(0, 6))
        height = level + float(scene.rng.uniform(-lift, lift))
        for flat in strands(scene, bundle, radius, steps, wave, thick * 1.75):
            far = np.linalg.norm(flat, axis=1) / radius
            z = height + lift * 0.5 * np.sin(np.arange(len(flat)) * 0.13 + phase) + mound * np.clip(1 - far**2, 0, 1)
            z += float(scene.rng.uniform(-3, 3))
            path = np.column_stack([flat + (x, y), z]).astype(np.float32)
            tube(scene, path, thick * float(scene.rng.uniform(0.92, 1.08)), vary(scene, colour, 0.05), finish)


def oil_beads(scene: Scene, x: float, y: float, radius: float, level: float, count: int, colour: Colour) -> None:
    """Round drops of chilli oil floating on the broth."""
    for px, py in garnish.scatter(scene, x, y, radius, count):
        if abs(scene.height(px, py) - level) < 2:
            r = float(scene.rng.uniform(3, 13))
            dome(scene, px, py, (r, r, r * 0.28), colour, GLAZED, z=level)


def ramyeon_base(scene: Scene) -> float:
    """Red broth with curly noodles in a dark bowl; gives the broth's level."""
    level = dishes.bowl(scene, 430, (0.13, 0.13, 0.145), (0.10, 0.10, 0.115), line=(0.62, 0.16, 0.12))
    tangle(scene, 640, 480, 300, level - 12, 130, 7.2, (0.97, 0.76, 0.38), lift=10)
    pour(scene, 640, 480, 366, level, (0.78, 0.22, 0.05), WET, clear=10, deep=(0.60, 0.12, 0.03), ripple=0.8)
    tangle(scene, 640, 480, 262, level + 2, 96, 7.2, (0.98, 0.79, 0.42), lift=7, mound=16)
    oil_beads(scene, 640, 480, 352, level, 150, (0.92, 0.32, 0.05))
    return level


def spicy_ramyeon() -> Picture:
    """Ramyeon with an egg half, scallions and red chilli."""
    scene = Scene(11)
    tables.slate(scene)
    ramyeon_base(scene)
    garnish.egg_half(scene, 540, 400, 84, 0.7)
    garnish.egg_half(scene, 678, 348, 78, -0.5)
    for k in range(5):
        leafy = (0.30 + 0.03 * k, 0.50, 0.16)
        garnish.leaf(scene, 770 + k * 14, 560 - k * 22, 120, 2.0 + k * 0.35, leafy, wide=0.5, finish=WET)
    for px, py in garnish.scatter(scene, 610, 600, 130, 12):
        garnish.ring(scene, px, py, 13, 5.5, (0.82, 0.10, 0.06), squash=0.8, turn=float(scene.rng.uniform(0, 3)), inner=(0.95, 0.45, 0.2))
    garnish.scallions(scene, 640, 500, 230, 46)
    dishes.chopsticks(scene, 1125, 470, 1.42)
    return scene, ARCADE


def cheese_ramyeon() -> Picture:
    """Ramyeon under a melting slice of cheese."""
    scene = Scene(12)
    tables.wood(scene, (0.36, 0.25, 0.18), (0.20, 0.13, 0.09))
    level = ramyeon_base(scene)
    from drawing.dishes import rounded

    melt = Finish(0.55, 0.22, 0.5)
    slab(scene, blob(scene, 640, 470, 205, 195, 0.10), 10, 9, (0.99, 0.70, 0.12), melt, z=level + 30, bump=2.5, bump_scale=60)
    slab(scene, rounded(640, 465, 300, 300, 26, 0.62), 15, 9, (1.0, 0.76, 0.20), melt, z=level + 34, bump=4, bump_scale=80)
    garnish.egg_half(scene, 850, 590, 76, 2.2)
    garnish.scallions(scene, 520, 650, 150, 26)
    garnish.scallions(scene, 690, 450, 90, 10)
    garnish.speckle(scene, 640, 470, 170, (0.45, 0.10, 0.04), 6, 2.0)
    dishes.chopsticks(scene, 160, 500, 1.72)
    return scene, ARCADE


def jjajangmyeon() -> Picture:
    """Thick noodles under a glossy black sauce, with matchsticks of cucumber."""
    scene = Scene(13)
    tables.painted_wood(scene, (0.70, 0.30, 0.22))
    level = dishes.bowl(scene, 420, dishes.WHITE, line=(0.15, 0.30, 0.55))
    tangle(scene, 640, 480, 318, level - 18, 150, 10.5, (0.95, 0.83, 0.58), wave=1.5, lift=12, mound=26, bundle=5)
    sauce, shiny = (0.085, 0.045, 0.03), Finish(0.85, 0.14, 0.1)
    slab(scene, blob(scene, 650, 480, 262, 236, 0.17), 16, 26, sauce, shiny, z=level + 26, bump=3.5, bump_scale=26)
    for px, py in garnish.scatter(scene, 650, 480, 220, 64):
        size = float(scene.rng.uniform(15, 27))
        brown = vary(scene, (0.19, 0.10, 0.06), 0.22)
        dome(scene, px, py, (size, size * 0.8, size * 0.8), brown, shiny, turn=float(scene.rng.uniform(0, 3)), power=3)
    for px, py in garnish.scatter(scene, 650, 480, 215, 26):
        dome(scene, px, py, (17, 13, 9), (0.42, 0.27, 0.14), shiny, turn=float(scene.rng.uniform(0, 3)), power=3)
    matchsticks(scene, 640, 440, 80, 34, (0.62, 0.80, 0.42), (0.20, 0.45, 0.15))
    for px, py in garnish.scatter(scene, 700, 550, 120, 12):
        dome(scene, px, py, (13, 13, 12), (0.46, 0.68, 0.22), WET)
    dishes.chopsticks(scene, 1130, 490, 1.50)
    return scene, ARCADE


def matchsticks(scene: Scene, x: float, y: float, radius: float, count: int, flesh: Colour, skin: Colour | None = None) -> None:
    """Fine strips piled loosely."""
    base = scene.height(x, y)
    for i in range(count):
        (px, py), = garnish.scatter(scene, x, y, radius * 0.6, 1)
        a, half = float(scene.rng.uniform(-0.5, 0.9)), radius * float(scene.rng.uniform(0.5, 0.85))
        dx, dy, z = math.cos(a) * half, math.sin(a) * half, base + 4 + i * 0.9
        line = np.array([(px - dx, py - dy, z), (px + dx, py + dy, z + 5)], dtype=np.float32)
        colour = skin if skin is not None and i % 4 == 0 else flesh
        tube(scene, line, 5.6, vary(scene, colour, 0.05), WET)


def mussel(scene: Scene, x: float, y: float, size: float, turn: float) -> None:
    """An open blue-black shell with its orange meat."""
    c, s = math.cos(turn), math.sin(turn)
    base = scene.height(x, y)
    dome(scene, x, y, (size, size * 0.52, size * 0.34), (0.07, 0.075, 0.11), GLAZED, z=base, turn=turn, power=2.2)
    dome(scene, x + c * 4, y + s * 4, (size * 0.90, size * 0.43, 10), (0.56, 0.58, 0.68), GLAZED, z=base + size * 0.27, turn=turn, power=2.2)
    dome(scene, x, y, (size * 0.66, size * 0.30, size * 0.26), (0.93, 0.52, 0.17), WET, z=base + size * 0.30, turn=turn, bump=1.5, bump_scale=14)


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
        tube(scene, np.array(points[i:i + 2], dtype=np.float32), radii[i], colour, WET)
    ex, ey, _ = points[-1]
    for d in (-0.45, 0.45):
        garnish.leaf(scene, ex, ey, size * 0.6, turn + flip * (4.3 + 1.5) + d, (0.86, 0.30, 0.14), wide=0.45, z=base + 4, curl=0)


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
    dishes.chopsticks(scene, 1140, 470, 1.5)
    return scene, ARCADE


def cold_buckwheat_noodles() -> Picture:
    """A coil of buckwheat noodles in icy clear broth in a brass bowl."""
    scene = Scene(15)
    tables.linen(scene, (0.58, 0.69, 0.76))
    level = dishes.bowl(scene, 420, (0.78, 0.80, 0.82), (0.70, 0.72, 0.75), finish=Finish(0.85, 0.28, 0.0))
    pour(scene, 640, 480, 364, level, (0.80, 0.70, 0.52), WET, clear=60, deep=(0.70, 0.58, 0.40), ripple=1)
    coil(scene, 640, 490, 232, level + 2)
    for px, py in garnish.scatter(scene, 640, 480, 335, 60):
        if abs(scene.height(px, py) - level) < 3:
            r = float(scene.rng.uniform(10, 26))
            dome(scene, px, py, (r, r * 0.8, r * 0.45), (0.90, 0.91, 0.90), GLAZED, z=level - 2, power=2.6, turn=float(scene.rng.uniform(0, 3)))
    for k in range(7):
        slab(scene, blob(scene, 535 + k * 17, 440 - k * 9, 58, 44, 0.05, 0.5), 9, 6, (0.95, 0.93, 0.84), WET, edge=(0.36, 0.58, 0.22) if k > 3 else None,
             edge_width=9)
    matchsticks(scene, 760, 430, 92, 26, (0.62, 0.78, 0.42), (0.22, 0.46, 0.16))
    for k in range(3):
        slab(scene, blob(scene, 560 + k * 40, 600 + k * 12, 76, 46, 0.08, 0.3), 12, 8, (0.52, 0.36, 0.28), SATIN, bump=2, low=(0.46, 0.30, 0.23),
             high=(0.66, 0.48, 0.38))
    garnish.egg_half(scene, 665, 478, 86, 0.2, (0.97, 0.72, 0.22), soft=False)
    garnish.sesame(scene, 640, 480, 170, 34)
    dishes.chopsticks(scene, 1140, 480, 1.62, (0.62, 0.63, 0.66))
    return scene, ARCADE


def coil(scene: Scene, x: float, y: float, radius: float, level: float) -> None:
    """Noodles turned into a nest."""
    colour: Colour = (0.44, 0.33, 0.25)
    for k in range(120):
        r = radius * (0.05 + 0.95 * float(scene.rng.uniform(0, 1)) ** 0.7)
        start, sweep = float(scene.rng.uniform(0, 6.28)), float(scene.rng.uniform(1.6, 3.6))
        wob, ph = float(scene.rng.uniform(0, 0.08)), float(scene.rng.uniform(0, 6))
        ts = np.linspace(0, 1, 34)
        rr = r * (1 + wob * np.sin(ts * 7 + ph) - 0.12 * ts)
        z = level + 52 * np.clip(1 - (rr / radius) ** 2, 0, 1) + (k % 7)
        path = np.stack([x + rr * np.cos(start + ts * sweep), y + rr * 0.94 * np.sin(start + ts * sweep), z], -1).astype(np.float32)
        tube(scene, path, 6.2, vary(scene, colour, 0.08), CREAMY if k % 3 else WET)


PICTURES = {
    "spicy-ramyeon": spicy_ramyeon,
    "cheese-ramyeon": cheese_ramyeon,
    "jjajangmyeon": jjajangmyeon,
    "seafood-jjamppong": seafood_jjamppong,
    "cold-buckwheat-noodles": cold_buckwheat_noodles,
}
