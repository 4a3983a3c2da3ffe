"""What checks may ask of a dose beside its metrics: its grid, where its maximum lies, a target's indices."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Point
from doseguard.model.measure import Measure
from doseguard.model.measured import Achieved, NoValue
from doseguard.model.metric import Metric
from doseguard.model.stored_dvh import StoredDvh


@dataclass(frozen=True, slots=True)
class Grid:
    """The points of a dose in mm: the greatest step along planes, rows and columns; the least one of planes.

    A grid of one plane has no step along planes: 0.
    """

    steps_mm: tuple[float, float, float]
    least_plane_step_mm: float

    @property
    def coarsest_mm(self) -> float:
        """The greatest step along any axis."""
        return max(self.steps_mm)


@dataclass(frozen=True, slots=True)
class Beyond:
    """What of a structure lies outside of the outermost points of the grid.

    `reach_mm` is how far its contours go beyond them; `in_voxels` says that this is no more than half a step,
    so that they stay within the outermost voxels.
    """

    outside_cc: float
    whole_cc: float
    reach_mm: float
    in_voxels: bool


@dataclass(frozen=True, slots=True)
class HotSpot:
    """The grid point with the greatest dose, in patient coordinates (LPS, mm)."""

    dose_gy: float
    at_mm: Point


@dataclass(frozen=True, slots=True)
class Index:
    """An index of a target in its own unit, with its formula in words and what is to be known of it."""

    measure: Measure
    formula: str
    notes: tuple[str, ...] = ()


class DoseFacts(ABC):
    """One plan's dose in its structures; names of structures are the plan's own."""

    __slots__ = ()

    @property
    @abstractmethod
    def grid(self) -> Grid:
        """Where its points lie."""

    @abstractmethod
    def empty_planes(self, beside: float) -> int:
        """How many planes have no dose at all next to one with more than a part of the greatest dose."""

    @property
    @abstractmethod
    def edge_gy(self) -> float:
        """The greatest dose of the outermost points, beyond which nothing is known."""

    @property
    @abstractmethod
    def targets(self) -> tuple[str, ...]:
        """The drawn structures that are PTVs, by type or by name, each once."""

    @property
    @abstractmethod
    def parts(self) -> tuple[str, ...]:
        """The drawn GTVs, CTVs and ITVs, by type or by name, each once."""

    @property
    @abstractmethod
    def stored_dvhs(self) -> Sequence[StoredDvh]:
        """The histograms that the planning system stored with the dose."""

    @abstractmethod
    def target_of(self, holding: Holding) -> str | NoValue | None:
        """The structure to which a prescription is given, by order or plan, else the only PTV there is.

        None where nobody says which of several it is, or where there is none; NoValue where that is
        contradictory, or where nobody drew it.
        """

    @abstractmethod
    def is_named(self, holding: Holding) -> bool:
        """Whether order or plan say to which structure a prescription is given."""

    @abstractmethod
    def achieved(self, structure: str, metric: Metric) -> Achieved | NoValue:
        """A metric that is in terms of no prescription."""

    @abstractmethod
    def index(self, holding: Holding, name: str) -> Index:
        """An index of the prescription's target by the name of its formula (`near-maximum[Gy]`)."""

    @abstractmethod
    def joined(self, holding: Holding, percent: float) -> tuple[str, ...] | NoValue:
        """The other prescriptions' targets that an isodose (% of the prescribed dose) joins with this one."""

    @abstractmethod
    def beyond(self, structure: str) -> Beyond | NoValue | None:
        """What of a structure lies outside of the grid; None where nobody drew it."""

    @abstractmethod
    def hotter_than(self, dose_gy: float) -> HotSpot | None:
        """The hottest point inside the patient's outline (anywhere without one) with more than a dose."""

    @abstractmethod
    def distance_mm(self, structure: str, point_mm: Point) -> float | NoValue:
        """How far a point lies from a structure; 0 inside of it."""

    @abstractmethod
    def gap_mm(self, one: str, other: str) -> float | NoValue:
        """The shortest distance of two structures; 0 where they touch or overlap."""
