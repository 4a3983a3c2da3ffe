"""SIT-04."""

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry
from doseguard.checking.scheme_choice import choose_scheme, condition_grade
from doseguard.model.condition import Condition, Judgement
from doseguard.model.condition import Outcome as Held
from doseguard.model.facts import Fact, Facts, MeasuredFact
from doseguard.model.finding import Answer, DoesNotApply, Graded
from doseguard.model.grade import Grade


def _conditions(holding: Holding) -> list[tuple[str, Condition]]:
    """The conditions of the site, and of the scheme that the prescription is held against."""
    site, stated = holding.site, holding.prescription.stated_scheme
    if site is None:
        return []
    found = [] if site.applies_to is None else [(holding.site_name, site.applies_to)]
    chosen = None if stated is None else choose_scheme(site, *stated, holding.facts)
    if chosen is not None and chosen.scheme.applies_to is not None:
        found.append((chosen.scheme.describe(), chosen.scheme.applies_to))
    return found


@check(
    id="SIT-04",
    title="The target's measured size and place allow the scheme",
    severity="B",
    rationale=(
        "What a dose does to airways, great vessels or chest wall depends on how near the target lies; "
        "a zone that somebody typed is believed until contours are asked."
    ),
    source="UK SABR consensus; AAPM TG-101",
    asked=Asked("zone, size or distance", lambda holding: bool(_conditions(holding))),
)
def measured_place_allows_scheme(holding: Holding, geometry: Geometry) -> Answer:
    """The conditions of site and scheme against measured facts; declared ones stand in for others only."""
    if not geometry.drawn:
        return DoesNotApply("nothing is contoured")
    conditions = _conditions(holding)
    asked = {name for _, one in conditions for name in one.facts_needed}
    seen = [fact for fact in holding.measured if fact.name in asked]
    if not seen:
        reasons = [
            f"{one.name} is not measured: {one.reason}" for one in holding.unmeasured if one.name in asked
        ]
        return DoesNotApply("; ".join(reasons) or f"{holding.site_name} asks for nothing that contours show")
    facts = Facts(tuple(_believed(fact, holding.facts) for fact in seen))
    rest = holding.facts.without(fact.name for fact in seen)
    judged = [(what, one, one.judge(Facts((*facts.known, *rest.known)))) for what, one in conditions]
    if any(judgement.outcome is Held.UNKNOWN for *_, judgement in judged):
        said = "; ".join(judgement.explanation for *_, judgement in judged)
        return DoesNotApply(f"contours leave it open: {said}")
    worst = max(judged, key=lambda one: condition_grade(one[2]))
    if not _is_seen(worst[1], worst[2], facts):
        return DoesNotApply(f"what contours show does not decide it: {worst[2].explanation}")
    said = "; ".join(f"{what}: {judgement.explanation}" for what, _, judgement in judged)
    return Graded(condition_grade(worst[2]), said, achieved=_achieved(seen), limit=f"{worst[0]} ({worst[1]})")


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
