"""Measured values at and beside every limit of a site: of targets and of organs.

With the rules of a second file, its numbers are on the axes, too.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from doseguard.protocols_as_code.cases.axes import fraction_axis, usual_plan
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.home import (
    Place,
    Row,
    Steps,
    as_metrics,
    graded_rows,
    organs_at_home,
    required_organs,
    tables_at_home,
)
from doseguard.protocols_as_code.cases.known_facts import known_facts
from doseguard.protocols_as_code.cases.metric_values import last_digit, passing_value, value_axis
from doseguard.protocols_as_code.cases.oracle.limits import spared_cc, spares
from doseguard.protocols_as_code.cases.oracle.metric_names import VOLUME, plain
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, node, nodes

Point = tuple[Steps, Draft]
_SOMETHING = {"PTV": {VOLUME: Decimal(10)}}


def target_points(rules: tuple[Rules, ...], name: str) -> Iterator[Point]:
    """DOS-05: each criterion's metric along its axis and lacking, all others at home."""
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
            metrics = as_metrics({**home, place: value})
            yield ("sites", name, "targets", place[0]), replace(draft, metrics=metrics)
        lacking = as_metrics({key: value for key, value in home.items() if key != place})
        yield ("sites", name, "targets", place[0]), replace(draft, metrics=lacking or _SOMETHING)


def organ_points(rules: tuple[Rules, ...], name: str, *, every_number: bool) -> Iterator[Point]:
    """DOS-06 and DOS-08: each row's metric along its axis at its fraction numbers; required organs at home.

    Of many fraction numbers only the first and the last, unless `every_number` is asked for.
    """
    rows = [row for one in rules for row in graded_rows(one, name)]
    required = required_organs(rules, name)
    tables = tables_at_home(rules[0].sites[name], "DOS-06")
    for row in rows:
        numbers = row.numbers if every_number else sorted({row.numbers[0], row.numbers[-1]})
        for fractions in numbers:
            draft = replace(_plain_draft(rules[0], name, _check_of(row)), fractions=fractions)
            alike = [one.row for one in rows if one.place == row.place and fractions in one.numbers]
            others = [one.row for one in rows if one.place[0] in required and fractions in one.numbers]
            home = {**tables, **organs_at_home(rows, required, fractions)}
            known = _facts([*alike, *others], all_ways=every_number)
            for facts, values in product(known, _around(row, alike)):
                whole = as_metrics({**home, **values})
                yield row.steps, replace(draft, facts=facts, metrics=whole)
    for organ in required:
        yield from _without(rules[0], name, organ, rows, required)
    if required:
        yield from _required_points(rules, name)


def _around(row: Row, alike: list[Node]) -> Iterator[dict[Place, Decimal]]:
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


def _without(rules: Rules, name: str, organ: str, rows: list[Row], required: list[str]) -> Iterator[Point]:
    """Nothing is given of a required organ."""
    tables = tables_at_home(rules.sites[name], "DOS-06")
    for row in rows:
        if row.place[0] == organ:
            draft = replace(_plain_draft(rules, name, _check_of(row)), fractions=row.numbers[0])
            others = [one for one in required if one != organ]
            home = as_metrics({**tables, **organs_at_home(rows, others, row.numbers[0])})
            yield ("sites", name, "organs_required"), replace(draft, metrics=home or _SOMETHING)


def _required_points(rules: tuple[Rules, ...], name: str) -> Iterator[Point]:
    """DOS-07: every fraction number of a row or scheme, and those beside them."""
    parts = [(one, one.sites.get(name, {})) for one in rules]
    listed = [{"schemes": [*nodes(site.get("schemes")), *one.rows(site)]} for one, site in parts]
    draft = replace(_plain_draft(rules[0], name, "DOS-07"), metrics=_SOMETHING)
    for number in fraction_axis(listed):
        yield ("sites", name, "organs_required"), replace(draft, fractions=number)


def _facts(rows: list[Node], *, all_ways: bool) -> list[dict[str, str]]:
    conditions = [row["applies_to"] for row in rows if "applies_to" in row]
    return list(known_facts(conditions, all_ways=all_ways))


def _check_of(row: Row) -> str:
    return "DOS-08" if spares(row.row) else "DOS-06"


def _plain_draft(rules: Rules, name: str, because: str) -> Draft:
    dose_gy, fractions = usual_plan(rules.sites[name])
    return Draft(name, dose_gy, fractions, because)
