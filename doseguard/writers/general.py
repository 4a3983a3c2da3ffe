"""What every written object has: patient, study, series, frame of reference, equipment, SOP common."""

from pydicom.dataset import Dataset

from doseguard.writers.elements import Value, item
from doseguard.writers.identity import make_uid
from doseguard.writers.patient_spec import PatientSpec


def general_modules(
    patient: PatientSpec,
    sop_class_uid: str,
    sop_instance_uid: str,
    modality: str,
    manufacturer: str,
    model: str = "",
    software_versions: tuple[str, ...] = (),
) -> Dataset:
    """The modules that all radiotherapy objects share, identifying an invented patient."""
    versions: Value = list(software_versions) or None
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
        Manufacturer=manufacturer,
        ReferringPhysicianName="",
        OperatorsName="",
        ManufacturerModelName=model or None,
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
