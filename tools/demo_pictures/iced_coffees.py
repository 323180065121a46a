"""Iced coffees and milk drinks."""

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


def black_coffee(
    seed: int,
    table: Callable[[Scene], None],
    mood: Mood,
    wall: tuple[Rgb, Rgb],
    lamps: list[Rgb],
    straws: tuple[Rgb, Rgb],
    lift: int = 0,
) -> Image.Image:
    """Coffee over ice, amber where light passes."""
    stops: Stops = [(0, (92 + lift, 46, 14)), (0.25, (50, 21, 6)), (0.7, (24, 9, 3)), (1, (78, 34, 9))]

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (52 + lift, 24, 9), (206, 140, 84), straws=straws, strength=1.2)

    return serve(seed, table, mood, wall, lamps, recipe, (120, 60, 20))


def iced_americano() -> Image.Image:
    """Black coffee with much ice, at night."""
    return black_coffee(101, dark_wood, ARCADE, NIGHT, NEON, ((30, 32, 38), (70, 76, 90)))


def cold_brew() -> Image.Image:
    """Deep black with one large cube, on marble."""
    return black_coffee(
        108, stone, MORNING, ((206, 204, 204), (168, 164, 164)), WARM, ((236, 232, 226), (160, 120, 84)), 10
    )


def swirl(canvas: skia.Canvas, glass: Glass, tone: Rgb, top: float, deep: float, count: int = 26) -> None:
    """Clouds of one liquid sinking into another."""
    for _ in range(count):
        x = glass.x + float(glass.rng.uniform(-0.8, 0.8)) * glass.half(top)
        path = skia.Path()
        path.moveTo(x, top)
        bend, long = float(glass.rng.uniform(-110, 110)), float(glass.rng.uniform(0.35, 1.0)) * deep
        path.cubicTo(x + bend, top + long * 0.3, x - bend, top + long * 0.6, x + bend * 0.4, top + long)
        canvas.drawPath(path, g.line(tone, 0.26, float(glass.rng.uniform(12, 44)), 12))


def iced_vanilla_latte() -> Image.Image:
    """Espresso clouds sinking into milk."""
    stops: Stops = [
        (0, (112, 62, 28)),
        (0.22, (146, 90, 48)),
        (0.42, (214, 170, 126)),
        (0.62, (246, 232, 212)),
        (1, (252, 246, 236)),
    ]

    def clouds(canvas: skia.Canvas, glass: Glass) -> None:
        swirl(canvas, glass, (110, 60, 26), glass.level + 70, 400)
        swirl(canvas, glass, (250, 240, 226), glass.level + 200, 160, 12)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(
            canvas,
            glass,
            stops,
            (134, 80, 40),
            (250, 226, 200),
            straws=((250, 246, 238), (196, 154, 108)),
            clear=0.985,
            strength=0.75,
            inside=clouds,
        )

    return serve(109, oak, MORNING, CAFE, WARM, recipe, (236, 200, 150))


def strawberry_milk() -> Image.Image:
    """Crushed strawberries under cold milk."""
    stops: Stops = [
        (0, (254, 246, 242)),
        (0.34, (253, 232, 230)),
        (0.56, (248, 176, 180)),
        (0.72, (226, 64, 76)),
        (1, (188, 22, 40)),
    ]

    def pieces(canvas: skia.Canvas, glass: Glass) -> None:
        swirl(canvas, glass, (255, 240, 240), glass.level + 250, 260, 18)
        swirl(canvas, glass, (214, 40, 58), glass.level + 330, 240, 14)
        for k in range(15):
            y = glass.bottom - 70 - 20 * k + float(glass.rng.uniform(-16, 16))
            fruit.strawberry(
                canvas,
                glass.x + float(glass.rng.uniform(-0.76, 0.76)) * glass.half(y),
                y,
                52,
                float(glass.rng.uniform(-60, 60)),
                k % 2 == 0,
                0.97,
            )

    def top(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.strawberry(canvas, glass.x - glass.wide + 34, glass.top + 4, 78, -14)
        fruit.mint(canvas, glass.x + 20, glass.level - 20, 66)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(
            canvas,
            glass,
            stops,
            (255, 250, 247),
            (255, 255, 255),
            straws=((252, 250, 248), (240, 110, 130)),
            clear=0.985,
            cubes=5,
            strength=0.4,
            inside=pieces,
            above=top,
            floating=False,
        )

    return serve(110, stone, MORNING, ((246, 216, 218), (226, 184, 190)), WARM, recipe, (255, 150, 160))


def einspanner() -> Image.Image:
    """Black coffee under a thick cap of cream dusted with cocoa, in a low glass."""
    stops: Stops = [(0, (60, 28, 10)), (0.3, (40, 17, 6)), (1, (56, 24, 8))]

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(
            canvas,
            glass,
            stops,
            (60, 28, 10),
            (220, 170, 120),
            straws=None,
            cubes=5,
            strength=0.6,
            above=cream_cap,
            dew=240,
            floating=False,
        )

    return serve(
        111,
        oak,
        MORNING,
        ((190, 170, 148), (150, 128, 106)),
        WARM,
        recipe,
        (190, 120, 60),
        top=262,
        level=322,
        wide=282,
        narrow=236,
    )


def cream_cap(canvas: skia.Canvas, glass: Glass) -> None:
    """Thick cream that floats on the coffee, its surface dusted with cocoa."""
    bottom = glass.level + 176
    cream_side(canvas, glass, bottom)
    cream_drops(canvas, glass, bottom)
    dome = glass.oval(glass.level, 10)
    rise = skia.Rect(dome.left(), dome.top() - 24, dome.right(), dome.bottom() - 4)
    canvas.drawOval(
        rise,
        fruit.radial(
            glass.x - 60,
            glass.level - 40,
            260,
            [
                (0, g.colour((255, 253, 247))),
                (0.7, g.colour((250, 238, 220))),
                (1, g.colour((222, 200, 172))),
            ],
        ),
    )
    cocoa(canvas, glass, rise)


def cream_side(canvas: skia.Canvas, glass: Glass, bottom: float) -> None:
    """The cream as seen through the glass."""
    body = glass.body(glass.level, bottom, 11)
    canvas.drawPath(
        body,
        g.gradient(
            (glass.x - glass.wide, 0),
            (glass.x + glass.wide, 0),
            [
                (0, g.colour((214, 190, 160))),
                (0.25, g.colour((255, 248, 236))),
                (0.6, g.colour((250, 238, 220))),
                (1, g.colour((190, 164, 134))),
            ],
        ),
    )


def cream_drops(canvas: skia.Canvas, glass: Glass, bottom: float) -> None:
    """Where the cream begins to sink into the coffee."""
    canvas.save()
    canvas.clipPath(glass.body(glass.level, glass.bottom - glass.thick, 12), True)
    for _ in range(16):
        x = glass.x + float(glass.rng.uniform(-0.9, 0.9)) * glass.half(bottom)
        drop = float(glass.rng.uniform(20, 90))
        canvas.drawOval(
            skia.Rect(x - 26, bottom + 10, x + 26, bottom + 40 + drop), g.fill((226, 190, 146), 0.30, 13)
        )
    canvas.restore()


def cocoa(canvas: skia.Canvas, glass: Glass, oval: skia.Rect) -> None:
    """Powder sifted over the cream."""
    for _ in range(1500):
        a, k = float(glass.rng.uniform(0, 6.28)), abs(float(glass.rng.normal(0, 0.42)))
        if k < 0.93:
            x = oval.centerX() + oval.width() / 2 * k * math.cos(a)
            y = oval.centerY() + oval.height() / 2 * k * math.sin(a)
            canvas.drawCircle(
                x,
                y,
                float(glass.rng.uniform(0.8, 2.6)),
                g.fill((84, 44, 20), float(glass.rng.uniform(0.25, 0.8))),
            )


PICTURES = {
    "iced-americano": iced_americano,
    "cold-brew": cold_brew,
    "einspanner": einspanner,
    "iced-vanilla-latte": iced_vanilla_latte,
    "strawberry-milk": strawberry_milk,
}
