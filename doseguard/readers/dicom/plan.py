"""An RT Plan or RT Ion Plan dataset to a Plan (PS3.3 A.20, A.49); control points stay untouched."""

from pydicom.dataset import Dataset

from doseguard.model.plan import Beam, DoseReference, Modality, Plan, RelatedPlan, ToleranceTable
from doseguard.readers.dicom.attributes import (
    first_item,
    integer,
    items,
    number,
    referenced_uids,
    text,
    texts,
)
from doseguard.readers.dicom.displaced_links import displaced_links
from doseguard.readers.dicom.fraction_group import read_fraction_groups

_ION_PLAN_SOP_CLASS = "1.2.840.10008.5.1.4.1.1.481.8"


def read_plan(dataset: Dataset, sha256: str, irregularities: tuple[str, ...] = ()) -> Plan:
    """The plan that a dataset states.

    `sha256` is that of the file's bytes; `irregularities` are what the framing walk found in the parts that
    carry the prescription. Raises UnreadableError where a sequence is not one.
    """
    beams = _beams(dataset)
    reference = first_item(dataset, 0x300C0060, "ReferencedStructureSetSequence")
    return Plan(
        sop_instance_uid=text(dataset, 0x00080018),
        sop_class_uid=text(dataset, 0x00080016),
        sha256=sha256,
        modality=_modality(dataset, beams),
        label=text(dataset, 0x300A0002),
        name=text(dataset, 0x300A0003),
        description=text(dataset, 0x300A0004),
        prescription_description=text(dataset, 0x300A000E),
        treatment_sites=texts(dataset, 0x300A000B),
        intent=text(dataset, 0x300A000A).upper().replace(" ", "_"),
        geometry=text(dataset, 0x300A000C).upper(),
        plan_date=text(dataset, 0x300A0006),
        plan_time=text(dataset, 0x300A0007),
        approval_status=text(dataset, 0x300E0002).upper(),
        reviewer=text(dataset, 0x300E0008),
        review_date=text(dataset, 0x300E0004),
        review_time=text(dataset, 0x300E0005),
        manufacturer=text(dataset, 0x00080070),
        manufacturer_model=text(dataset, 0x00081090),
        software_versions=texts(dataset, 0x00181020),
        patient_id=text(dataset, 0x00100020),
        patient_name=text(dataset, 0x00100010),
        study_instance_uid=text(dataset, 0x0020000D),
        frame_of_reference_uid=text(dataset, 0x00200052),
        structure_set_uids=() if reference is None else texts(reference, 0x00081155),
        dose_uids=referenced_uids(dataset, 0x300C0080, "ReferencedDoseSequence"),
        related_plans=_related_plans(dataset),
        dose_references=_dose_references(dataset),
        fraction_groups=read_fraction_groups(dataset),
        beams=beams,
        tolerance_tables=_tolerance_tables(dataset),
        irregularities=(*irregularities, *displaced_links(dataset)),
    )


def _dose_references(dataset: Dataset) -> tuple[DoseReference, ...]:
    return tuple(
        DoseReference(
            place=place,
            number=integer(item, 0x300A0012),
            uid=text(item, 0x300A0013),
            structure_type=text(item, 0x300A0014).upper(),
            type=text(item, 0x300A0020),
            description=text(item, 0x300A0016),
            roi_number=integer(item, 0x30060084),
            target_prescription_dose=number(item, 0x300A0026),
            target_minimum_dose=number(item, 0x300A0025),
            target_maximum_dose=number(item, 0x300A0027),
            delivery_warning_dose=number(item, 0x300A0022),
            delivery_maximum_dose=number(item, 0x300A0023),
            organ_at_risk_full_volume_dose=number(item, 0x300A002A),
            organ_at_risk_limit_dose=number(item, 0x300A002B),
            organ_at_risk_maximum_dose=number(item, 0x300A002C),
            nominal_prior_dose=number(item, 0x300A001A),
        )
        for place, item in items(dataset, 0x300A0010, "DoseReferenceSequence")
    )


def _related_plans(dataset: Dataset) -> tuple[RelatedPlan, ...]:
    return tuple(
        RelatedPlan(text(item, 0x00081155), text(item, 0x300A0055).upper())
        for _, item in items(dataset, 0x300C0002, "ReferencedRTPlanSequence")
    )


def _beams(dataset: Dataset) -> tuple[Beam, ...]:
    sequences = ((0x300A00B0, "BeamSequence"), (0x300A03A2, "IonBeamSequence"))
    return tuple(
        Beam(
            place=place,
            number=integer(item, 0x300A00C0),
            name=text(item, 0x300A00C2),
            delivery_type=text(item, 0x300A00CE),
            radiation_type=text(item, 0x300A00C6).upper(),
            radiation_mass_number=integer(item, 0x300A0302),
            high_dose_technique=text(item, 0x300A00C7).upper(),
            tolerance_table_number=integer(item, 0x300C00A0),
            machine=text(item, 0x300A00B2),
        )
        for tag, keyword in sequences
        for place, item in items(dataset, tag, keyword)
    )


def _tolerance_tables(dataset: Dataset) -> tuple[ToleranceTable, ...]:
    sequences = ((0x300A0040, "ToleranceTableSequence"), (0x300A03A0, "IonToleranceTableSequence"))
    return tuple(
        ToleranceTable(number=integer(item, 0x300A0042), label=text(item, 0x300A0043))
        for tag, keyword in sequences
        for _, item in items(dataset, tag, keyword)
    )


def _modality(dataset: Dataset, beams: tuple[Beam, ...]) -> Modality:
    if 0x300A0230 in dataset or text(dataset, 0x300A0202):
        return Modality.MIXED if any(beam.is_treatment for beam in beams) else Modality.BRACHY
    found = {_beam_modality(beam) for beam in beams if beam.is_treatment}
    if len(found) > 1:
        return Modality.MIXED
    if found:
        return found.pop()
    is_ion = text(dataset, 0x00080016) == _ION_PLAN_SOP_CLASS
    return Modality.OTHER if is_ion else Modality.UNKNOWN


def _beam_modality(beam: Beam) -> Modality:
    plain = {"PHOTON": Modality.PHOTON, "ELECTRON": Modality.ELECTRON, "PROTON": Modality.PROTON}
    if beam.radiation_type == "ION" and beam.radiation_mass_number == 12:
        return Modality.CARBON
    if not beam.radiation_type:
        return Modality.UNKNOWN
    return plain.get(beam.radiation_type, Modality.OTHER)
