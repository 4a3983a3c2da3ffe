"""The line of doses cut into its classes, exactly: which total doses get which grade under one scheme."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.scheme import TotalDose


@dataclass(frozen=True, slots=True)
class Span:
    """All doses in Gy between two ends, which one grade holds for; an end that is None is open."""

    doses_gy: Interval
    grade: Grade


def grade_of(total_dose: TotalDose, doses_gy: Interval) -> Grade:
    """The grade of all doses of an interval in which no class begins or ends; such a one may be a point."""
    low, high = doses_gy.low, doses_gy.high
    if low is not None and high is not None:
        inside = (low + high) / 2
    elif low is not None:
        inside = low + 1
    else:
        inside = Decimal(0) if high is None else high - 1
    if total_dose.per_protocol.allows(inside):
        return Grade.PER_PROTOCOL
    if total_dose.variation_acceptable is not None and total_dose.variation_acceptable.allows(inside):
        return Grade.VARIATION_ACCEPTABLE
    return Grade.DEVIATION_UNACCEPTABLE


def spans(total_dose: TotalDose) -> tuple[Span, ...]:
    """The whole line of doses, cut where the grade changes, ascending."""
    graded = ((grade_of(total_dose, one), one) for one in _pieces(total_dose.ends_gy))
    return tuple(Span(_joined(pieces), grade) for grade, pieces in groupby(graded, key=lambda pair: pair[0]))


def _pieces(ends: tuple[Decimal, ...]) -> Iterator[Interval]:
    """Each end as a point, and what lies open between them, below the first and above the last."""
    yield Interval(None, ends[0] if ends else None, high_included=False)
    for end, following in pairwise((*ends, None)):
        if end is not None:
            yield Interval(end, end)
            yield Interval(end, following, low_included=False, high_included=False)


def _joined(pieces: Iterable[tuple[Grade, Interval]]) -> Interval:
    intervals = [interval for _, interval in pieces]
    first, last = intervals[0], intervals[-1]
    return Interval(first.low, last.high, first.low_included, last.high_included)
