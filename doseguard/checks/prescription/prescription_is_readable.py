"""RX-01."""

from doseguard.checking.check import check
from doseguard.model.finding import Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.plan import FractionGroup, Plan, WrittenNumber
from doseguard.model.prescription import Method, Prescription, Status
from doseguard.model.wording import dose_text, scheme_text

_DEVIATION = Grade.DEVIATION_UNACCEPTABLE


@check(
    id="RX-01",
    title="A prescription exists and is readable",
    severity="B",
    rationale="A plan without a readable prescribed dose and number of fractions cannot be checked at all.",
    source="ASTRO minimum data elements; AAPM TG-275",
)
def prescription_is_readable(plan: Plan, prescription: Prescription) -> Graded | NotEvaluated:
    """Per protocol where dose and fractions are stated and above zero."""
    group = next((one for one in plan.fraction_groups if one.place == prescription.group_place), None)
    fault = _fraction_fault(group) or _dose_fault(prescription)
    if fault:
        return Graded(_DEVIATION, fault)
    if prescription.status is not Status.STATED:
        return NotEvaluated(_why_not_stated(prescription))
    if group is None or prescription.fractions is None:
        return NotEvaluated("NumberOfFractionsPlanned is absent: the plan does not say in how many fractions")
    where = next(one.attribute for one in prescription.readings if one.stated)
    return Graded(
        Grade.PER_PROTOCOL, f"{scheme_text(prescription)}, stated in {where}", scheme_text(prescription)
    )


def _fraction_fault(group: FractionGroup | None) -> str:
    written: WrittenNumber | None = None if group is None else group.fractions
    if group is None or written is None:
        return ""
    where = f"{group.place}.NumberOfFractionsPlanned"
    if written.value is None:
        return f"{where}: {written.fault}"
    if group.fraction_count is None:
        return f"{where} is {written.text}, which is no number of fractions"
    return ""


def _dose_fault(prescription: Prescription) -> str:
    for reading in prescription.readings:
        if not reading.stated:
            continue
        # A setup dose without fractions has no total; that is said of the fractions, not of the dose.
        if reading.fault and not (reading.method is Method.BRACHY_SETUP and reading.fractions is None):
            return f"{reading.attribute}: {reading.fault}"
        if reading.rounded_gy is not None and reading.rounded_gy <= 0:
            return f"{reading.attribute} is {reading.written} Gy, which is no prescribed dose"
    return ""


def _why_not_stated(prescription: Prescription) -> str:
    reasons = "; ".join(prescription.reasons)
    if prescription.status is Status.ABSENT:
        return f"the plan does not state its prescription: {reasons}"
    if prescription.status is Status.AMBIGUOUS:
        return f"the prescription is ambiguous: {reasons} (RX-05 lists the values)"
    return f"the plan does not state its prescription: {reasons} ({dose_text(prescription.dose_gy)})"
