"""SIT-04."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry
from doseguard.checking.site.scheme_choice import condition_grade
from doseguard.checking.site.site_conditions import site_conditions
from doseguard.checking.source_text import source_text
from doseguard.model.condition import Condition, Judgement
from doseguard.model.condition import Outcome as Held
from doseguard.model.facts import Fact, Facts, MeasuredFact
from doseguard.model.finding import Answer, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.model.protocol import Protocol


@check(
    id="SIT-04",
    title="The target's measured size and place allow the scheme",
    severity="B",
    rationale=(
        "What a dose does to airways, great vessels or chest wall depends on how near the target lies; "
        "a zone that somebody typed is believed until contours are asked."
    ),
    source="UK SABR consensus; AAPM TG-101",
    asked=Asked("zone, size or distance", lambda holding: bool(site_conditions(holding))),
)
def measured_place_allows_scheme(protocol: Protocol, holding: Holding, geometry: Geometry) -> Answer:
    """The conditions of site and scheme against measured facts; declared ones stand in for others only."""
    if not geometry.drawn:
        return DoesNotApply("nothing is contoured")
    conditions = site_conditions(holding)
    asked = {name for one in conditions for name in one.condition.facts_needed}
    seen = [fact for fact in holding.measured if fact.name in asked]
    if not seen:
        reasons = [
            f"{one.name} is not measured: {one.reason}" for one in holding.unmeasured if one.name in asked
        ]
        return DoesNotApply("; ".join(reasons) or f"{holding.site_name} asks for nothing that contours show")
    facts = Facts(tuple(_believed(fact, holding.facts) for fact in seen))
    rest = holding.facts.without(fact.name for fact in seen)
    judged = [(one, one.condition.judge(Facts((*facts.known, *rest.known)))) for one in conditions]
    if any(judgement.outcome is Held.UNKNOWN for _, judgement in judged):
        said = "; ".join(judgement.explanation for _, judgement in judged)
        return DoesNotApply(f"contours leave it open: {said}")
    worst = max(judged, key=lambda one: condition_grade(one[1]))
    if not _is_seen(worst[0].condition, worst[1], facts):
        return DoesNotApply(f"what contours show does not decide it: {worst[1].explanation}")
    said = "; ".join(f"{one.what}: {judgement.explanation}" for one, judgement in judged)
    source = source_text(protocol, *worst[0].sources) or None
    return Graded(condition_grade(worst[1]), said, _achieved(seen), str(worst[0]), source)


def _believed(fact: Fact, declared: Facts) -> Fact:
    """What was measured; of that which contours leave open, what was declared if they allow it."""
    told = declared.get(fact.name)
    if not isinstance(fact, MeasuredFact) or not fact.left_open or told is None or told is fact:
        return fact
    if not fact.may_be(told.value):
        return fact
    origin = f"{told.origin}; {fact.origin}; {fact.left_open}"
    return Fact(told.name, told.value, told.written, origin)


def _is_seen(condition: Condition, judgement: Judgement, facts: Facts) -> bool:
    """Whether a contradiction is one of what was measured: one of declared facts alone is SIT-01's."""
    if condition_grade(judgement) is Grade.PER_PROTOCOL:
        return True
    return condition.judge(facts).outcome is Held.CONTRADICTED


def _achieved(seen: list[Fact]) -> str:
    return "; ".join(f"{fact.name} {fact.written}" for fact in seen)
