"""Smooth random fields, the source of every grain, crust and crumb."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]


def value_noise(shape: tuple[int, int], scale: tuple[float, float], rng: np.random.Generator) -> Array:
    """One octave: random values `scale` (x, y) pixels apart, joined by smooth curves."""
    height, width = shape
    columns, rows = int(width / scale[0]) + 3, int(height / scale[1]) + 3
    coarse = Image.fromarray(rng.standard_normal((rows, columns)).astype(np.float32))
    full = (int(columns * scale[0]) + 1, int(rows * scale[1]) + 1)
    if full[0] * full[1] > 40_000_000:
        full = (width, height)
    field = np.asarray(coarse.resize(full, Image.Resampling.BICUBIC), dtype=np.float32)
    return field[:height, :width]


def fractal(
    shape: tuple[int, int], scale: float | Sequence[float], rng: np.random.Generator, octaves: int = 4
) -> Array:
    """Several octaves summed, each half as wide and half as strong; about zero mean and unit spread."""
    sx, sy = (scale, scale) if isinstance(scale, int | float) else (scale[0], scale[1])
    total = np.zeros(shape, dtype=np.float32)
    strength = 1.0
    for _ in range(octaves):
        total += value_noise(shape, (max(sx, 1.0), max(sy, 1.0)), rng) * strength
        sx, sy, strength = sx / 2, sy / 2, strength / 2
    return np.asarray(total / (total.std() + 1e-6), dtype=np.float32)


def smoothstep(low: float, high: float, x: Array) -> Array:
    """Hermite step from 0 at `low` to 1 at `high`."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)
