"""Eclipse plans with references that must not be mistaken for the prescription."""

from dataclasses import replace

from cases.anatomy import RIGHT_UPPER_LOBE
from cases.eclipse_plan import make_plan, metastasis_order
from cases.fields import give
from cases.sample import NOT_EVALUATED, PER_PROTOCOL, Expected, Rx, Sample, one_plan
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec


def _two_references() -> Sample:
    patient = PatientSpec("SAMPLE-113", "SAMPLE^Karin")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    point = DoseReferenceSpec(
        2, "28.9", structure_type="COORDINATES", description="REF", point=RIGHT_UPPER_LOBE.centre
    )
    group = FractionGroupSpec(5, beams=give("6.8", plan.beams))
    plan = replace(plan, dose_references=(*plan.dose_references, point), fraction_groups=(group,))
    why = (
        "Two target references state 34 and 28.9 Gy and the links that would decide are gone: "
        "either could be meant."
    )
    expected = Expected(
        NOT_EVALUATED, why, (Rx("ambiguous", None, 5),), not_evaluated=("RX-01", "RX-03", "RX-05")
    )
    return one_plan("eclipse-two-target-references", plan, metastasis_order(patient), expected)


def _linked_two_references() -> Sample:
    patient = PatientSpec("SAMPLE-114", "SAMPLE^Lars")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    point = DoseReferenceSpec(
        2, "34.9133", structure_type="COORDINATES", description="REF", point=RIGHT_UPPER_LOBE.centre
    )
    plan = replace(plan, dose_references=(*plan.dose_references, point))
    why = (
        "Beside the prescription the plan holds a calculation point; the beams' links say which of "
        "the two counts."
    )
    findings = {"RX-03": (PER_PROTOCOL,), "RX-05": (PER_PROTOCOL,), "RX-15": (PER_PROTOCOL,)}
    expected = Expected(PER_PROTOCOL, why, (Rx("stated", "34", 5),), findings)
    return one_plan("eclipse-calculation-point", plan, metastasis_order(patient), expected)


def _maximum_only() -> Sample:
    patient = PatientSpec("SAMPLE-115", "SAMPLE^Mona")
    plan = make_plan(patient, "RUL", "34", 5, "6.8")
    reference = DoseReferenceSpec(1, type="ORGAN_AT_RISK", description="BODY", delivery_maximum_dose="100")
    plan = replace(plan, dose_references=(reference,))
    why = (
        "The only reference is a delivery limit of 100 Gy on the body; beam doses give 34 Gy, which"
        " is an estimate."
    )
    expected = Expected(
        NOT_EVALUATED, why, (Rx("estimated", "34", 5),), {"RX-03": (PER_PROTOCOL,)}, ("RX-01", "RX-15")
    )
    return one_plan("eclipse-delivery-maximum-only", plan, metastasis_order(patient), expected)


SAMPLES = (_two_references(), _linked_two_references(), _maximum_only())
