"""RX-11."""

from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.model.finding import DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.prescription import Prescription
from doseguard.model.protocol import Site
from doseguard.model.quantity import round_dose_gy
from doseguard.model.wording import dose_text, scheme_text

_FACTORS = ((Decimal(100), "divided"), (Decimal("0.01"), "multiplied"))


@check(
    id="RX-11",
    title="The dose is not off by a factor of 100",
    severity="B",
    rationale="cGy entered as Gy, or Gy as cGy, is a classic slip; DICOM doses are in Gy.",
    source="own",
)
def dose_is_not_a_factor_100_off(
    prescription: Prescription, site: Site, holding: Holding
) -> Graded | DoesNotApply:
    """A deviation where the dose fits site or order only after division or multiplication by 100."""
    rx = prescription
    if rx.stated_scheme is None:
        return DoesNotApply("dose or fractions are not stated")
    dose_gy, fractions = rx.stated_scheme
    if _fits(dose_gy, fractions, site, holding):
        return Graded(Grade.PER_PROTOCOL, f"{scheme_text(rx)} fits without a factor")
    for factor, done in _FACTORS:
        meant = round_dose_gy(dose_gy / factor)
        if _fits(meant, fractions, site, holding):
            message = (
                f"{scheme_text(rx)} is plausible only {done} by 100, as {dose_text(meant)}: "
                "probably cGy and Gy were confused"
            )
            return Graded(Grade.DEVIATION_UNACCEPTABLE, message, dose_text(dose_gy), dose_text(meant))
    return DoesNotApply("the dose fits no scheme of the site and no order, with or without a factor of 100")


def _fits(dose_gy: Decimal, fractions: int, site: Site, holding: Holding) -> bool:
    ordered = None if holding.ordered is None else holding.ordered.dose
    if ordered is not None and round_dose_gy(ordered.dose_gy) == dose_gy:
        return True
    grades = (scheme.grade(dose_gy) for scheme in site.schemes if scheme.fractions.contains(fractions))
    return any(grade in (Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE) for grade in grades)
