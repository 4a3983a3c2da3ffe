"""The smallest plan that states a prescription: one target dose reference, one group, one beam."""

from decimal import Decimal

from pydicom.dataset import Dataset

from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)

_LARGEST_WRITTEN = 10**6


def minimal_spec(
    dose_gy: str,
    fractions: int,
    *,
    target: str = "PTV",
    label: str = "SAMPLE",
    patient: PatientSpec | None = None,
    sop_class_uid: str = PlanSpec().sop_class_uid,
    radiation_type: str = "PHOTON",
) -> PlanSpec:
    """What `minimal_plan` writes, to be changed with `dataclasses.replace`."""
    return PlanSpec(
        label=label,
        patient=patient or PatientSpec(),
        sop_class_uid=sop_class_uid,
        dose_references=(DoseReferenceSpec(1, dose_gy, description=target),),
        fraction_groups=(
            FractionGroupSpec(
                fractions,
                beams=(ReferencedBeamSpec(1, dose_per_fraction(dose_gy, fractions), "500"),),
                links=(LinkSpec(1),),
            ),
        ),
        beams=(BeamSpec(1, radiation_type=radiation_type),),
    )


def minimal_plan(dose_gy: str, fractions: int, *, target: str = "PTV", label: str = "SAMPLE") -> Dataset:
    """A photon plan of about 3 kB in which the group links the one target dose, written as `dose_gy` says."""
    return write_plan(minimal_spec(dose_gy, fractions, target=target, label=label))


def dose_per_fraction(dose_gy: str, fractions: int) -> str:
    """The share of one fraction in Gy; 0 where the dose is no number of ordinary size."""
    try:
        share = Decimal(dose_gy) / fractions
    except ArithmeticError:
        return "0"
    return f"{share:.4f}" if share.is_finite() and abs(share) < _LARGEST_WRITTEN else "0"
