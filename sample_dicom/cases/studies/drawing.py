"""Structures drawn on the images of a scan."""

from dataclasses import dataclass
from functools import cache

from cases.shapes.outline import Outline, area_mm2, outlines
from cases.shapes.solid import Point, Solid
from doseguard.writers.structure_spec import Contour, RoiSpec

_CRUMB, _SMALLEST_MM2 = 0.04, 2.0


@dataclass(frozen=True, slots=True)
class Organ:
    """A structure to be drawn: its name, its type and the solids that it is made of, which do not overlap.

    `step_mm` is how finely its outline is drawn.
    """

    name: str
    parts: tuple[Solid, ...]
    type: str = "ORGAN"
    step_mm: float = 2.5


def organ(name: str, *parts: Solid, step_mm: float = 2.5) -> Organ:
    """An organ made of these parts."""
    return Organ(name, parts, step_mm=step_mm)


def drawn(organs: tuple[Organ, ...], heights_mm: tuple[float, ...], shift_mm: Point) -> tuple[RoiSpec, ...]:
    """The structures with a contour at every height that cuts them, then moved; numbered from 1."""
    return tuple(
        RoiSpec(number, one.name, one.type, contours=_contours(one, heights_mm, shift_mm))
        for number, one in enumerate(organs, start=1)
    )


def _contours(one: Organ, heights_mm: tuple[float, ...], shift_mm: Point) -> tuple[Contour, ...]:
    dx, dy, dz = shift_mm
    return tuple(
        Contour([(x_mm + dx, y_mm + dy, z_mm + dz) for x_mm, y_mm in outline], image=index)
        for index, z_mm in enumerate(heights_mm)
        for part in one.parts
        for outline in _outlines(part, z_mm, one.step_mm)
    )


@cache
def _outlines(solid: Solid, z_mm: float, step_mm: float) -> tuple[Outline, ...]:
    """What a person would draw: no holes, and no crumbs beside a larger outline.

    Patients share their anatomy, so that each organ is traced once for all of them.
    """
    found = [(area_mm2(outline), outline) for outline in outlines(solid, z_mm, step_mm)]
    least_mm2 = max((_CRUMB * area for area, _ in found), default=0.0)
    return tuple(outline for area, outline in found if area > max(least_mm2, _SMALLEST_MM2))
