"""Slices of cake and macarons, seen at an angle so that their layers show."""

import math
from collections.abc import Callable

import numpy as np

from tools.demo_pictures import dishes, garnish, tables
from tools.demo_pictures.bakery import blueberry
from tools.demo_pictures.hot_drinks import bean
from tools.demo_pictures.light import MORNING, Picture
from tools.demo_pictures.noise import Array, smoothstep
from tools.demo_pictures.scene import CREAMY, MATTE, Colour, Finish, Scene
from tools.demo_pictures.shapes import mix
from tools.demo_pictures.solids import prism, turned_solid, wedge
from tools.demo_pictures.toppings import CREAM, on_top, raspberry, rosette, strawberry

Layers = list[tuple[float, Colour]]


SPONGE: Colour = (0.96, 0.80, 0.48)


SLICE = (-410.0, 180.0, 790.0, -0.40, 0.60)


def field_of(colour: Colour) -> Array:
    """One colour over the whole canvas."""
    return np.broadcast_to(np.asarray(colour, dtype=np.float32), (960, 1280, 3))


def layered(scene: Scene, up: Array, layers: Layers, crumb: float = 0.10, wobble: float = 0.010) -> Array:
    """Bands from the foot up; each entry gives where a band ends and its colour."""
    level = up + scene.noise(60, 101) * wobble
    tone = field_of(layers[-1][1]).copy()
    for end, colour in reversed(layers[:-1]):
        mask = smoothstep(end + 0.008, end - 0.008, level)[..., None]
        tone = tone * (1 - mask) + np.asarray(colour) * mask
    baked = smoothstep(0.10, 0.30, np.asarray(tone[..., 0] - tone[..., 2], dtype=np.float32)) * 0.92 + 0.08
    speck = (scene.noise(7, 102) * crumb * 0.5 + scene.noise(18, 103) * crumb * 0.35) * baked
    return np.asarray(np.clip(tone * (1 - speck[..., None]), 0, 1), dtype=np.float32)


def sliced(
    scene: Scene,
    layers: Layers,
    coat: Colour,
    cap: Colour,
    tall: float,
    *,
    finish: Finish = CREAMY,
    top_finish: Finish | None = None,
    detail: Callable[[Array, Array, Array], Array] | None = None,
    cap_detail: Callable[[Array], Array] | None = None,
    bevel: float = 14,
    crumb: float = 0.10,
    bump: float = 0.12,
) -> None:
    """One slice with its cut face towards the camera."""
    foot = wedge(*SLICE)

    def side(edge: int, along: Array, up: Array) -> Array:
        if edge != len(foot) - 1:
            return field_of(coat)
        face = layered(scene, up, layers, crumb)
        return face if detail is None else detail(face, along, up)

    def top(x: Array, y: Array) -> Array:
        face = field_of(cap).copy()
        return face if cap_detail is None else cap_detail(face)

    prism(scene, foot, 13, tall, side, top, finish, top_finish=top_finish, bevel=bevel, bump=bump)


def berry_slices(scene: Scene) -> Callable[[Array, Array, Array], Array]:
    """Cut strawberries in the cream layers."""

    def paint(face: Array, along: Array, up: Array) -> Array:
        for row, lift in ((0, 0.335), (1, 0.665)):
            number = np.floor((along - row * 45) / 92)
            mid = (number + 0.5) * 92 + row * 45
            d = np.hypot((along - mid) / 40, (up - lift) / 0.095)
            shell, heart = smoothstep(1.04, 0.94, d)[..., None], smoothstep(0.72, 0.2, d)[..., None]
            red = np.asarray((0.82, 0.09, 0.09)) * (1 - heart) + np.asarray((0.96, 0.62, 0.56)) * heart
            keep = shell * ((mid > 130) & (mid < 640))[..., None]
            face = face * (1 - keep) + red * keep
        return np.asarray(face, dtype=np.float32)

    return paint


def strawberry_shortcake() -> Picture:
    """Sponge, cream and strawberries in layers."""
    scene = Scene(81, tilt=50)
    tables.plaster(scene, (0.93, 0.74, 0.77))
    dishes.tilted_plate(scene, 570, y=80, colour=(0.95, 0.94, 0.93), rim=(0.86, 0.68, 0.40))
    layers: Layers = [
        (0.22, SPONGE),
        (0.44, CREAM),
        (0.56, SPONGE),
        (0.78, CREAM),
        (0.90, SPONGE),
        (1.0, CREAM),
    ]
    sliced(scene, layers, CREAM, CREAM, 290, detail=berry_slices(scene), bevel=22)
    for x, y, size in ((245, -20, 84), (295, 120, 82), (150, -80, 78)):
        rosette(scene, *on_top(scene, x, y, 290), size)
    strawberry(scene, *on_top(scene, 70, 110, 290), 104, 1.15)
    strawberry(scene, *on_top(scene, 205, 150, 290), 74, 2.0, leaves=False)
    strawberry(scene, 230, 800, 70, 0.5)
    garnish.sprig(scene, *on_top(scene, -60, 150, 290), 50, (0.28, 0.54, 0.16))
    return scene, MORNING


def tiramisu() -> Picture:
    """A square of coffee-soaked biscuit and mascarpone under cocoa."""
    scene = Scene(82, tilt=50)
    tables.marble(scene, (0.90, 0.88, 0.85), (0.78, 0.75, 0.71))
    dishes.tilted_plate(scene, 570, y=80, colour=(0.20, 0.20, 0.22))
    biscuit: Colour = (0.56, 0.34, 0.17)
    foot = [(-400.0, 20.0), (60.0, -220.0), (400.0, 90.0), (-50.0, 350.0)]

    def side(edge: int, along: Array, up: Array) -> Array:
        face = layered(
            scene,
            up,
            [(0.26, biscuit), (0.48, CREAM), (0.70, biscuit), (0.97, CREAM), (1.0, (0.30, 0.15, 0.07))],
            0.12,
            0.016,
        )
        wet = (
            smoothstep(0.4, 1.6, scene.noise(26, 104))[..., None]
            * 0.45
            * ((up < 0.26) | ((up > 0.48) & (up < 0.70)))[..., None]
        )
        shade = 0.90 if edge == 1 else 1.0
        return np.asarray((face * (1 - wet) + np.asarray((0.30, 0.15, 0.06)) * wet) * shade, dtype=np.float32)

    def top(x: Array, y: Array) -> Array:
        return np.asarray(
            mix(
                (0.27, 0.13, 0.06),
                (0.46, 0.26, 0.13),
                smoothstep(-1.2, 1.8, scene.noise(4, 105) + 0.6 * scene.noise(40, 106)),
            )
        )

    prism(scene, foot, 13, 260, side, top, CREAMY, top_finish=MATTE, bump=0.6, bump_scale=6, bevel=16)
    x, y = on_top(scene, 10, 40, 260)
    rosette(scene, x, y, 96)
    for k in range(3):
        bean(scene, x - 92 + k * 92, y + 44 - 30 * (k % 2), 0.5 + k, 26)
    garnish.dust(scene, 640, 780, 420, (0.42, 0.23, 0.12), 0.35, 2.4, 0.3)
    return scene, MORNING


def basque_cheesecake() -> Picture:
    """A slice, scorched on top and soft in the middle."""
    scene = Scene(83, tilt=50)
    tables.wood(scene, (0.58, 0.44, 0.32), (0.38, 0.26, 0.17))
    dishes.tilted_plate(scene, 570, y=80, colour=(0.42, 0.50, 0.46))

    def burnt(face: Array, along: Array, up: Array) -> Array:
        soft = np.exp(-(((up - 0.52) / 0.26) ** 2)) * np.exp(-(((along - 470) / 260) ** 2))
        tone = np.asarray(mix((0.985, 0.88, 0.62), (0.995, 0.83, 0.44), (soft * 0.9).astype(np.float32)))
        char = np.maximum(
            smoothstep(0.86, 1.0, up + scene.noise(40, 107) * 0.02), smoothstep(60, 8, along) * 0.9
        )
        char = np.maximum(char, smoothstep(0.07, 0.0, up) * 0.5)[..., None]
        mid = np.clip(char * 1.8, 0, 1)
        tone = tone * (1 - mid) + np.asarray((0.80, 0.46, 0.16)) * mid
        dark = np.clip(char * 2 - 1, 0, 1)
        return np.asarray(tone * (1 - dark) + np.asarray((0.30, 0.13, 0.05)) * dark, dtype=np.float32)

    def scorch(face: Array) -> Array:
        return np.asarray(
            mix(
                (0.24, 0.10, 0.04),
                (0.60, 0.32, 0.11),
                smoothstep(-1.4, 2.0, scene.noise(120, 108) + 0.3 * scene.noise(14, 109)),
            )
        )

    sliced(
        scene,
        [(1.0, CREAM)],
        (0.52, 0.27, 0.10),
        (0.30, 0.13, 0.05),
        275,
        finish=Finish(0.3, 0.32, 0.6),
        top_finish=Finish(0.45, 0.3, 0.1),
        detail=burnt,
        cap_detail=scorch,
        bevel=30,
    )
    for k, (x, y) in enumerate(((240, 780), (304, 812), (210, 834))):
        blueberry(scene, x, y, 30 + k, scene.height(x, y) + 4)
    rosette(scene, 1000, 770, 90)
    garnish.sprig(scene, 1052, 716, 50, (0.28, 0.54, 0.16))
    return scene, MORNING


def chocolate_cake() -> Picture:
    """Dark layers and ganache with raspberries."""
    scene = Scene(84, tilt=50)
    tables.slate(scene, (0.36, 0.33, 0.34), (0.50, 0.47, 0.47))
    dishes.tilted_plate(scene, 570, y=80, colour=(0.94, 0.92, 0.90))
    cake, cream = (0.26, 0.12, 0.065), (0.50, 0.29, 0.17)
    layers: Layers = []
    for k in range(4):
        layers += [(0.06 + k * 0.235 + 0.155, cake), (0.06 + k * 0.235 + 0.205, cream)]
    layers[-1] = (1.0, (0.15, 0.06, 0.03))
    gloss = Finish(0.9, 0.12, 0.1)
    sliced(
        scene,
        layers,
        (0.17, 0.07, 0.035),
        (0.16, 0.065, 0.03),
        295,
        finish=Finish(0.12, 0.5, 0.2),
        top_finish=gloss,
        bevel=26,
        crumb=0.3,
        bump=0.02,
    )
    for x, y in ((270, -10), (200, 90), (310, 120)):
        raspberry(scene, *on_top(scene, x, y, 295), 62)
    raspberry(scene, 230, 800, 60)
    raspberry(scene, 318, 832, 56)
    garnish.sprig(scene, *on_top(scene, 110, 50, 295), 54, (0.28, 0.54, 0.16))
    return scene, MORNING


def macaron(
    scene: Scene, x: float, y: float, up: float, shell: Colour, filling: Colour, size: float = 118
) -> None:
    """Two smooth shells with ruffled feet round a filling; (x, y) on the table."""
    foot = (shell[0] * 0.93, shell[1] * 0.90, shell[2] * 0.86)
    smooth = Finish(0.3, 0.32, 0.45)
    ts = np.linspace(0, 1, 40)
    under = [(up + 46 * float(t), size * float(0.80 + 0.20 * math.sin(t * math.pi / 2))) for t in ts]
    turned_solid(scene, x, y, under, lambda t: shell, smooth)
    turned_solid(
        scene,
        x,
        y,
        [(up + 40, size * 0.97), (up + 54, size * 0.99)],
        lambda t: foot,
        MATTE,
        pleats=44,
        depth=0.018,
    )
    turned_solid(scene, x, y, [(up + 54, size * 0.90), (up + 76, size * 0.90)], lambda t: filling, CREAMY)
    turned_solid(
        scene,
        x,
        y,
        [(up + 76, size * 0.99), (up + 90, size * 0.97)],
        lambda t: foot,
        MATTE,
        pleats=44,
        depth=0.018,
    )
    cap = [
        (up + 90 + 46 * float(math.sin(t * math.pi / 2)), size * float(math.cos(t * math.pi / 2)) ** 0.62)
        for t in ts
    ]
    turned_solid(scene, x, y, cap, lambda t: shell, smooth, step=0.12)


def macarons() -> Picture:
    """Five colours on a plate."""
    scene = Scene(85, tilt=50)
    tables.linen(scene, (0.80, 0.76, 0.84))
    dishes.tilted_plate(scene, 570, y=80, colour=(0.95, 0.94, 0.93), rim=(0.84, 0.66, 0.40))
    for x, y, up, shell, filling in (
        (-250, -60, 13, (0.66, 0.78, 0.42), (0.86, 0.90, 0.66)),
        (85, -150, 13, (0.93, 0.58, 0.64), (0.98, 0.84, 0.84)),
        (-130, 250, 13, (0.96, 0.86, 0.62), (0.99, 0.95, 0.84)),
        (235, 150, 13, (0.98, 0.82, 0.30), (0.99, 0.94, 0.72)),
        (-15, 60, 138, (0.46, 0.27, 0.18), (0.30, 0.15, 0.09)),
    ):
        macaron(scene, x, y, up, shell, filling, 158)
    garnish.crumbs(scene, 640, 780, 300, 40, (0.93, 0.80, 0.60), 5, 0.4)
    return scene, MORNING


PICTURES = {
    "strawberry-shortcake": strawberry_shortcake,
    "tiramisu": tiramisu,
    "basque-cheesecake": basque_cheesecake,
    "chocolate-cake": chocolate_cake,
    "macarons": macarons,
}
