"""Cups seen from above: coffees, latte art, matcha, chocolate, teas."""

import math
from collections.abc import Callable

import numpy as np
from scipy.ndimage import gaussian_filter

from tools.demo_pictures import boards, dishes, foam, garnish, tables
from tools.demo_pictures.light import MORNING, Picture
from tools.demo_pictures.noise import Array, smoothstep
from tools.demo_pictures.scene import CREAMY, GLAZED, MATTE, SATIN, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, mix, pour, slab, tube, turned, vary

MILK: Colour = (0.985, 0.945, 0.87)


CREMA: Colour = (0.66, 0.39, 0.17)


def bean(scene: Scene, x: float, y: float, turn: float, size: float = 26) -> None:
    """A roasted coffee bean with its crease."""
    window = scene.window(x, y, size * 1.2)
    if window is None:
        return
    u, v = turned(window, turn)
    q = (u / size) ** 2 + (v / (size * 0.66)) ** 2
    crease = np.exp(-(((v - 2.5 * np.sin(u / size * 2.6)) / 2.6) ** 2))
    base = scene.height(x, y)
    level = base + np.sqrt(np.clip(1 - q, 0, 1)) * size * 0.5 - crease * 5
    tone = mix(vary(scene, (0.30, 0.16, 0.08), 0.15), (0.10, 0.045, 0.02), crease.astype(np.float32))
    scene.stamp(window, level.astype(np.float32), tone, Finish(0.45, 0.3, 0.1), np.asarray(q < 1))


def beans(scene: Scene, spots: list[tuple[float, float]]) -> None:
    """Some beans on the table."""
    for x, y in spots:
        bean(scene, x, y, float(scene.rng.uniform(0, 3.1)))


def served(
    scene: Scene,
    colour: Colour,
    *,
    saucer: Colour | None = None,
    radius: float = 292,
    handle: float = 0.35,
    tall: float = 130,
) -> tuple[float, float]:
    """A cup on its saucer in the middle; gives the level and radius of the drink."""
    level = dishes.cup(scene, radius, colour, saucer=452, handle=handle, saucer_colour=saucer, tall=tall)
    return level, radius * 0.872


def reflection(scene: Scene, x: float, y: float, radius: float, strength: float = 0.22) -> None:
    """The window mirrored in a still drink: two soft panes near the top left edge."""
    window = scene.window(x, y, radius)
    if window is None:
        return
    r, a = np.hypot(window.x, window.y) / radius, np.arctan2(window.y, window.x)
    off = np.abs((a + 2.30 + math.pi) % (2 * math.pi) - math.pi)
    arc = (
        smoothstep(0.62, 0.50, off.astype(np.float32))
        * smoothstep(0.60, 0.68, r.astype(np.float32))
        * smoothstep(0.90, 0.84, r.astype(np.float32))
    )
    bar = smoothstep(0.02, 0.05, np.abs(off - 0.06).astype(np.float32))
    scene.tint(window, (0.95, 0.97, 1.0), arc * bar * strength)


def surface(scene: Scene, level: float, radius: float, colour: Colour, finish: Finish = WET) -> None:
    """The drink itself."""
    pour(scene, 640, 480, radius + 8, level, colour, finish, clear=3, ripple=0.5)


def poured(
    scene: Scene,
    radius: float,
    art: Callable[[Array, Array], Array],
    crema: Colour,
    *,
    turn: float = 0.0,
    size: float = 0.86,
    milk: Colour = MILK,
) -> None:
    """Foam art over the crema: the edge dark, the pattern a little blurred by the pour."""
    window = scene.window(640, 480, radius)
    if window is None:
        return
    area = (window.rows, window.columns)
    u, v = turned(window, turn)
    bend = scene.noise(90, 44)[area] * radius * 0.012
    u, v = (u + bend) / (radius * size), (v + scene.noise(70, 45)[area] * radius * 0.012) / (radius * size)
    r = np.hypot(window.x, window.y) / radius
    inside = smoothstep(1.0, 0.97, r.astype(np.float32))
    edge = smoothstep(0.55, 1.0, r.astype(np.float32))
    dark = (crema[0] * 0.62, crema[1] * 0.55, crema[2] * 0.48)
    scene.tint(
        window,
        mix(crema, dark, np.asarray(edge + 0.10 * scene.noise(50, 46)[area], dtype=np.float32)),
        inside,
    )
    mask = art(u.astype(np.float32), v.astype(np.float32))
    cloud = smoothstep(0.72, 0.25, r.astype(np.float32)) * 0.22
    scene.tint(window, milk, inside * np.clip(mask * 0.96 + cloud * (1 - mask), 0, 1))
    bubbles = smoothstep(2.3, 2.7, scene.noise(5, 47)[area])
    scene.tint(window, (crema[0] * 1.2, crema[1] * 1.2, crema[2] * 1.2), inside * bubbles * edge * 0.5)


def crema_top(scene: Scene, level: float, radius: float, black: Colour, gold: Colour, amount: float) -> None:
    """Black coffee with a broken ring of crema and small bubbles."""
    window = scene.window(640, 480, radius + 8)
    if window is None:
        return
    area = (window.rows, window.columns)
    r = (np.hypot(window.x, window.y) / radius).astype(np.float32)
    n = scene.noise(80, 48)[area] * 0.10 + scene.noise(22, 49)[area] * 0.05
    veil = smoothstep(1.0 - amount, 1.0, r + n) * smoothstep(1.04, 1.0, r)
    scene.tint(window, mix(black, gold, smoothstep(-1, 2, scene.noise(9, 50)[area])), veil * 0.9)
    for _ in range(90):
        a, far = (
            float(scene.rng.uniform(0, 6.28)),
            radius * (1 - 0.16 * float(scene.rng.uniform(0, 1)) ** 1.5),
        )
        s = float(scene.rng.uniform(2.5, 8))
        dome(
            scene,
            640 + far * math.cos(a),
            480 + far * math.sin(a),
            (s, s, s * 0.5),
            vary(scene, gold, 0.1),
            GLAZED,
            z=level,
        )


def americano() -> Picture:
    """Black coffee with hazel crema in a white cup on wood."""
    scene = Scene(61)
    tables.wood(scene, (0.66, 0.48, 0.33), (0.44, 0.29, 0.18))
    level, radius = served(scene, dishes.WHITE)
    surface(scene, level, radius, (0.085, 0.035, 0.015), GLAZED)
    reflection(scene, 640, 480, radius, 0.30)
    crema_top(scene, level, radius, (0.42, 0.21, 0.07), (0.74, 0.48, 0.20), 0.24)
    beans(scene, [(120, 180), (170, 226), (110, 262), (1150, 760), (1096, 800), (1170, 690)])
    boards.spoon(scene, 335, 745, -0.78, z=30, long=210)
    return scene, MORNING


def espresso() -> Picture:
    """A small thick-walled cup full of tiger-striped crema, beans around."""
    scene = Scene(62)
    tables.slate(scene, (0.25, 0.24, 0.24), (0.40, 0.385, 0.375))
    for _ in range(120):
        side = float(scene.rng.choice((-1, 1)))
        bean(
            scene,
            640 + side * float(scene.rng.uniform(430, 640)),
            float(scene.rng.uniform(0, 960)),
            float(scene.rng.uniform(0, 3.1)),
            30,
        )
    dishes.plate(scene, 400, (0.20, 0.28, 0.36))
    level = dishes.cup(scene, 218, (0.22, 0.30, 0.38), handle=0.4, tall=140)
    radius = 190.0
    surface(scene, level, radius, (0.30, 0.14, 0.05), SATIN)
    window = scene.window(640, 480, radius + 4)
    if window is not None:
        area = (window.rows, window.columns)
        r = (np.hypot(window.x, window.y) / radius).astype(np.float32)
        bend = gaussian_filter(scene.noise(190, 51)[area], 14)
        stripes = np.sin(bend * 3.4 + r * 6) * 0.6 + scene.noise(44, 52)[area] * 0.35
        scene.tint(
            window,
            mix((0.55, 0.29, 0.10), (0.74, 0.46, 0.19), smoothstep(-1.1, 1.1, stripes.astype(np.float32))),
            smoothstep(1.04, 0.98, r),
        )
        scene.tint(window, (0.28, 0.12, 0.04), smoothstep(0.72, 1.0, r) * 0.6 * smoothstep(1.04, 0.98, r))
    garnish.speckle(scene, 640, 480, radius, (0.90, 0.68, 0.40), 6, 1.9, 0.6)
    reflection(scene, 640, 480, radius, 0.14)
    boards.spoon(scene, 430, 690, -0.8, z=28, long=170)
    return scene, MORNING


def caffe_latte() -> Picture:
    """A tulip in a cream-coloured cup."""
    scene = Scene(63)
    tables.plaster(scene, (0.86, 0.76, 0.64))
    level, radius = served(scene, (0.93, 0.89, 0.82), handle=-0.55)
    surface(scene, level, radius, CREMA, Finish(0.35, 0.25, 0.4))
    poured(scene, radius, foam.tulip, CREMA, turn=0.22)
    biscuit(scene, 330, 745, 0.7)
    return scene, MORNING


def biscuit(scene: Scene, x: float, y: float, turn: float) -> None:
    """A caramelised biscuit on the saucer."""
    slab(
        scene,
        dishes.rounded(x, y, 170, 84, 14, turn),
        22,
        9,
        None,
        SATIN,
        z=36,
        low=(0.62, 0.33, 0.12),
        high=(0.80, 0.50, 0.22),
        bump=1.6,
        bump_scale=7,
        edge=(0.52, 0.26, 0.09),
        edge_width=12,
    )


def flat_white() -> Picture:
    """A rosetta in a blue cup on marble."""
    scene = Scene(64)
    tables.marble(scene)
    level, radius = served(scene, (0.36, 0.53, 0.62), radius=270)
    surface(scene, level, radius, (0.58, 0.31, 0.12), Finish(0.35, 0.25, 0.4))
    poured(scene, radius, foam.rosetta, (0.60, 0.33, 0.13), turn=-0.3, size=0.92)
    beans(scene, [(140, 760), (196, 800), (120, 830)])
    boards.spoon(scene, 955, 745, -2.3, z=30, long=190)
    return scene, MORNING


def caramel_macchiato() -> Picture:
    """Foam under a lattice of caramel."""
    scene = Scene(65)
    tables.wood(scene, (0.82, 0.68, 0.50), (0.64, 0.47, 0.31), upright=True)
    level, radius = served(scene, (0.26, 0.235, 0.225), saucer=(0.30, 0.27, 0.26))
    surface(scene, level, radius, CREMA, CREAMY)
    poured(
        scene,
        radius,
        lambda u, v: smoothstep(1.04, 0.82, np.hypot(u, v).astype(np.float32)),
        (0.70, 0.44, 0.22),
        size=1.0,
    )
    window = scene.window(640, 480, radius)
    if window is not None:
        u, v = turned(window, 0.2)
        threads = foam.lattice((u / radius).astype(np.float32), (v / radius).astype(np.float32))
        scene.z[window.rows, window.columns] += threads * 5
        scene.tint(window, (0.70, 0.34, 0.05), threads, GLAZED)
    garnish.dust(scene, 640, 480, radius * 0.5, (0.55, 0.28, 0.10), 0.3)
    beans(scene, [(140, 180), (190, 220), (1130, 790)])
    return scene, MORNING


def matcha_latte() -> Picture:
    """Green foam with a heart, a bamboo scoop of powder beside."""
    scene = Scene(66)
    tables.linen(scene, (0.80, 0.80, 0.70))
    level, radius = served(scene, (0.30, 0.31, 0.30), saucer=(0.72, 0.62, 0.48), radius=285)
    green: Colour = (0.48, 0.63, 0.22)
    surface(scene, level, radius, green, Finish(0.3, 0.3, 0.4))
    poured(
        scene,
        radius,
        lambda u, v: np.maximum(foam.heart(u, v, 0.62, 0.02), rings(u, v)),
        green,
        turn=-0.15,
        milk=(0.95, 0.96, 0.84),
    )
    line = np.array([(90 + t * 190, 850 - t * 130, 16) for t in np.linspace(0, 1, 12)], dtype=np.float32)
    tube(scene, line, np.linspace(9, 15, 12).astype(np.float32), (0.78, 0.60, 0.34), SATIN)
    dome(scene, 1130, 800, (84, 70, 40), (0.44, 0.60, 0.17), MATTE, bump=1.2, bump_scale=5)
    garnish.dust(scene, 1130, 800, 110, (0.42, 0.60, 0.16), 0.8, 3)
    garnish.dust(scene, 300, 715, 80, (0.42, 0.60, 0.16), 0.9, 3)
    return scene, MORNING


def rings(u: Array, v: Array) -> Array:
    """A second outline round a heart."""
    field = foam.heart_field(u / 0.82, v / 0.82)
    return np.asarray(smoothstep(0.10, 0.03, np.abs(field).astype(np.float32)), dtype=np.float32)


PICTURES = {
    "americano": americano,
    "espresso": espresso,
    "caffe-latte": caffe_latte,
    "flat-white": flat_white,
    "caramel-macchiato": caramel_macchiato,
    "matcha-latte": matcha_latte,
}
