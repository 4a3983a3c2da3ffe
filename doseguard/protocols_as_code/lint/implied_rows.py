"""Rows of limits that cannot be missed while another row of the same organ is met."""

from collections.abc import Iterator
from itertools import permutations

from doseguard.protocols_as_code.lint.comparable_rows import (
    grouped,
    same_scope,
    share_fractions,
    share_source,
)
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.metric_bounds import never_exceeds
from doseguard.protocols_as_code.lint.rule import Fault
from doseguard.protocols_as_code.lint.views import LimitView


def implied_rows(file: LintFile) -> Iterator[Fault]:
    """Rows whose number the physics of another row's makes idle: mean above maximum, D15cc above D0.03cc.

    Only rows of one structure, class, priority, condition and source, at a common fraction number. Equal
    numbers are left alone: consensus tables print both.
    """
    for rows in grouped(file):
        for lesser, greater in permutations(rows, 2):
            if _comparable(file, lesser, greater):
                yield from _compared(lesser, greater)


def _comparable(file: LintFile, one: LimitView, other: LimitView) -> bool:
    return same_scope(one, other) and share_fractions(one, other) and share_source(file, one, other)


def _compared(lesser: LimitView, greater: LimitView) -> Iterator[Fault]:
    if lesser.metric is None or greater.metric is None or not never_exceeds(lesser.metric, greater.metric):
        return
    for name, side in lesser.sides.items():
        bound = greater.sides.get(name)
        if bound is None or side.is_upper != bound.is_upper:
            continue
        never = f"{lesser.metric} is never above {greater.metric}"
        small, large = side.text(lesser.metric.unit), bound.text(greater.metric.unit)
        if side.is_upper and side.number > bound.number:
            said = f"{small} cannot be missed where {greater.metric} {large} is met: {never}"
            yield Fault(said, (*lesser.at, name))
        elif not side.is_upper and bound.number < side.number:
            said = f"{large} cannot be missed where {lesser.metric} {small} is met: {never}"
            yield Fault(said, (*greater.at, name))
