"""RX-09."""

from decimal import Decimal

from doseguard.checking.check import check
from doseguard.model.finding import DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.prescription import Prescription
from doseguard.model.quantity import round_dose_gy
from doseguard.model.scheme_text import SchemeText, find_schemes
from doseguard.model.wording import scheme_text


@check(
    id="RX-09",
    title="Text agrees with the prescribed numbers",
    severity="W",
    rationale="People at the machine read the label; a label that names another scheme misleads them.",
    source="AAPM TG-275",
)
def text_agrees_with_numbers(plan: Plan, prescriptions: tuple[Prescription, ...]) -> Graded | DoesNotApply:
    """Each scheme in label, name or descriptions fits a stated prescription of the plan, or their sum."""
    texts = {
        "RTPlanLabel": plan.label,
        "RTPlanName": plan.name,
        "RTPlanDescription": plan.description,
        "PrescriptionDescription": plan.prescription_description,
    }
    found = [(place, scheme) for place, text in texts.items() for scheme in find_schemes(text)]
    stated = [one for one in prescriptions if one.is_judgeable]
    if not found or not stated:
        return DoesNotApply(
            "no scheme is written in the plan's texts" if not found else "no prescription is stated"
        )
    strange = [f"{place} says {scheme.text!r}" for place, scheme in found if not _fits_any(scheme, stated)]
    prescribed = ", ".join(scheme_text(one) for one in stated)
    if strange:
        return Graded(
            Grade.VARIATION_ACCEPTABLE, f"{'; '.join(strange)}; prescribed: {prescribed}", limit=prescribed
        )
    said = "; ".join(f"{place} says {scheme.text!r}" for place, scheme in found)
    return Graded(Grade.PER_PROTOCOL, f"{said}, as prescribed", limit=prescribed)


def _fits_any(scheme: SchemeText, stated: list[Prescription]) -> bool:
    return any(_fits(scheme, one) for one in stated) or _fits_sum(scheme, stated)


def _fits_sum(scheme: SchemeText, stated: list[Prescription]) -> bool:
    """Whether the text says what several fraction groups give together."""
    doses = [one.rounded_gy for one in stated if one.rounded_gy is not None]
    counts = [one.fractions for one in stated if one.fractions is not None]
    written = scheme.total_gy if scheme.total_gy is not None else scheme.dose_gy
    return written == sum(doses, Decimal(0)) and scheme.fractions in (None, sum(counts))


def _fits(scheme: SchemeText, prescription: Prescription) -> bool:
    total, fractions = prescription.rounded_gy, prescription.fractions
    if total is None or fractions is None:
        return False
    each = round_dose_gy(total / fractions)
    return (
        (scheme.fractions is None or scheme.fractions == fractions)
        and (scheme.total_dose_gy is None or round_dose_gy(scheme.total_dose_gy) == total)
        and (scheme.dose_per_fraction_gy is None or round_dose_gy(scheme.dose_per_fraction_gy) == each)
        and (scheme.dose_gy is None or round_dose_gy(scheme.dose_gy) in (total, each))
    )
