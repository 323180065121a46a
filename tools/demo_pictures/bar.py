"""Where iced drinks are served: the table, the wall behind it, the order of painting."""

from collections.abc import Callable

import numpy as np
import skia
from PIL import Image

from tools.demo_pictures import chill, tables
from tools.demo_pictures import glass as g
from tools.demo_pictures.glass import Glass, Rgb, Stops
from tools.demo_pictures.light import Mood, expose, printed
from tools.demo_pictures.scene import HEIGHT, WIDTH, Scene

Recipe = Callable[[skia.Canvas, Glass], None]


def backdrop(canvas: skia.Canvas, wall: tuple[Rgb, Rgb], lamps: list[Rgb], seed: int) -> None:
    """A wall out of focus behind the table, with spots of light."""
    rng = np.random.default_rng(seed)
    horizon = 430.0
    canvas.save()
    edge = skia.Paint(ImageFilter=skia.ImageFilters.Blur(16, 16))
    canvas.saveLayer(None, edge)
    canvas.drawRect(
        skia.Rect(-60, -60, WIDTH + 60, horizon),
        g.gradient((0, 0), (WIDTH * 0.5, horizon), [(0, g.colour(wall[0])), (1, g.colour(wall[1]))]),
    )
    canvas.restore()
    for k in range(26):
        tone, r = lamps[k % len(lamps)], float(rng.uniform(24, 78))
        x, y = float(rng.uniform(0, WIDTH)), float(rng.uniform(-20, horizon - 70))
        paint = g.fill(tone, float(rng.uniform(0.08, 0.30)), 5)
        paint.setBlendMode(skia.BlendMode.kScreen)
        canvas.drawCircle(x, y, r, paint)
    canvas.drawRect(
        skia.Rect(0, horizon - 40, WIDTH, horizon + 130),
        g.gradient(
            (0, horizon - 40),
            (0, horizon + 130),
            [(0, g.colour((0, 0, 0), 0.0)), (0.28, g.colour((0, 0, 0), 0.30)), (1, g.colour((0, 0, 0), 0.0))],
        ),
    )
    canvas.restore()


def serve(
    seed: int,
    table: Callable[[Scene], None],
    mood: Mood,
    wall: tuple[Rgb, Rgb],
    lamps: list[Rgb],
    recipe: Recipe,
    tea: Rgb,
    **size: float,
) -> Image.Image:
    """A drink on a table before a wall."""
    scene = Scene(seed)
    table(scene)
    pixels = np.array(expose(scene, mood).convert("RGBA"))
    stretched = (
        Image.fromarray(pixels)
        .crop((160, 300, 1120, 960))
        .resize((WIDTH, HEIGHT - 380), Image.Resampling.LANCZOS)
    )
    pixels[380:] = np.array(stretched)
    canvas = skia.Canvas(pixels)
    backdrop(canvas, wall, lamps, seed)
    glass = Glass(seed, **size)
    canvas.translate(640, 752)
    canvas.scale(0.90, 0.90)
    canvas.translate(-640, -826)
    g.shadow(canvas, glass, tea)
    g.empty(canvas, glass)
    recipe(canvas, glass)
    return printed(Image.fromarray(pixels).convert("RGB"))


def iced(
    canvas: skia.Canvas,
    glass: Glass,
    stops: Stops,
    surface: Rgb,
    tint: Rgb,
    *,
    straws: tuple[Rgb, Rgb] | None,
    fizz: int = 0,
    clear: float = 0.94,
    cubes: int = 9,
    strength: float = 1.0,
    inside: Recipe | None = None,
    above: Recipe | None = None,
    dew: int = 420,
    floating: bool = True,
) -> None:
    """Everything in its order, from the back of the glass to the dew on its front."""
    g.liquid(canvas, glass, stops, surface, clear)
    if straws is not None:
        chill.straw(canvas, glass, *straws, alpha=0.22, deep=True)
    chill.ice(canvas, glass, tint, cubes, glass.bottom - 190, strength)
    if inside is not None:
        canvas.save()
        canvas.clipPath(glass.body(glass.level - 60, glass.bottom - glass.thick, 13), True)
        inside(canvas, glass)
        canvas.restore()
    if fizz:
        chill.bubbles(canvas, glass, fizz)
    g.top_light(canvas, glass, tint)
    if floating:
        chill.ice_on_top(canvas, glass, tint)
    if straws is not None:
        chill.straw(canvas, glass, *straws)
    chill.dew(canvas, glass, dew)
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
