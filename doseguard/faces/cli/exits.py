"""Exit statuses, a contract that scripts rely on."""

from collections.abc import Iterable

from doseguard.model.grade import GradeKey

OK = 0
DEVIATION = 1
UNUSABLE = 2
NOT_EVALUATED = 3

_OF_VERDICT: dict[GradeKey, int] = {
    "per_protocol": OK,
    "variation_acceptable": OK,
    "not_evaluated": NOT_EVALUATED,
    "deviation_unacceptable": DEVIATION,
}


def of_verdicts(verdicts: Iterable[GradeKey]) -> int:
    """The worst status of several verdicts: a deviation before not evaluated before the rest."""
    found = {_OF_VERDICT[one] for one in verdicts}
    return next(status for status in (DEVIATION, NOT_EVALUATED, OK) if status in found or status == OK)
