"""What every written object has: patient, study, series, frame of reference, equipment, SOP common."""

from typing import Protocol

from pydicom.dataset import Dataset

from doseguard.writers.elements import Value, item
from doseguard.writers.identity import make_uid
from doseguard.writers.patient_spec import PatientSpec


class Origin(Protocol):
    """Whose object it is, and the system that is said to have written it."""

    @property
    def patient(self) -> PatientSpec:
        """The invented patient."""

    @property
    def manufacturer(self) -> str:
        """Manufacturer."""

    @property
    def model(self) -> str:
        """ManufacturerModelName, "" where absent."""

    @property
    def software_versions(self) -> tuple[str, ...]:
        """SoftwareVersions, empty where absent."""


def general_modules(origin: Origin, modality: str, sop_class_uid: str, sop_instance_uid: str) -> Dataset:
    """The modules that all radiotherapy objects share, identifying an invented patient."""
    patient = origin.patient
    versions: Value = list(origin.software_versions) or None
    return item(
        SpecificCharacterSet="ISO_IR 192",
        InstanceCreationDate=patient.study_date,
        InstanceCreationTime="120000",
        SOPClassUID=sop_class_uid,
        SOPInstanceUID=sop_instance_uid,
        StudyDate=patient.study_date,
        StudyTime="120000",
        AccessionNumber="",
        Modality=modality,
        Manufacturer=origin.manufacturer,
        ReferringPhysicianName="",
        OperatorsName="",
        ManufacturerModelName=origin.model or None,
        PatientName=patient.name,
        PatientID=patient.id,
        PatientBirthDate="",
        PatientSex=patient.sex,
        SoftwareVersions=versions,
        StudyInstanceUID=patient.study_uid,
        SeriesInstanceUID=make_uid(patient.seed, patient.id, "series", modality),
        StudyID="1",
        SeriesNumber=1,
        FrameOfReferenceUID=patient.frame_of_reference_uid,
        PositionReferenceIndicator="",
    )
