"""CRS-03."""

from collections.abc import Iterator

from doseguard.checking.check import check
from doseguard.checking.course.facts import CourseFacts
from doseguard.checking.course.plans import other_plans, plan_words
from doseguard.checking.course.relations import why_replaced
from doseguard.checking.course.targets import ONE_TARGET, likeness, targets_of
from doseguard.model.course import Course, CoursePlan
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.wording import counted, listed


@check(
    id="CRS-03",
    title="No later plan stands in the place of this one",
    severity="W",
    rationale="A plan that was replaced must not be treated in the place of its successor.",
    source="AAPM TG-275",
    defaults=(ONE_TARGET,),
)
def plan_is_not_superseded(plan: Plan, course: Course | None, course_facts: CourseFacts | None) -> Answer:
    """Replaced is what another plan names as its PREDECESSOR, or shares label and target with a later one."""
    others = () if course is None else other_plans(course)
    notes = (*_not_given(plan, course), *_replaces(course, others, course_facts))
    if course is None or not others:
        return notes or DoesNotApply("no other plan of this patient for treatment was given")
    successors = [
        f"{plan_words(one.case.plan)} ({why})"
        for one in others
        if (why := _why_replaced(course.this, one, course_facts))
    ]
    if successors:
        message = f"this plan is replaced by {listed(successors)}"
        return (Graded(Grade.VARIATION_ACCEPTABLE, message), *notes)
    said = f"of {counted(len(others), 'other plan')} of the patient none replaces this one"
    return (Graded(Grade.PER_PROTOCOL, said), *notes)


def _not_given(plan: Plan, course: Course | None) -> Iterator[Note]:
    """Plans that this one names, and nobody gave."""
    given = set() if course is None else {one.case.plan.sop_instance_uid for one in course.others}
    missing = [
        f"{one.relationship or 'another plan'} {one.sop_instance_uid or 'without UID'}"
        for one in plan.related_plans
        if one.sop_instance_uid not in given
    ]
    if missing:
        yield Note(f"the plan names plans that were not given: {listed(missing)}")


def _replaces(
    course: Course | None, others: tuple[CoursePlan, ...], facts: CourseFacts | None
) -> Iterator[Note]:
    """The plans in whose place this one stands."""
    for one in others:
        why = "" if course is None else _why_replaced(one, course.this, facts)
        if why:
            yield Note(f"this plan stands in the place of {plan_words(one.case.plan)}: {why}")


def _why_replaced(older: CoursePlan, newer: CoursePlan, facts: CourseFacts | None) -> str:
    plans = older.case.plan, newer.case.plan
    if plans[0].label.casefold() != plans[1].label.casefold():
        return why_replaced(*plans, same_target=False)
    same = any(
        likeness(target, other, facts).is_same for target in targets_of(older) for other in targets_of(newer)
    )
    return why_replaced(*plans, same_target=same)
