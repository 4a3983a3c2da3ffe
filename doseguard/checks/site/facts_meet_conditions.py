"""SIT-01."""

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.site.fact_defaults import FACT_DEFAULTS
from doseguard.checking.site.scheme_choice import condition_grade
from doseguard.checking.site.side_by_side_facts import facts_side_by_side
from doseguard.checking.site.site_conditions import chosen_scheme, site_conditions
from doseguard.checking.source_text import source_text
from doseguard.model.facts import Facts
from doseguard.model.file_fields import ByHand
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.protocol import Protocol, Site
from doseguard.model.site_words import named_regions


@check(
    id="SIT-01",
    title="The facts satisfy the declared site's conditions",
    severity="B",
    rationale="A scheme is safe only where its source says that it applies; the site is never inferred.",
    source="own",
    defaults=FACT_DEFAULTS,
)
def facts_meet_conditions(
    plan: Plan, protocol: Protocol, site: Site, holding: Holding, facts: Facts
) -> Answer:
    """The conditions of site and scheme against the facts; what contours or texts say otherwise of them."""
    seen = list(facts_side_by_side(holding))
    doubts = [f"declared and measured {one.verb}: {one}" for one in seen if not one.agree]
    doubts += [one for one in (_other_site(plan, protocol, site, holding),) if one]
    outcomes = _with_doubts(_conditions(protocol, holding, facts), doubts)
    outcomes += (Note(f"declared and measured {one.verb}: {one}") for one in seen if one.agree)
    outcomes += (Note(f"check by hand: {item.text}") for item in _by_hand(site, holding))
    return tuple(outcomes)


def _with_doubts(found: Outcome, doubts: list[str]) -> list[Outcome]:
    """What was judged, at best a variation where something speaks against it."""
    said = "; ".join(doubts)
    if not doubts:
        return [found]
    if isinstance(found, NotEvaluated):
        return [found, Graded(Grade.VARIATION_ACCEPTABLE, said)]
    if isinstance(found, Graded):
        grade = max(found.grade, Grade.VARIATION_ACCEPTABLE)
        return [Graded(grade, f"{found.message}; {said}", limit=found.limit, source=found.source)]
    return [Graded(Grade.VARIATION_ACCEPTABLE, said)]


def _conditions(protocol: Protocol, holding: Holding, facts: Facts) -> Outcome:
    judged = [(one, one.condition.judge(facts)) for one in site_conditions(holding)]
    if not judged:
        return DoesNotApply(f"{holding.site_name} sets no conditions")
    worst = max(judged, key=lambda one: condition_grade(one[1]))
    grade = condition_grade(worst[1])
    said = "; ".join(f"{what}: {judgement.explanation}" for what, judgement in judged)
    if grade is Grade.NOT_EVALUATED:
        missing = {name for _, judgement in judged for name in judgement.missing}
        unseen = [
            f"; {one.name} is not measured: {one.reason}" for one in holding.unmeasured if one.name in missing
        ]
        return NotEvaluated(f"{said}{''.join(unseen)}. Declare it in the order or with --fact")
    source = source_text(protocol, *worst[0].sources) or None
    return Graded(grade, said, limit=str(worst[0]), source=source)


def _other_site(plan: Plan, protocol: Protocol, site: Site, holding: Holding) -> str:
    what = f"{holding.site_name} of {protocol.id}"
    declared = named_regions(f"{protocol.id} {holding.site_name} {site.title}")
    if not declared:
        # A site anywhere in the body: the target's own name may tell where.
        target = holding.subject.target or ""
        what, declared = f"the target {target}", named_regions(target)
    texts = {"RTPlanLabel": plan.label, "TreatmentSites": " ".join(plan.treatment_sites)}
    other = [
        f"{place} {text!r}"
        for place, text in texts.items()
        if (named := named_regions(text)) and declared and not named & declared
    ]
    return f"{', '.join(other)} names another site than {what}" if other else ""


def _by_hand(site: Site, holding: Holding) -> list[ByHand]:
    chosen = chosen_scheme(holding)
    return [*site.by_hand, *(() if chosen is None else chosen.scheme.by_hand)]
