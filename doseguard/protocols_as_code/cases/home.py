"""Values at which nothing else that a site asks for speaks, while one limit is looked at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from doseguard.protocols_as_code.cases.metric_values import passing_value
from doseguard.protocols_as_code.cases.oracle.limits import GRADED, spared_cc
from doseguard.protocols_as_code.cases.oracle.metric_names import VOLUME, plain
from doseguard.protocols_as_code.cases.oracle.schemes import fraction_numbers
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, items, nodes
from doseguard.protocols_as_code.cases.oracle.volume_tables import limits_at, tables_for, target_of
from doseguard.protocols_as_code.cases.oracle.written import number

Steps = tuple[str | int, ...]
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A graded row of organ limits with the steps to it; `place` is its structure and metric."""

    steps: Steps
    row: Node

    @property
    def place(self) -> Place:
        """Its structure and its metric."""
        return str(self.row["structure"]), plain(str(self.row["metric"]))

    @property
    def numbers(self) -> list[int]:
        """Its fraction numbers."""
        return fraction_numbers(self.row["fractions"])


def graded_rows(rules: Rules, name: str) -> Iterator[Row]:
    """The rows that grade at a site: its own, then those of the tables it names."""
    site = rules.sites.get(name, {})
    own = [(("sites", name, "limits", place), row) for place, row in enumerate(nodes(site.get("limits")))]
    named = [
        (("sites", name, "organ_limits", position, "limits", place), row)
        for position, table in enumerate(items(site.get("organ_limits")))
        for place, row in enumerate(nodes(rules.tables[str(table)]["limits"]))
    ]
    return (Row(steps, row) for steps, row in (*own, *named) if row["priority"] in GRADED)


def required_organs(rules: Iterable[Rules], name: str) -> list[str]:
    """The organs that any of the rules requires at a site."""
    found = {str(one) for part in rules for one in items(part.sites.get(name, {}).get("organs_required"))}
    return sorted(found)


def organs_at_home(rows: Iterable[Row], required: Iterable[str], fractions: int) -> dict[Place, Decimal]:
    """Values of the required organs that are per protocol, with volumes that are enough."""
    found: dict[Place, list[Node]] = {}
    wanted = set(required)
    for one in rows:
        if one.place[0] in wanted and fractions in one.numbers:
            found.setdefault(one.place, []).append(one.row)
    values = {place: passing_value(every) for place, every in found.items()}
    for (structure, _), every in found.items():
        volumes = [volume for row in every if (volume := spared_cc(row)) is not None]
        if volumes:
            key = (structure, VOLUME)
            values[key] = max(values.get(key, Decimal(0)), max(volumes) + 1)
    return values


def tables_at_home(site: Node, because: str, volume_cc: Decimal | None = None) -> dict[Place, Decimal]:
    """Values that are per protocol under those tables of a check that must be answered.

    At a PTV volume (cc), or at that of their first row.
    """
    required = items(site.get("organs_required"))
    values: dict[Place, Decimal] = {}
    for table in tables_for(site, because):
        volume = number(str(nodes(table["rows"])[0]["volume"])) if volume_cc is None else volume_cc
        values.setdefault((target_of(table), VOLUME), volume)
        limits, structure = limits_at(table, values[target_of(table), VOLUME]), str(table["structure"])
        is_asked = because != "DOS-06" or structure == target_of(table) or structure in required
        if limits is not None and is_asked:
            values[structure, plain(str(table["metric"]))] = passing_value([limits])
    return values


def as_metrics(values: Mapping[Place, Decimal]) -> dict[str, dict[str, Decimal]]:
    """The values by structure and metric, as cases write them."""
    metrics: dict[str, dict[str, Decimal]] = {}
    for (structure, metric), value in values.items():
        metrics.setdefault(structure, {})[metric] = value
    return metrics
