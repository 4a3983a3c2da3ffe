"""A structure set as far as names go: which structures there are, their names and their types."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Structure:
    """One item of StructureSetROISequence with its observation (PS3.3 C.8.8.5, C.8.8.8); points included.

    `type` is RTROIInterpretedType (PTV, ORGAN, MARKER ...), empty where absent or contradictory.
    `has_contours` is None where the number is not unique, so that contours cannot be told apart, and where
    the structure seems to have none in a set with `lost_contours`. `physical_properties` pairs each
    ROIPhysicalProperty (REL_ELEC_DENSITY, REL_MASS_DENSITY …) with its value as written.
    """

    number: int | None
    name: str
    type: str = ""
    observation_label: str = ""
    description: str = ""
    frame_of_reference_uid: str = ""
    has_contours: bool | None = None
    physical_properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StructureSet:
    """An RT Structure Set without its contours; `faults` are sentences on what in it contradicts itself.

    `lost_contours` are those of them on contours that no structure has, or on damage that may have lost some:
    with any, a structure without contours, or a name that no structure has, may be drawn nevertheless.
    """

    sop_instance_uid: str
    label: str = ""
    name: str = ""
    date: str = ""
    time: str = ""
    sha256: str = ""
    structures: tuple[Structure, ...] = ()
    approval_status: str = ""
    manufacturer: str = ""
    patient_id: str = ""
    patient_name: str = ""
    study_instance_uid: str = ""
    frame_of_reference_uids: tuple[str, ...] = ()
    referenced_series_uids: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    lost_contours: tuple[str, ...] = ()

    def structure(self, number: int | None) -> Structure | None:
        """The one structure of that ROI number; None where there is none or more than one."""
        found = [
            structure for structure in self.structures if structure.number == number and number is not None
        ]
        return found[0] if len(found) == 1 else None
