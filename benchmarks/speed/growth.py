"""How the cost grows with contour points and with voxels inside structures, and its picture."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds at several sizes of one thing, all else the same; sizes rise."""

    of: str
    sizes: tuple[float, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """The p of seconds = c * size**p, by least squares of the logarithms: 1 is linear."""
        return _slope([math.log(size) for size in self.sizes], [math.log(spent) for spent in self.seconds])

    @property
    def line(self) -> tuple[float, float]:
        """Seconds at size 0 and seconds a unit, by least squares."""
        slope = _slope(self.sizes, self.seconds)
        count = len(self.sizes)
        return sum(self.seconds) / count - slope * sum(self.sizes) / count, slope


def picture(growths: Sequence[Growth]) -> str:
    """An SVG with a panel for each: the measured points and the straight line nearest to them."""
    width, height = 380, 260
    panels = "".join(
        f'<g transform="translate({number * width} 0)">{_panel(growth, width, height)}</g>'
        for number, growth in enumerate(growths)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * len(growths)} {height}" '
        'font-family="sans-serif" font-size="11">'
        f'<rect width="100%" height="100%" fill="white"/>{panels}</svg>\n'
    )


def _panel(growth: Growth, width: int, height: int) -> str:
    left, right, top, bottom = 52, width - 20, 30, height - 44
    most_x, most_y = growth.sizes[-1] * 1.08, max(growth.seconds) * 1.15

    def x(size: float) -> str:
        return f"{left + size / most_x * (right - left):.1f}"

    def y(seconds: float) -> str:
        return f"{bottom - seconds / most_y * (bottom - top):.1f}"

    base, slope = growth.line
    parts = [
        f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="black"/>',
        f'<path d="M{x(0)} {y(base)}L{x(most_x)} {y(base + slope * most_x)}" stroke="#999"/>',
        f'<text x="{left}" y="{top - 12}">seconds (imports apart); exponent {growth.exponent:.2f}</text>',
        f'<text x="{(left + right) / 2}" y="{height - 8}" text-anchor="middle">{growth.of}</text>',
    ]
    parts += [
        f'<text x="{left - 5}" y="{float(y(tick)) + 4:.1f}" text-anchor="end">{tick}</text>'
        for tick in range(math.floor(most_y) + 1)
    ]
    for size, seconds in zip(growth.sizes, growth.seconds, strict=True):
        parts += [
            f'<circle cx="{x(size)}" cy="{y(seconds)}" r="4" fill="#1f5fa8"/>',
            f'<text x="{x(size)}" y="{bottom + 15}" text-anchor="middle">{_short(size)}</text>',
            f'<text x="{x(size)}" y="{float(y(seconds)) - 8:.1f}" text-anchor="middle">{seconds:.2f}</text>',
        ]
    return "".join(parts)


def _short(size: float) -> str:
    return f"{size / 1e6:.2f} M"


def _slope(x: Sequence[float], y: Sequence[float]) -> float:
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True))
    return above / sum((one - mean_x) ** 2 for one in x)
