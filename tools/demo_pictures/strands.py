"""Strands: how noodles wander, bundle and coil; matchsticks and beads of oil."""

import math

import numpy as np

from tools.demo_pictures import garnish
from tools.demo_pictures.noise import Array
from tools.demo_pictures.scene import CREAMY, GLAZED, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, tube, vary


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


def tangle(
    scene: Scene,
    x: float,
    y: float,
    radius: float,
    level: float,
    count: int,
    thick: float,
    colour: Colour,
    *,
    wave: float = 5.0,
    lift: float = 14,
    finish: Finish = WET,
    mound: float = 0.0,
    bundle: int = 6,
) -> None:
    """Many noodles over each other in bundles, heaped by `mound` in the middle."""
    for _ in range(max(1, count // bundle)):
        steps, phase = int(scene.rng.integers(30, 58)), float(scene.rng.uniform(0, 6))
        height = level + float(scene.rng.uniform(-lift, lift))
        for flat in strands(scene, bundle, radius, steps, wave, thick * 1.75):
            far = np.linalg.norm(flat, axis=1) / radius
            z = (
                height
                + lift * 0.5 * np.sin(np.arange(len(flat)) * 0.13 + phase)
                + mound * np.clip(1 - far**2, 0, 1)
            )
            z += float(scene.rng.uniform(-3, 3))
            path = np.column_stack([flat + np.array((x, y), dtype=np.float32), z]).astype(np.float32)
            tube(scene, path, thick * float(scene.rng.uniform(0.92, 1.08)), vary(scene, colour, 0.05), finish)


def oil_beads(
    scene: Scene, x: float, y: float, radius: float, level: float, count: int, colour: Colour
) -> None:
    """Round drops of chilli oil floating on the broth."""
    for px, py in garnish.scatter(scene, x, y, radius, count):
        if abs(scene.height(px, py) - level) < 2:
            r = float(scene.rng.uniform(3, 13))
            dome(scene, px, py, (r, r, r * 0.28), colour, GLAZED, z=level)


def matchsticks(
    scene: Scene, x: float, y: float, radius: float, count: int, flesh: Colour, skin: Colour | None = None
) -> None:
    """Fine strips piled loosely."""
    base = scene.height(x, y)
    for i in range(count):
        ((px, py),) = garnish.scatter(scene, x, y, radius * 0.6, 1)
        a, half = float(scene.rng.uniform(-0.5, 0.9)), radius * float(scene.rng.uniform(0.5, 0.85))
        dx, dy, z = math.cos(a) * half, math.sin(a) * half, base + 4 + i * 0.9
        line = np.array([(px - dx, py - dy, z), (px + dx, py + dy, z + 5)], dtype=np.float32)
        colour = skin if skin is not None and i % 4 == 0 else flesh
        tube(scene, line, 5.6, vary(scene, colour, 0.05), WET)


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
        path = np.stack(
            [x + rr * np.cos(start + ts * sweep), y + rr * 0.94 * np.sin(start + ts * sweep), z], -1
        ).astype(np.float32)
        tube(scene, path, 6.2, vary(scene, colour, 0.08), CREAMY if k % 3 else WET)
