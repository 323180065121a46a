"""What the food is served in: plates, bowls, cups, boards, trays, steamers."""

import math

import numpy as np

from drawing.noise import smoothstep
from drawing.scene import CERAMIC, MATTE, SATIN, Colour, Finish, Scene
from drawing.shapes import Points, dome, lathe, mix, slab, tube, vary

WHITE: Colour = (0.94, 0.935, 0.92)
CREAM: Colour = (0.92, 0.88, 0.80)
CHARCOAL: Colour = (0.16, 0.165, 0.18)
SKY: Colour = (0.62, 0.76, 0.84)
STEEL = Finish(0.8, 0.3, 0.0)


def plate(
    scene: Scene, radius: float = 400, colour: Colour = WHITE, *, x: float = 640, y: float = 480,
    rim: Colour | None = None, finish: Finish = CERAMIC, warp: float = 0.0,
) -> float:
    """A shallow plate; gives the height of its floor."""
    r = radius
    profile = [(0, 13), (r * 0.60, 13), (r * 0.66, 16), (r * 0.72, 25), (r * 0.95, 38), (r * 0.98, 40), (r * 0.995, 35),
               (r, 20)]
    edge = rim or colour
    bands = [(0, colour), (r * 0.945, colour), (r * 0.96, edge), (r, edge)]
    lathe(scene, x, y, profile, colour, finish, bands=bands, warp=warp)
    return 13.0


def tilted_plate(scene: Scene, radius: float, colour: Colour, *, x: float = 0, y: float = 40, rim: Colour | None = None) -> None:
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
    for _ in range(4):
        far = np.hypot(window.x, (window.y + up * s) / c)
        up = np.interp(far, radii, heights).astype(np.float32)
    near = (window.y + sy - 480 + up * s) / c * s + up * c
    edge = smoothstep(r * 0.955, r * 0.965, far.astype(np.float32))
    scene.stamp(window, near.astype(np.float32), mix(colour, rim or colour, edge), CERAMIC, np.asarray(far < r))


def coupe(
    scene: Scene, radius: float = 400, colour: Colour = WHITE, *, x: float = 640, y: float = 480,
    speckle: Colour | None = None, finish: Finish = CERAMIC,
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
    scene: Scene, radius: float = 400, inside: Colour = WHITE, outside: Colour | None = None, *, x: float = 640,
    y: float = 480, line: Colour | None = None, finish: Finish = CERAMIC, deep: float = 132,
) -> float:
    """A deep bowl; gives a good level to fill it to, reached at about 0.82 of the radius."""
    r, h = radius, deep
    outer = outside or inside
    profile = [(0, 12), (r * 0.4, 16), (r * 0.66, h * 0.28), (r * 0.82, h * 0.58), (r * 0.925, h * 0.95), (r * 0.95, h),
               (r * 0.98, h * 0.97), (r * 0.995, h * 0.8), (r, h * 0.55)]
    ring = line or inside
    bands = [(0, inside), (r * 0.875, inside), (r * 0.882, ring), (r * 0.90, ring), (r * 0.907, inside),
             (r * 0.955, inside), (r * 0.972, outer), (r, outer)]
    lathe(scene, x, y, profile, inside, finish, bands=bands)
    return h * 0.60


def cup(
    scene: Scene, radius: float, colour: Colour, *, x: float = 640, y: float = 480, saucer: float = 0.0,
    handle: float = 0.35, saucer_colour: Colour | None = None, tall: float = 130,
) -> float:
    """A cup with its handle to the lower right, on a saucer when that has a radius; gives the level of its drink."""
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
    profile = [(0, h * 0.3), (r * 0.80, h * 0.42), (r * 0.885, h * 0.95), (r * 0.925, h), (r * 0.97, h * 0.97),
               (r, h * 0.82), (r * 1.0, h * 0.5)]
    lathe(scene, x, y, profile, colour, CERAMIC)
    return h * 0.80


def rounded(x: float, y: float, w: float, h: float, corner: float, turn: float = 0.0) -> Points:
    """Outline of a rectangle with rounded corners, turned about its centre."""
    points = []
    for k, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for i in range(9):
            a = (k + i / 8) * math.pi / 2
            points.append((sx * (w / 2 - corner) + corner * math.cos(a), sy * (h / 2 - corner) + corner * math.sin(a)))
    c, s = math.cos(turn), math.sin(turn)
    return [(x + px * c - py * s, y + px * s + py * c) for px, py in points]


def board(
    scene: Scene, w: float = 980, h: float = 640, colour: Colour = (0.66, 0.45, 0.27), *, x: float = 640, y: float = 480,
    turn: float = 0.0, tall: float = 30, grip: bool = True,
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


def tray(scene: Scene, w: float = 1000, h: float = 700, colour: Colour = (0.62, 0.64, 0.67), *, turn: float = 0.0) -> float:
    """A metal tray with a raised lip; gives the height of its floor."""
    slab(scene, rounded(640, 480, w, h, 70, turn), 34, 14, colour, STEEL, z=0)
    inner = rounded(640, 480, w - 52, h - 52, 52, turn)
    hollow(scene, inner, 10, colour, STEEL)
    return 10.0


def hollow(scene: Scene, points: Points, floor: float, colour: Colour, finish: Finish) -> None:
    """Sink an area to a floor, with a curved wall round it."""
    from drawing.shapes import outline

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


def paper(scene: Scene, w: float, h: float, colour: Colour = (0.93, 0.90, 0.84), *, turn: float = 0.06, z: float = 12,
          check: Colour | None = None, x: float = 640, y: float = 480) -> float:
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
        hoop = [(radius * (r - 0.022), 30), (radius * (r - 0.018), top - 6), (radius * r, top),
                (radius * (r + 0.016), top - 5), (radius * (r + 0.02), top - 40)]
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


def chopsticks(scene: Scene, x: float, y: float, turn: float, colour: Colour = (0.30, 0.18, 0.11), long: float = 620) -> None:
    """A pair lying beside the dish."""
    for k in (-1, 1):
        a = turn + k * 0.018
        c, s = math.cos(a), math.sin(a)
        ox, oy = -math.sin(turn) * 20 * k, math.cos(turn) * 20 * k
        points = np.array([(x + ox - c * long / 2, y + oy - s * long / 2, 12), (x + ox + c * long / 2, y + oy + s * long / 2, 12)],
                          dtype=np.float32)
        tube(scene, np.linspace(points[0], points[1], 8).astype(np.float32), np.linspace(7, 12, 8).astype(np.float32), colour, SATIN)


def spoon(scene: Scene, x: float, y: float, turn: float, colour: Colour = (0.72, 0.72, 0.74), long: float = 330, z: float = 8) -> None:
    """A metal spoon."""
    c, s = math.cos(turn), math.sin(turn)
    line = np.array([(x + c * 30, y + s * 30, z), (x + c * long, y + s * long, z + 8)], dtype=np.float32)
    tube(scene, np.linspace(line[0], line[1], 10).astype(np.float32), np.linspace(7, 11, 10).astype(np.float32), colour, STEEL)
    dome(scene, x - c * 30, y - s * 30, (66, 44, 16), colour, STEEL, z=z, turn=turn)
