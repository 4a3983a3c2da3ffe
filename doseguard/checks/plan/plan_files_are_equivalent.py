"""PLN-18."""

from collections.abc import Iterator

from doseguard.checking.beams.beam_comparison import ROUNDING
from doseguard.checking.beams.plan_comparison import compare_plans
from doseguard.checking.check import check
from doseguard.checking.course.plans import exported_twice, plan_words
from doseguard.model.course import Course, CoursePlan
from doseguard.model.delivery import Delivery
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.model.wording import first_few

_SHOWN = 8


@check(
    id="PLN-18",
    title="Two files of one plan are equivalent",
    severity="B",
    rationale="What the machine is told must be what was planned, whichever system wrote it last.",
    source="AAPM MPPG 11.a; PMC5720497",
    defaults=ROUNDING,
)
def plan_files_are_equivalent(course: Course, delivery: Delivery) -> Answer:
    """One plan exported twice: dose, fractions or beams that differ by more than rounding are a deviation.

    All other differences are listed.
    """
    this = course.this
    twins = [(one, why) for one in course.others if (why := exported_twice(this.case.plan, one.case.plan))]
    if not twins:
        return DoesNotApply("no other file with this plan was given")
    return tuple(outcome for one, why in twins for outcome in _compared(this, one, why, delivery))


def _compared(this: CoursePlan, twin: CoursePlan, why: str, delivery: Delivery) -> Iterator[Outcome]:
    other = twin.delivery()
    named = (
        f"{plan_words(twin.case.plan)}, written by {twin.case.plan.manufacturer or 'nobody named'} ({why})"
    )
    if isinstance(other, NoValue):
        yield NotEvaluated(f"{named}: {other.reason}")
        return
    found = compare_plans((this.case, twin.case), (delivery, other))
    if found.of_treatment:
        said = first_few(found.of_treatment, _SHOWN, "other difference")
        yield Graded(Grade.DEVIATION_UNACCEPTABLE, f"this plan and {named} differ: {said}")
    else:
        yield Graded(Grade.PER_PROTOCOL, f"this plan and {named} treat the same")
    if found.benign:
        yield Note(f"differs without changing the treatment: {first_few(found.benign, _SHOWN, 'other')}")
