"""RX-12."""

from collections.abc import Mapping

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.site.scheme_choice import choose_scheme
from doseguard.checking.source_text import source_text
from doseguard.model.facts import Facts
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.fraction_pattern import FractionPattern, read_pattern
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.protocol import Protocol, Site

_LEAST_DAYS = {"daily": 1, "every second day": 2}


@check(
    id="RX-12",
    title="Fractions are spaced as the protocol asks",
    severity="W",
    rationale="The same doses closer together are another treatment.",
    source="AAPM TG-101; UK SABR consensus; PS3.3 C.8.8.13",
)
def fractions_are_spaced(
    plan: Plan, protocol: Protocol, site: Site, holding: Holding, facts: Facts
) -> Answer:
    """The plan's fraction pattern, where it states one, against the scheme's schedule."""
    rx = holding.prescription
    if rx.stated_scheme is None:
        return DoesNotApply("dose or fractions are not stated")
    dose_gy, fractions = rx.stated_scheme
    if fractions == 1:
        return DoesNotApply("there is a single fraction")
    group = next((one for one in plan.fraction_groups if one.place == rx.group_place), None)
    pattern = None if group is None else read_pattern(group)
    chosen = choose_scheme(site, dose_gy, fractions, facts)
    schedule = None if chosen is None else chosen.scheme.schedule
    if chosen is None or schedule is None:
        nothing = f"{protocol.id} states no schedule for this scheme"
        return (
            Note(f"{pattern}; {nothing}")
            if pattern is not None and pattern.most_a_day > 1
            else DoesNotApply(nothing)
        )
    if pattern is None:
        return (DoesNotApply("the plan states no fraction pattern"), Note(f"check by hand: given {schedule}"))
    return _graded(protocol, chosen.scheme.source, schedule, pattern)


def _graded(protocol: Protocol, source: Mapping[str, str], schedule: str, pattern: FractionPattern) -> Graded:
    kept = pattern.most_a_day == 1 and pattern.least_days >= _LEAST_DAYS[schedule]
    grade = Grade.PER_PROTOCOL if kept else Grade.VARIATION_ACCEPTABLE
    message = f"{pattern}; the scheme is given {schedule}"
    return Graded(grade, message, str(pattern), schedule, source_text(protocol, source))
