"""The canvas: a height, a colour and a finish for every pixel, seen by a parallel camera."""

import math
from dataclasses import dataclass, field

import numpy as np

from tools.demo_pictures.noise import Array, fractal

WIDTH, HEIGHT = 1280, 960


Colour = tuple[float, float, float]


Paint = Colour | Array


@dataclass(frozen=True)
class Finish:
    """How a surface answers light: strength of its shine, its spread, and light carried inside."""

    gloss: float = 0.05
    rough: float = 0.7
    soft: float = 0.2


MATTE = Finish(0.03, 0.9, 0.25)


CERAMIC = Finish(0.5, 0.2, 0.1)


SATIN = Finish(0.22, 0.45, 0.25)


WET = Finish(0.7, 0.16, 0.35)


GLAZED = Finish(0.95, 0.1, 0.3)


CRUSTY = Finish(0.18, 0.4, 0.2)


CREAMY = Finish(0.14, 0.5, 0.6)


@dataclass
class Window:
    """A clipped rectangle of the canvas with coordinates measured from a centre."""

    rows: slice
    columns: slice
    x: Array
    y: Array


@dataclass
class Scene:
    """Relief being built; `tilt` is the camera's angle from straight above, in degrees."""

    seed: int
    tilt: float = 0.0
    z: Array = field(init=False)
    rgb: Array = field(init=False)
    gloss: Array = field(init=False)
    rough: Array = field(init=False)
    soft: Array = field(init=False)
    plane: Array = field(init=False)
    rng: np.random.Generator = field(init=False)
    fields: dict[tuple[float, int], Array] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Lay an empty table, sloped towards the camera when it is tilted."""
        shape = (HEIGHT, WIDTH)
        self.rng = np.random.default_rng(self.seed)
        slope = math.tan(math.radians(self.tilt))
        rows = (np.arange(HEIGHT, dtype=np.float32) - HEIGHT / 2)[:, None]
        self.plane = np.broadcast_to(rows * slope, shape).astype(np.float32)
        self.z = self.plane.copy()
        self.rgb = np.full((*shape, 3), 0.7, dtype=np.float32)
        self.gloss = np.full(shape, 0.05, dtype=np.float32)
        self.rough = np.full(shape, 0.7, dtype=np.float32)
        self.soft = np.full(shape, 0.2, dtype=np.float32)

    def noise(self, scale: float, number: int = 0) -> Array:
        """Field of the whole canvas, made once for each scale and number."""
        key = (scale, number)
        if key not in self.fields:
            rng = np.random.default_rng([self.seed, int(scale * 10), number])
            self.fields[key] = fractal((HEIGHT, WIDTH), scale, rng)
        return self.fields[key]

    def window(self, x: float, y: float, reach: float, reach_y: float | None = None) -> Window | None:
        """Part of the canvas within `reach` of a point; None when it lies outside."""
        down = reach if reach_y is None else reach_y
        left, right = max(0, int(x - reach)), min(WIDTH, int(x + reach) + 2)
        top, bottom = max(0, int(y - down)), min(HEIGHT, int(y + down) + 2)
        if left >= right or top >= bottom:
            return None
        xs = np.arange(left, right, dtype=np.float32)[None, :] - np.float32(x)
        ys = np.arange(top, bottom, dtype=np.float32)[:, None] - np.float32(y)
        gx, gy = np.broadcast_arrays(xs, ys)
        return Window(slice(top, bottom), slice(left, right), gx, gy)

    def height(self, x: float, y: float) -> float:
        """Height of what is drawn so far at a point."""
        row = min(max(int(y), 0), HEIGHT - 1)
        return float(self.z[row, min(max(int(x), 0), WIDTH - 1)])

    def project(self, x: float, y: float, up: float) -> tuple[float, float]:
        """Canvas position of a point measured from the middle of the table, `up` above it."""
        c, s = math.cos(math.radians(self.tilt)), math.sin(math.radians(self.tilt))
        return WIDTH / 2 + x, HEIGHT / 2 + y * c - up * s

    def depth(self, x: float, y: float, up: float) -> float:
        """How near the camera that point is, in the units of `z`."""
        c, s = math.cos(math.radians(self.tilt)), math.sin(math.radians(self.tilt))
        return y * s + up * c

    def stamp(
        self, window: Window, z: Array, paint: Paint, finish: Finish, where: Array | None = None
    ) -> None:
        """Put a surface in place wherever it is the highest so far (and `where` is true)."""
        area = (window.rows, window.columns)
        wins = z > self.z[area]
        if where is not None:
            wins &= where.astype(bool)
        self.z[area][wins] = z[wins]
        if isinstance(paint, tuple):
            self.rgb[area][wins] = paint
        else:
            self.rgb[area][wins] = paint[wins]
        self.gloss[area][wins] = finish.gloss
        self.rough[area][wins] = finish.rough
        self.soft[area][wins] = finish.soft

    def tint(self, window: Window, paint: Paint, strength: Array, finish: Finish | None = None) -> None:
        """Mix a colour into the surface without changing its height (stains, dust, foam art)."""
        area = (window.rows, window.columns)
        amount = np.clip(strength, 0, 1)[..., None]
        self.rgb[area] = self.rgb[area] * (1 - amount) + np.asarray(paint, dtype=np.float32) * amount
        if finish is not None:
            strong = amount[..., 0] > 0.5
            self.gloss[area][strong] = finish.gloss
            self.rough[area][strong] = finish.rough
            self.soft[area][strong] = finish.soft
