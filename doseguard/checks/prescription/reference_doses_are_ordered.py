"""RX-13."""

from doseguard.checking.check import check
from doseguard.model.finding import DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.plan import DoseReference, Plan, WrittenNumber

# From lowest to highest; each pair that is stated must be in this order.
_AT_MOST = (
    ("target_minimum_dose", "TargetMinimumDose", "target_prescription_dose", "TargetPrescriptionDose"),
    ("target_prescription_dose", "TargetPrescriptionDose", "target_maximum_dose", "TargetMaximumDose"),
    ("target_minimum_dose", "TargetMinimumDose", "target_maximum_dose", "TargetMaximumDose"),
    ("target_prescription_dose", "TargetPrescriptionDose", "delivery_warning_dose", "DeliveryWarningDose"),
    ("target_prescription_dose", "TargetPrescriptionDose", "delivery_maximum_dose", "DeliveryMaximumDose"),
)


@check(
    id="RX-13",
    title="Reference doses are ordered",
    severity="W",
    rationale="A minimum above the prescription, or a delivery limit below it, is a slip.",
    source="own; PS3.3 C.8.8.10",
)
def reference_doses_are_ordered(plan: Plan) -> Graded | DoesNotApply:
    """Minimum, prescription, maximum and delivery limits of each target reference that states two of them."""
    compared, wrong = 0, []
    for reference in plan.dose_references:
        if not reference.is_target:
            continue
        for low_name, low_keyword, high_name, high_keyword in _AT_MOST:
            low, high = _value(reference, low_name), _value(reference, high_name)
            if low is None or high is None or low.value is None or high.value is None:
                continue
            compared += 1
            if low.value > high.value:
                place = reference.place
                wrong.append(f"{place}: {low_keyword} {low.text} Gy is above {high_keyword} {high.text} Gy")
    if not compared:
        return DoesNotApply("no target reference states two doses that have an order")
    if wrong:
        return Graded(Grade.VARIATION_ACCEPTABLE, "; ".join(wrong))
    return Graded(Grade.PER_PROTOCOL, "minimum, prescription, maximum and delivery limits are in order")


def _value(reference: DoseReference, name: str) -> WrittenNumber | None:
    value = getattr(reference, name)
    return value if isinstance(value, WrittenNumber) else None
