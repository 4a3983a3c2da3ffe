"""A dose grid's header: what the grid is of, and in which unit; its voxels are not held here."""

from dataclasses import dataclass

from doseguard.model.plan import WrittenNumber


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
    `heterogeneity` holds the values of TissueHeterogeneityCorrection. The numbers are as written, and None or
    empty where they are absent or no numbers: `spacing_mm` is between rows, then between columns,
    `frame_offsets_mm` is GridFrameOffsetVector, `normalization_point_mm` lies in patient coordinates.
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
    manufacturer_model: str = ""
    software_versions: tuple[str, ...] = ()
    comment: str = ""
    heterogeneity: tuple[str, ...] = ()
    scaling: WrittenNumber | None = None
    rows: int | None = None
    columns: int | None = None
    frames: int | None = None
    spacing_mm: tuple[float, ...] = ()
    frame_offsets_mm: tuple[float, ...] = ()
    normalization_point_mm: tuple[float, ...] = ()
