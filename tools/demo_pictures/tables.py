"""What the food stands on: planks, marble, slate, linen, plaster."""

import numpy as np

from tools.demo_pictures.noise import Array, fractal, smoothstep
from tools.demo_pictures.scene import HEIGHT, WIDTH, Colour, Finish, Scene
from tools.demo_pictures.shapes import mix

SHAPE = (HEIGHT, WIDTH)


def paint_table(scene: Scene, rgb: Array, relief: Array, finish: Finish) -> None:
    """Cover the whole canvas."""
    scene.rgb = np.clip(rgb, 0, 1).astype(np.float32)
    scene.z = (scene.plane + relief).astype(np.float32)
    scene.gloss[:], scene.rough[:], scene.soft[:] = finish.gloss, finish.rough, finish.soft


def wood(
    scene: Scene, light: Colour, dark: Colour, plank: float = 236, grain: float = 1.0, upright: bool = False
) -> None:
    """Planks with grain and seams."""
    shape = SHAPE[::-1] if upright else SHAPE
    rng = np.random.default_rng([scene.seed, 71])
    rows = np.arange(shape[0], dtype=np.float32)[:, None] + rng.uniform(0, plank)
    number = np.floor(rows / plank).astype(int)
    across = rows - number * plank
    waves = fractal(shape, (620, 34), rng, 3)
    fine = fractal(shape, (260, 3.2), rng, 3)
    rings = np.sin(rows * 0.085 + waves * 2.6 + number * 9.0) * 0.5
    tone = rng.normal(0, 0.16, number.max() + 2)[number]
    t = np.clip(0.45 + grain * (0.20 * rings + 0.17 * fine + 0.10 * waves) + tone, 0, 1)
    rgb = np.asarray(mix(light, dark, t))
    edge = np.minimum(across, plank - across)
    seam = smoothstep(4.5, 0.5, np.broadcast_to(edge, shape).astype(np.float32))
    rgb = rgb * (1 - 0.62 * seam[..., None])
    relief = -fine * 0.35 * grain - seam * 6
    if upright:
        rgb, relief = np.swapaxes(rgb, 0, 1), relief.T
    paint_table(scene, np.asarray(rgb, dtype=np.float32), relief.astype(np.float32), Finish(0.10, 0.55, 0.1))


def marble(scene: Scene, base: Colour = (0.93, 0.925, 0.915), vein: Colour = (0.62, 0.62, 0.64)) -> None:
    """Polished stone with branching veins."""
    rng = np.random.default_rng([scene.seed, 72])
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    bend = fractal(SHAPE, 420, rng, 5)
    lines = np.abs(np.sin(xs * 0.0042 + ys * 0.0066 + bend * 1.5))
    fine = np.abs(np.sin(xs * 0.009 - ys * 0.005 + fractal(SHAPE, 260, rng, 5) * 1.9))
    t = smoothstep(0.16, 0.0, lines) * 0.75 + smoothstep(0.06, 0.0, fine) * 0.35
    t = t * smoothstep(-1.0, 1.0, fractal(SHAPE, 240, rng, 3)) + 0.10 * smoothstep(-1, 2, bend)
    paint_table(scene, np.asarray(mix(base, vein, t)), np.zeros(SHAPE, np.float32), Finish(0.30, 0.4, 0.2))


def slate(scene: Scene, base: Colour = (0.20, 0.215, 0.235), high: Colour = (0.33, 0.345, 0.365)) -> None:
    """Split stone, dark and matt."""
    rng = np.random.default_rng([scene.seed, 73])
    flakes = fractal(SHAPE, (240, 150), rng, 6)
    steps = np.round(flakes * 2.2) / 2.2
    relief = flakes * 1.0 + steps * 2.6
    fine = fractal(SHAPE, 5, rng, 2)
    rgb = np.asarray(mix(base, high, smoothstep(-2.2, 2.4, flakes + 0.45 * fine)))
    paint_table(scene, rgb, (relief + fine * 0.35).astype(np.float32), Finish(0.10, 0.6, 0.1))


def linen(scene: Scene, colour: Colour, thread: Colour | None = None, stripe: Colour | None = None) -> None:
    """Woven cloth with soft folds, and a stripe when asked for."""
    rng = np.random.default_rng([scene.seed, 74])
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    drift = fractal(SHAPE, 150, rng, 3) * 2.4
    warp, weft = np.sin((xs + drift) * 0.95), np.sin((ys + drift) * 0.95)
    weave = np.maximum(warp * 0.6 + 0.4 * np.sign(weft), weft * 0.6 - 0.4 * np.sign(warp))
    slub = fractal(SHAPE, (90, 2.5), rng, 2) + fractal(SHAPE, (2.5, 90), rng, 2)
    folds = fractal(SHAPE, (700, 330), rng, 2)
    dark = thread or (colour[0] * 0.82, colour[1] * 0.82, colour[2] * 0.82)
    rgb = np.asarray(mix(colour, dark, 0.42 - 0.22 * weave + 0.10 * slub))
    if stripe is not None:
        lines = smoothstep(26, 22, np.abs((xs + drift) - 128)) + smoothstep(5, 3, np.abs((xs + drift) - 178))
        rgb = rgb * (1 - 0.8 * lines[..., None]) + np.asarray(stripe) * 0.8 * lines[..., None]
    paint_table(scene, rgb, (weave * 0.8 + folds * 9).astype(np.float32), Finish(0.02, 0.95, 0.3))


def plaster(scene: Scene, colour: Colour, speck: float = 0.5) -> None:
    """A painted, softly trowelled board in one colour."""
    rng = np.random.default_rng([scene.seed, 75])
    broad, fine = fractal(SHAPE, (300, 200), rng, 5), fractal(SHAPE, 4, rng, 2)
    dark = (colour[0] * 0.84, colour[1] * 0.84, colour[2] * 0.86)
    light = (min(colour[0] * 1.07, 1), min(colour[1] * 1.07, 1), min(colour[2] * 1.07, 1))
    rgb = np.asarray(mix(light, dark, smoothstep(-2, 2, broad + 0.3 * speck * fine)))
    paint_table(scene, rgb, (broad * 1.3 + fine * 0.3).astype(np.float32), Finish(0.06, 0.7, 0.15))


def painted_wood(scene: Scene, colour: Colour, upright: bool = False) -> None:
    """Planks under a worn coat of paint."""
    dark = (colour[0] * 0.86, colour[1] * 0.86, colour[2] * 0.86)
    wood(scene, colour, dark, 250, 0.55, upright)
