"""Everything that belongs to one plan: what is checked together."""

from dataclasses import dataclass

from doseguard.model.dose_grid import DoseGrid
from doseguard.model.image_series import ImageSeries
from doseguard.model.measured import Measured
from doseguard.model.plan import Plan
from doseguard.model.prescription import Prescription
from doseguard.model.structure import StructureSet


@dataclass(frozen=True, slots=True)
class Case:
    """One plan, what it prescribes, and the objects that refer to it or that it refers to.

    `structures` is None and `doses` is empty where none were given, `measured` is None where no metric of the
    dose is known. `missing` says which objects the plan names that were not given,
    `conflicts` which different objects share a UID with it or its companions. `stray_doses` are sentences on
    doses that were given and belong to no plan at hand, where the plan has none of its own.
    """

    path: str
    plan: Plan
    prescriptions: tuple[Prescription, ...]
    structures: StructureSet | None = None
    doses: tuple[DoseGrid, ...] = ()
    image_count: int = 0
    images: tuple[ImageSeries, ...] = ()
    missing: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    stray_doses: tuple[str, ...] = ()
    measured: Measured | None = None
