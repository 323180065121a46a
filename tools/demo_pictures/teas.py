"""Teas in clear cups, and hot chocolate."""

import numpy as np

from tools.demo_pictures import cuts, dishes, garnish, tables
from tools.demo_pictures.hot_drinks import poured, reflection, served, surface
from tools.demo_pictures.light import MORNING, NEUTRAL, Picture
from tools.demo_pictures.noise import smoothstep
from tools.demo_pictures.scene import CREAMY, GLAZED, SATIN, WET, Colour, Finish, Scene
from tools.demo_pictures.shapes import dome, lathe, mix, pour, tube, vary


def hot_chocolate() -> Picture:
    """Dark chocolate with toasted marshmallows and cocoa."""
    scene = Scene(67)
    tables.wood(scene, (0.50, 0.34, 0.24), (0.30, 0.18, 0.11))
    level, radius = served(scene, (0.72, 0.20, 0.17), saucer=(0.92, 0.89, 0.83))
    surface(scene, level, radius, (0.34, 0.16, 0.08), Finish(0.5, 0.22, 0.3))
    poured(
        scene,
        radius,
        lambda u, v: np.asarray(
            0.35 * smoothstep(0.2, 1.2, np.sin(np.hypot(u, v) * 9 + np.arctan2(v, u) * 2).astype(np.float32)),
            dtype=np.float32,
        ),
        (0.42, 0.21, 0.11),
        milk=(0.66, 0.42, 0.28),
    )
    for k, (x, y) in enumerate(
        ((560, 400), (680, 370), (760, 460), (620, 510), (720, 570), (540, 590), (650, 640), (500, 480))
    ):
        marshmallow(scene, x, y, k * 0.8)
    garnish.dust(scene, 640, 490, 190, (0.28, 0.12, 0.05), 0.55, 3.5)
    for k in range(4):
        x, y = 190 + k * 26, 800 - k * 44
        dome(scene, x, y, (52, 40, 24), (0.25, 0.12, 0.06), SATIN, power=5, turn=0.5 + k)
    return scene, MORNING


def marshmallow(scene: Scene, x: float, y: float, turn: float) -> None:
    """A toasted, puffed cube."""
    base = min(scene.height(x, y), 118) - 6
    dome(
        scene,
        x,
        y,
        (58, 52, 52),
        (0.975, 0.95, 0.91),
        CREAMY,
        z=base,
        power=3.4,
        turn=turn,
        bump=0.6,
        bump_scale=26,
    )
    window = scene.window(x, y, 60)
    if window is not None:
        n = scene.noise(28, 53)[window.rows, window.columns]
        near = smoothstep(1.0, 0.4, (np.hypot(window.x, window.y) / 58).astype(np.float32))
        scene.tint(window, (0.72, 0.42, 0.16), smoothstep(0.2, 1.5, n) * near * 0.75)


def glass_cup(scene: Scene, tea: Colour, deep: Colour) -> tuple[float, float]:
    """A clear cup of tea on a saucer; gives the level and radius of the tea."""
    dishes.plate(scene, 452, dishes.WHITE)
    rim: Colour = (0.84, 0.87, 0.88)
    glass = Finish(1.0, 0.1, 0.3)
    level = dishes.cup(scene, 292, rim, handle=0.35, tall=120)
    lathe(
        scene,
        640,
        480,
        [(0, 30), (234, 34), (262, 60), (270, 121), (282, 124), (292, 104)],
        mix(rim, tea, 0.45),
        glass,
    )
    pour(scene, 640, 480, 270, level, tea, GLAZED, clear=24, deep=deep, ripple=0.6)
    window = scene.window(640, 480, 270)
    if window is not None:
        r = (np.hypot(window.x, window.y) / 264).astype(np.float32)
        lightness = smoothstep(-0.2, 1.0, ((window.x + window.y) / 380).astype(np.float32)) * smoothstep(
            1.0, 0.9, r
        )
        scene.tint(
            window, (min(tea[0] * 1.25 + 0.1, 1), tea[1] * 1.2 + 0.05, tea[2] * 1.1 + 0.02), lightness * 0.6
        )
        scene.tint(
            window,
            (min(tea[0] * 1.2 + 0.15, 1), min(tea[1] * 1.3 + 0.2, 1), min(tea[2] + 0.2, 1)),
            smoothstep(0.965, 0.985, r) * smoothstep(1.02, 0.995, r) * 0.6,
        )
    return level, 262.0


def hibiscus_tea() -> Picture:
    """Ruby tea with a slice of orange and petals."""
    scene = Scene(68)
    tables.linen(scene, (0.86, 0.74, 0.72))
    level, _ = glass_cup(scene, (0.70, 0.05, 0.11), (0.46, 0.015, 0.06))
    reflection(scene, 640, 480, 262, 0.2)
    cuts.citrus(scene, 590, 440, 140, (0.97, 0.52, 0.08), (0.94, 0.46, 0.04), z=level - 6, thick=12)
    for k in range(5):
        garnish.leaf(
            scene,
            740,
            570,
            88,
            k * 1.25,
            (0.50, 0.04, 0.12),
            wide=0.75,
            curl=0.6,
            z=level + 4 + k * 2,
            finish=WET,
            vein=0.6,
        )
    for x, y, t in ((140, 760, 0.3), (200, 820, 2.0), (110, 850, 4.0), (1150, 170, 1.0), (1090, 130, 2.8)):
        garnish.leaf(scene, x, y, 84, t, (0.44, 0.05, 0.12), wide=0.6, curl=0.7)
    return scene, MORNING


def yuzu_tea() -> Picture:
    """Honeyed yuzu peel in hot water."""
    scene = Scene(69)
    tables.painted_wood(scene, (0.50, 0.60, 0.56))
    level, _ = glass_cup(scene, (0.95, 0.70, 0.18), (0.88, 0.52, 0.06))
    for _k in range(44):
        ((px, py),) = garnish.scatter(scene, 640, 490, 205, 1)
        a, bend = float(scene.rng.uniform(0, 6.3)), float(scene.rng.uniform(0.3, 1.0))
        ts = np.linspace(-1, 1, 12)
        line = np.stack(
            [
                px + 50 * np.cos(a + bend * ts),
                py + 50 * np.sin(a + bend * ts),
                np.full(12, level - 2 + float(scene.rng.uniform(-5, 4))),
            ],
            -1,
        )
        tube(scene, line.astype(np.float32), 8, vary(scene, (0.98, 0.77, 0.12), 0.05), GLAZED)
    for x, y, r in ((560, 400, 96), (725, 545, 84)):
        cuts.citrus(scene, x, y, r, (0.98, 0.86, 0.36), (0.97, 0.74, 0.08), z=level - 4, thick=10)
    dome(
        scene,
        1120,
        190,
        (128, 120, 110),
        None,
        Finish(0.45, 0.3, 0.3),
        z=0,
        low=(0.95, 0.70, 0.08),
        high=(0.99, 0.82, 0.22),
        bump=1.6,
        bump_scale=9,
    )
    garnish.leaf(scene, 1090, 110, 120, -2.6, z=96)
    cuts.citrus(scene, 150, 800, 112, (0.98, 0.86, 0.36), (0.97, 0.74, 0.08), thick=34)
    return scene, NEUTRAL


PICTURES = {
    "hot-chocolate": hot_chocolate,
    "hibiscus-tea": hibiscus_tea,
    "yuzu-tea": yuzu_tea,
}
