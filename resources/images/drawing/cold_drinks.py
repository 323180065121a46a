"""Iced drinks in a tall glass, seen from the front and a little above."""

import math
from collections.abc import Callable

import numpy as np
import skia
from PIL import Image

from drawing import fruit, tables
from drawing import glass as g
from drawing.glass import Glass, Rgb, Stops
from drawing.light import ARCADE, MORNING, Mood, expose, printed
from drawing.scene import HEIGHT, WIDTH, Scene

Recipe = Callable[[skia.Canvas, Glass], None]


def backdrop(canvas: skia.Canvas, wall: tuple[Rgb, Rgb], lamps: list[Rgb], seed: int) -> None:
    """A wall out of focus behind the table, with spots of light."""
    rng = np.random.default_rng(seed)
    horizon = 430.0
    canvas.save()
    edge = skia.Paint(ImageFilter=skia.ImageFilters.Blur(16, 16))
    canvas.saveLayer(None, edge)
    canvas.drawRect(skia.Rect(-60, -60, WIDTH + 60, horizon), g.gradient((0, 0), (WIDTH * 0.5, horizon), [(0, g.colour(wall[0])), (1, g.colour(wall[1]))]))
    canvas.restore()
    for k in range(26):
        tone, r = lamps[k % len(lamps)], float(rng.uniform(24, 78))
        x, y = float(rng.uniform(0, WIDTH)), float(rng.uniform(-20, horizon - 70))
        paint = g.fill(tone, float(rng.uniform(0.08, 0.30)), 5)
        paint.setBlendMode(skia.BlendMode.kScreen)
        canvas.drawCircle(x, y, r, paint)
    canvas.drawRect(skia.Rect(0, horizon - 40, WIDTH, horizon + 130), g.gradient((0, horizon - 40), (0, horizon + 130), [
        (0, g.colour((0, 0, 0), 0.0)), (0.28, g.colour((0, 0, 0), 0.30)), (1, g.colour((0, 0, 0), 0.0))]))
    canvas.restore()


def serve(seed: int, table: Callable[[Scene], None], mood: Mood, wall: tuple[Rgb, Rgb], lamps: list[Rgb], recipe: Recipe, tea: Rgb,
          **size: float) -> Image.Image:
    """A drink on a table before a wall."""
    scene = Scene(seed)
    table(scene)
    pixels = np.array(expose(scene, mood).convert("RGBA"))
    stretched = Image.fromarray(pixels).crop((160, 300, 1120, 960)).resize((WIDTH, HEIGHT - 380), Image.Resampling.LANCZOS)
    pixels[380:] = np.array(stretched)
    canvas = skia.Canvas(pixels)
    backdrop(canvas, wall, lamps, seed)
    glass = Glass(seed, **size)
    canvas.translate(640, 800)
    canvas.scale(0.86, 0.86)
    canvas.translate(-640, -826)
    g.shadow(canvas, glass, tea)
    g.empty(canvas, glass)
    recipe(canvas, glass)
    return printed(Image.fromarray(pixels).convert("RGB"))


def iced(canvas: skia.Canvas, glass: Glass, stops: Stops, surface: Rgb, tint: Rgb, *, straws: tuple[Rgb, Rgb] | None, fizz: int = 0, clear: float = 0.94,
         cubes: int = 9, strength: float = 1.0, inside: Recipe | None = None, above: Recipe | None = None, dew: int = 420, floating: bool = True) -> None:
    """Everything in its order, from the back of the glass to the dew on its front."""
    g.liquid(canvas, glass, stops, surface, clear)
    if straws is not None:
        g.straw(canvas, glass, *straws, alpha=0.22, deep=True)
    g.ice(canvas, glass, tint, cubes, glass.bottom - 190, strength)
    if inside is not None:
        canvas.save()
        canvas.clipPath(glass.body(glass.level - 60, glass.bottom - glass.thick, 13), True)
        inside(canvas, glass)
        canvas.restore()
    if fizz:
        g.bubbles(canvas, glass, fizz)
    g.top_light(canvas, glass, tint)
    if floating:
        g.ice_on_top(canvas, glass, tint)
    if straws is not None:
        g.straw(canvas, glass, *straws)
    g.dew(canvas, glass, dew)
    if above is not None:
        above(canvas, glass)
    g.front(canvas, glass)


NEON: list[Rgb] = [(70, 110, 255), (170, 70, 255), (40, 210, 230), (255, 70, 150)]
NIGHT: tuple[Rgb, Rgb] = ((18, 22, 44), (40, 34, 74))
WARM: list[Rgb] = [(255, 236, 200), (255, 220, 160), (255, 250, 235)]
CAFE: tuple[Rgb, Rgb] = ((236, 222, 202), (206, 184, 158))


def dark_wood(scene: Scene) -> None:
    """The counter of the arcade kitchen."""
    tables.wood(scene, (0.38, 0.27, 0.21), (0.20, 0.135, 0.10))


def oak(scene: Scene) -> None:
    """A café table."""
    tables.wood(scene, (0.80, 0.62, 0.43), (0.60, 0.42, 0.26))


def stone(scene: Scene) -> None:
    """A marble counter."""
    tables.marble(scene)


def black_coffee(seed: int, table: Callable[[Scene], None], mood: Mood, wall: tuple[Rgb, Rgb], lamps: list[Rgb], straws: tuple[Rgb, Rgb], lift: int = 0) -> Image.Image:
    """Coffee over ice, amber where light passes."""
    stops: Stops = [(0, (74 + lift, 36, 12)), (0.25, (44, 18, 6)), (0.7, (24, 9, 4)), (1, (60, 26, 8))]

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (52 + lift, 24, 9), (214, 160, 110), straws=straws, strength=0.85)

    return serve(seed, table, mood, wall, lamps, recipe, (120, 60, 20))


def iced_americano() -> Image.Image:
    """Black coffee with much ice, at night."""
    return black_coffee(101, dark_wood, ARCADE, NIGHT, NEON, ((30, 32, 38), (70, 76, 90)))


def cola() -> Image.Image:
    """Red-brown, full of fizz, a slice of lemon on the rim."""
    stops: Stops = [(0, (128, 48, 18)), (0.2, (78, 22, 8)), (0.75, (42, 10, 5)), (1, (110, 34, 12))]

    def lemon(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.wheel(canvas, glass.x - glass.wide + 14, glass.top - 6, 96, (250, 208, 50), (244, 186, 20), turn=-20)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (96, 34, 14), (240, 170, 120), straws=((206, 24, 32), (250, 250, 250)), fizz=520, strength=0.8, above=lemon)
        foam(canvas, glass)

    return serve(102, dark_wood, ARCADE, ((40, 14, 26), (84, 22, 40)), NEON, recipe, (190, 60, 24))


def foam(canvas: skia.Canvas, glass: Glass) -> None:
    """A lace of bubbles round the surface."""
    r = glass.half(glass.level) - 16
    for _ in range(260):
        a, k = float(glass.rng.uniform(0, math.pi)), float(glass.rng.uniform(0.86, 1.0))
        s = float(glass.rng.uniform(2, 7))
        canvas.drawCircle(glass.x + r * k * math.cos(a), glass.level + r * k * glass.squash * math.sin(a), s, g.fill((232, 196, 150), 0.42))
        canvas.drawCircle(glass.x + r * k * math.cos(a) - 1, glass.level + r * k * glass.squash * math.sin(a) - 1, s * 0.4, g.fill((255, 255, 255), 0.6))


def ade(seed: int, stops: Stops, surface: Rgb, flesh: Rgb, rind: Rgb, straws: tuple[Rgb, Rgb], table: Callable[[Scene], None], mood: Mood,
        wall: tuple[Rgb, Rgb], lamps: list[Rgb], herb: str, tea: Rgb) -> Image.Image:
    """Sparkling fruit with slices against the glass and one on its rim."""
    def slices(canvas: skia.Canvas, glass: Glass) -> None:
        for dx, y, r, turn in ((-84, 470, 100, 10), (78, 640, 96, 50), (92, 360, 84, 80), (-70, 745, 84, 30)):
            fruit.wheel(canvas, glass.x + dx, y, r, flesh, rind, squash=0.94, turn=turn, alpha=0.86)

    def top(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.wheel(canvas, glass.x - glass.wide + 20, glass.top - 4, 104, flesh, rind, turn=-16)
        if herb == "mint":
            fruit.mint(canvas, glass.x + 30, glass.level - 40)
        elif herb == "rosemary":
            fruit.rosemary(canvas, glass.x - 6, glass.level + 20, 250, -74)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, surface, (255, 255, 255), straws=straws, fizz=380, clear=0.86, inside=slices, above=top)

    return serve(seed, table, mood, wall, lamps, recipe, tea)


def lemonade() -> Image.Image:
    """Clear above, ocean blue below, lemon."""
    stops: Stops = [(0, (214, 240, 246)), (0.25, (150, 222, 244)), (0.6, (44, 150, 236)), (1, (18, 84, 206))]
    return ade(103, stops, (222, 244, 248), (250, 214, 60), (244, 190, 24), ((250, 250, 250), (52, 130, 236)), dark_wood, ARCADE, NIGHT, NEON, "mint", (60, 150, 255))


def grapefruit_ade() -> Image.Image:
    """Coral and gold, rosemary."""
    stops: Stops = [(0, (255, 226, 190)), (0.35, (252, 168, 120)), (0.7, (240, 96, 78)), (1, (216, 52, 54))]
    return ade(104, stops, (255, 228, 196), (240, 92, 76), (248, 172, 72), ((250, 246, 240), (232, 110, 96)), stone, MORNING, CAFE, WARM, "rosemary", (255, 140, 100))


def lemon_ade() -> Image.Image:
    """Pale gold over preserved lemon, mint."""
    stops: Stops = [(0, (252, 248, 214)), (0.4, (252, 236, 150)), (0.75, (248, 208, 70)), (1, (236, 170, 24))]
    return ade(105, stops, (253, 249, 222), (250, 216, 66), (246, 192, 26), ((250, 250, 246), (120, 170, 84)), oak, MORNING, ((216, 226, 210), (178, 198, 176)), WARM,
               "mint", (255, 220, 90))


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
        for dx, dy in ((-120, -20), (-60, 20), (-96, 44)):
            fruit.grape(canvas, glass.x + dx, glass.level + dy - 20, 44)
        fruit.mint(canvas, glass.x + 40, glass.level - 34)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (240, 249, 214), (255, 255, 255), straws=((250, 250, 246), (110, 170, 60)), fizz=380, clear=0.88, inside=grapes, above=top)

    return serve(106, dark_wood, ARCADE, ((20, 36, 34), (38, 66, 56)), NEON, recipe, (190, 230, 90))


def peach_iced_tea() -> Image.Image:
    """Amber tea with slices of peach."""
    stops: Stops = [(0, (244, 176, 96)), (0.35, (222, 128, 50)), (0.8, (190, 86, 26)), (1, (210, 110, 36))]

    def slices(canvas: skia.Canvas, glass: Glass) -> None:
        for dx, y, turn in ((-80, 430, -20), (84, 520, 30), (-60, 610, 10), (70, 690, -35), (-70, 770, 20), (90, 360, 60)):
            fruit.peach(canvas, glass.x + dx, y + 40, 92, turn, 0.92)

    def top(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.peach(canvas, glass.x - 80, glass.level + 6, 100, -28)
        fruit.peach(canvas, glass.x - 30, glass.level + 24, 92, 6)
        fruit.mint(canvas, glass.x + 74, glass.level - 26, 80)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (246, 184, 108), (255, 232, 200), straws=((250, 246, 236), (236, 126, 66)), clear=0.88, inside=slices, above=top)

    return serve(107, dark_wood, ARCADE, ((52, 26, 30), (96, 48, 44)), NEON, recipe, (255, 160, 70))


def cold_brew() -> Image.Image:
    """Deep black with one large cube, on marble."""
    return black_coffee(108, stone, MORNING, ((206, 204, 204), (168, 164, 164)), WARM, ((236, 232, 226), (160, 120, 84)), 10)


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
    stops: Stops = [(0, (112, 62, 28)), (0.22, (146, 90, 48)), (0.42, (214, 170, 126)), (0.62, (246, 232, 212)), (1, (252, 246, 236))]

    def clouds(canvas: skia.Canvas, glass: Glass) -> None:
        swirl(canvas, glass, (110, 60, 26), glass.level + 70, 400)
        swirl(canvas, glass, (250, 240, 226), glass.level + 200, 160, 12)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (134, 80, 40), (250, 226, 200), straws=((250, 246, 238), (196, 154, 108)), clear=0.985, strength=0.75, inside=clouds)

    return serve(109, oak, MORNING, CAFE, WARM, recipe, (236, 200, 150))


def strawberry_milk() -> Image.Image:
    """Crushed strawberries under cold milk."""
    stops: Stops = [(0, (254, 246, 242)), (0.34, (253, 232, 230)), (0.56, (248, 176, 180)), (0.72, (226, 64, 76)), (1, (188, 22, 40))]

    def pieces(canvas: skia.Canvas, glass: Glass) -> None:
        swirl(canvas, glass, (255, 240, 240), glass.level + 250, 260, 18)
        swirl(canvas, glass, (214, 40, 58), glass.level + 330, 240, 14)
        for k in range(15):
            y = glass.bottom - 70 - 20 * k + float(glass.rng.uniform(-16, 16))
            fruit.strawberry(canvas, glass.x + float(glass.rng.uniform(-0.76, 0.76)) * glass.half(y), y, 52, float(glass.rng.uniform(-60, 60)), k % 2 == 0, 0.97)

    def top(canvas: skia.Canvas, glass: Glass) -> None:
        fruit.strawberry(canvas, glass.x - glass.wide + 34, glass.top + 4, 78, -14)
        fruit.mint(canvas, glass.x + 20, glass.level - 20, 66)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (255, 250, 247), (255, 255, 255), straws=((252, 250, 248), (240, 110, 130)), clear=0.985, cubes=5, strength=0.4, inside=pieces,
             above=top, floating=False)

    return serve(110, stone, MORNING, ((246, 216, 218), (226, 184, 190)), WARM, recipe, (255, 150, 160))


def einspanner() -> Image.Image:
    """Black coffee under a thick cap of cream dusted with cocoa, in a low glass."""
    stops: Stops = [(0, (60, 28, 10)), (0.3, (40, 17, 6)), (1, (56, 24, 8))]

    def cap(canvas: skia.Canvas, glass: Glass) -> None:
        bottom = glass.level + 190
        body = glass.body(glass.level, bottom, 11)
        canvas.drawPath(body, g.gradient((glass.x - glass.wide, 0), (glass.x + glass.wide, 0), [
            (0, g.colour((214, 190, 160))), (0.25, g.colour((255, 248, 236))), (0.6, g.colour((250, 238, 220))), (1, g.colour((190, 164, 134)))]))
        canvas.save()
        canvas.clipPath(glass.body(glass.level, glass.bottom - glass.thick, 12), True)
        for _ in range(16):
            x = glass.x + float(glass.rng.uniform(-0.9, 0.9)) * glass.half(bottom)
            drop = float(glass.rng.uniform(20, 90))
            canvas.drawOval(skia.Rect(x - 26, bottom + 10, x + 26, bottom + 40 + drop), g.fill((226, 190, 146), 0.30, 13))
        canvas.restore()
        dome = glass.oval(glass.level, 10)
        rise = skia.Rect(dome.left(), dome.top() - 24, dome.right(), dome.bottom() - 4)
        canvas.drawOval(rise, fruit.radial(glass.x - 60, glass.level - 40, 260, [(0, g.colour((255, 253, 247))), (0.7, g.colour((250, 238, 220))),
                                                                                (1, g.colour((222, 200, 172)))]))
        cocoa(canvas, glass, rise)

    def recipe(canvas: skia.Canvas, glass: Glass) -> None:
        iced(canvas, glass, stops, (60, 28, 10), (220, 170, 120), straws=None, cubes=5, strength=0.6, above=cap, dew=240, floating=False)

    return serve(111, oak, MORNING, ((190, 170, 148), (150, 128, 106)), WARM, recipe, (190, 120, 60), top=210, level=262, wide=238, narrow=196)


def cocoa(canvas: skia.Canvas, glass: Glass, oval: skia.Rect) -> None:
    """Powder sifted over the cream."""
    for _ in range(1500):
        a, k = float(glass.rng.uniform(0, 6.28)), abs(float(glass.rng.normal(0, 0.42)))
        if k < 0.93:
            x = oval.centerX() + oval.width() / 2 * k * math.cos(a)
            y = oval.centerY() + oval.height() / 2 * k * math.sin(a)
            canvas.drawCircle(x, y, float(glass.rng.uniform(0.8, 2.6)), g.fill((84, 44, 20), float(glass.rng.uniform(0.25, 0.8))))


PICTURES = {
    "iced-americano": iced_americano,
    "cola": cola,
    "lemonade": lemonade,
    "green-grape-ade": green_grape_ade,
    "peach-iced-tea": peach_iced_tea,
    "cold-brew": cold_brew,
    "einspanner": einspanner,
    "iced-vanilla-latte": iced_vanilla_latte,
    "grapefruit-ade": grapefruit_ade,
    "lemon-ade": lemon_ade,
    "strawberry-milk": strawberry_milk,
}
