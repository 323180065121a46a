"""Plates for late mornings: salad, sandwiches, toast."""

import math

import numpy as np

from tools.demo_pictures import dishes, garnish, tables
from tools.demo_pictures.crust import coated
from tools.demo_pictures.light import MORNING, Picture
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import CREAMY, CRUSTY, GLAZED, MATTE, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import blob, dome, slab, turned, vary

TOAST: tuple[Colour, Colour, Colour] = ((0.62, 0.36, 0.13), (0.88, 0.64, 0.30), (0.98, 0.86, 0.58))


def romaine(scene: Scene, x: float, y: float, long: float, turn: float, z: float) -> None:
    """A torn leaf: pale rib, ruffled dark edge."""
    window = scene.window(x, y, long)
    if window is None:
        return
    area = (window.rows, window.columns)
    u, v = turned(window, turn)
    u, v = u / long + 0.5, v / (long * 0.34)
    ruffle = 0.10 * np.sin(u * 26 + scene.noise(30, 111)[area]) + 0.07 * scene.noise(16, 112)[area]
    wide = np.clip(np.sin(np.clip(u, 0, 1) ** 0.72 * math.pi), 0, 1) ** 0.7 * (1 + ruffle)
    d = np.abs(v) / (wide + 1e-3)
    inside = (u > 0.02) & (u < 0.98) & (d < 1)
    rib = np.exp(-((v / 0.10) ** 2)) * smoothstep(1.0, 0.3, u.astype(np.float32))
    veins = 0.5 + 0.5 * np.sin(u * 30 - np.abs(v) * 9)
    wave = np.sin(u * 15 + v * 5 + long) * d**2
    level = z + 12 + 16 * wave + 12 * (1 - d**2) + rib * 8 + scene.noise(14, 113)[area] * 2.2
    leafy = np.asarray(vary(scene, (0.33, 0.60, 0.15), 0.10))
    pale = np.asarray((0.86, 0.92, 0.62))
    t = np.clip(rib + 0.42 * (1 - d) + 0.14 * veins - 0.1, 0, 1)[..., None]
    edge = smoothstep(0.6, 1.0, d.astype(np.float32))[..., None] * 0.5
    tone = (leafy * (1 - t) + pale * t) * (1 - edge) + np.asarray((0.17, 0.42, 0.08)) * edge
    scene.stamp(
        window, level.astype(np.float32), tone.astype(np.float32), Finish(0.4, 0.28, 0.55), np.asarray(inside)
    )


def crouton(scene: Scene, x: float, y: float, size: float) -> None:
    """A toasted cube of bread."""
    base, turn = scene.height(x, y), float(scene.rng.uniform(0, 3))
    coated(
        scene,
        dishes.rounded(x, y, size * 2, size * 1.9, 8, turn),
        size * 1.2,
        TOAST,
        CRUSTY,
        z=base,
        crag=3,
        scale=12,
        round_at=10,
    )


def shaving(scene: Scene, x: float, y: float) -> None:
    """A curl of Parmesan."""
    base, turn = scene.height(x, y), float(scene.rng.uniform(0, 3))
    shape = blob(scene, x, y, float(scene.rng.uniform(34, 56)), float(scene.rng.uniform(13, 22)), 0.22, turn)
    slab(
        scene,
        shape,
        10,
        6,
        vary(scene, (0.985, 0.92, 0.70), 0.03),
        CREAMY,
        z=base + 5,
        bump=2.5,
        bump_scale=22,
    )


def caesar_salad() -> Picture:
    """Romaine, croutons, Parmesan and dressing."""
    scene = Scene(91)
    tables.wood(scene, (0.80, 0.66, 0.48), (0.60, 0.44, 0.29))
    floor = dishes.bowl(scene, 440, (0.93, 0.925, 0.905), (0.30, 0.36, 0.38), deep=104)
    for k in range(58):
        ((x, y),) = garnish.scatter(scene, 640, 480, 300, 1)
        far = math.hypot(x - 640, y - 480) / 300
        romaine(
            scene,
            x,
            y,
            float(scene.rng.uniform(190, 290)),
            float(scene.rng.uniform(0, 6.28)),
            floor - 44 + 46 * (1 - far**2) * (0.4 + k / 90) + k * 0.5,
        )
    for k in range(6):
        wave = [(430 + t * 420, 330 + k * 62 + 38 * math.sin(t * 8 + k)) for t in np.linspace(0, 1, 60)]
        garnish.drizzle(
            scene, wave, float(scene.rng.uniform(6, 10)), (0.98, 0.95, 0.86), Finish(0.6, 0.2, 0.5)
        )
    for x, y in garnish.scatter(scene, 640, 480, 275, 19):
        crouton(scene, x, y, float(scene.rng.uniform(26, 34)))
    for x, y in garnish.scatter(scene, 640, 480, 270, 26):
        shaving(scene, x, y)
    garnish.speckle(scene, 640, 480, 330, (0.15, 0.12, 0.10), 5, 2.3)
    return scene, MORNING


def avocado_fan(scene: Scene, x: float, y: float, turn: float, z: float) -> None:
    """Slices of avocado slid into a fan."""
    for k in range(9):
        a = turn + (k - 4) * 0.13
        px, py = x + (k - 4) * 33 * math.cos(turn), y + (k - 4) * 33 * math.sin(turn)
        window = scene.window(px, py, 130)
        if window is None:
            continue
        u, v = turned(window, a + math.pi / 2 - 0.5)
        q = (u / 112) ** 2 + ((v - 0.0016 * u**2) / 40) ** 2
        depth = np.clip(1 - q, 0, 1)
        level = z + k * 3.2 + np.sqrt(depth) * 20 + v * 0.25
        inner, outer = np.asarray((0.93, 0.90, 0.52)), np.asarray((0.55, 0.70, 0.22))
        t = smoothstep(0.15, 0.9, q.astype(np.float32))[..., None]
        skin = smoothstep(0.88, 0.97, q.astype(np.float32))[..., None]
        tone = (inner * (1 - t) + outer * t) * (1 - skin) + np.asarray((0.22, 0.40, 0.10)) * skin
        scene.stamp(
            window,
            level.astype(np.float32),
            tone.astype(np.float32),
            Finish(0.35, 0.3, 0.5),
            np.asarray(q < 1),
        )


def avocado_toast() -> Picture:
    """Sourdough with avocado, tomatoes and a poached egg."""
    scene = Scene(94)
    tables.marble(scene, (0.90, 0.91, 0.91), (0.58, 0.60, 0.64))
    floor = dishes.coupe(scene, 452, (0.80, 0.74, 0.68), speckle=(0.46, 0.36, 0.28))
    loaf = blob(scene, 640, 490, 375, 262, 0.07, -0.18)
    slab(
        scene,
        loaf,
        62,
        20,
        None,
        MATTE,
        z=floor,
        low=(0.86, 0.66, 0.38),
        high=(0.96, 0.84, 0.60),
        bump=3.0,
        bump_scale=9,
        edge=(0.46, 0.23, 0.08),
        edge_width=24,
    )
    slab(
        scene,
        blob(scene, 640, 490, 318, 208, 0.10, -0.18),
        14,
        10,
        None,
        CREAMY,
        z=floor + 56,
        low=(0.58, 0.70, 0.26),
        high=(0.80, 0.85, 0.42),
        bump=3,
        bump_scale=22,
    )
    avocado_fan(scene, 470, 540, -0.35, floor + 66)
    avocado_fan(scene, 640, 400, -0.30, floor + 68)
    poached(scene, 800, 520, floor + 70)
    for k, (tx, ty) in enumerate(((560, 640), (640, 610), (720, 660), (820, 370), (880, 410), (430, 400))):
        tomato(scene, tx, ty, 42, k * 0.9)
    for x, y in garnish.scatter(scene, 640, 490, 300, 26):
        dome(scene, x, y, (6, 4, 4), (0.74, 0.14, 0.06), MATTE)
    garnish.sesame(scene, 620, 500, 270, 60, (0.13, 0.12, 0.11))
    for k in range(7):
        garnish.leaf(scene, 900 + k * 8, 640 + k * 12, 60, k * 1.1, (0.26, 0.52, 0.16), wide=0.7)
    return scene, MORNING


def tomato(scene: Scene, x: float, y: float, size: float, turn: float) -> None:
    """Half a cherry tomato, cut side up."""
    base = scene.height(x, y)
    dome(scene, x, y, (size, size * 0.94, 30), (0.82, 0.10, 0.05), GLAZED, z=base, power=3, turn=turn)
    window = scene.window(x, y, size * 0.86)
    if window is None:
        return
    u, v = turned(window, turn)
    r = np.hypot(u, v) / size
    cells = smoothstep(
        0.0,
        0.35,
        (np.abs(np.sin(np.arctan2(v, u) * 1.5)) * smoothstep(0.12, 0.5, r.astype(np.float32))).astype(
            np.float32
        ),
    ) * smoothstep(0.74, 0.62, r.astype(np.float32))
    scene.tint(window, (0.95, 0.36, 0.20), smoothstep(0.86, 0.8, r.astype(np.float32)), WET)
    scene.tint(window, (0.88, 0.20, 0.06), cells, GLAZED)
    for k in range(6):
        a = turn + k * 1.05 + 0.5
        dome(
            scene,
            x + size * 0.42 * math.cos(a),
            y + size * 0.42 * math.sin(a),
            (5, 3.4, 4),
            (0.97, 0.84, 0.50),
            GLAZED,
            turn=a,
        )


def poached(scene: Scene, x: float, y: float, z: float) -> None:
    """A poached egg, its yolk running."""
    slab(
        scene,
        blob(scene, x, y, 124, 112, 0.14),
        50,
        60,
        (0.985, 0.975, 0.95),
        Finish(0.5, 0.22, 0.6),
        z=z,
        bump=3,
        bump_scale=34,
    )
    dome(scene, x - 6, y - 4, (62, 58, 26), (0.99, 0.66, 0.08), GLAZED, z=z + 44)
    flow = [(x + 10 + t * 70, y + 20 + t * 110 + 10 * math.sin(t * 5)) for t in np.linspace(0, 1, 26)]
    garnish.drizzle(scene, flow, 17, (0.99, 0.64, 0.07), GLAZED)


PICTURES = {
    "caesar-salad": caesar_salad,
    "avocado-toast": avocado_toast,
}
