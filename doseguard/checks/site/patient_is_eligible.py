"""SIT-06."""

from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.source_text import source_text
from doseguard.model.condition import Outcome as Held
from doseguard.model.eligibility import JudgedItem
from doseguard.model.facts import Facts
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.lesion_counts import contradictions
from doseguard.model.protocol import Protocol, Site


@check(
    id="SIT-06",
    title="The patient is eligible for the protocol",
    severity="B",
    rationale="A protocol's schemes were studied in the patients that it admits.",
    source="own",
)
def patient_is_eligible(protocol: Protocol, site: Site, holding: Holding, facts: Facts) -> Answer:
    """Only facts that are declared are judged; what nobody declared is listed for a check by hand."""
    doubts: list[Outcome] = [NotEvaluated(f"the counts contradict: {one}") for one in contradictions(facts)]
    rules = [one for one in (protocol.eligibility, site.eligibility) if one is not None]
    if not rules:
        return tuple(doubts) or DoesNotApply(f"{protocol.id} sets no eligibility")
    judged = [item for rule in rules for item in rule.judge(facts)]
    against = [one for one in judged if one.judgement.outcome is Held.CONTRADICTED]
    met = [one for one in judged if one.judgement.outcome is Held.HOLDS]
    outcomes = doubts
    if against:
        outcomes.append(_graded(protocol, Grade.DEVIATION_UNACCEPTABLE, against))
    elif met:
        outcomes.append(_graded(protocol, Grade.PER_PROTOCOL, met))
    by_hand = [
        f"{_words(one.item)} {one.required}" for one in judged if one.judgement.outcome is Held.UNKNOWN
    ]
    by_hand += [item.text for rule in rules for item in rule.by_hand]
    if by_hand:
        outcomes.append(Note(f"check by hand: {'; '.join(by_hand)}"))
    return tuple(outcomes) or DoesNotApply(f"{protocol.id} has no condition that a fact can tell")


def _graded(protocol: Protocol, grade: Grade, items: list[JudgedItem]) -> Graded:
    said = "; ".join(one.judgement.explanation for one in items)
    limit = "; ".join(f"{_words(one.item)} {one.required}" for one in items)
    source = source_text(protocol, *(one.source for one in items if one.source))
    return Graded(grade, said, limit=limit, source=source or None)


def _words(item: str) -> str:
    return item.replace("_", " ")
