"""A dose grid's header: what the grid is of, and in which unit; its voxels are not held here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReferencedPlan:
    """The plan that a dose belongs to, and which part of it; empty tuples mean the whole.

    `applications` are brachytherapy application setups. None stands for a number that is absent or cannot be
    read: the dose is of a part, and nobody knows of which.
    """

    sop_instance_uid: str
    fraction_groups: tuple[int | None, ...] = ()
    beams: tuple[int | None, ...] = ()
    applications: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class DoseGrid:
    """The header of an RT Dose (PS3.3 C.8.8.3), text as the file writes it, absent text empty.

    `units` is GY or RELATIVE, `type` PHYSICAL, EFFECTIVE or ERROR, `summation` PLAN, BEAM, FRACTION ....
    """

    sop_instance_uid: str
    sha256: str = ""
    units: str = ""
    type: str = ""
    summation: str = ""
    plans: tuple[ReferencedPlan, ...] = ()
    structure_set_uids: tuple[str, ...] = ()
    manufacturer: str = ""
    patient_id: str = ""
    patient_name: str = ""
    study_instance_uid: str = ""
    frame_of_reference_uid: str = ""
