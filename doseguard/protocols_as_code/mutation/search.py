"""A case that tells a small fault from the file as it is; where there is none, the fault changes no verdict.

The points that are asked are complete: on each axis (fraction number, dose, each fact that a condition
names, each count of an eligibility, each metric and volume) every number of both files and what lies right
beside it, and facts also unknown. No rule changes its mind anywhere else. Axes are crossed where one rule
looks at both; of facts under which the same conditions hold the first will do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, islice

from doseguard.model.fractions import MOST_FRACTIONS
from doseguard.model.grade import Grade
from doseguard.protocols_as_code.cases.axes import dose_axis, fraction_axis, listing, usual_plan
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.eligibility_points import eligibility_points
from doseguard.protocols_as_code.cases.known_facts import TooManyFactsError, known_facts
from doseguard.protocols_as_code.cases.limit_points import organ_points, target_points
from doseguard.protocols_as_code.cases.oracle.judge import judge, limit_shown
from doseguard.protocols_as_code.cases.oracle.metric_names import check_of_table
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, nodes
from doseguard.protocols_as_code.cases.table_points import table_points
from doseguard.protocols_as_code.mutation.checks_of import CHECKS_OF

_MOST_POINTS = 100_000


class NotFound(Enum):
    """Why no case was found: there is none, the points are too many, or no case can expect what differs."""

    EQUIVALENT = "equivalent"
    TOO_MANY = "too many points"
    NO_GRADE = "no grade"


@dataclass(frozen=True, slots=True)
class Telling:
    """A draft that the two files judge differently, with the grade of the file as it is."""

    draft: Draft
    grade: Grade


def telling_case(original: Rules, changed: Rules, first: Iterable[Draft] = ()) -> Telling | NotFound:
    """The first point at which the files differ and the original gives a grade that a case can expect.

    `first` are points to ask before all others: those that a person would choose. Where no grade differs,
    the limits that findings show may.
    """
    concerned = _concerned(original, changed)
    likely = (draft for draft in first if draft.because in concerned.get(draft.site, ()))
    points = (draft for draft in _points(original, changed) if draft.because in concerned[draft.site])
    drafts: list[Draft] = []
    ungraded = False
    try:
        for draft in islice(chain(likely, points), _MOST_POINTS):
            drafts.append(draft)
            grade = judge(original, draft)
            if draft.site in changed.sites and grade is judge(changed, draft):
                continue
            if grade is not None:
                return Telling(draft, grade)
            ungraded = True
    except TooManyFactsError:
        return NotFound.TOO_MANY
    shown = _telling_limit(original, changed, drafts)
    if shown is None and len(drafts) == _MOST_POINTS:
        return NotFound.TOO_MANY
    return shown or (NotFound.NO_GRADE if ungraded else NotFound.EQUIVALENT)


def _concerned(original: Rules, changed: Rules) -> dict[str, set[str]]:
    """By site the checks that look at what differs; all where the site or a table is not what it was."""
    found: dict[str, set[str]] = {}
    for name, before in original.sites.items():
        after = changed.sites.get(name, {})
        keys = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        if original.protocol.get("eligibility") != changed.protocol.get("eligibility"):
            keys.add("eligibility")
        if original.tables != changed.tables:
            keys.add("organ_limits")
        keys.discard("tables_by_ptv_volume")
        found[name] = {check for key in keys for check in CHECKS_OF.get(key, ())} | _of_tables(before, after)
    return found


def _of_tables(before: Node, after: Node) -> set[str]:
    """The checks of those tables by PTV volume that differ."""
    tables = [nodes(site.get("tables_by_ptv_volume")) for site in (before, after)]
    different = [one for one in (*tables[0], *tables[1]) if one not in tables[0] or one not in tables[1]]
    return {check_of_table(str(one["metric"])) for one in different}


def _telling_limit(original: Rules, changed: Rules, drafts: Iterable[Draft]) -> Telling | None:
    for draft in drafts:
        limit = limit_shown(original, draft)
        grade = judge(original, draft) if limit else None
        if grade is not None and limit != limit_shown(changed, draft):
            return Telling(replace(draft, limit=limit), grade)
    return None


def _points(original: Rules, changed: Rules) -> Iterator[Draft]:
    for name, before in original.sites.items():
        after = changed.sites.get(name, {})
        if before != after:
            yield from _points_of_site(name, before, after)
        if before != after or original.tables != changed.tables:
            yield from _points_of_limits(original, changed, name)
        ruled = [
            (one.protocol.get("eligibility"), one.sites.get(name, {}).get("eligibility"))
            for one in (original, changed)
        ]
        if ruled[0] != ruled[1]:
            yield from _points_of_eligibility(original, changed, name)


def _points_of_site(name: str, before: Node, after: Node) -> Iterator[Draft]:
    both = (before, after)
    dose_gy, fractions = usual_plan(before)
    if before.get("schemes") != after.get("schemes"):
        yield Draft(name, dose_gy, fractions, "RX-03")
    numbers = fraction_axis(both) or [fractions]
    unstated = "not stated" in (before.get("schemes"), after.get("schemes"))
    if not unstated and all(before.get(key) == after.get(key) for key in ("applies_to", "bed_band")):
        numbers = [n for n in numbers if listing(before, n) != listing(after, n)]
    for number in numbers:
        yield from _points_of_number(name, both, number)
    if before.get("bed_band") != after.get("bed_band"):
        yield from _points_of_band(name, both, numbers)


def _points_of_number(name: str, both: tuple[Node, Node], number: int) -> Iterator[Draft]:
    of_schemes = [one.get("applies_to") for site in both for one in listing(site, number)]
    of_site = [site.get("applies_to") for site in both]
    doses = dose_axis(both, number)
    for facts in known_facts(of_schemes):
        yield from (Draft(name, dose, number, "RX-03", facts) for dose in doses)
    for facts in known_facts([*of_site, *of_schemes]):
        yield from (Draft(name, dose, number, "SIT-01", facts) for dose in doses)


def _points_of_band(name: str, both: tuple[Node, Node], first: list[int]) -> Iterator[Draft]:
    """The BED steps by more than 0.01 Gy: what one fraction number steps over another one may meet."""
    bands = [{"bed_band": site["bed_band"]} for site in both if "bed_band" in site]
    for number in (*first, *range(1, MOST_FRACTIONS + 1)):
        yield from (Draft(name, dose, number, "RX-08") for dose in dose_axis(bands, number))


def _points_of_limits(original: Rules, changed: Rules, name: str) -> Iterator[Draft]:
    both = (original, changed) if name in changed.sites else (original,)
    for points in (
        target_points(both, name),
        organ_points(both, name, every_number=True),
        table_points(both, name),
    ):
        yield from (draft for _, draft in points)


def _points_of_eligibility(original: Rules, changed: Rules, name: str) -> Iterator[Draft]:
    dose_gy, fractions = usual_plan(original.sites[name])
    draft = Draft(name, dose_gy, fractions, "SIT-06")
    for rules in (original, changed):
        if name in rules.sites:
            yield from (replace(draft, facts=facts) for _, facts in eligibility_points(rules.protocol, name))
