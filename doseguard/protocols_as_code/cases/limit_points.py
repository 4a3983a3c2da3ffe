"""Measured values at and beside every limit of a site: of targets and of organs.

With the rules of a second file, its numbers are on the axes, too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from doseguard.protocols_as_code.cases.axes import fact_axis, requirements, usual_plan
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.metric_values import last_digit, passing_value, value_axis
from doseguard.protocols_as_code.cases.oracle.limits import GRADED, spared_cc, spares
from doseguard.protocols_as_code.cases.oracle.metric_names import VOLUME, plain
from doseguard.protocols_as_code.cases.oracle.schemes import fraction_numbers
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, items, node, nodes

Steps = tuple[str | int, ...]
Point = tuple[Steps, Draft]
Place = tuple[str, str]
_SOMETHING = {"PTV": {VOLUME: Decimal(10)}}


@dataclass(frozen=True, slots=True)
class _Row:
    """A graded row with the steps to it; `place` is its structure and metric."""

    steps: Steps
    row: Node

    @property
    def place(self) -> Place:
        return str(self.row["structure"]), plain(str(self.row["metric"]))

    @property
    def numbers(self) -> list[int]:
        return fraction_numbers(self.row["fractions"])


def target_points(rules: tuple[Rules, ...], name: str) -> Iterator[Point]:
    """DOS-05: each criterion's metric along its axis, all others at values that are per protocol."""
    draft = _plain_draft(rules[0], name, "DOS-05")
    written = [node(one.sites.get(name, {}).get("targets")) for one in rules]
    limits: dict[Place, list[Node]] = {}
    for targets in written:
        for structure, criteria in targets.items():
            for row in nodes(criteria):
                limits.setdefault((structure, plain(str(row["metric"]))), []).append(row)
    home = {place: passing_value(every) for place, every in limits.items()}
    for place, every in limits.items():
        for value in value_axis(every):
            metrics = _metrics({**home, place: value})
            yield ("sites", name, "targets", place[0]), replace(draft, metrics=metrics)


def organ_points(rules: tuple[Rules, ...], name: str, *, every_number: bool) -> Iterator[Point]:
    """DOS-06 and DOS-08: each row's metric along its axis at its fraction numbers; required organs at home.

    Of many fraction numbers only the first and the last, unless `every_number` is asked for.
    """
    rows = [row for one in rules for row in _rows(one, name)]
    required = {str(one) for part in rules for one in items(part.sites.get(name, {}).get("organs_required"))}
    for row in rows:
        numbers = row.numbers if every_number else sorted({row.numbers[0], row.numbers[-1]})
        for fractions in numbers:
            draft = replace(_plain_draft(rules[0], name, _check_of(row)), fractions=fractions)
            alike = [one.row for one in rows if one.place == row.place and fractions in one.numbers]
            home = _home(rows, required, fractions)
            for facts, metrics in product(_facts(alike), _around(row, alike)):
                whole = {**home, **metrics}
                yield row.steps, replace(draft, facts=facts, metrics=_metrics(whole))
    for organ in required:
        yield from _without(rules[0], name, organ, rows, required)


def _around(row: _Row, alike: list[Node]) -> Iterator[dict[Place, Decimal]]:
    structure = row.place[0]
    volumes = [volume for one in alike if (volume := spared_cc(one)) is not None]
    enough = {(structure, VOLUME): max(volumes) + 1} if volumes else {}
    for value in value_axis(alike):
        yield {**enough, row.place: value}
    for volume in volumes:
        step = last_digit(volume) / 10
        for beside in (volume - step, volume):
            yield {(structure, VOLUME): beside, row.place: passing_value(alike)}
    if volumes:
        yield {row.place: passing_value(alike)}


def _without(rules: Rules, name: str, organ: str, rows: list[_Row], required: set[str]) -> Iterator[Point]:
    """Nothing is given of a required organ."""
    for row in rows:
        if row.place[0] == organ:
            draft = replace(_plain_draft(rules, name, _check_of(row)), fractions=row.numbers[0])
            home = _metrics(_home(rows, required - {organ}, row.numbers[0]))
            yield ("sites", name, "organs_required"), replace(draft, metrics=home or _SOMETHING)


def _rows(rules: Rules, name: str) -> Iterator[_Row]:
    site = rules.sites.get(name, {})
    own = [(("sites", name, "limits", place), row) for place, row in enumerate(nodes(site.get("limits")))]
    named = [
        (("sites", name, "organ_limits", position, "limits", place), row)
        for position, table in enumerate(items(site.get("organ_limits")))
        for place, row in enumerate(nodes(rules.tables[str(table)]["limits"]))
    ]
    return (_Row(steps, row) for steps, row in (*own, *named) if row["priority"] in GRADED)


def _home(rows: list[_Row], required: set[str], fractions: int) -> dict[Place, Decimal]:
    """Values of the required organs that are per protocol, with volumes that are enough."""
    found: dict[Place, list[Node]] = {}
    for one in rows:
        if one.place[0] in required and fractions in one.numbers:
            found.setdefault(one.place, []).append(one.row)
    values = {place: passing_value(every) for place, every in found.items()}
    for (structure, _), every in found.items():
        volumes = [volume for row in every if (volume := spared_cc(row)) is not None]
        if volumes:
            key = (structure, VOLUME)
            values[key] = max(values.get(key, Decimal(0)), max(volumes) + 1)
    return values


def _facts(rows: list[Node]) -> list[Mapping[str, str]]:
    required = requirements([row["applies_to"] for row in rows if "applies_to" in row])
    axes = [[*fact_axis(fact, some), None] for fact, some in required.items()]
    return [
        {fact: value for fact, value in zip(required, values, strict=True) if value is not None}
        for values in product(*axes)
    ]


def _metrics(values: Mapping[Place, Decimal]) -> dict[str, dict[str, Decimal]]:
    metrics: dict[str, dict[str, Decimal]] = {}
    for (structure, metric), value in values.items():
        metrics.setdefault(structure, {})[metric] = value
    return metrics


def _check_of(row: _Row) -> str:
    return "DOS-08" if spares(row.row) else "DOS-06"


def _plain_draft(rules: Rules, name: str, because: str) -> Draft:
    dose_gy, fractions = usual_plan(rules.sites[name])
    return Draft(name, dose_gy, fractions, because)
