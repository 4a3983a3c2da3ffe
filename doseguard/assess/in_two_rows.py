"""All checks in two rows side by side: those that measure the dose, and the others."""

from collections.abc import Iterable

from doseguard.checking.check import Check
from doseguard.checking.evidence import DOSIMETRY, Evidence
from doseguard.checking.run import run_checks
from doseguard.model.finding import CheckResult

_OF_DOSE = frozenset({DOSIMETRY, "dose_facts", "course_facts"})
_Answers = tuple[CheckResult, ...]


def in_two_rows(checks: Iterable[Check], evidence: Evidence, *, require_full: bool) -> _Answers:
    """The results of `run_checks`, in the checks' order.

    What measures the dose is asked in one row, so that what it notes has an order; contours are measured
    beside it.
    """
    # Only a plan whose contours are there pays for numpy: start-up is measured.
    from doseguard.dosimetry import side_by_side  # noqa: PLC0415

    listed = list(checks)
    of_dose = [not _OF_DOSE.isdisjoint(need.name for need in one.needs) for one in listed]
    rows = [[at for at, of in enumerate(of_dose) if of == which] for which in (True, False)]

    def answers(row: list[int]) -> list[tuple[int, _Answers]]:
        return [(at, run_checks([listed[at]], evidence, require_full=require_full)) for at in row]

    found = dict(one for row in side_by_side(answers, rows) for one in row)
    return tuple(result for at in range(len(listed)) for result in found[at])
