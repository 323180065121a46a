"""Patterns poured into milk foam: masks from 0 to 1 over the cup (u right, v down, radius 1)."""

import numpy as np

from tools.demo_pictures.noise import Array, smoothstep


def heart_field(u: Array, v: Array) -> Array:
    """Below 0 inside a heart of about unit size, growing outside."""
    x, y = u * 1.10, -v * 1.15 + 0.12
    return np.asarray(x**2 + y**2 - 1 - np.cbrt(x**2) * y, dtype=np.float32)


def heart(u: Array, v: Array, size: float, lift: float) -> Array:
    """A filled heart."""
    return smoothstep(0.07, -0.07, heart_field(u / size, (v - lift) / size))


def tulip(u: Array, v: Array) -> Array:
    """A heart over stacked, embracing layers."""
    mask = np.zeros_like(u)
    for lift, size in ((0.50, 0.66), (0.24, 0.60), (0.0, 0.52)):
        outer = smoothstep(0.03, -0.03, np.hypot(u / (size * 1.12), (v - lift + size * 0.2) / size) - 1)
        inner = smoothstep(
            -0.03, 0.03, np.hypot(u / (size * 1.20), (v - lift + size * 0.62) / (size * 0.98)) - 1
        )
        mask = np.maximum(
            mask
            * smoothstep(0.03, -0.03, -(np.hypot(u / (size * 1.12), (v - lift + size * 0.2) / size) - 1)),
            outer * inner,
        )
    top = heart(u, v, 0.40, -0.36)
    clear = heart(u, v, 0.47, -0.36)
    mask = mask * (1 - clear) + top
    stem = smoothstep(0.030, 0.010, np.abs(u)) * smoothstep(-0.3, -0.2, v) * smoothstep(0.80, 0.6, v)
    return np.asarray(np.clip(mask * (1 - 0.9 * stem * (v > -0.05)), 0, 1), dtype=np.float32)


def rosetta(u: Array, v: Array) -> Array:
    """A fern: rippling leaves on both sides of a stem, a small heart at its head."""
    along = (v + 0.74) / 1.5
    width = 0.72 * np.clip(np.sin(np.clip(along * 0.86 + 0.13, 0, 1) * np.pi), 0, 1) ** 0.75
    inside = (
        smoothstep(0.03, -0.03, np.abs(u) - width)
        * smoothstep(-0.02, 0.04, along)
        * smoothstep(1.0, 0.94, along)
    )
    wave = along * 7.6 - np.abs(u) * 2.1 + 0.9 * u**2
    leaves = smoothstep(0.16, 0.30, np.abs(((wave % 1) - 0.5) * 1.0).astype(np.float32))
    stem = smoothstep(0.028, 0.010, np.abs(u)) * smoothstep(0.06, 0.12, along)
    head = heart(u, v, 0.26, -0.60)
    return np.asarray(np.clip(np.maximum(inside * leaves * (1 - stem * 0.9), head), 0, 1), dtype=np.float32)


def lattice(u: Array, v: Array) -> Array:
    """Crossed threads of caramel inside a ring."""
    a, b = (u + v) * 5.2, (u - v) * 5.2
    lines = np.maximum(
        smoothstep(0.10, 0.05, np.abs(a - np.round(a))), smoothstep(0.10, 0.05, np.abs(b - np.round(b)))
    )
    r = np.hypot(u, v)
    hoop = smoothstep(0.035, 0.015, np.abs(r - 0.74))
    return np.asarray(np.clip(np.maximum(lines * (r < 0.74), hoop), 0, 1), dtype=np.float32)
