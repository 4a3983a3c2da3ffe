"""Fraction groups with their links to dose references, beams and application setups."""

from pydicom.dataset import Dataset

from doseguard.writers.elements import item
from doseguard.writers.plan_spec import FractionGroupSpec, ReferencedBeamSpec

# Where Varian systems name the primary reference point of a beam.
_PRIVATE_GROUP, _PRIVATE_CREATOR, _PRIVATE_ELEMENT = 0x3249, "Varian Medical Systems VISION 3249", 0x10


def write_fraction_group(spec: FractionGroupSpec) -> Dataset:
    """One item of FractionGroupSequence."""
    links = [
        item(ReferencedDoseReferenceNumber=link.number, TargetPrescriptionDose=link.target_prescription_dose)
        for link in spec.links
    ]
    setups = [
        item(ReferencedBrachyApplicationSetupNumber=one.number, BrachyApplicationSetupDose=one.dose)
        for one in spec.setups
    ]
    return item(
        FractionGroupNumber=spec.number,
        FractionGroupDescription=spec.description or None,
        NumberOfFractionsPlanned=spec.fractions,
        NumberOfBeams=len(spec.beams) if spec.number_of_beams is None else spec.number_of_beams,
        NumberOfBrachyApplicationSetups=len(setups),
        ReferencedBeamSequence=[_referenced_beam(beam) for beam in spec.beams] or None,
        ReferencedBrachyApplicationSetupSequence=setups or None,
        ReferencedDoseReferenceSequence=links or None,
    )


def _referenced_beam(spec: ReferencedBeamSpec) -> Dataset:
    beam = item(
        BeamDoseSpecificationPoint=spec.specification_point,
        BeamDose=spec.dose,
        BeamMeterset=spec.meterset,
        BeamDoseType=spec.dose_type or None,
        BeamDoseMeaning=spec.dose_meaning or None,
        ReferencedDoseReferenceUID=spec.dose_reference_uid or None,
        ReferencedBeamNumber=spec.number,
    )
    if spec.private_dose_reference_uid:
        block = beam.private_block(_PRIVATE_GROUP, _PRIVATE_CREATOR, create=True)
        block.add_new(_PRIVATE_ELEMENT, "UI", spec.private_dose_reference_uid)
    return beam
