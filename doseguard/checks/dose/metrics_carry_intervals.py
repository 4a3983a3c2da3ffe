"""DOS-11."""

from doseguard.checking.check import check
from doseguard.model.case import Case
from doseguard.model.finding import DoesNotApply


@check(
    id="DOS-11",
    title="Metrics carry intervals, and limits are held against them",
    severity="W",
    rationale="Voxels and slices leave metrics open; a limit within the interval is met by chance.",
    source="PMC8248418",
)
def metrics_carry_intervals(case: Case) -> DoesNotApply:
    """Nothing by itself: every check of dose holds its limits against the whole interval.

    It grades by the value, says *within uncertainty* where the limit lies in the interval, and is *not
    evaluated* where the protocol is strict. What is to be known of what was measured is noted here.
    """
    if not case.doses:
        return DoesNotApply("no dose was given: no metric is measured")
    return DoesNotApply("the interval stands with each metric that a check shows or judges")
