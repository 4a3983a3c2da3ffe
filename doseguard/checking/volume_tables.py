"""Tables by PTV volume: which check judges which, and what their limits say of measured values."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from doseguard.checking.evidence import Holding
from doseguard.checking.judged import Judged, Side, grade_value, limit_text, value_text
from doseguard.checking.source_text import source_text
from doseguard.model.comparison import Comparison
from doseguard.model.finding import DoesNotApply, NotEvaluated, Outcome, Subject
from doseguard.model.measured import Measured
from doseguard.model.metric import Metric, MetricKind
from doseguard.model.protocol import Protocol
from doseguard.model.ptv_volume_table import PtvVolumeRow, PtvVolumeTable
from doseguard.model.quantity import format_number

_PTV = "PTV"
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
    about: Family, protocol: Protocol, holding: Holding, dosimetry: Measured
) -> Iterator[Judged | Outcome]:
    """One answer for each of the site's tables of that family.

    An organ's metric may be missing unless the site requires the organ.
    """
    for table in tables_of(holding, about):
        yield _Table(table, protocol, holding, dosimetry).answer()


@dataclass(frozen=True, slots=True)
class _Table:
    """One table put to one holding."""

    table: PtvVolumeTable
    protocol: Protocol
    holding: Holding
    dosimetry: Measured

    def answer(self) -> Judged | Outcome:
        """The judgement, or why there is none."""
        table, name = self.table, f"{self.table.metric} of {self.table.structure}"
        value = self.dosimetry.value(table.structure, table.metric)
        if value is None and not self._is_required:
            return DoesNotApply(f"{name} is not given")
        if value is None:
            return self._open(f"{name} is not given")
        volume = self.dosimetry.volume_cc(self._target)
        if volume is None:
            return self._open(
                f"{name}: its limit depends on the volume of {self._target}, which is not given"
            )
        limits = table.limits_at(volume)
        if limits is None:
            rows = f"{format_number(table.rows[0].volume)} .. {format_number(table.rows[-1].volume)} cc"
            how = "" if table.interpolation == "linear" else ", only at its rows"
            return self._open(
                f"{name}: the table holds {self._target} volumes of {rows}{how}, not {_cc(volume)}"
            )
        return self._judged(value, volume, limits)

    def _judged(self, value: Decimal, volume: Decimal, limits: PtvVolumeRow) -> Judged:
        table = self.table
        exact = any(row.volume == volume for row in table.rows)
        sides = [(name, side if exact else _rounded(side)) for name, side in _sides(limits)]
        shown = limit_text(table.metric, sides)
        return Judged(
            table.structure,
            table.metric,
            grade_value(_sides(limits), value),
            f"{value_text(table.metric, value)} at {_cc(volume)} of {self._target}",
            f"{shown} ({_rows_used(table, volume)})",
            source_text(self.protocol, table.source),
            table.note or "",
        )

    def _open(self, reason: str) -> NotEvaluated:
        return NotEvaluated(reason, Subject(self.table.structure, self.holding.prescription.fraction_group))

    @property
    def _target(self) -> str:
        """Whose volume decides: the table's own structure where that is a PTV, else the one named PTV."""
        return self.table.structure if self.table.structure.startswith(_PTV) else _PTV

    @property
    def _is_required(self) -> bool:
        site = self.holding.site
        of_target = family(self.table.metric) is not Family.OTHER or self.table.structure == self._target
        return of_target or (site is not None and self.table.structure in site.organs_required)


def _sides(row: PtvVolumeRow) -> list[Side]:
    variation = row.variation_acceptable
    return [
        ("per_protocol", row.per_protocol),
        *([] if variation is None else [("variation_acceptable", variation)]),
    ]


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
