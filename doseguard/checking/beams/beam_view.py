"""Patient coordinates as a beam sees them: the coordinate systems of IEC 61217."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from doseguard.checking.geometry import Box, Point

# For each PatientPosition (PS3.3 C.8.8.12.1.2) the table's axes in patient coordinates (LPS): X to the right
# of somebody who faces the gantry, Y to the gantry, Z up.
_TABLE: dict[str, tuple[Point, Point, Point]] = {
    "HFS": ((1, 0, 0), (0, 0, 1), (0, -1, 0)),
    "HFP": ((-1, 0, 0), (0, 0, 1), (0, 1, 0)),
    "FFS": ((-1, 0, 0), (0, 0, -1), (0, -1, 0)),
    "FFP": ((1, 0, 0), (0, 0, -1), (0, 1, 0)),
    "HFDR": ((0, 1, 0), (0, 0, 1), (1, 0, 0)),
    "HFDL": ((0, -1, 0), (0, 0, 1), (-1, 0, 0)),
    "FFDR": ((0, -1, 0), (0, 0, -1), (1, 0, 0)),
    "FFDL": ((0, 1, 0), (0, 0, -1), (-1, 0, 0)),
}
Flat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class BeamView:
    """The axes of the beam limiting device in patient coordinates: X, Y, and Z towards the source."""

    x: Point
    y: Point
    z: Point

    def seen(self, point_mm: Point, isocentre_mm: Point) -> Flat:
        """Where a point lies beside the beam's axis (mm); the rays' divergence is left out.

        A few centimetres from the isocentre that is a few parts in a hundred.
        """
        x, y, z = (one - other for one, other in zip(point_mm, isocentre_mm, strict=True))
        right, up = self.x, self.y
        return right[0] * x + right[1] * y + right[2] * z, up[0] * x + up[1] * y + up[2] * z


def beam_view(position: str, gantry_deg: float, couch_deg: float, collimator_deg: float) -> BeamView | None:
    """The view of a beam at these angles; None for a patient who neither lies on back, belly nor side."""
    table = _TABLE.get(position.upper())
    if table is None:
        return None
    x, y, z = table
    # The table turns with the patient, so its axes turn the other way beneath the fixed ones.
    x, y = _turned(x, y, -couch_deg)
    z, x = _turned(z, x, gantry_deg)
    x, y = _turned(x, y, collimator_deg)
    return BeamView(x, y, z)


def seen_box(view: BeamView, box: Box, isocentre_mm: Point) -> tuple[Flat, Flat]:
    """The least and the greatest place beside the beam's axis of a box."""
    (x, y), (width, height) = view.seen(middle_of(box), isocentre_mm), seen_size(view, box)
    return (x - width / 2, y - height / 2), (x + width / 2, y + height / 2)


def seen_size(view: BeamView, box: Box) -> Flat:
    """Width and height of a box as the beam sees it."""
    x, y, z = (high - low for low, high in zip(box.low_mm, box.high_mm, strict=True))
    width, height = (abs(one[0]) * x + abs(one[1]) * y + abs(one[2]) * z for one in (view.x, view.y))
    return width, height


def middle_of(box: Box) -> Point:
    """The middle of a box."""
    x, y, z = ((low + high) / 2 for low, high in zip(box.low_mm, box.high_mm, strict=True))
    return x, y, z


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The scalar product."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def _turned(first: Point, second: Point, angle_deg: float) -> tuple[Point, Point]:
    """Both axes turned by an angle from the first towards the second."""
    cosine, sine = cos(radians(angle_deg)), sin(radians(angle_deg))
    return _sum(first, cosine, second, sine), _sum(first, -sine, second, cosine)


def _sum(one: Point, factor: float, other: Point, times: float) -> Point:
    x, y, z = (factor * a + times * b for a, b in zip(one, other, strict=True))
    return x, y, z
