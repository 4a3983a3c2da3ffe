"""Shares of circles, balls and polygons beyond a line or within another one, in closed form."""

import numpy as np

from phantoms.dose_shapes import FloatArray


def ramp(volume: float, offset_gy: FloatArray, range_gy: float) -> FloatArray:
    """The share of a slab across which the dose rises evenly by that range."""
    if range_gy <= 0:
        return np.asarray(volume * (offset_gy <= 0))
    return np.asarray(volume * np.clip(0.5 - offset_gy / range_gy, 0.0, 1.0))


def segment(radius: FloatArray | float, offset: FloatArray) -> FloatArray:
    """Area of a circle beyond a line at that distance from its middle."""
    s = np.clip(offset, -np.asarray(radius), radius)
    safe = np.maximum(radius, 1e-300)
    return np.asarray(
        np.square(radius) * np.arccos(np.clip(s / safe, -1.0, 1.0))
        - s * np.sqrt(np.maximum(np.square(radius) - s**2, 0.0))
    )


def segments(radius: float, offset: FloatArray) -> FloatArray:
    """The integral of `segment` from that distance to the circle's edge and beyond."""
    s = np.clip(offset, -radius, radius)
    root = np.sqrt(np.maximum(radius**2 - s**2, 0.0))
    within = -(radius**2 * (s * np.arccos(s / radius) - root) + root**3 / 3)
    return np.asarray(within + np.pi * radius**2 * np.maximum(-radius - offset, 0.0))


def edges(u: FloatArray, v: FloatArray, offset: FloatArray, power: int) -> FloatArray:
    """The integral of (u - t)+ to that power over v around the polygon, whichever way it runs."""
    following_u, rise = np.roll(u, -1), np.roll(v, -1) - v
    t = offset[:, None]
    start, end = np.maximum(u - t, 0.0), np.maximum(following_u - t, 0.0)
    step = following_u - u
    level = np.abs(step) < 1e-9
    mean = np.where(
        level,
        ((start + end) / 2) ** power,
        (end ** (power + 1) - start ** (power + 1)) / ((power + 1) * np.where(level, 1.0, step)),
    )
    return np.asarray(np.abs((mean * rise).sum(axis=1)))


def two_circles(radius: float, other: FloatArray, apart: float) -> FloatArray:
    """The area that two circles share."""
    small = np.minimum(radius, other)
    if apart < 1e-9:
        return np.asarray(np.pi * small**2)
    other = np.maximum(other, 1e-12)
    one = np.arccos(np.clip((apart**2 + radius**2 - other**2) / (2 * apart * radius), -1, 1))
    two = np.arccos(np.clip((apart**2 + other**2 - radius**2) / (2 * apart * other), -1, 1))
    kite = (
        (radius + other - apart)
        * (apart + radius - other)
        * (apart - radius + other)
        * (apart + radius + other)
    )
    lens = radius**2 * one + other**2 * two - 0.5 * np.sqrt(np.maximum(kite, 0.0))
    return np.where(
        apart >= radius + other, 0.0, np.where(apart <= np.abs(radius - other), np.pi * small**2, lens)
    )


def two_balls(radius: float, other: FloatArray, apart: float) -> FloatArray:
    """The volume that two balls share."""
    small = np.minimum(radius, other)
    whole = 4 / 3 * np.pi * small**3
    if apart < 1e-9:
        return np.asarray(whole)
    gap = np.maximum(radius + other - apart, 0.0)
    shape = apart**2 + 2 * apart * (radius + other) - 3 * (radius - other) ** 2
    return np.where(apart <= np.abs(radius - other), whole, np.pi * gap**2 * shape / (12 * apart))


def quadrant(radius: FloatArray, x: float, y: float) -> FloatArray:
    """The area that a circle shares with the rectangle from its middle to (x, y), signed as x * y is."""
    across, along = np.minimum(abs(x), radius), np.minimum(abs(y), radius)
    safe = np.maximum(radius, 1e-300)
    cut = np.minimum(np.sqrt(np.maximum(radius**2 - along**2, 0.0)), across)

    def below(u: FloatArray) -> FloatArray:
        root = np.sqrt(np.maximum(radius**2 - u**2, 0.0))
        return np.asarray((u * root + radius**2 * np.arcsin(np.clip(u / safe, -1.0, 1.0))) / 2)

    return np.asarray(np.sign(x) * np.sign(y) * (along * cut + below(across) - below(cut)))
