"""Measured values at and beside the limits of tables by the PTV's volume, at its rows and between them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from doseguard.protocols_as_code.cases.axes import usual_plan
from doseguard.protocols_as_code.cases.draft import Draft
from doseguard.protocols_as_code.cases.home import (
    Place,
    Steps,
    as_metrics,
    graded_rows,
    organs_at_home,
    required_organs,
    tables_at_home,
)
from doseguard.protocols_as_code.cases.metric_values import last_digit, value_axis
from doseguard.protocols_as_code.cases.oracle.metric_names import VOLUME, check_of_table, plain
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, nodes
from doseguard.protocols_as_code.cases.oracle.volume_tables import limits_at, tables_for, target_of
from doseguard.protocols_as_code.cases.oracle.written import number

Point = tuple[Steps, Draft]


def table_points(rules: tuple[Rules, ...], name: str) -> Iterator[Point]:
    """Each table's metric at and beside its limits, for each volume; other tables of its check at home.

    Then without the metric, and without the volume. With the rules of a second file, its rows and limits are
    on the axes, too.
    """
    site = rules[0].sites[name]
    dose_gy, fractions = usual_plan(site)
    rows = [row for one in rules for row in graded_rows(one, name)]
    organs = organs_at_home(rows, required_organs(rules, name), fractions)
    for position, table in enumerate(nodes(site.get("tables_by_ptv_volume"))):
        because = check_of_table(str(table["metric"]))
        draft = Draft(name, dose_gy, fractions, because)
        for values in _values_of(table, rules, name, because):
            steps = ("sites", name, "tables_by_ptv_volume", position)
            yield steps, replace(draft, metrics=as_metrics({**organs, **values}))


def _values_of(
    table: Node, rules: tuple[Rules, ...], name: str, because: str
) -> Iterator[dict[Place, Decimal]]:
    site = rules[0].sites[name]
    alike = [table, *(one for other in rules[1:] for one in _same(other.sites.get(name, {}), table, because))]
    place = str(table["structure"]), plain(str(table["metric"]))
    for volume in _volumes(alike):
        home = tables_at_home(site, because, volume)
        yield from ({**home, place: value} for value in _values(alike, volume))
    home = {**tables_at_home(site, because), place: _values(alike, _volumes(alike)[0])[0]}
    for missing in (place, (target_of(table), VOLUME)):
        yield {key: value for key, value in home.items() if key != missing}


def _same(site: Node, table: Node, because: str) -> list[Node]:
    """The tables of the other file for the same structure, whatever their metric is there."""
    return [one for one in tables_for(site, because) if one["structure"] == table["structure"]]


def _volumes(tables: list[Node]) -> list[Decimal]:
    """Each row's volume, just outside the first and the last, and halfway between two rows."""
    rows = sorted({number(str(row["volume"])) for table in tables for row in nodes(table["rows"])})
    step = min(last_digit(one) for one in rows) / 10
    between = [(below + above) / 2 for below, above in pairwise(rows)]
    return [*rows, max(rows[0] - step, Decimal(0)), rows[-1] + step, *between]


def _values(tables: list[Node], volume: Decimal) -> list[Decimal]:
    limits = [found for table in tables if (found := limits_at(table, volume)) is not None]
    return value_axis(limits or [row for table in tables for row in nodes(table["rows"])][:1])
