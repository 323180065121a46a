"""Boards, trays, paper, steamers and cutlery."""

import math

import numpy as np

from tools.demo_pictures.dishes import rounded
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import MATTE, SATIN, Colour, Finish, Scene
from tools.demo_pictures.shapes import Points, dome, lathe, mix, slab, tube, vary

STEEL = Finish(0.8, 0.3, 0.0)


def board(
    scene: Scene,
    w: float = 980,
    h: float = 640,
    colour: Colour = (0.66, 0.45, 0.27),
    *,
    x: float = 640,
    y: float = 480,
    turn: float = 0.0,
    tall: float = 30,
    grip: bool = True,
) -> float:
    """A serving board with grain along it, perhaps with a grip; gives the height of its top."""
    window = scene.window(x, y, w)
    if window is None:
        return tall
    area = (window.rows, window.columns)
    if grip:
        gx, gy = x + (w / 2 + 70) * math.cos(turn), y + (w / 2 + 70) * math.sin(turn)
        slab(scene, rounded(gx, gy, 240, 130, 60, turn), tall, 12, colour, SATIN, z=scene.height(40, 40))
    slab(scene, rounded(x, y, w, h, 46, turn), tall, 12, colour, SATIN, z=0)
    along = window.y * math.cos(turn) - window.x * math.sin(turn)
    streak = np.sin(along * 0.11 + scene.noise(220, 31)[area] * 2.2) * 0.5 + scene.noise(18, 32)[area] * 0.12
    on_board = scene.z[area] > tall * 0.6
    dark = (colour[0] * 0.66, colour[1] * 0.6, colour[2] * 0.54)
    scene.tint(window, dark, smoothstep(-0.3, 0.9, streak.astype(np.float32)) * 0.5 * on_board)
    return tall


def tray(
    scene: Scene, w: float = 1000, h: float = 700, colour: Colour = (0.62, 0.64, 0.67), *, turn: float = 0.0
) -> float:
    """A metal tray with a raised lip; gives the height of its floor."""
    slab(scene, rounded(640, 480, w, h, 70, turn), 34, 14, colour, STEEL, z=0)
    inner = rounded(640, 480, w - 52, h - 52, 52, turn)
    hollow(scene, inner, 10, colour, STEEL)
    return 10.0


def hollow(scene: Scene, points: Points, floor: float, colour: Colour, finish: Finish) -> None:
    """Sink an area to a floor, with a curved wall round it."""
    from tools.demo_pictures.shapes import outline

    found = outline(scene, points)
    if found is None:
        return
    window, depth = found
    area = (window.rows, window.columns)
    inside = depth > 0
    wall = np.clip(1 - depth / 26, 0, 1) ** 2
    scene.z[area][inside] = (floor + (scene.z[area] - floor) * wall)[inside]
    scene.rgb[area][inside] = colour
    scene.gloss[area][inside], scene.rough[area][inside] = finish.gloss, finish.rough


def paper(
    scene: Scene,
    w: float,
    h: float,
    colour: Colour = (0.93, 0.90, 0.84),
    *,
    turn: float = 0.06,
    z: float = 12,
    check: Colour | None = None,
    x: float = 640,
    y: float = 480,
) -> float:
    """A crumpled sheet of greaseproof paper, chequered when asked for; gives its height."""
    window = scene.window(x, y, w * 0.75)
    if window is None:
        return z
    area = (window.rows, window.columns)
    before = scene.z[area].copy()
    slab(scene, rounded(x, y, w, h, 8, turn), 24, 8, colour, MATTE, z=z, bump=5, bump_scale=110)
    if check is not None:
        c, s = math.cos(turn), math.sin(turn)
        u, v = window.x * c + window.y * s, window.y * c - window.x * s
        squares = 0.5 * (np.floor(u / 46) % 2) + 0.5 * (np.floor(v / 46) % 2)
        scene.tint(window, check, (squares * (scene.z[area] > before) * 0.85).astype(np.float32))
    return z + 22


def steamer(scene: Scene, radius: float = 420, *, x: float = 640, y: float = 480) -> float:
    """A bamboo steamer: a bent hoop and a floor of slats; gives the floor's height."""
    bamboo: Colour = (0.80, 0.62, 0.38)
    lathe(scene, x, y, [(0, 24), (radius * 0.9, 24)], (0.30, 0.21, 0.12), MATTE)
    for i in range(-13, 14):
        off = i * radius * 0.066
        half = math.sqrt(max((radius * 0.9) ** 2 - off**2, 0))
        line = np.array([(x - half, y + off, 26), (x + half, y + off, 26)], dtype=np.float32)
        tube(scene, line, radius * 0.027, vary(scene, bamboo, 0.08), SATIN, flat=0.5)
    for r, top in ((0.90, 96), (0.935, 104), (0.975, 100)):
        hoop = [
            (radius * (r - 0.022), 30),
            (radius * (r - 0.018), top - 6),
            (radius * r, top),
            (radius * (r + 0.016), top - 5),
            (radius * (r + 0.02), top - 40),
        ]
        lathe_ring(scene, x, y, hoop, vary(scene, bamboo, 0.05), SATIN)
    return 38.0


def lathe_ring(scene: Scene, x: float, y: float, profile: Points, colour: Colour, finish: Finish) -> None:
    """A turned ring: nothing is drawn inside its smallest radius."""
    radii = [p[0] for p in profile]
    window = scene.window(x, y, max(radii) + 3)
    if window is None:
        return
    r = np.hypot(window.x, window.y)
    level = np.interp(r, radii, [p[1] for p in profile]).astype(np.float32)
    grain = scene.noise(9, 33)[window.rows, window.columns] * 0.12
    dark = (colour[0] * 0.7, colour[1] * 0.66, colour[2] * 0.6)
    tone = mix(colour, dark, np.clip(0.3 + grain * 2, 0, 1).astype(np.float32))
    scene.stamp(window, level, tone, finish, np.asarray((r > min(radii)) & (r < max(radii))))


def chopsticks(
    scene: Scene, x: float, y: float, turn: float, colour: Colour = (0.30, 0.18, 0.11), long: float = 620
) -> None:
    """A pair lying beside the dish."""
    for k in (-1, 1):
        a = turn + k * 0.018
        c, s = math.cos(a), math.sin(a)
        ox, oy = -math.sin(turn) * 20 * k, math.cos(turn) * 20 * k
        points = np.array(
            [
                (x + ox - c * long / 2, y + oy - s * long / 2, 12),
                (x + ox + c * long / 2, y + oy + s * long / 2, 12),
            ],
            dtype=np.float32,
        )
        tube(
            scene,
            np.linspace(points[0], points[1], 8).astype(np.float32),
            np.linspace(7, 12, 8).astype(np.float32),
            colour,
            SATIN,
        )


def spoon(
    scene: Scene,
    x: float,
    y: float,
    turn: float,
    colour: Colour = (0.72, 0.72, 0.74),
    long: float = 330,
    z: float = 8,
) -> None:
    """A metal spoon."""
    c, s = math.cos(turn), math.sin(turn)
    line = np.array([(x + c * 30, y + s * 30, z), (x + c * long, y + s * long, z + 8)], dtype=np.float32)
    tube(
        scene,
        np.linspace(line[0], line[1], 10).astype(np.float32),
        np.linspace(7, 11, 10).astype(np.float32),
        colour,
        STEEL,
    )
    dome(scene, x - c * 30, y - s * 30, (66, 44, 16), colour, STEEL, z=z, turn=turn)
