"""The shipped protocols, loaded once for the tests about them."""

from functools import cache

from doseguard.model.condition import Outcome
from doseguard.model.embedded_case import EmbeddedCase
from doseguard.model.grade import Grade
from doseguard.model.protocol import Protocol, Site
from doseguard.model.scheme import Scheme
from doseguard.readers.protocol_library import library_ids, load_from_library

IDS = library_ids()
GRADE_OF = {
    Outcome.HOLDS: Grade.PER_PROTOCOL,
    Outcome.UNKNOWN: Grade.NOT_EVALUATED,
    Outcome.CONTRADICTED: Grade.DEVIATION_UNACCEPTABLE,
}


@cache
def protocol(protocol_id: str) -> Protocol:
    """The shipped protocol of that id."""
    return load_from_library(protocol_id).protocol


def grade_prescription(site: Site, case: EmbeddedCase) -> Grade:
    """How a site's schemes grade the case's dose: the best of those that the facts do not contradict."""
    if not site.schemes:
        return Grade.NOT_EVALUATED
    grades = [_grade(scheme, case) for scheme in _open_schemes(site, case)]
    return min(grades, default=Grade.DEVIATION_UNACCEPTABLE)


def grade_conditions(site: Site, case: EmbeddedCase) -> Grade:
    """The worst of the site's condition and of that of the scheme which the case is held against."""
    conditions = [site.applies_to]
    listed = [scheme for scheme in site.schemes if scheme.fractions.contains(case.plan.fractions)]
    schemes = _open_schemes(site, case) or listed
    if schemes:
        conditions.append(min(schemes, key=lambda scheme: _grade(scheme, case)).applies_to)
    return max(GRADE_OF[one.judge(case.known_facts).outcome] for one in conditions if one is not None)


def grade_eligibility(held: Protocol, case: EmbeddedCase) -> Grade:
    """Whether a declared fact contradicts the eligibility of protocol or site; the rest is left out."""
    rules = [one for one in (held.eligibility, held.sites[case.site].eligibility) if one is not None]
    outcomes = {item.judgement.outcome for rule in rules for item in rule.judge(case.known_facts)}
    return max(GRADE_OF[outcome] for outcome in outcomes if outcome is not Outcome.UNKNOWN)


def _open_schemes(site: Site, case: EmbeddedCase) -> list[Scheme]:
    facts = case.known_facts
    return [
        scheme
        for scheme in site.schemes
        if scheme.fractions.contains(case.plan.fractions)
        and (scheme.applies_to is None or scheme.applies_to.judge(facts).outcome is not Outcome.CONTRADICTED)
    ]


def _grade(scheme: Scheme, case: EmbeddedCase) -> Grade:
    grade = scheme.grade(case.plan.total_dose_gy)
    return Grade.NOT_EVALUATED if grade is None else grade
