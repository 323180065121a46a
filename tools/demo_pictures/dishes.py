"""What the food is served in: plates, bowls, cups, boards, trays, steamers."""

import math

import numpy as np

from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import CERAMIC, Colour, Finish, Scene
from tools.demo_pictures.shapes import Points, lathe, mix, tube

WHITE: Colour = (0.94, 0.935, 0.92)


CREAM: Colour = (0.92, 0.88, 0.80)


CHARCOAL: Colour = (0.16, 0.165, 0.18)


SKY: Colour = (0.62, 0.76, 0.84)


def plate(
    scene: Scene,
    radius: float = 400,
    colour: Colour = WHITE,
    *,
    x: float = 640,
    y: float = 480,
    rim: Colour | None = None,
    finish: Finish = CERAMIC,
    warp: float = 0.0,
) -> float:
    """A shallow plate; gives the height of its floor."""
    r = radius
    profile = [
        (0, 13),
        (r * 0.60, 13),
        (r * 0.66, 16),
        (r * 0.72, 25),
        (r * 0.95, 38),
        (r * 0.98, 40),
        (r * 0.995, 35),
        (r, 20),
    ]
    edge = rim or colour
    bands = [(0, colour), (r * 0.945, colour), (r * 0.96, edge), (r, edge)]
    lathe(scene, x, y, profile, colour, finish, bands=bands, warp=warp)
    return 13.0


def tilted_plate(
    scene: Scene, radius: float, colour: Colour, *, x: float = 0, y: float = 40, rim: Colour | None = None
) -> None:
    """A plate on the table of a tilted scene; (x, y) are measured from the middle of the table."""
    angle = math.radians(scene.tilt)
    c, s = math.cos(angle), math.sin(angle)
    sx, sy = scene.project(x, y, 0)
    window = scene.window(sx, sy, radius + 4)
    if window is None:
        return
    r = radius
    radii, heights = (0, r * 0.62, r * 0.70, r * 0.95, r * 0.98, r), (13, 13, 22, 40, 42, 40)
    up = np.full(window.x.shape, 13, dtype=np.float32)
    # Halving each step towards the answer keeps the steep rim from oscillating.
    for _ in range(14):
        far = np.hypot(window.x, (window.y + up * s) / c)
        up = (up + np.interp(far, radii, heights).astype(np.float32)) / 2
    near = (window.y + sy - 480 + up * s) / c * s + up * c
    edge = smoothstep(r * 0.955, r * 0.965, far.astype(np.float32))
    scene.stamp(
        window, near.astype(np.float32), mix(colour, rim or colour, edge), CERAMIC, np.asarray(far < r)
    )


def coupe(
    scene: Scene,
    radius: float = 400,
    colour: Colour = WHITE,
    *,
    x: float = 640,
    y: float = 480,
    speckle: Colour | None = None,
    finish: Finish = CERAMIC,
) -> float:
    """A rimless stoneware plate curving up at its edge; gives the height of its floor."""
    r = radius
    profile = [(0, 12), (r * 0.7, 13), (r * 0.86, 20), (r * 0.95, 36), (r * 0.98, 41), (r, 24)]
    warm = (colour[0] * 0.80, colour[1] * 0.74, colour[2] * 0.66)
    bands = [(0, colour), (r * 0.95, colour), (r * 0.985, warm), (r, warm)]
    lathe(scene, x, y, profile, colour, finish, bands=bands, warp=0.006)
    if speckle is not None:
        window = scene.window(x, y, r)
        if window is not None:
            dots = smoothstep(2.1, 2.5, scene.noise(7, 21)[window.rows, window.columns])
            scene.tint(window, speckle, dots * (np.hypot(window.x, window.y) < r * 0.97) * 0.7)
    return 12.0


def bowl(
    scene: Scene,
    radius: float = 400,
    inside: Colour = WHITE,
    outside: Colour | None = None,
    *,
    x: float = 640,
    y: float = 480,
    line: Colour | None = None,
    finish: Finish = CERAMIC,
    deep: float = 132,
) -> float:
    """A deep bowl; gives a good level to fill it to, reached at about 0.82 of the radius."""
    r, h = radius, deep
    outer = outside or inside
    profile = [
        (0, 12),
        (r * 0.4, 16),
        (r * 0.66, h * 0.28),
        (r * 0.82, h * 0.58),
        (r * 0.925, h * 0.95),
        (r * 0.95, h),
        (r * 0.98, h * 0.97),
        (r * 0.995, h * 0.8),
        (r, h * 0.55),
    ]
    ring = line or inside
    bands = [
        (0, inside),
        (r * 0.875, inside),
        (r * 0.882, ring),
        (r * 0.90, ring),
        (r * 0.907, inside),
        (r * 0.955, inside),
        (r * 0.972, outer),
        (r, outer),
    ]
    lathe(scene, x, y, profile, inside, finish, bands=bands)
    return h * 0.60


def cup(
    scene: Scene,
    radius: float,
    colour: Colour,
    *,
    x: float = 640,
    y: float = 480,
    saucer: float = 0.0,
    handle: float = 0.35,
    saucer_colour: Colour | None = None,
    tall: float = 130,
) -> float:
    """A cup, on a saucer when that has a radius; `handle` is its angle; gives the level of its drink."""
    if saucer:
        plate(scene, saucer, saucer_colour or colour, x=x, y=y)
    h = tall
    c, s = math.cos(handle), math.sin(handle)
    arc = []
    for t in np.linspace(-1.25, 1.25, 24):
        along, side = radius * (0.90 + 0.42 * math.cos(t)), radius * 0.30 * math.sin(t)
        arc.append((x + along * c - side * s, y + along * s + side * c, h * 0.70 - 10 * math.cos(t)))
    tube(scene, np.array(arc, dtype=np.float32), radius * 0.085, colour, CERAMIC, flat=1.2)
    r = radius
    profile = [
        (0, h * 0.3),
        (r * 0.80, h * 0.42),
        (r * 0.885, h * 0.95),
        (r * 0.925, h),
        (r * 0.97, h * 0.97),
        (r, h * 0.82),
        (r * 1.0, h * 0.5),
    ]
    lathe(scene, x, y, profile, colour, CERAMIC)
    return h * 0.80


def rounded(x: float, y: float, w: float, h: float, corner: float, turn: float = 0.0) -> Points:
    """Outline of a rectangle with rounded corners, turned about its centre."""
    points = []
    for k, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for i in range(9):
            a = (k + i / 8) * math.pi / 2
            points.append(
                (sx * (w / 2 - corner) + corner * math.cos(a), sy * (h / 2 - corner) + corner * math.sin(a))
            )
    c, s = math.cos(turn), math.sin(turn)
    return [(x + px * c - py * s, y + px * s + py * c) for px, py in points]
