"""Which of the doses that belong to a structure set may be measured in it, and why the others may not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from doseguard.model.contours import ContouredStructure, ContourSet
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.plan_dose import why_not_plan_dose
from doseguard.model.structure import Structure, StructureSet
from doseguard.readers.sources import SourceFile


@dataclass(frozen=True, slots=True)
class DoseFile:
    """A dose as its header has it, and the file in which its voxels are."""

    source: SourceFile
    header: DoseGrid


@dataclass(frozen=True, slots=True)
class SortedDoses:
    """Doses that may be measured; of each other one, the file's name and the reason."""

    usable: tuple[DoseFile, ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def reason(self) -> str:
        """Why there is no usable dose, names of files left out; a fixed sentence where there is no dose."""
        reasons = dict.fromkeys(reason for _, reason in self.refused)
        return "; ".join(reasons) or "no dose of it was given"

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence on each dose that is not taken."""
        return tuple(f"{name} is not taken: {reason}" for name, reason in self.refused)


def sort_doses(doses: Sequence[DoseFile], structures: StructureSet) -> SortedDoses:
    """Tell the doses of whole plans in the structures' frame of reference from all others."""
    reasons = [(one, why_not_measured(one.header, structures)) for one in doses]
    return SortedDoses(
        tuple(one for one, reason in reasons if not reason),
        tuple((one.source.name, reason) for one, reason in reasons if reason),
    )


def why_not_measured(header: DoseGrid, structures: StructureSet) -> str:
    """Why a dose is not measured in these structures; empty where it is."""
    if reason := why_not_plan_dose(header):
        return reason
    if not header.frame_of_reference_uid:
        return "the dose names no frame of reference"
    if not structures.frame_of_reference_uids:
        return "the structure set names no frame of reference"
    if header.frame_of_reference_uid not in structures.frame_of_reference_uids:
        return "the dose is in another frame of reference than the structures"
    if header.patient_id and structures.patient_id and header.patient_id != structures.patient_id:
        return "the dose has another patient ID than the structures"
    return ""


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
