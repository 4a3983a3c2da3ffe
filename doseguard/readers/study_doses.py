"""Which of the doses that belong to a structure set may be measured in it, and why the others may not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from doseguard.model.contours import ContouredStructure, ContourSet
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.plan import Plan
from doseguard.model.plan_dose import why_not_physical, why_not_plan_dose, why_not_whole_plan
from doseguard.model.structure import Structure, StructureSet
from doseguard.readers.dicom.grouping import are_two_patients
from doseguard.readers.sources import SourceFile


@dataclass(frozen=True, slots=True)
class DoseFile:
    """A dose as its header has it, the file in which its voxels are, and its plan where that is at hand.

    `damage` says why its voxels cannot be read, where its header shows that.
    """

    source: SourceFile
    header: DoseGrid
    plan: Plan | None = None
    damage: str = ""


@dataclass(frozen=True, slots=True)
class SortedDoses:
    """Doses that may be measured; of each other one, the file's name and the reason."""

    usable: tuple[DoseFile, ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def reason(self) -> str:
        """Why there is no usable dose, names of files left out; empty where there is no dose."""
        return "; ".join(dict.fromkeys(reason for _, reason in self.refused))

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence on each dose that is not taken."""
        return tuple(f"{name} is not taken: {reason}" for name, reason in self.refused)


def sort_doses(doses: Sequence[DoseFile], structures: StructureSet, *, judged: bool = False) -> SortedDoses:
    """Tell the doses of whole plans in the structures' frame of reference from all others.

    With `judged`, for a plan that is held against limits, a dose that is weighted for its biological effect
    is among the others, and one in another place or patient than its plan.
    """
    reasons = [(one, _why_not(one, structures, judged=judged)) for one in doses]
    return SortedDoses(
        tuple(one for one, reason in reasons if not reason),
        tuple((one.source.name, reason) for one, reason in reasons if reason),
    )


def _why_not(dose: DoseFile, structures: StructureSet, *, judged: bool) -> str:
    header = dose.header
    return (
        why_not_plan_dose(header)
        or (why_not_physical(header) if judged else "")
        or why_not_whole_plan(header, dose.plan)
        or _why_not_there(header, structures)
        or (why_not_of_plan(header, structures, dose.plan) if judged and dose.plan is not None else "")
        or dose.damage
    )


def _why_not_there(header: DoseGrid, structures: StructureSet) -> str:
    """Why a dose is not in the place and patient of these structures; empty where it is."""
    if not header.frame_of_reference_uid:
        return "the dose names no frame of reference"
    if not structures.frame_of_reference_uids:
        return "the structure set names no frame of reference"
    if header.frame_of_reference_uid not in structures.frame_of_reference_uids:
        return "the dose is in another frame of reference than the structures"
    if are_two_patients(header.patient_id, structures.patient_id):
        return "the dose has another patient ID than the structures"
    return ""


def why_not_of_plan(header: DoseGrid, structures: StructureSet, plan: Plan) -> str:
    """Why a dose and structures are not in the place and patient of the plan that they go with."""
    if are_two_patients(header.patient_id, plan.patient_id):
        return "the dose has another patient ID than the plan"
    if are_two_patients(structures.patient_id, plan.patient_id):
        return "the structures have another patient ID than the plan"
    if plan.frame_of_reference_uid and header.frame_of_reference_uid != plan.frame_of_reference_uid:
        return "the dose is in another frame of reference than the plan"
    return ""


def notes_on_links(header: DoseGrid, structures: StructureSet) -> tuple[str, ...]:
    """What a dose says against its being measured in these structures.

    No reason not to: the plan names these, which is how they met, and a dose may name the set of its day.
    """
    if not header.structure_set_uids or structures.sop_instance_uid in header.structure_set_uids:
        return ()
    other = "the dose names another structure set (ReferencedStructureSetSequence)"
    return (f"{other}; it is measured in the one that its plan names",)


def in_frame_of(contours: ContourSet, header: DoseGrid) -> ContourSet:
    """The contours; each structure in another frame of reference than the dose has that as a fault."""
    paired = zip(contours.structures, contours.header.structures, strict=True)
    structures = tuple(_in_frame(drawn, named, contours.header, header) for drawn, named in paired)
    return replace(contours, structures=structures)


def _in_frame(
    drawn: ContouredStructure, named: Structure, structures: StructureSet, header: DoseGrid
) -> ContouredStructure:
    frames = structures.frame_of_reference_uids
    own = named.frame_of_reference_uid or (frames[0] if len(frames) == 1 else "")
    if own == header.frame_of_reference_uid or not drawn.kinds:
        return drawn
    fault = "its frame of reference is not that of the dose" if own else "it names no frame of reference"
    return replace(drawn, faults=(*drawn.faults, fault))
