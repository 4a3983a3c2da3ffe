"""What a change of a site's own condition means, whatever is prescribed there (SIT-01)."""

from collections.abc import Iterator

from doseguard.checking.site.scheme_choice import GRADE_OF_CONDITION
from doseguard.model.condition import Condition, Outcome
from doseguard.model.diff_report import Change
from doseguard.model.facts import Facts
from doseguard.model.protocol import Site
from doseguard.protocols_as_code.diff.changes import Subject
from doseguard.protocols_as_code.diff.directions import towards
from doseguard.protocols_as_code.diff.regions import region_of, region_text
from doseguard.protocols_as_code.diff.worlds import worlds_of

_WORDS = {
    Outcome.HOLDS: "met",
    Outcome.UNKNOWN: "not evaluated",
    Outcome.CONTRADICTED: "not met (deviation unacceptable)",
}


def condition_changes(subject: Subject, old: Site, new: Site) -> Iterator[Change]:
    """One change for each pair of outcomes that differ, with exactly the facts for which they do."""
    conditions = [one.applies_to for one in (old, new) if one.applies_to is not None]
    worlds = worlds_of(conditions)
    where: dict[tuple[Outcome, Outcome], set[int]] = {}
    for place, facts in enumerate(worlds.samples):
        pair = (_outcome(old.applies_to, facts), _outcome(new.applies_to, facts))
        if pair[0] is not pair[1]:
            where.setdefault(pair, set()).add(place)
    for (was, now), places in where.items():
        facts_text = region_text(region_of(worlds, places))
        way = towards(GRADE_OF_CONDITION[was], GRADE_OF_CONDITION[now])
        said = f"where {facts_text}: the condition of the site was {_WORDS[was]}, is now {_WORDS[now]}"
        yield subject.change("site_condition", facts_text, (_text(old), _text(new)), way, said)


def _outcome(condition: Condition | None, facts: Facts) -> Outcome:
    return Outcome.HOLDS if condition is None else condition.judge(facts).outcome


def _text(site: Site) -> str | None:
    return None if site.applies_to is None else str(site.applies_to)
