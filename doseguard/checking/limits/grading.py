"""The grade that a value gets under a limit's classes, and those that its interval could get."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from doseguard.model.comparison import Comparison
from doseguard.model.grade import Grade, worst
from doseguard.model.measured import Achieved

Side = tuple[str, Comparison]


def grade_value(sides: Iterable[Side], value: Decimal) -> Grade:
    """The grade of a value under the classes that a limit gives, the worst where it speaks in both ways.

    Under *per protocol* and *variation acceptable*, meeting neither is a deviation; *mandatory* missed is a
    deviation, *optimal* missed a variation.
    """
    met = {name: side.holds(value) for name, side in sides}
    grades = []
    if "per_protocol" in met or "variation_acceptable" in met:
        grades.append(_grade_of_classes(met))
    if "mandatory" in met:
        grades.append(Grade.PER_PROTOCOL if met["mandatory"] else Grade.DEVIATION_UNACCEPTABLE)
    if "optimal" in met:
        grades.append(Grade.PER_PROTOCOL if met["optimal"] else Grade.VARIATION_ACCEPTABLE)
    return worst(grades)


def possible_grades(sides: Sequence[Side], achieved: Achieved) -> frozenset[Grade]:
    """Every grade that some value of the interval gets; more than one where a limit that matters is in it."""
    inside = {side.number for _, side in sides if achieved.low < side.number < achieved.high}
    points = sorted({achieved.low, achieved.value, achieved.high, *inside})
    # Between two numbers of the limits no grade changes, so one value between them speaks for all.
    between = ((below + above) / 2 for below, above in pairwise(points))
    return frozenset(grade_value(sides, one) for one in (*points, *between))


def _grade_of_classes(met: dict[str, bool]) -> Grade:
    if met.get("per_protocol"):
        return Grade.PER_PROTOCOL
    return Grade.VARIATION_ACCEPTABLE if met.get("variation_acceptable") else Grade.DEVIATION_UNACCEPTABLE
