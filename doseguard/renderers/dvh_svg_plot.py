"""Curves on their axes with a legend, as SVG elements."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np

from doseguard.model.dvh import Dvh
from doseguard.model.dvh_report import StructureDvh
from doseguard.model.quantity import format_number
from doseguard.model.visible_text import visible
from doseguard.renderers.dvh_axis import dose_ticks, highest_dose_gy, percent_at
from doseguard.renderers.dvh_svg_style import MOST_DIFFERENT, curve_class
from doseguard.renderers.dvh_whiskers import whiskers

PLOT_WIDTH = 960
_LEFT, _TOP, _WIDTH, _HEIGHT, _BOTTOM = 56.0, 24.0, 640.0, 400.0, 52.0
_MOST_TICKS = 13
_LEGEND_LEFT, _LEGEND_LINE, _SAMPLE = _LEFT + _WIDTH + 28.0, 20.0, 30.0
_LONGEST_NAME = 27
_FLAT = 0.05
_CAP = 3.0


def plot(group: ET.Element, structures: Sequence[StructureDvh]) -> float:
    """Draw the structures, which have curves, into the group from its origin on; the height that it takes."""
    ticks = dose_ticks(highest_dose_gy(structures), _MOST_TICKS)
    last_gy = float(ticks[-1])
    _axes(group, ticks)
    # The first of the legend lies on top.
    for place, one in reversed(list(enumerate(structures))):
        _structure(group, one, place, last_gy)
    for place, one in enumerate(structures):
        _legend_entry(group, one, place)
    y = _legend_y(len(structures))
    _bar(group, "axis bar", (_LEGEND_LEFT, y), (_LEGEND_LEFT + _SAMPLE, y))
    _text(group, "intervals of metrics", _LEGEND_LEFT + _SAMPLE + 8, y + 4, "")
    if len(structures) > MOST_DIFFERENT:
        y += _LEGEND_LINE
        _text(group, f"looks repeat after {MOST_DIFFERENT} curves", _LEGEND_LEFT, y + 4, "")
    return max(_TOP + _HEIGHT + _BOTTOM, y + _LEGEND_LINE)


def _axes(group: ET.Element, ticks: Sequence[Decimal]) -> None:
    for tick in ticks:
        x = _x(float(tick), float(ticks[-1]))
        _line(group, "grid", (x, _TOP), (x, _TOP + _HEIGHT))
        _text(group, format_number(tick), x, _TOP + _HEIGHT + 18, "middle")
    for percent in range(0, 101, 20):
        y = _y(percent)
        _line(group, "grid", (_LEFT, y), (_LEFT + _WIDTH, y))
        _text(group, f"{percent}", _LEFT - 8, y + 4, "end")
    _line(group, "axis", (_LEFT, _TOP), (_LEFT, _TOP + _HEIGHT))
    _line(group, "axis", (_LEFT, _TOP + _HEIGHT), (_LEFT + _WIDTH, _TOP + _HEIGHT))
    _text(group, "dose in Gy", _LEFT + _WIDTH / 2, _TOP + _HEIGHT + 40, "middle")
    middle = _TOP + _HEIGHT / 2
    title = _text(group, "volume in %", 14, middle, "middle")
    title.set("transform", f"rotate(-90 14 {middle:g})")


def _structure(group: ET.Element, structure: StructureDvh, place: int, last_gy: float) -> None:
    if structure.curve is None:
        return
    within = ET.SubElement(group, "g")
    ET.SubElement(within, "title").text = visible(structure.key)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in _points(structure, structure.curve, last_gy))
    ET.SubElement(within, "polyline", {"class": curve_class(place)}, points=points)
    for one in whiskers(structure):
        low, high = ((_x(gy, last_gy), _y(percent)) for gy, percent in (one.low, one.high))
        _bar(within, f"{curve_class(place)} bar", low, high)


def _points(structure: StructureDvh, curve: Dvh, last_gy: float) -> Iterator[tuple[float, float]]:
    """The curve at every unit of the picture's width, but for stretches that are flat; it ends at 0 %."""
    end_gy = float(curve.dose_gy[-1])
    count = max(2, round(_WIDTH * end_gy / last_gy) + 1)
    doses_gy = np.linspace(0.0, end_gy, count)
    placed = [
        (_x(float(dose), last_gy), _y(float(percent)))
        for dose, percent in zip(doses_gy, percent_at(structure, curve, doses_gy), strict=True)
    ]
    placed.append((placed[-1][0], _y(0)))
    kept = placed[0]
    yield kept
    for point, following in pairwise(placed[1:]):
        if abs(point[1] - kept[1]) > _FLAT or abs(following[1] - point[1]) > _FLAT:
            kept = point
            yield kept
    yield placed[-1]


def _bar(group: ET.Element, kind: str, low: tuple[float, float], high: tuple[float, float]) -> None:
    """A line along or upwards with a short cap across each end."""
    right, up = (0.0, _CAP) if low[1] == high[1] else (_CAP, 0.0)
    strokes = [(low, high), *(((x - right, y - up), (x + right, y + up)) for x, y in (low, high))]
    path = "".join(f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" for (x, y), (to_x, to_y) in strokes)
    ET.SubElement(group, "path", {"class": kind, "d": path})


def _legend_entry(group: ET.Element, structure: StructureDvh, place: int) -> None:
    y = _legend_y(place)
    _line(group, curve_class(place), (_LEGEND_LEFT, y), (_LEGEND_LEFT + _SAMPLE, y))
    name = visible(structure.key)
    shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    _text(group, shown, _LEGEND_LEFT + _SAMPLE + 8, y + 4, "")


def _legend_y(place: int) -> float:
    return _TOP + 8 + place * _LEGEND_LINE


def _line(group: ET.Element, kind: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    ends = {"x1": f"{start[0]:.1f}", "y1": f"{start[1]:.1f}", "x2": f"{end[0]:.1f}", "y2": f"{end[1]:.1f}"}
    ET.SubElement(group, "line", {"class": kind, **ends})


def _text(group: ET.Element, text: str, x: float, y: float, anchor: str) -> ET.Element:
    element = ET.SubElement(group, "text", x=f"{x:.1f}", y=f"{y:.1f}")
    if anchor:
        element.set("class", anchor)
    element.text = text
    return element


def _x(dose_gy: float, last_gy: float) -> float:
    return _LEFT + _WIDTH * min(max(dose_gy, 0.0), last_gy) / last_gy


def _y(percent: float) -> float:
    return _TOP + _HEIGHT * (1 - percent / 100)
