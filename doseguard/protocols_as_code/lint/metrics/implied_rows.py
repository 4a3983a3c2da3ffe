"""Rows of limits that cannot be missed, or cannot be met, while another row of the same organ is met."""

from collections.abc import Iterator
from itertools import permutations

from doseguard.model.metric import MetricKind
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.metrics.metric_bounds import never_exceeds
from doseguard.protocols_as_code.lint.rows.comparable_rows import (
    same_scope,
    share_fractions,
    share_source,
)
from doseguard.protocols_as_code.lint.rule import Fault
from doseguard.protocols_as_code.lint.views import LimitView

_SPARING = (MetricKind.VOLUME_BELOW_DOSE, MetricKind.DOSE_BELOW_WHICH_VOLUME)


def implied_rows(file: LintFile) -> Iterator[Fault]:
    """Rows whose number the physics of another row's makes idle: mean above maximum, D15cc above D0.03cc.

    Only rows of one structure, class, priority, condition and source, at a common fraction number. Equal
    numbers are left alone: consensus tables print both. So are rows that spare a volume: each says nothing
    of an organ that is smaller than its volume, so that none stands in for another.
    """
    for rows in file.rows_by_structure:
        for lesser, greater in _pairs([row for row in rows if _limits_dose(row)]):
            if _exceeds_never(lesser, greater) and _comparable(file, lesser, greater):
                yield from _compared(lesser, greater)


def _pairs(rows: list[LimitView]) -> Iterator[tuple[LimitView, LimitView]]:
    """Ordered pairs that may share a fraction number, each once: of a long table few do."""
    by_number: dict[int, list[LimitView]] = {}
    for row in rows:
        if row.fractions is None:
            yield from permutations(rows, 2)
            return
        for number in row.fractions.numbers:
            by_number.setdefault(number, []).append(row)
    pairs = (pair for group in by_number.values() for pair in permutations(group, 2))
    yield from {(lesser.at, greater.at): (lesser, greater) for lesser, greater in pairs}.values()


def _comparable(file: LintFile, one: LimitView, other: LimitView) -> bool:
    return share_fractions(one, other) and same_scope(one, other) and share_source(file, one, other)


def _limits_dose(row: LimitView) -> bool:
    return row.metric is not None and row.metric.kind not in _SPARING and not row.spares


def _exceeds_never(lesser: LimitView, greater: LimitView) -> bool:
    both = (lesser.metric, greater.metric)
    return both[0] is not None and both[1] is not None and never_exceeds(both[0], both[1])


def _compared(lesser: LimitView, greater: LimitView) -> Iterator[Fault]:
    if lesser.metric is None or greater.metric is None:
        return
    never = f"{lesser.metric} is never above {greater.metric}"
    for name, side in lesser.sides.items():
        bound = greater.sides.get(name)
        if bound is None:
            continue
        small, large = side.text(lesser.metric.unit), bound.text(greater.metric.unit)
        if side.is_upper and bound.is_upper and side.number > bound.number:
            said = f"{small} cannot be missed where {greater.metric} {large} is met: {never}"
            yield Fault(said, (*lesser.at, name))
        elif not side.is_upper and not bound.is_upper and bound.number < side.number:
            said = f"{large} cannot be missed where {lesser.metric} {small} is met: {never}"
            yield Fault(said, (*greater.at, name))
        elif not side.is_upper and bound.is_upper and side.number > bound.number:
            said = f"{large} cannot be met together with {lesser.metric} {small}: {never}"
            yield Fault(said, (*greater.at, name))
