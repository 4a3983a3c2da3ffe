"""Files of plans that state a dose in a number of fractions: written once, then only these are changed."""

from dataclasses import replace
from functools import cache

from pydicom.dataset import Dataset

from doseguard.model.plan import Modality
from doseguard.writers.elements import add, put_text
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import dose_per_fraction, minimal_spec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import RT_ION_PLAN, BrachySpec, PlanSpec, ReferencedSetupSpec


def case_plan_bytes(dose_gy: str, fractions: int, modality: Modality = Modality.PHOTON) -> bytes:
    """The bytes of a plan of that modality; the dose stands in the file digit for digit."""
    plan = _plan_of(modality)
    (group,) = plan.FractionGroupSequence
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", dose_gy)
    put_text(group, "NumberOfFractionsPlanned", str(fractions))
    if modality is Modality.BRACHY:
        setup = group.ReferencedBrachyApplicationSetupSequence[0]
        put_text(setup, "BrachyApplicationSetupDose", dose_per_fraction(dose_gy, fractions))
    else:
        put_text(group.ReferencedBeamSequence[0], "BeamDose", dose_per_fraction(dose_gy, fractions))
    return dataset_bytes(plan)


@cache
def _plan_of(modality: Modality) -> Dataset:
    plan = write_plan(_spec(modality))
    if modality is Modality.CARBON:
        beam = plan.IonBeamSequence[0]
        add(beam, RadiationMassNumber=12, RadiationAtomicNumber=6, RadiationChargeState=6)
    return plan


def _spec(modality: Modality) -> PlanSpec:
    match modality:
        case Modality.PROTON:
            return minimal_spec("1", 1, sop_class_uid=RT_ION_PLAN, radiation_type="PROTON")
        case Modality.CARBON:
            return minimal_spec("1", 1, sop_class_uid=RT_ION_PLAN, radiation_type="ION")
        case Modality.ELECTRON:
            return minimal_spec("1", 1, radiation_type="ELECTRON")
        case Modality.BRACHY:
            spec = minimal_spec("1", 1)
            group = replace(spec.fraction_groups[0], beams=(), setups=(ReferencedSetupSpec(1, "1"),))
            return replace(spec, fraction_groups=(group,), beams=(), brachy=BrachySpec())
        case _:
            return minimal_spec("1", 1)
