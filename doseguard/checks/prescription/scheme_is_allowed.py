"""RX-03."""

from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.site.scheme_choice import choose_scheme
from doseguard.checking.source_text import source_text
from doseguard.model.facts import Facts
from doseguard.model.finding import Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.prescription import Status
from doseguard.model.protocol import Protocol, Site
from doseguard.model.quantity import round_dose_gy
from doseguard.model.wording import counted, dose_in_fractions, groups_and_sum


@check(
    id="RX-03",
    title="Total dose and fractions match an allowed scheme",
    severity="B",
    rationale="The dose and its fractionation are what the protocol is about; the nearest is no match.",
    source="AAPM MPPG 11.a; UK SABR consensus",
)
def scheme_is_allowed(
    protocol: Protocol, site: Site, holding: Holding, holdings: tuple[Holding, ...], facts: Facts
) -> Graded | NotEvaluated:
    """The grade of the stated scheme at the declared site; where it is estimated, of the ordered scheme."""
    shared = _shared_target(holding, holdings)
    if shared:
        return NotEvaluated(shared)
    if not site.schemes:
        return NotEvaluated(f"the sources of {protocol.id} state no dose for {holding.site_name}")
    rx = holding.prescription
    if rx.stated_scheme is not None:
        return _graded(protocol, site, holding, facts, rx.stated_scheme)
    ordered = holding.ordered
    if (
        rx.status is Status.ESTIMATED
        and ordered is not None
        and ordered.dose is not None
        and ordered.fractions
    ):
        return _graded(
            protocol, site, holding, facts, (ordered.dose.dose_gy, ordered.fractions), basis="order"
        )
    if rx.status is Status.STATED:
        return NotEvaluated("the number of fractions is not stated, so no scheme can be compared")
    return NotEvaluated(f"the plan does not state its prescription ({rx.status.value})")


def _graded(
    protocol: Protocol,
    site: Site,
    holding: Holding,
    facts: Facts,
    scheme: tuple[Decimal, int],
    *,
    basis: str | None = None,
) -> Graded | NotEvaluated:
    dose_gy, fractions = round_dose_gy(scheme[0]), scheme[1]
    achieved, where = dose_in_fractions(dose_gy, fractions), f"{holding.site_name} of {protocol.id}"
    said = f"ordered: {achieved}" if basis else achieved
    chosen = choose_scheme(site, dose_gy, fractions, facts)
    if chosen is None:
        listed = "; ".join(one.describe() for one in site.schemes)
        message = f"{said}: {where} lists no scheme in {counted(fractions, 'fraction')}; it lists {listed}"
        source = source_text(protocol, *(one.source for one in site.schemes))
        return Graded(Grade.DEVIATION_UNACCEPTABLE, message, achieved, listed, source, basis)
    limit, source = chosen.scheme.describe(), source_text(protocol, chosen.scheme.source)
    if chosen.condition is not None and chosen.is_contradicted:
        message = (
            f"{said}: {where} lists {limit} under a condition that is not met: {chosen.condition.explanation}"
        )
        return Graded(Grade.DEVIATION_UNACCEPTABLE, message, achieved, limit, source, basis)
    if chosen.scheme.total_dose is None:
        return NotEvaluated(
            f"{said}: the fraction number is listed at {where}, but no total dose is stated ({source})"
        )
    return Graded(chosen.grade, f"{said} at {where}: {limit}", achieved, limit, source, basis)


def _shared_target(holding: Holding, holdings: tuple[Holding, ...]) -> str:
    """Why other fraction groups keep this prescription from being judged alone; empty where none does."""
    others = [one for one in holdings if _may_share(holding, one)]
    if not others:
        return ""
    parts = {id(one.prescription): one.prescription for one in (holding, *others)}.values()
    return f"several fraction groups treat or may treat one target ({groups_and_sum(parts)})"


def _may_share(one: Holding, other: Holding) -> bool:
    mine, theirs = one.prescription, other.prescription
    if mine.group_place == theirs.group_place:
        return False
    if mine.roi_number is not None and theirs.roi_number is not None:
        return mine.roi_number == theirs.roi_number
    both_ordered = one.ordered is not None and other.ordered is not None
    return not both_ordered or one.ordered == other.ordered
