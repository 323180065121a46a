"""Snacks to share: nachos, popcorn, churros."""

import math

import numpy as np

from tools.demo_pictures import boards, dishes, garnish, tables
from tools.demo_pictures.dumplings import sauce_dish
from tools.demo_pictures.light import ARCADE, Picture
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import CRUSTY, GLAZED, SATIN, WET, Finish, Scene
from tools.demo_pictures.shapes import between, dome, lathe, outline, tube, vary


def chip(scene: Scene, x: float, y: float, z: float, size: float, turn: float) -> None:
    """One triangular corn chip, curled, blistered and speckled."""
    points = []
    for k in range(3):
        a, b = turn + k * 2.094, turn + (k + 1) * 2.094
        for t in np.linspace(0.06, 0.94, 9):
            bulge = 1 + 0.12 * math.sin(t * math.pi)
            points.append(
                (
                    x + size * bulge * (math.cos(a) * (1 - t) + math.cos(b) * t),
                    y + size * bulge * (math.sin(a) * (1 - t) + math.sin(b) * t),
                )
            )
    found = outline(scene, points)
    if found is None:
        return
    window, depth = found
    area = (window.rows, window.columns)
    tilt_x, tilt_y, curl = (
        scene.rng.normal(0, 0.10),
        scene.rng.normal(0, 0.10),
        scene.rng.uniform(-0.0012, 0.0012),
    )
    u = window.x * math.cos(turn) + window.y * math.sin(turn)
    blister = np.clip(scene.noise(20, 14)[area], 0, 2)
    level = (
        z
        + 6
        + window.x * tilt_x
        + window.y * tilt_y
        + curl * u**2
        + blister * 3.4
        + scene.noise(5, 15)[area] * 0.6
    )
    edge = smoothstep(8, 0, depth)
    t = np.clip(0.45 + 0.20 * scene.noise(24, 16)[area] - 0.25 * blister + 0.5 * edge, 0, 1)[..., None]
    light = np.asarray(vary(scene, (0.98, 0.80, 0.36), 0.04))
    tone = light * (1 - t) + np.asarray((0.86, 0.55, 0.14)) * t
    flecks = smoothstep(2.0, 2.4, scene.noise(4, 17)[area])[..., None] * 0.5
    tone = tone * (1 - flecks) + np.asarray((0.45, 0.24, 0.08)) * flecks
    scene.stamp(window, level.astype(np.float32), tone.astype(np.float32), CRUSTY, np.asarray(depth > 0))


def salsa(scene: Scene, x: float, y: float, radius: float, count: int) -> None:
    """Chopped tomato, onion and coriander."""
    for k in range(count):
        ((px, py),) = garnish.scatter(scene, x, y, radius, 1)
        kind = k % 7
        colour = (0.84, 0.12, 0.06) if kind < 4 else ((0.95, 0.92, 0.90) if kind == 4 else (0.30, 0.54, 0.14))
        s = float(scene.rng.uniform(9, 16)) * (1 if kind < 4 else 0.7)
        dome(
            scene,
            px,
            py,
            (s, s * 0.8, s * 0.7),
            vary(scene, colour, 0.08),
            WET,
            turn=float(scene.rng.uniform(0, 3)),
            power=3.2,
        )


def nachos() -> Picture:
    """Chips under cheese sauce, salsa and jalapeños, with dips."""
    scene = Scene(51)
    tables.slate(scene, (0.20, 0.19, 0.22), (0.33, 0.31, 0.36))
    floor = boards.board(scene, 1060, 780, (0.50, 0.33, 0.20), grip=False)
    for k in range(74):
        ((x, y),) = garnish.scatter(scene, 620, 480, 360, 1, 0.82)
        far = math.hypot(x - 620, (y - 480) / 0.82) / 360
        chip(
            scene,
            x,
            y,
            floor + (1 - far**2) * 66 * (k / 74),
            float(scene.rng.uniform(78, 98)),
            float(scene.rng.uniform(0, 6)),
        )
    for k in range(5):
        wave = [(360 + t * 500, 340 + k * 68 + 46 * math.sin(t * 9 + k)) for t in np.linspace(0, 1, 80)]
        garnish.drizzle(
            scene, wave, float(scene.rng.uniform(12, 19)), (0.99, 0.68, 0.10), Finish(0.8, 0.15, 0.4)
        )
    salsa(scene, 610, 470, 240, 150)
    for px, py in garnish.scatter(scene, 610, 470, 260, 14):
        garnish.ring(
            scene,
            px,
            py,
            24,
            9,
            (0.34, 0.50, 0.12),
            squash=0.9,
            turn=float(scene.rng.uniform(0, 3)),
            inner=(0.72, 0.82, 0.42),
        )
    sauce_dish(scene, 965, 730, 118, (0.80, 0.15, 0.07), z=floor - 6, dish=(0.20, 0.22, 0.25))
    salsa(scene, 965, 730, 80, 70)
    for px, py in garnish.scatter(scene, 610, 470, 250, 24):
        garnish.leaf(
            scene, px, py, 26, float(scene.rng.uniform(0, 6)), vary(scene, (0.24, 0.50, 0.14), 0.1), wide=0.8
        )
    return scene, ARCADE


def kernel(scene: Scene, x: float, y: float, z: float, size: float) -> None:
    """One popped kernel, glazed with caramel on one side."""
    caramel, cream = (0.80, 0.44, 0.09), (0.985, 0.93, 0.78)
    sweet = float(scene.rng.uniform(0, 1))
    for k in range(6):
        a, r = k * 1.05 + float(scene.rng.uniform(0, 0.8)), size * float(scene.rng.uniform(0.42, 0.62))
        t = min(1.0, max(0.0, sweet * 1.3 + 0.5 * math.sin(a + sweet * 6) - 0.25))
        tone = between(cream, caramel, t)
        dome(
            scene,
            x + r * math.cos(a),
            y + r * math.sin(a),
            (size * 0.52, size * 0.48, size * 0.5),
            vary(scene, tone, 0.03),
            Finish(0.2 + 0.6 * t, 0.22, 0.6),
            z=z + float(scene.rng.uniform(0, size * 0.3)),
        )
    dome(
        scene,
        x,
        y,
        (size * 0.42, size * 0.42, size * 0.75),
        vary(scene, (0.90, 0.66, 0.30), 0.05),
        SATIN,
        z=z,
    )


def popcorn() -> Picture:
    """A striped tub of caramel popcorn, some spilled."""
    scene = Scene(52)
    tables.painted_wood(scene, (0.20, 0.26, 0.40))
    window = scene.window(640, 480, 420)
    radius = 372.0
    profile = [
        (0, 40),
        (radius * 0.93, 60),
        (radius * 0.955, 176),
        (radius * 0.985, 184),
        (radius, 170),
        (radius * 1.01, 60),
    ]
    lathe(scene, 640, 480, profile, (0.95, 0.94, 0.92), SATIN)
    if window is not None:
        a, r = np.arctan2(window.y, window.x), np.hypot(window.x, window.y)
        stripe = smoothstep(-0.06, 0.06, np.sin(a * 14).astype(np.float32)) * (
            (r > radius * 0.925) & (r < radius * 1.01)
        )
        scene.tint(window, (0.80, 0.09, 0.09), stripe.astype(np.float32))
    for _ in range(210):
        far, at = 335 * math.sqrt(float(scene.rng.uniform(0, 1))), float(scene.rng.uniform(0, 6.28))
        kernel(scene, 640 + far * math.cos(at), 480 + far * math.sin(at), 100, 36)
    for k in range(235):
        ((x, y),) = garnish.scatter(scene, 640, 480, 325, 1)
        far = math.hypot(x - 640, y - 480) / 325
        kernel(scene, x, y, 120 + (1 - far**2) * 75 * (k / 235), float(scene.rng.uniform(27, 37)))
    for x, y in (
        (150, 760),
        (230, 830),
        (1110, 170),
        (1160, 300),
        (1090, 800),
        (130, 190),
        (1150, 690),
        (190, 640),
    ):
        kernel(scene, x, y, 6, 34)
    return scene, ARCADE


def churro(scene: Scene, points: list[tuple[float, float, float]], ribs: int = 5) -> None:
    """A ridged stick of fried dough, sugared."""
    line = np.array(points, dtype=np.float32)
    along = np.gradient(line[:, :2], axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.stack([-along[:, 1], along[:, 0]], -1)
    for k in range(ribs):
        off = (k - (ribs - 1) / 2) * 21
        rib = np.column_stack([line[:, :2] + across * off, line[:, 2] - (off / 26) ** 2 * 5])
        tube(scene, rib.astype(np.float32), 15.5, vary(scene, (0.72, 0.42, 0.16), 0.05), CRUSTY)


def churros() -> Picture:
    """Sugared churros with a pot of chocolate."""
    scene = Scene(53)
    tables.linen(scene, (0.86, 0.82, 0.75), stripe=(0.30, 0.42, 0.60))
    floor = dishes.coupe(scene, 450, (0.26, 0.28, 0.31), speckle=(0.42, 0.44, 0.48))
    for k in range(6):
        y = 270 + k * 80
        half = 300 - 38 * max(0, k - 2)
        tilt = -0.30 + 0.10 * (k % 3)
        z = floor + 30 + (34 if k % 2 else 0)
        churro(
            scene,
            [
                (560 - 28 * max(0, k - 2) + t * half, y + t * half * tilt + 16 * math.sin(t * 2 + k), z)
                for t in np.linspace(-1, 1, 22)
            ],
        )
    sugar = smoothstep(0.75, 1.25, scene.noise(3.2, 18)) * (scene.z > floor + 26) * (scene.rgb[..., 0] > 0.5)
    full = scene.window(640, 480, 900, 600)
    if full is not None:
        scene.z[full.rows, full.columns] += sugar * 2.5
        scene.tint(full, (0.98, 0.93, 0.84), sugar.astype(np.float32) * 0.8)
    level = sauce_dish(scene, 860, 650, 158, (0.17, 0.07, 0.03), z=floor - 6, dish=(0.93, 0.91, 0.87))
    dome(scene, 890, 630, (46, 40, 5), (0.24, 0.11, 0.05), GLAZED, z=level)
    garnish.crumbs(scene, 600, 480, 400, 150, (0.95, 0.88, 0.76), 3.2)
    garnish.dust(scene, 560, 480, 380, (0.80, 0.55, 0.32), 0.35, 3)
    return scene, ARCADE


PICTURES = {
    "nachos": nachos,
    "popcorn": popcorn,
    "churros": churros,
}
