"""What checks may ask of contours: lengths, volumes and places of structures, by the plan's own names."""

from dataclasses import dataclass
from typing import Literal
from typing import Protocol as Interface

from doseguard.model.measure import Measure

Way = Literal["left", "right", "anterior", "posterior", "superior", "inferior"]
WAYS: tuple[Way, ...] = ("left", "right", "anterior", "posterior", "superior", "inferior")
Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The least and the greatest patient coordinates (LPS, mm) of a structure's points."""

    low_mm: Point
    high_mm: Point


@dataclass(frozen=True, slots=True)
class MeasuredMargins:
    """How far a structure lies within another, mm: the least in any direction, and along each way."""

    least: Measure
    towards: dict[Way, Measure]


@dataclass(frozen=True, slots=True)
class MeasuredSide:
    """`left`, `right` or `both`, None with the reason where nobody can tell; the share that lies left."""

    side: Literal["left", "right", "both"] | None
    reason: str = ""
    left_share: Measure | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One connected part of a structure: its volume (cc), and about where its middle lies (LPS, mm)."""

    volume_cc: float
    middle_mm: Point


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a structure is drawn: counts of contours and planes, its connected pieces, and what is odd.

    `gaps_mm` are heights of slices between its planes that carry no contour, where its neighbours do;
    `off_images` counts contours that lie on no image plane (None where no images were given),
    `beside_images` those that lie nearer to another image than to the one they refer to, `not_closed`
    contours of a kind that is not CLOSED_PLANAR, `holes` contours inside others. `notes` are what the
    reading of the contours said of them.
    """

    contours: int
    planes: int
    spacing_mm: float | None
    pieces: tuple[Piece, ...]
    gaps_mm: tuple[float, ...] = ()
    off_images: int | None = None
    beside_images: int = 0
    not_closed: int = 0
    holes: int = 0
    notes: tuple[str, ...] = ()


class Geometry(Interface):
    """Measures a plan's contours when a check asks; names are the plan's own, two of one name are none.

    Every Measure of a structure that is not drawn, or cannot be measured, has no value and says why.
    """

    @property
    def drawn(self) -> tuple[str, ...]:
        """The names of structures that have contours, each once."""

    def type_of(self, name: str) -> str:
        """RTROIInterpretedType, empty where it states none."""

    def volume(self, name: str) -> Measure:
        """Volume, cc."""

    def diameter(self, name: str) -> Measure:
        """The greatest distance of two points of the structure in any direction, mm."""

    def box(self, name: str) -> Box | None:
        """Where the structure's points lie; None where it is not drawn."""

    def centre(self, name: str) -> Point | None:
        """The centre of its volume (LPS, mm); None where it has none."""

    def distance(self, name: str, other: str) -> Measure:
        """The shortest distance of two structures, mm; 0 where they touch or overlap."""

    def distance_to_point(self, name: str, point_mm: Point) -> Measure:
        """How far a point lies from a structure, mm; 0 inside of it."""

    def overlap(self, name: str, other: str) -> Measure:
        """The volume that two structures share, cc."""

    def margins(self, outer: str, inner: str) -> MeasuredMargins:
        """How far the inner structure lies within the outer one."""

    def side(self, name: str) -> MeasuredSide:
        """On which side of the body's midline it lies."""

    def drawing(self, name: str) -> Drawing | None:
        """How it is drawn; None where it is not."""

    def cut_by_images(self, name: str) -> tuple[str, ...] | None:
        """At which ends (`superior`, `inferior`) it reaches the last image; None without images.

        Of other images than axial ones the ends are named by their own ways.
        """

    def body(self) -> str | None:
        """The name of the patient's outline; None where there is not exactly one."""
