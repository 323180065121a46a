"""Small things on top: scallion, sesame, herbs, egg, citrus, dust and crumbs."""

import math

import numpy as np

from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import MATTE, SATIN, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import Points, between, dome, mix, mottle, outline, tube, vary

SCALLION: Colour = (0.42, 0.66, 0.22)


LEAF: Colour = (0.20, 0.46, 0.13)


def scatter(scene: Scene, x: float, y: float, radius: float, count: int, squash: float = 1.0) -> Points:
    """Random points in a disc, denser towards its middle."""
    r = radius * np.sqrt(scene.rng.uniform(0, 1, count)) ** 1.2
    a = scene.rng.uniform(0, 2 * math.pi, count)
    return [
        (x + float(p * math.cos(q)), y + float(p * math.sin(q)) * squash) for p, q in zip(r, a, strict=True)
    ]


def ring(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    thick: float,
    colour: Colour,
    finish: Finish = WET,
    *,
    squash: float = 1.0,
    turn: float = 0.0,
    inner: Colour | None = None,
) -> None:
    """A hoop: scallion, onion, olive."""
    window = scene.window(x, y, radius + thick + 2)
    if window is None:
        return
    c, s = math.cos(turn), math.sin(turn)
    u, v = window.x * c + window.y * s, (window.y * c - window.x * s) / squash
    d = np.hypot(u, v) - radius
    rise = np.sqrt(np.clip(thick**2 - d**2, 0, None)) * 1.3
    colour_field = mix(inner or colour, colour, smoothstep(-thick * 0.7, thick * 0.5, d.astype(np.float32)))
    base = scene.height(x + radius * 0.7, y) + u * 0.08
    scene.stamp(
        window, np.asarray(base + rise, dtype=np.float32), colour_field, finish, np.asarray(np.abs(d) < thick)
    )


def scallions(scene: Scene, x: float, y: float, radius: float, count: int, size: float = 13) -> None:
    """Chopped green onion rings."""
    for px, py in scatter(scene, x, y, radius, count):
        r = size * float(scene.rng.uniform(0.7, 1.25))
        green = vary(scene, between(SCALLION, (0.24, 0.52, 0.16), float(scene.rng.uniform(0, 1))), 0.06)
        ring(
            scene,
            px,
            py,
            r,
            r * 0.36,
            green,
            squash=float(scene.rng.uniform(0.55, 1)),
            turn=float(scene.rng.uniform(0, 3)),
            inner=(0.80, 0.90, 0.58),
        )


def sesame(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    count: int,
    colour: Colour = (0.93, 0.84, 0.64),
    squash: float = 1.0,
    size: float = 7.5,
) -> None:
    """Seeds."""
    for px, py in scatter(scene, x, y, radius, count, squash):
        dome(
            scene,
            px,
            py,
            (size, size * 0.6, size * 0.6),
            vary(scene, colour, 0.06),
            SATIN,
            turn=float(scene.rng.uniform(0, 3)),
        )


def leaf(
    scene: Scene,
    x: float,
    y: float,
    long: float,
    turn: float,
    colour: Colour = LEAF,
    *,
    wide: float = 0.42,
    curl: float = 0.3,
    finish: Finish = SATIN,
    z: float | None = None,
    vein: float = 0.35,
) -> None:
    """One pointed leaf with a midrib, from its stem at (x, y)."""
    c, s = math.cos(turn), math.sin(turn)
    outline_points = []
    for side in (1, -1):
        ts = np.linspace(0, 1, 18) if side == 1 else np.linspace(1, 0, 18)
        for t in ts:
            w = long * wide * 0.5 * math.sin(math.pi * t**0.8) ** 0.9 * side
            bend = curl * long * 0.25 * t * t
            outline_points.append((x + t * long * c - (w + bend) * s, y + t * long * s + (w + bend) * c))
    found = outline(scene, outline_points)
    if found is None:
        return
    window, depth = found
    mx, my = x + long * 0.5 * c, y + long * 0.5 * s
    left, top = float(window.x[0, 0]), float(window.y[0, 0])
    cx, cy = window.columns.start - left, window.rows.start - top
    px, py = window.x + cx - x, window.y + cy - y
    u, v = (
        (px * c + py * s) / long,
        (py * c - px * s) / long - curl * 0.25 * np.clip((px * c + py * s) / long, 0, 1) ** 2,
    )
    rib = np.exp(-((v / 0.02) ** 2))
    side_ribs = 0.5 + 0.5 * np.sin((u * 1.0 - np.abs(v) * 1.1) * 42)
    base = scene.height(mx, my) + 4 if z is None else z
    lift = 10 * np.sin(np.clip(u, 0, 1) * math.pi) + np.abs(v) * long * 0.22 - rib * 3
    light = (min(colour[0] * 1.5 + 0.05, 1), min(colour[1] * 1.3 + 0.03, 1), min(colour[2] * 1.4, 1))
    tone = mix(colour, light, (rib * 0.7 + side_ribs * vein * 0.5).astype(np.float32))
    scene.stamp(window, np.asarray(base + lift, dtype=np.float32), tone, finish, np.asarray(depth > 0))


def sprig(
    scene: Scene, x: float, y: float, size: float = 60, colour: Colour = LEAF, turn: float = 0.0
) -> None:
    """Mint: pairs of leaves round a heart."""
    for k, (scale, off) in enumerate(((1.0, 0.0), (1.0, 2.1), (0.95, 4.2), (0.62, 1.0), (0.6, 3.2))):
        leaf(
            scene,
            x,
            y,
            size * scale,
            turn + off,
            vary(scene, colour, 0.08),
            wide=0.7,
            z=scene.height(x, y) + 6 + k * 3,
        )


def needles(
    scene: Scene, x: float, y: float, long: float, turn: float, colour: Colour = (0.29, 0.42, 0.22)
) -> None:
    """A twig of rosemary."""
    c, s = math.cos(turn), math.sin(turn)
    base = scene.height(x, y) + 14
    stem = np.array([(x, y, base), (x + c * long, y + s * long, base)], dtype=np.float32)
    tube(scene, stem, 3.4, (0.38, 0.34, 0.18), MATTE)
    for i in range(26):
        t = i / 26
        for side in (1, -1):
            a = turn + side * (0.75 - 0.4 * t)
            r = long * 0.22 * (1 - 0.55 * t)
            ox, oy = x + c * long * t, y + s * long * t
            line = np.array(
                [(ox, oy, base), (ox + math.cos(a) * r, oy + math.sin(a) * r, base + 5)], dtype=np.float32
            )
            tube(scene, line, 3.6, vary(scene, colour, 0.12), SATIN)


def dust(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    colour: Colour,
    strength: float = 0.8,
    grain: float = 4,
    squash: float = 1.0,
) -> None:
    """Powder sifted over: cocoa, icing sugar, cinnamon."""
    window = scene.window(x, y, radius)
    if window is None:
        return
    area = (window.rows, window.columns)
    fall = smoothstep(1.0, 0.55, (np.hypot(window.x, window.y / squash) / radius).astype(np.float32))
    n = scene.noise(grain, 51)[area] * 0.6 + scene.noise(grain * 9, 52)[area] * 0.5
    scene.tint(window, colour, smoothstep(0.1, 1.1, n + fall * 1.4 - 0.5) * fall * strength, MATTE)


def crumbs(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    count: int,
    colour: Colour,
    size: float = 5,
    squash: float = 1.0,
) -> None:
    """Bits that fell off."""
    for px, py in scatter(scene, x, y, radius, count, squash):
        r = size * float(scene.rng.uniform(0.4, 1.4))
        dome(
            scene,
            px,
            py,
            (r, r * 0.8, r * 0.8),
            vary(scene, colour, 0.12),
            MATTE,
            turn=float(scene.rng.uniform(0, 3)),
        )


def chunk(
    scene: Scene,
    x: float,
    y: float,
    size: float,
    low: Colour,
    high: Colour,
    finish: Finish = WET,
    *,
    power: float = 3.0,
) -> None:
    """A diced cube with softened corners."""
    dome(
        scene,
        x,
        y,
        (size, size * 0.85, size * 0.8),
        None,
        finish,
        turn=float(scene.rng.uniform(0, 3)),
        power=power,
        low=low,
        high=high,
        bump_scale=size,
    )


def drizzle(scene: Scene, points: Points, radius: float, colour: Colour, finish: Finish = WET) -> None:
    """A line of sauce following whatever it falls on."""
    spots = np.array([(px, py, scene.height(px, py) - radius * 0.2) for px, py in points], dtype=np.float32)
    spots[:, 2] = np.convolve(np.pad(spots[:, 2], 3, mode="edge"), np.ones(7) / 7, "valid")
    swell = radius * (1 + 0.18 * np.sin(np.arange(len(points)) * 0.9)).astype(np.float32)
    tube(scene, spots, swell, colour, finish, flat=0.7)


def speckle(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    colour: Colour,
    scale: float,
    above: float,
    strength: float = 0.9,
) -> None:
    """Flecks printed on a surface: vanilla, pepper, chilli oil."""
    window = scene.window(x, y, radius)
    if window is None:
        return
    area = (window.rows, window.columns)
    n = scene.noise(scale, 61)[area]
    inside = smoothstep(1.0, 0.9, (np.hypot(window.x, window.y) / radius).astype(np.float32))
    scene.tint(window, colour, smoothstep(above, above + 0.35, n) * inside * strength)


def clouded(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    low: Colour,
    high: Colour,
    scale: float,
    strength: float = 1.0,
) -> None:
    """Two colours drifting into each other over a round area."""
    window = scene.window(x, y, radius)
    if window is None:
        return
    inside = smoothstep(1.0, 0.86, (np.hypot(window.x, window.y) / radius).astype(np.float32))
    scene.tint(window, mottle(scene, window, low, high, scale, 7), inside * strength)
