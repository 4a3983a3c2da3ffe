"""RX-08."""

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.source_text import source_text
from doseguard.model.finding import DoesNotApply, Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.protocol import Protocol, Site
from doseguard.model.quantity import format_number
from doseguard.model.radiobiology import bed_gy
from doseguard.model.wording import scheme_text


@check(
    id="RX-08",
    title="BED lies in the site's band",
    severity="W",
    rationale="A biological dose far from what a site asks for shows a slip that a list of schemes may not.",
    source="AAPM TG-101; own",
)
def bed_is_in_band(protocol: Protocol, site: Site, holding: Holding) -> Graded | NotEvaluated | DoesNotApply:
    """BED by the linear-quadratic formula with the band's own α/β, independent of the list of schemes."""
    band, rx = site.bed_band, holding.prescription
    if band is None:
        return DoesNotApply(f"{holding.site_name} states no BED band")
    if rx.stated_scheme is None:
        return NotEvaluated("dose or fractions are not stated, so there is no BED")
    bed = bed_gy(*rx.stated_scheme, band.alpha_beta)
    grade = Grade.PER_PROTOCOL if band.per_protocol.allows(bed) else Grade.VARIATION_ACCEPTABLE
    achieved, limit = f"{format_number(bed)} Gy", str(band.per_protocol)
    message = f"{scheme_text(rx)}: BED {achieved} with α/β {format_number(band.alpha_beta)} Gy; band {limit}"
    return Graded(grade, message, achieved, limit, source_text(protocol, band.source))
