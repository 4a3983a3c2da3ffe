"""Where two versions of criteria grade values of one metric of one structure differently (DOS-05, 06, 08)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.limit_row import LimitRow
from doseguard.checking.limits.grading import grade_value
from doseguard.model.comparison import Comparison
from doseguard.model.condition import Condition, Outcome
from doseguard.model.facts import Facts
from doseguard.model.fractions import MOST_FRACTIONS
from doseguard.model.grade import Grade, worst
from doseguard.model.interval import Interval
from doseguard.model.limit import Criterion
from doseguard.model.quantity import VOLUME
from doseguard.model.wording import listed
from doseguard.protocols_as_code.diff.axis import AxisCell, cut_axis, interval_words, joined
from doseguard.protocols_as_code.diff.cells import Cell, FractionsCell, by_fractions, cells_that_differ

Sides = tuple[tuple[str, Comparison], ...]
EVERY_NUMBER = tuple(range(1, MOST_FRACTIONS + 1))


@dataclass(frozen=True, slots=True)
class Asked:
    """What one row asks of a metric.

    `spared_cc` is the volume that the organ must have to be judged, `wished_cc` the one without which the
    optimal side is not judged.
    """

    sides: Sides
    fractions: tuple[int, ...] = EVERY_NUMBER
    condition: Condition | None = None
    spared_cc: Decimal | None = None
    wished_cc: Decimal | None = None

    def sides_for(self, organ_cc: Decimal | None) -> Sides:
        """The sides that mean something for an organ of that volume."""
        if self.wished_cc is None or (organ_cc is not None and organ_cc >= self.wished_cc):
            return self.sides
        return tuple((name, side) for name, side in self.sides if name != "optimal")


@dataclass(frozen=True, slots=True)
class MetricOf:
    """A metric of a structure, in words and with its unit."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What two versions ask of the same metric of the same structure."""

    of: MetricOf
    old: tuple[Asked, ...]
    new: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class OrganSpan:
    """Some of the volumes (cc) that an organ may have, not known among them; or all of them."""

    intervals: tuple[Interval, ...] = ()
    unknown: bool = False
    is_all: bool = False

    def holds(self, volume_cc: Decimal | None) -> bool:
        """Whether the volume, None where it is not known, is among them."""
        if volume_cc is None:
            return self.is_all or self.unknown
        return self.is_all or any(one.contains(volume_cc) for one in self.intervals)

    def __str__(self) -> str:
        """`volume of the organ < 1500 cc or not known`, empty for all of them."""
        if self.is_all:
            return ""
        texts = [interval_words(one, VOLUME) for one in self.intervals]
        return f"volume of the organ {listed([*texts, *(['not known'] if self.unknown else [])], 'or')}"


@dataclass(frozen=True, slots=True)
class CriterionCell:
    """Values, fraction numbers, facts and organ volumes whose grade differs; None: nothing is asked."""

    found: FractionsCell[Grade | None]
    organ: OrganSpan


def of_criteria(structure: str, old: Iterable[Criterion], new: Iterable[Criterion]) -> list[Versions]:
    """The criteria of a target, by metric."""
    return _paired(
        [(_metric(structure, one), Asked(one.sides)) for one in old],
        [(_metric(structure, one), Asked(one.sides)) for one in new],
    )


def of_limits(old: Iterable[LimitRow], new: Iterable[LimitRow]) -> list[Versions]:
    """The rows that give grades, by structure and metric."""
    return _paired(
        [(_metric(row.limit.structure, row.limit), _asked(row)) for row in old if row.is_graded],
        [(_metric(row.limit.structure, row.limit), _asked(row)) for row in new if row.is_graded],
    )


def criterion_cells(versions: Versions) -> Iterator[CriterionCell]:
    """Every cell in which a verdict differs; what is not asked stands as well as what is per protocol."""
    organs = _organ_cells((*versions.old, *versions.new))
    found: dict[FractionsCell[Grade | None], list[bool]] = {}
    for place, organ in enumerate(organs):
        for cell in _cells(versions, None if organ is None else organ.sample):
            found.setdefault(cell, [False] * len(organs))[place] = True
    for cell, places in found.items():
        yield CriterionCell(cell, _organ_span(organs, places))


def grade_at(
    asked: Iterable[Asked], value: Decimal, fractions: int, facts: Facts, organ_cc: Decimal | None
) -> Grade | None:
    """The worst grade of a value under the rows for that fraction number; None where there is none."""
    grades = [
        grade for one in asked if fractions in one.fractions for grade in _grades(one, value, facts, organ_cc)
    ]
    return worst(grades) if grades else None


def _grades(one: Asked, value: Decimal, facts: Facts, organ_cc: Decimal | None) -> Iterator[Grade]:
    outcome = Outcome.HOLDS if one.condition is None else one.condition.judge(facts).outcome
    if outcome is Outcome.CONTRADICTED:
        return
    too_small = one.spared_cc is not None and (organ_cc is None or organ_cc < one.spared_cc)
    yield (
        Grade.NOT_EVALUATED
        if too_small or outcome is Outcome.UNKNOWN
        else grade_value(one.sides_for(organ_cc), value)
    )


def _cells(versions: Versions, organ_cc: Decimal | None) -> tuple[FractionsCell[Grade | None], ...]:
    def cells_of(count: int) -> tuple[Cell[Grade | None], ...]:
        def pair_at(value: Decimal, facts: Facts) -> tuple[Grade | None, Grade | None]:
            old, new = (
                grade_at(asked, value, count, facts, organ_cc) for asked in (versions.old, versions.new)
            )
            return (None, None) if verdict_rank(old) == verdict_rank(new) else (old, new)

        rows = [one for one in (*versions.old, *versions.new) if count in one.fractions]
        axis = cut_axis(side.number for one in rows for _, side in one.sides)
        return cells_that_differ(axis, [one.condition for one in rows if one.condition is not None], pair_at)

    return by_fractions(cells_of, lambda count: _rows_for(versions, count))


def _rows_for(versions: Versions, count: int) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(place for place, one in enumerate(asked) if count in one.fractions)
        for asked in (versions.old, versions.new)
    )


def verdict_rank(grade: Grade | None) -> Grade:
    """What is not limited stands as well as what is within its limit."""
    return Grade.PER_PROTOCOL if grade is None else grade


def _organ_cells(asked: Iterable[Asked]) -> tuple[AxisCell | None, ...]:
    """The volumes of the organ at which a row begins to mean anything; the last one: not known."""
    spared = {volume for one in asked for volume in (one.spared_cc, one.wished_cc)} - {None}
    return (*cut_axis(one for one in spared if one is not None), None) if spared else (None,)


def _organ_span(organs: Sequence[AxisCell | None], places: Sequence[bool]) -> OrganSpan:
    axis = tuple(one for one in organs if one is not None)
    return OrganSpan(joined(axis, places[: len(axis)]), unknown=places[-1], is_all=all(places))


def _paired(old: list[tuple[MetricOf, Asked]], new: list[tuple[MetricOf, Asked]]) -> list[Versions]:
    names = sorted({of for of, _ in (*old, *new)}, key=lambda of: of.name)
    return [
        Versions(of, *(tuple(asked for key, asked in side if key == of) for side in (old, new)))
        for of in names
    ]


def _metric(structure: str, criterion: Criterion) -> MetricOf:
    return MetricOf(f"{structure} {criterion.metric}", criterion.metric.unit)


def _asked(row: LimitRow) -> Asked:
    limit = row.limit
    return Asked(limit.sides, limit.fractions.numbers, limit.applies_to, row.spared_cc, row.wished_cc)
