"""RX-04."""

from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.model.finding import DoesNotApply, Note
from doseguard.model.prescription import Prescription
from doseguard.model.protocol import Site
from doseguard.model.scheme import Scheme
from doseguard.model.wording import dose_text, per_fraction_gy


@check(
    id="RX-04",
    title="Dose per fraction beside the site's schemes",
    severity="I",
    rationale="The dose per fraction shows at a glance how far off a scheme is; RX-03 grades.",
    source="AAPM TG-101",
)
def dose_per_fraction_beside_site(
    prescription: Prescription, site: Site, holding: Holding
) -> Note | DoesNotApply:
    """The prescribed dose per fraction, and the lowest and highest that the site lists."""
    if prescription.stated_scheme is None:
        return DoesNotApply("dose or fractions are not stated")
    ends = [end for scheme in site.schemes for end in _ends_per_fraction(scheme)]
    if not ends:
        return DoesNotApply("the site states no dose")
    own = per_fraction_gy(*prescription.stated_scheme)
    low, high = min(ends), max(ends)
    place = "below all of them" if own < low else "above all of them" if own > high else "within them"
    span = f"{dose_text(low)} to {dose_text(high)}" if low != high else dose_text(low)
    return Note(
        f"{dose_text(own)} a fraction; the schemes of {holding.site_name} give {span} a fraction: {place}"
    )


def _ends_per_fraction(scheme: Scheme) -> list[Decimal]:
    doses = () if scheme.total_dose is None else scheme.total_dose.ends_gy
    return [per_fraction_gy(dose, fractions) for dose in doses for fractions in scheme.fractions.numbers]
