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
    dose is known. `images` are all series at hand that are under the structures, in a frame of reference of
    theirs or the plan's, or of the plan's patient. `missing` says which objects the plan names that were not
    given, `conflicts` which different objects share a UID with it or its companions. `stray_doses` are
    sentences on doses that were given and belong to no plan at hand, where the plan has none of its own;
    `stray_structures` are such sentences on structure sets, where the one that the plan names was not given.
    """

    path: str
    plan: Plan
    prescriptions: tuple[Prescription, ...]
    structures: StructureSet | None = None
    doses: tuple[DoseGrid, ...] = ()
    images: tuple[ImageSeries, ...] = ()
    missing: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    stray_doses: tuple[str, ...] = ()
    stray_structures: tuple[str, ...] = ()
    measured: Measured | None = None
