"""Things cut open: eggs and citrus."""

import math

import numpy as np

from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import CREAMY, SATIN, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, mix, slab


def egg_half(
    scene: Scene,
    x: float,
    y: float,
    size: float = 74,
    turn: float = 0.5,
    yolk: Colour = (0.98, 0.60, 0.10),
    soft: bool = True,
) -> None:
    """A boiled egg cut in two, its yolk jammy when `soft`."""
    c, s = math.cos(turn), math.sin(turn)
    points = []
    for a in np.linspace(0, 2 * math.pi, 60, endpoint=False):
        u = math.cos(a) * size * 1.22 + (0.10 * size if math.cos(a) > 0 else 0)
        v = math.sin(a) * size * (0.95 - 0.10 * math.cos(a))
        points.append((x + u * c - v * s, y + u * s + v * c))
    base = scene.height(x, y)
    slab(scene, points, size * 0.5, size * 0.16, (0.975, 0.955, 0.915), CREAMY, z=base - 6)
    top = base - 6 + size * 0.5
    yx, yy = x - c * size * 0.06, y - s * size * 0.06
    dome(
        scene,
        yx,
        yy,
        (size * 0.62, size * 0.58, 7),
        mix(yolk, (0.99, 0.74, 0.24), 0.3),
        SATIN,
        z=top - 1,
        turn=turn,
    )
    if soft:
        dome(
            scene,
            yx,
            yy,
            (size * 0.50, size * 0.46, 6),
            yolk,
            WET,
            z=top + 4,
            turn=turn,
            bump=0.6,
            bump_scale=26,
        )


def fried_egg(scene: Scene, x: float, y: float, size: float = 150) -> None:
    """Sunny side up with a lacy, browned edge."""
    from tools.demo_pictures.shapes import blob

    shape = blob(scene, x, y, size, size * 0.92, 0.16)
    base = scene.height(x, y)
    slab(
        scene,
        shape,
        12,
        22,
        (0.985, 0.97, 0.94),
        Finish(0.35, 0.3, 0.5),
        z=base + 6,
        bump=2.2,
        bump_scale=26,
        edge=(0.80, 0.56, 0.26),
        edge_width=9,
    )
    dome(scene, x + 6, y - 4, (size * 0.36, size * 0.355, size * 0.24), (0.99, 0.62, 0.06), WET, z=base + 16)


def citrus(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    flesh: Colour,
    rind: Colour,
    *,
    z: float | None = None,
    thick: float = 12,
    turn: float = 0.0,
    squash: float = 1.0,
) -> None:
    """A round slice with segments, pith and peel."""
    window = scene.window(x, y, radius + 2)
    if window is None:
        return
    area = (window.rows, window.columns)
    py = window.y / squash
    r, a = np.hypot(window.x, py) / radius, np.arctan2(py, window.x) + turn
    wedge = np.abs(((a / (2 * math.pi) * 10) % 1) - 0.5)
    wall = smoothstep(0.40, 0.47, wedge.astype(np.float32) + 0.02 * scene.noise(9, 40)[area])
    core = smoothstep(0.14, 0.08, r.astype(np.float32))
    pith = smoothstep(0.80, 0.86, r.astype(np.float32))
    white: Colour = (0.97, 0.92, 0.80)
    pale = (min(flesh[0] * 1.1 + 0.06, 1), min(flesh[1] * 1.1 + 0.12, 1), min(flesh[2] * 1.1 + 0.12, 1))
    fibres = 0.5 + 0.5 * np.sin(a * 90 + scene.noise(14, 41)[area] * 2.0)
    pulp = np.asarray(mix(flesh, pale, (fibres * 0.5 + 0.3 * scene.noise(7, 42)[area]).astype(np.float32)))
    t = np.clip(wall * 0.85 + core + pith, 0, 1)[..., None]
    rgb = pulp * (1 - t) + np.asarray(white) * t
    peel = smoothstep(0.93, 0.955, r.astype(np.float32))[..., None]
    rgb = rgb * (1 - peel) + np.asarray(rind) * peel
    base = scene.height(x, y) if z is None else z
    level = base + thick + fibres * 0.6 - wall * 1.2 + np.sqrt(np.clip(1 - r**6, 0, 1)) * 2
    scene.stamp(
        window, np.asarray(level, dtype=np.float32), np.asarray(rgb, dtype=np.float32), WET, np.asarray(r < 1)
    )
