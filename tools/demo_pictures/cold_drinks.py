"""Iced drinks in a tall glass, seen from the front and a little above."""

import math
from collections.abc import Callable

import skia
from PIL import Image

from tools.demo_pictures import fruit
from tools.demo_pictures import glass as g
from tools.demo_pictures.bar import CAFE, NEON, NIGHT, WARM, dark_wood, iced, oak, serve, stone
from tools.demo_pictures.glass import Glass, Rgb, Stops
from tools.demo_pictures.light import ARCADE, MORNING, Mood
from tools.demo_pictures.scene import Scene


def cola() -> Image.Image:
    """Red-brown, full of fizz, a slice of lemon on the rim."""
    stops: Stops = [(0, (128, 48, 18)), (0.2, (78, 22, 8)), (0.75, (42, 10, 5)), (1, (110, 34, 12))]

    def lemon(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.wheel(
            canvas, glass.x - glass.wide + 14, glass.top - 6, 96, (250, 208, 50), (244, 186, 20), turn=-20
        )

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(
            canvas,
            glass,
            stops,
            (96, 34, 14),
            (240, 170, 120),
            straws=((206, 24, 32), (250, 250, 250)),
            fizz=520,
            strength=1.0,
            above=lemon,
        )
        foam(canvas, glass)

    return serve(102, dark_wood, ARCADE, ((40, 14, 26), (84, 22, 40)), NEON, recipe, (190, 60, 24))


def foam(canvas: skia.Canvas, glass: Glass) -> None:
    """A lace of bubbles round the surface."""
    r = glass.half(glass.level) - 16
    for _ in range(260):
        a, k = float(glass.rng.uniform(0, math.pi)), float(glass.rng.uniform(0.86, 1.0))
        s = float(glass.rng.uniform(2, 7))
        canvas.drawCircle(
            glass.x + r * k * math.cos(a),
            glass.level + r * k * glass.squash * math.sin(a),
            s,
            g.fill((232, 196, 150), 0.42),
        )
        canvas.drawCircle(
            glass.x + r * k * math.cos(a) - 1,
            glass.level + r * k * glass.squash * math.sin(a) - 1,
            s * 0.4,
            g.fill((255, 255, 255), 0.6),
        )


def ade(
    seed: int,
    stops: Stops,
    surface: Rgb,
    flesh: Rgb,
    rind: Rgb,
    straws: tuple[Rgb, Rgb],
    table: Callable[[Scene], None],
    mood: Mood,
    wall: tuple[Rgb, Rgb],
    lamps: list[Rgb],
    herb: str,
    tea: Rgb,
) -> Image.Image:
    """Sparkling fruit with slices against the glass and one on its rim."""

    def slices(canvas: skia.Canvas, glass: Glass) -> None:
        for dx, y, r, turn in (
            (-104, 480, 112, 10),
            (92, 650, 106, 50),
            (112, 410, 92, 80),
            (-84, 735, 90, 30),
        ):
            fruit.wheel(canvas, glass.x + dx, y, r, flesh, rind, squash=0.94, turn=turn, alpha=0.86)

    def top(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.wheel(canvas, glass.x - glass.wide + 20, glass.top - 4, 104, flesh, rind, turn=-16)
        if herb == "mint":
            fruit.mint(canvas, glass.x + 30, glass.level - 40)
        elif herb == "rosemary":
            fruit.rosemary(canvas, glass.x - 6, glass.level + 20, 250, -74)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(
            canvas,
            glass,
            stops,
            surface,
            (255, 255, 255),
            straws=straws,
            fizz=380,
            clear=0.86,
            inside=slices,
            above=top,
        )

    return serve(seed, table, mood, wall, lamps, recipe, tea)


def lemonade() -> Image.Image:
    """Clear above, ocean blue below, lemon."""
    stops: Stops = [(0, (214, 240, 246)), (0.25, (150, 222, 244)), (0.6, (44, 150, 236)), (1, (18, 84, 206))]
    return ade(
        103,
        stops,
        (222, 244, 248),
        (250, 214, 60),
        (244, 190, 24),
        ((250, 250, 250), (52, 130, 236)),
        dark_wood,
        ARCADE,
        NIGHT,
        NEON,
        "mint",
        (60, 150, 255),
    )


def grapefruit_ade() -> Image.Image:
    """Coral and gold, rosemary."""
    stops: Stops = [(0, (255, 226, 190)), (0.35, (252, 168, 120)), (0.7, (240, 96, 78)), (1, (216, 52, 54))]
    return ade(
        104,
        stops,
        (255, 228, 196),
        (240, 92, 76),
        (248, 172, 72),
        ((250, 246, 240), (232, 110, 96)),
        stone,
        MORNING,
        CAFE,
        WARM,
        "rosemary",
        (255, 140, 100),
    )


def lemon_ade() -> Image.Image:
    """Pale gold over preserved lemon, mint."""
    stops: Stops = [(0, (252, 248, 214)), (0.4, (252, 236, 150)), (0.75, (248, 208, 70)), (1, (236, 170, 24))]
    return ade(
        105,
        stops,
        (253, 249, 222),
        (250, 216, 66),
        (246, 192, 26),
        ((250, 250, 246), (120, 170, 84)),
        oak,
        MORNING,
        ((216, 226, 210), (178, 198, 176)),
        WARM,
        "mint",
        (255, 220, 90),
    )


def green_grape_ade() -> Image.Image:
    """Grapes crushed and whole in pale green."""
    stops: Stops = [(0, (238, 248, 206)), (0.4, (214, 236, 140)), (0.8, (172, 208, 82)), (1, (130, 174, 48))]

    def grapes(canvas: skia.Canvas, glass: Glass) -> None:
        for k in range(26):
            y = float(glass.rng.uniform(glass.level + 150, glass.bottom - 70))
            x = glass.x + float(glass.rng.uniform(-0.78, 0.78)) * glass.half(y)
            if k % 3:
                fruit.half_grape(canvas, x, y, 46, float(glass.rng.uniform(-70, 70)), 0.9)
            else:
                fruit.grape(canvas, x, y, 43, 0.92)

    def top(canvas: skia.Canvas, glass: Glass) -> None:
        for dx, dy in ((-140, -16), (-76, 22), (-116, 48)):
            fruit.grape(canvas, glass.x + dx, glass.level + dy - 20, 44)
        fruit.mint(canvas, glass.x + 40, glass.level - 34)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(
            canvas,
            glass,
            stops,
            (240, 249, 214),
            (255, 255, 255),
            straws=((250, 250, 246), (110, 170, 60)),
            fizz=380,
            clear=0.88,
            inside=grapes,
            above=top,
        )

    return serve(106, dark_wood, ARCADE, ((20, 36, 34), (38, 66, 56)), NEON, recipe, (190, 230, 90))


def peach_iced_tea() -> Image.Image:
    """Amber tea with slices of peach."""
    stops: Stops = [(0, (244, 176, 96)), (0.35, (222, 128, 50)), (0.8, (190, 86, 26)), (1, (210, 110, 36))]

    def slices(canvas: skia.Canvas, glass: Glass) -> None:
        for dx, y, turn in (
            (-100, 420, -20),
            (104, 510, 30),
            (-80, 590, 10),
            (84, 670, -35),
            (-84, 745, 20),
            (20, 470, 60),
        ):
            fruit.peach(canvas, glass.x + dx, y + 40, 92, turn, 0.92)

    def top(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.peach(canvas, glass.x - 80, glass.level + 6, 100, -28)
        fruit.peach(canvas, glass.x - 30, glass.level + 24, 92, 6)
        fruit.mint(canvas, glass.x + 74, glass.level - 26, 80)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(
            canvas,
            glass,
            stops,
            (246, 184, 108),
            (255, 232, 200),
            straws=((250, 246, 236), (236, 126, 66)),
            clear=0.88,
            inside=slices,
            above=top,
        )

    return serve(107, dark_wood, ARCADE, ((52, 26, 30), (96, 48, 44)), NEON, recipe, (255, 160, 70))


PICTURES = {
    "cola": cola,
    "lemonade": lemonade,
    "green-grape-ade": green_grape_ade,
    "peach-iced-tea": peach_iced_tea,
    "grapefruit-ade": grapefruit_ade,
    "lemon-ade": lemon_ade,
}
