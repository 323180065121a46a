"""From the oven: croissants, bagel, muffins, cinnamon roll."""

import math

import numpy as np
from scipy.ndimage import gaussian_filter

from tools.demo_pictures import boards, dishes, garnish, tables
from tools.demo_pictures.light import MORNING, Picture
from tools.demo_pictures.noise import Array, smoothstep
from tools.demo_pictures.scene import CERAMIC, GLAZED, MATTE, SATIN, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, mix, tube, vary
from tools.demo_pictures.solids import turned_solid

BAKED = Finish(0.42, 0.3, 0.25)


TONES: tuple[Colour, Colour, Colour] = ((0.97, 0.80, 0.48), (0.86, 0.54, 0.19), (0.50, 0.23, 0.06))


def baked(t: Array) -> Array:
    """From pale dough (0) through gold to deep brown (1)."""
    t = np.clip(t, 0, 1)
    return np.stack([np.interp(t, (0, 0.5, 1), [c[k] for c in TONES]) for k in range(3)], -1).astype(
        np.float32
    )


def bagel_ring(scene: Scene, x: float, y: float, radius: float, z: float, tall: float = 92) -> None:
    """A shiny ring of boiled and baked dough."""
    window = scene.window(x, y, radius * 1.1)
    if window is None:
        return
    area = (window.rows, window.columns)
    a = np.arctan2(window.y, window.x)
    r = np.hypot(window.x, window.y) / radius * (1 + 0.018 * np.sin(a * 3 + 1) + 0.012 * np.sin(a * 5))
    q = (r - 0.61) / 0.39
    body = np.sqrt(np.clip(1 - np.abs(q) ** 2.2, 0, 1)) * tall
    brown = (
        0.38
        + 0.40 * smoothstep(0.3, 1.0, (body / tall).astype(np.float32))
        + 0.08 * scene.noise(60, 84)[area]
        + 0.03 * scene.noise(8, 85)[area]
    )
    level = z + body + scene.noise(40, 86)[area] * 1.4
    scene.stamp(
        window,
        level.astype(np.float32),
        baked(brown.astype(np.float32)),
        Finish(0.55, 0.24, 0.3),
        np.asarray(np.abs(q) < 1),
    )


def bagel() -> Picture:
    """A sesame bagel, and its other half under cream cheese."""
    scene = Scene(73)
    tables.linen(scene, (0.62, 0.68, 0.74), stripe=(0.92, 0.92, 0.90))
    top = boards.board(scene, 1090, 690, (0.70, 0.50, 0.31), turn=-0.04, grip=False)
    cut_half(scene, 395, 500, 262, top)
    bagel_ring(scene, 850, 455, 268, top + 6, 108)
    for _ in range(330):
        a, r = float(scene.rng.uniform(0, 6.28)), 268 * float(scene.rng.uniform(0.34, 0.90))
        px, py = 850 + r * math.cos(a), 455 + r * math.sin(a)
        dome(
            scene,
            px,
            py,
            (9.5, 5.5, 5),
            vary(scene, (0.96, 0.88, 0.70), 0.05),
            SATIN,
            turn=float(scene.rng.uniform(0, 3)),
        )
    garnish.sesame(scene, 640, 480, 480, 70, squash=0.6)
    return scene, MORNING


def cut_half(scene: Scene, x: float, y: float, radius: float, z: float) -> None:
    """The cut face of a bagel spread with cream cheese and chives."""
    bagel_ring(scene, x, y, radius, z, 60)
    window = scene.window(x, y, radius)
    if window is None:
        return
    area = (window.rows, window.columns)
    r = np.hypot(window.x, window.y) / radius
    q = np.abs((r - 0.61) / 0.345)
    crumb = mix((0.93, 0.83, 0.62), (0.98, 0.93, 0.80), smoothstep(-1, 1, scene.noise(7, 87)[area]))
    scene.stamp(
        window, (z + 60 + scene.noise(6, 88)[area] * 1.2).astype(np.float32), crumb, MATTE, np.asarray(q < 1)
    )
    wob = scene.noise(46, 89)[area]
    q2 = np.abs((r - 0.60 + wob * 0.012) / (0.285 + wob * 0.03))
    a = np.arctan2(window.y, window.x)
    swirl = np.sin(a * 9 + r * 26 + wob) * 4.5
    level = z + 62 + np.sqrt(np.clip(1 - q2**3, 0, 1)) * 30 + swirl * np.clip(1.2 - q2, 0, 1)
    scene.stamp(
        window, level.astype(np.float32), (0.985, 0.97, 0.94), Finish(0.3, 0.3, 0.6), np.asarray(q2 < 1)
    )
    for _ in range(46):
        ang, rr = float(scene.rng.uniform(0, 6.28)), radius * float(scene.rng.uniform(0.44, 0.78))
        garnish.ring(
            scene, x + rr * math.cos(ang), y + rr * math.sin(ang), 6.5, 2.8, (0.28, 0.52, 0.16), squash=0.8
        )


def muffin(scene: Scene, x: float, y: float, size: float) -> None:
    """A muffin in its pleated paper, seen at an angle; (x, y) on the table."""
    k = size / 100
    paper: Colour = (0.80, 0.70, 0.55)
    turned_solid(
        scene,
        x,
        y,
        [(0, 84 * k), (118 * k, 116 * k)],
        lambda t: mix(paper, (0.90, 0.82, 0.68), t),
        SATIN,
        pleats=26,
        depth=0.035,
    )
    turned_solid(
        scene,
        x,
        y,
        [(98 * k, 116 * k), (112 * k, 130 * k), (118 * k, 126 * k)],
        lambda t: mix((0.66, 0.36, 0.11), (0.86, 0.56, 0.22), t),
        BAKED,
        pleats=5,
        depth=0.03,
    )
    cx, cy = scene.project(x, y, 140 * k)
    base = scene.depth(x, y, 150 * k) + 34 * k
    dome(
        scene,
        cx,
        cy,
        (150 * k, 120 * k, 84 * k),
        None,
        BAKED,
        z=base,
        low=(0.70, 0.40, 0.13),
        high=(0.94, 0.70, 0.34),
        bump=4.0,
        bump_scale=26,
    )
    for px, py in garnish.scatter(scene, cx, cy, 108 * k, 13, 0.8):
        r = float(scene.rng.uniform(13, 20)) * k
        blueberry(scene, px, py, r, scene.height(px, py) - r * 0.7)
        garnish.clouded(scene, px, py, r * 1.9, (0.36, 0.14, 0.30), (0.52, 0.24, 0.34), 12, 0.10)
    for px, py in garnish.scatter(scene, cx, cy, 112 * k, 110, 0.8):
        dome(scene, px, py, (4.5, 4, 4), (0.98, 0.94, 0.84), GLAZED)


def blueberry(scene: Scene, x: float, y: float, r: float, z: float) -> None:
    """A berry with its bloom and crown."""
    dome(
        scene,
        x,
        y,
        (r, r, r * 1.5),
        None,
        Finish(0.35, 0.35, 0.2),
        z=z,
        low=(0.12, 0.14, 0.32),
        high=(0.30, 0.34, 0.56),
        bump_scale=r,
    )
    garnish.ring(scene, x + r * 0.1, y - r * 0.2, r * 0.3, r * 0.12, (0.10, 0.10, 0.22), MATTE, squash=0.7)


def blueberry_muffin() -> Picture:
    """Two muffins on a plate, berries around."""
    scene = Scene(74, tilt=48)
    tables.painted_wood(scene, (0.78, 0.74, 0.68))
    dishes.tilted_plate(scene, 520, (0.36, 0.46, 0.58), y=70)
    muffin(scene, -190, -60, 150)
    muffin(scene, 190, 150, 168)
    for px, py in (
        (300, 690),
        (352, 728),
        (400, 690),
        (1060, 720),
        (1010, 762),
        (250, 650),
        (150, 850),
        (210, 868),
    ):
        blueberry(scene, px, py, 29, scene.height(px, py) + 4)
    garnish.leaf(scene, 330, 680, 82, 2.6, (0.26, 0.48, 0.20), z=scene.height(320, 690) + 26)
    garnish.crumbs(scene, 640, 700, 330, 70, (0.85, 0.58, 0.26), 5, 0.5)
    return scene, MORNING


def spiral(scene: Scene, x: float, y: float, radius: float, z: float, turns: float = 3.6) -> None:
    """A coil of dough with cinnamon between its turns."""
    window = scene.window(x, y, radius * 1.08)
    if window is None:
        return
    area = (window.rows, window.columns)
    a = np.arctan2(window.y, window.x)
    r = (
        np.hypot(window.x, window.y)
        / radius
        * (1 + 0.02 * np.sin(a * 4 + 1) + scene.noise(70, 90)[area] * 0.012)
    )
    s = r * turns * 0.86 - a / (2 * math.pi)
    f = s - np.floor(s)
    ridge = np.sqrt(np.clip(1 - (2 * f - 1) ** 2, 0, 1))
    outer = smoothstep(1.0, 0.88, r.astype(np.float32))
    level = (
        z
        + 92 * outer**0.5 * (0.58 + 0.42 * ridge)
        + scene.noise(14, 91)[area] * 1.2
        + 12 * np.clip(1 - r, 0, 1)
    )
    groove = smoothstep(0.26, 0.06, np.minimum(f, 1 - f).astype(np.float32) + scene.noise(9, 92)[area] * 0.02)
    brown = (
        0.20
        + 0.42 * ridge * outer
        + 0.10 * scene.noise(24, 93)[area]
        + 0.35 * smoothstep(0.82, 1.0, r.astype(np.float32))
    )
    tone = baked(brown.astype(np.float32))
    dark = groove[..., None] * 0.88
    tone = tone * (1 - dark) + np.asarray((0.33, 0.14, 0.05)) * dark
    scene.stamp(window, level.astype(np.float32), tone.astype(np.float32), BAKED, np.asarray(r < 1))


def icing(scene: Scene, x: float, y: float, radius: float) -> None:
    """Thin white icing pooled on top, following the coil, with runs down its side."""
    window = scene.window(x, y, radius)
    if window is None:
        return
    area = (window.rows, window.columns)
    a, r = np.arctan2(window.y, window.x), np.hypot(window.x, window.y) / radius
    reach = 0.70 + 0.055 * np.sin(a * 5 + 0.6) + 0.06 * np.sin(a * 9 + 2.0) + 0.02 * scene.noise(40, 94)[area]
    cover = smoothstep(0.0, 0.035, (reach - r).astype(np.float32))
    smooth = gaussian_filter(scene.z[area], 7)
    ridge = smoothstep(-16.0, 2.0, (scene.z[area] - gaussian_filter(scene.z[area], 22)).astype(np.float32))
    thick = np.sqrt(np.clip((reach - r) * 5, 0, 1)) * 11
    scene.z[area] = scene.z[area] * (1 - cover) + (smooth * 0.35 + scene.z[area] * 0.65 + thick) * cover
    scene.tint(window, (0.985, 0.965, 0.93), cover * (0.12 + 0.85 * ridge), Finish(0.75, 0.18, 0.5))


def cinnamon_roll() -> Picture:
    """A large iced roll and half of its neighbour, cinnamon sticks beside."""
    scene = Scene(75)
    tables.wood(scene, (0.76, 0.62, 0.46), (0.56, 0.41, 0.28))
    floor = dishes.plate(scene, 450, (0.90, 0.86, 0.80), finish=CERAMIC)
    spiral(scene, 620, 490, 330, floor, 4.0)
    icing(scene, 620, 490, 330)
    for k, (x, y, turn) in enumerate(((1085, 240, 1.25), (1140, 270, 1.36))):
        c, s = math.cos(turn), math.sin(turn)
        for off in (-13, 13):
            line = np.array(
                [
                    (x - c * 170 - s * off, y - s * 170 + c * off, 16 + k),
                    (x + c * 170 - s * off, y + s * 170 + c * off, 16 + k),
                ],
                dtype=np.float32,
            )
            tube(scene, line, 16, vary(scene, (0.50, 0.26, 0.12), 0.1), MATTE)
    garnish.dust(scene, 620, 490, 300, (0.55, 0.28, 0.10), 0.25, 3)
    return scene, MORNING


PICTURES = {
    "bagel": bagel,
    "blueberry-muffin": blueberry_muffin,
    "cinnamon-roll": cinnamon_roll,
}
