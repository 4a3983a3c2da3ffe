"""SIT-01."""

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.scheme_choice import GRADE_OF_CONDITION, ChosenScheme, choose_scheme
from doseguard.model.condition import Judgement
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
)
def facts_meet_conditions(
    plan: Plan, protocol: Protocol, site: Site, holding: Holding, facts: Facts
) -> Answer:
    """The conditions of site and scheme against the declared facts; text that names another site."""
    stated = holding.prescription.stated_scheme
    chosen = None if stated is None else choose_scheme(site, *stated, facts)
    outcomes: list[Outcome] = [*_conditions(site, holding, facts, chosen)]
    strange = _other_site(plan, protocol, site, holding)
    if strange and not any(
        isinstance(one, Graded) and one.grade > Grade.VARIATION_ACCEPTABLE for one in outcomes
    ):
        outcomes = [one for one in outcomes if not isinstance(one, Graded | DoesNotApply)]
        outcomes.append(Graded(Grade.VARIATION_ACCEPTABLE, strange))
    outcomes += (Note(f"check by hand: {item.text}") for item in _by_hand(site, chosen))
    return tuple(outcomes)


def _conditions(site: Site, holding: Holding, facts: Facts, chosen: ChosenScheme | None) -> list[Outcome]:
    judged: list[tuple[str, Judgement]] = []
    if site.applies_to is not None:
        judged.append((f"{holding.site_name} ({site.applies_to})", site.applies_to.judge(facts)))
    if chosen is not None and chosen.condition is not None:
        judged.append((chosen.scheme.describe(), chosen.condition))
    if not judged:
        return [DoesNotApply(f"{holding.site_name} sets no conditions")]
    worst = max(judged, key=lambda one: GRADE_OF_CONDITION[one[1].outcome])
    grade = GRADE_OF_CONDITION[worst[1].outcome]
    said = "; ".join(f"{what}: {judgement.explanation}" for what, judgement in judged)
    if grade is Grade.NOT_EVALUATED:
        return [NotEvaluated(f"{said}. Declare it in the order or with --fact")]
    return [Graded(grade, said, limit=worst[0])]


def _other_site(plan: Plan, protocol: Protocol, site: Site, holding: Holding) -> str:
    declared = named_regions(f"{protocol.id} {holding.site_name} {site.title}")
    if not declared:
        return ""
    texts = {"RTPlanLabel": plan.label, "TreatmentSites": " ".join(plan.treatment_sites)}
    other = [
        f"{place} {text!r}"
        for place, text in texts.items()
        if (named := named_regions(text)) and not named & declared
    ]
    return f"{', '.join(other)} names another site than {holding.site_name} of {protocol.id}" if other else ""


def _by_hand(site: Site, chosen: ChosenScheme | None) -> list[ByHand]:
    return [*site.by_hand, *(() if chosen is None else chosen.scheme.by_hand)]
