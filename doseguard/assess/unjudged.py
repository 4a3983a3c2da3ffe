"""What a protocol asks of structures and dose and no check judges yet: said, never passed over."""

from collections.abc import Iterator

from doseguard.checking.evidence import Evidence
from doseguard.checking.run import NOT_RUN
from doseguard.model.finding import CheckResult, DoesNotApply, NotEvaluated, Outcome, Subject
from doseguard.model.protocol import Site


def unjudged(evidence: Evidence, *, require_full: bool) -> tuple[CheckResult, ...]:
    """Without dose these criteria are not run; with dose, or where it is required, *not evaluated*."""
    sites = {holding.site_name: holding.site for holding in evidence.holdings if holding.site is not None}
    demanded = require_full or bool(evidence.case.doses)
    return tuple(
        CheckResult(check, what, Subject(), _outcome(what, name, demanded=demanded))
        for name, site in sites.items()
        for check, what in _criteria(site)
    )


def _criteria(site: Site) -> Iterator[tuple[str, str]]:
    if site.targets:
        yield "DOS-05", "target coverage"
    if site.limits or site.organ_limits:
        yield "DOS-06", "organ limits"
    if site.tables_by_ptv_volume:
        yield "IDX-02", "conformity by PTV volume"


def _outcome(what: str, site_name: str, *, demanded: bool) -> Outcome:
    if demanded:
        return NotEvaluated(f"{site_name} asks for {what}, which this version of doseguard does not judge")
    return DoesNotApply(f"{NOT_RUN}: {site_name} asks for {what}, and no dose was given")
