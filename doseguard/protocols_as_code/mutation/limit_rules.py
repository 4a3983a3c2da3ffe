"""The small faults of limits: criteria of targets, limits of organs, tables by the PTV's volume."""

from collections.abc import Iterator

from doseguard.protocols_as_code.cases.oracle.limits import GRADED, SIDES
from doseguard.protocols_as_code.cases.oracle.tree import Node, nodes
from doseguard.protocols_as_code.mutation import values
from doseguard.protocols_as_code.mutation.mutant import Mutant
from doseguard.protocols_as_code.mutation.texts import changes_of_sign
from doseguard.protocols_as_code.mutation.tree import Steps

_INTERPOLATIONS = {"linear": "none", "none": "linear"}


def target_mutants(at: Steps, targets: Node) -> Iterator[Mutant]:
    """Faults of `targets`: criteria by structure."""
    for structure, criteria in targets.items():
        rows = nodes(criteria)
        for place, row in enumerate(rows):
            yield values.dropped(
                (*at, structure) if len(rows) == 1 else (*at, structure, place), row["metric"]
            )
            yield from _criterion((*at, structure, place), row)


def limit_mutants(at: Steps, limits: list[Node]) -> Iterator[Mutant]:
    """Faults of the rows that grade; the others only give notes."""
    for place, row in enumerate(limits):
        if row["priority"] not in GRADED:
            continue
        yield values.dropped((*at, place), f"{row['structure']} {row['metric']}")
        yield from values.listed((*at, place, "fractions"), row["fractions"])
        yield from _criterion((*at, place), row)
        if "spares" in row:
            yield from values.name_with_number((*at, place, "spares"), row["spares"])
        if "applies_to" in row:
            yield from values.condition((*at, place, "applies_to"), row["applies_to"])


def table_mutants(at: Steps, tables: list[Node]) -> Iterator[Mutant]:
    """Faults of tables by the PTV's volume: metric, interpolation, each row, the comparisons of all rows.

    Rows make the same comparisons, so one row alone cannot turn its own.
    """
    for place, table in enumerate(tables):
        here = (*at, place)
        yield values.dropped(here, table["metric"])
        yield from values.name_with_number((*here, "metric"), table["metric"])
        between = str(table["interpolation"])
        yield values.replaced((*here, "interpolation"), "word changed", between, _INTERPOLATIONS[between])
        yield from _of_all_rows((*here, "rows"), nodes(table["rows"]))
        for position, row in enumerate(nodes(table["rows"])):
            yield values.dropped((*here, "rows", position), row["volume"])
            yield from values.name_with_number((*here, "rows", position, "volume"), row["volume"])
            for side in (one for one in SIDES if one in row):
                yield from values.name_with_number((*here, "rows", position, side), row[side])


def _of_all_rows(at: Steps, rows: list[Node]) -> Iterator[Mutant]:
    for side in (one for one in SIDES if one in rows[0]):
        first = str(rows[0][side])
        for turn, (kind, became) in enumerate(changes_of_sign(first)):
            turned = [{**row, side: list(changes_of_sign(str(row[side])))[turn][1]} for row in rows]
            yield Mutant(at, kind, f"{side} {first} (all rows)", turned, became)
    if "variation_acceptable" in rows[0]:
        shortened = [
            {key: part for key, part in row.items() if key != "variation_acceptable"} for row in rows
        ]
        yield Mutant(at, "row dropped", "variation_acceptable (all rows)", shortened, "")


def _criterion(at: Steps, row: Node) -> Iterator[Mutant]:
    yield from values.name_with_number((*at, "metric"), row["metric"])
    given = [side for side in SIDES if side in row]
    if len(given) > 1:
        yield from (values.dropped((*at, side), row[side]) for side in given)
    for side in given:
        yield from values.interval((*at, side), row[side])
