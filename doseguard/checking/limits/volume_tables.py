"""Tables by PTV volume: which check judges which, and what their limits say of measured values."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from doseguard.checking.evidence import Holding
from doseguard.checking.limits.grading import grade_value, possible_grades
from doseguard.checking.limits.judged import Judged, Named, achieved_text, limit_text, named, other_grades
from doseguard.checking.limits.whose_dose import HeldElsewhere, group_count, of_dose
from doseguard.checking.source_text import source_text
from doseguard.model.comparison import Comparison
from doseguard.model.finding import DoesNotApply, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import VOLUME, Achieved, Measured, NoValue
from doseguard.model.metric import Metric, MetricKind
from doseguard.model.protocol import Protocol
from doseguard.model.ptv_volume_table import PtvVolumeRow, PtvVolumeTable
from doseguard.model.quantity import format_number
from doseguard.model.target import PTV, names_ptv

_WHOLE = Decimal(100)
_SHOWN = Decimal("0.001")


class Family(Enum):
    """What a table's metric is about; every metric belongs to one of them, so that a check judges it."""

    CONFORMITY = "conformity"
    SPILL = "spill at a part of the dose"
    DISTANCE = "dose at a distance"
    OTHER = "another dose or volume"


def family(metric: Metric) -> Family:
    """The family of a metric."""
    if metric.kind is MetricKind.DOSE_AT_DISTANCE:
        return Family.DISTANCE
    if metric.kind is MetricKind.ISODOSE_RATIO:
        return Family.CONFORMITY if metric.at is not None and metric.at >= _WHOLE else Family.SPILL
    if metric.index == "PaddickGI":
        return Family.SPILL
    return Family.CONFORMITY if metric.index in ("PITV", "PaddickCI") else Family.OTHER


def tables_of(holding: Holding, about: Family) -> tuple[PtvVolumeTable, ...]:
    """The site's tables of that family."""
    tables = () if holding.site is None else holding.site.tables_by_ptv_volume
    return tuple(table for table in tables if family(table.metric) is about)


def table_answers(
    about: Family,
    protocol: Protocol,
    holding: Holding,
    holdings: tuple[Holding, ...],
    dosimetry: Measured,
) -> Iterator[Judged | Outcome]:
    """One answer for each of the site's tables of that family, but for targets of other prescriptions.

    An organ's metric may be missing unless the site requires the organ.
    """
    for table in tables_of(holding, about):
        yield from _Table(table, protocol, holding, dosimetry, holdings).answers()


@dataclass(frozen=True, slots=True)
class _Table:
    """One table put to one holding."""

    table: PtvVolumeTable
    protocol: Protocol
    holding: Holding
    dosimetry: Measured
    holdings: tuple[Holding, ...]

    def answers(self) -> Iterator[Judged | Outcome]:
        """The judgement, or why there is none; nothing where another prescription's holding judges it."""
        achieved = self.dosimetry.achieved(self.table.structure, self.table.metric)
        if not isinstance(achieved, HeldElsewhere):
            yield self._answer(achieved)

    def _answer(self, achieved: Achieved | NoValue | None) -> Judged | Outcome:
        name = f"{self.table.metric} of {self._structure}"
        groups = group_count(self.holding, self.holdings)
        if achieved is None and not self._is_required:
            return DoesNotApply(f"{name} is not given")
        if achieved is None:
            return self._open(f"{name} is not given")
        if groups > 1:
            return self._open(f"{name}: the dose is that of all {groups} fraction groups")
        if isinstance(achieved, NoValue):
            return self._open(f"{name}: {achieved.reason}")
        return self._at_volume(name, achieved)

    def _at_volume(self, name: str, achieved: Achieved) -> Judged | NotEvaluated:
        table, volume, target = self.table, self.dosimetry.volume(self._target), self._target_name
        if not isinstance(volume, Achieved):
            lack = "not given" if volume is None else f"not known: {volume.reason}"
            return self._open(f"{name}: its limit depends on the volume of {target}, which is {lack}")
        limits = table.limits_at(volume.value)
        if limits is not None:
            return self._judged(achieved, volume, limits)
        rows = f"{format_number(table.rows[0].volume)} .. {_cc(table.rows[-1].volume)}"
        how = "" if table.interpolation == "linear" else ", only at its rows"
        outside = achieved_text(VOLUME, volume)
        return self._open(f"{name}: the table holds {target} volumes of {rows}{how}, not {outside}")

    def _judged(self, achieved: Achieved, volume: Achieved, limits: PtvVolumeRow) -> Judged:
        table = self.table
        exact = any(row.volume == volume.value for row in table.rows)
        sides = [(name, side if exact else _rounded(side)) for name, side in limits.sides]
        shown = limit_text(table.metric, sides)
        grade = grade_value(limits.sides, achieved.value)
        return Judged(
            self._structure,
            table.metric,
            grade,
            achieved,
            f"{shown} ({_rows_used(table, volume.value)})",
            source_text(self.protocol, table.source),
            table.note or "",
            at=f" at {achieved_text(VOLUME, volume)} of {self._target_name}",
            of=of_dose(table.metric, self.holding, self.holdings),
            others=other_grades(grade, self._possible(achieved, volume)),
        )

    def _possible(self, achieved: Achieved, volume: Achieved) -> frozenset[Grade]:
        """The grades that some values of both intervals get.

        Along a segment of the table limits move in one direction, so that the best and the worst grade are at
        its ends; a variation may lie between them only.
        """
        found = frozenset(self._at_ends(achieved, volume))
        has_variation = any(row.variation_acceptable is not None for row in self.table.rows)
        if has_variation and found >= {Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE}:
            return found | {Grade.VARIATION_ACCEPTABLE}
        return found

    def _at_ends(self, achieved: Achieved, volume: Achieved) -> Iterator[Grade]:
        """The grades at the ends of both intervals, and at the rows between; none outside the table."""
        rows = {row.volume for row in self.table.rows if volume.low < row.volume < volume.high}
        for one in {volume.low, volume.value, volume.high, *rows}:
            limits = self.table.limits_at(one)
            if limits is None:
                yield Grade.NOT_EVALUATED
            else:
                yield from possible_grades(limits.sides, achieved)

    def _open(self, reason: str) -> NotEvaluated:
        return NotEvaluated(reason, Subject(self._structure.name, self.holding.prescription.fraction_group))

    @property
    def _structure(self) -> Named:
        return named(self.table.structure, self.dosimetry)

    @property
    def _target(self) -> str:
        """Whose volume decides: the table's own structure where that is a PTV, else the one named PTV."""
        return self.table.structure if names_ptv(self.table.structure) else PTV

    @property
    def _target_name(self) -> str:
        return self.dosimetry.named(self._target)

    @property
    def _is_required(self) -> bool:
        site = self.holding.site
        of_target = family(self.table.metric) is not Family.OTHER or self.table.structure == self._target
        return of_target or (site is not None and self.table.structure in site.organs_required)


def _rows_used(table: PtvVolumeTable, volume: Decimal) -> str:
    if any(row.volume == volume for row in table.rows):
        return f"row {_cc(volume)}"
    below = max(row.volume for row in table.rows if row.volume < volume)
    above = min(row.volume for row in table.rows if row.volume > volume)
    return f"between {_cc(below)} and {_cc(above)}"


def _rounded(side: Comparison) -> Comparison:
    """An interpolated limit, whose digits have no end, as it is shown: to 0.001."""
    return Comparison(side.sign, side.number.quantize(_SHOWN, ROUND_HALF_UP), side.unit)


def _cc(volume: Decimal) -> str:
    return f"{format_number(volume)} cc"
