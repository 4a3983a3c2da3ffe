"""CRS-01."""

from collections.abc import Iterator
from decimal import Decimal

from doseguard.checking.check import check
from doseguard.checking.course.doses import DOSED, dosed_too
from doseguard.checking.course.facts import CourseFacts
from doseguard.checking.course.plans import other_plans, plan_words
from doseguard.checking.course.relations import why_phases, why_replaced
from doseguard.checking.course.targets import (
    ONE_TARGET,
    CourseTarget,
    Likeness,
    distinct,
    likeness,
    targets_of,
)
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.evidence import Holding
from doseguard.checking.shares import in_unit
from doseguard.model.course import Course, CoursePlan
from doseguard.model.facts import MeasuredFact
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.wording import counted, listed, scheme_text


@check(
    id="CRS-01",
    title="A target is prescribed in one plan of the course",
    severity="W",
    rationale="A target that two plans treat in full, though nobody meant it, gets its dose twice.",
    source="AAPM TG-275",
    defaults=(ONE_TARGET, DOSED),
)
def target_is_prescribed_once(
    course: Course,
    course_facts: CourseFacts | None,
    dose_facts: DoseFacts | None,
    holdings: tuple[Holding, ...],
) -> Answer:
    """Targets are one by structure, dose reference or volume; phases and a plan's replacement explain it.

    Another plan's target that gets its dose in this plan's as well is told, too.
    """
    others = other_plans(course)
    if not others:
        return DoesNotApply("no other plan of this patient is for treatment")
    outcomes = [
        outcome for target in targets_of(course.this) for outcome in _of_target(target, others, course_facts)
    ]
    outcomes += () if dose_facts is None else _dosed_too(course.this, others, dose_facts)
    return (*outcomes, *_count((course.this, *others), course_facts, holdings))


def _of_target(
    target: CourseTarget, others: tuple[CoursePlan, ...], facts: CourseFacts | None
) -> Iterator[Outcome]:
    about = Subject(target.prescription.shown_target, target.prescription.fraction_group)
    found = [(other, likeness(target, other, facts)) for plan in others for other in targets_of(plan)]
    same = [(other, like) for other, like in found if like.is_same]
    explained = [said for other, like in same if (said := _explained(target, other, like))]
    twice = [_twice(other, like) for other, like in same if not _explained(target, other, like)]
    yield from (Note(said) for said in explained)
    if twice:
        said = f"prescribed here ({scheme_text(target.prescription)}) and in {listed(twice)}"
        message = f"{said}; neither phases nor the replacement of a plan explain it"
        yield Graded(Grade.VARIATION_ACCEPTABLE, message, about=about)
        return
    unknown = list(dict.fromkeys(like.why for _, like in found if like.is_same is None))
    if unknown:
        yield Note(f"whether another plan treats this target cannot be told: {'; '.join(unknown)}")
    elif not explained:
        said = f"no other of the {counted(len(others) + 1, 'plan')} of the course prescribes to this target"
        yield Graded(Grade.PER_PROTOCOL, said, about=about)


def _explained(target: CourseTarget, other: CourseTarget, like: Likeness) -> str:
    """What explains that two plans treat one target; empty where nothing does."""
    this, that = target.plan.case.plan, other.plan.case.plan
    schemes = {one.prescription.stated_scheme for one in (target, other)}
    why = why_phases(this, that)
    if not why and like.shares_reference and len(schemes) == 2 and None not in schemes:
        why = "they share a dose reference, and each gives its own part"
    why = why or why_replaced(this, that, same_target=True) or why_replaced(that, this, same_target=True)
    return f"{target.name} is treated by {plan_words(that)} as well: {why}" if why else ""


def _twice(other: CourseTarget, like: Likeness) -> str:
    return f"{plan_words(other.plan.case.plan)} ({scheme_text(other.prescription)}; {like.why})"


def _dosed_too(this: CoursePlan, others: tuple[CoursePlan, ...], dose_facts: DoseFacts) -> Iterator[Graded]:
    for other in (target for plan in others for target in targets_of(plan)):
        share = dosed_too(this, other, dose_facts)
        if share is not None:
            whose = f"prescribed in {plan_words(other.plan.case.plan)} ({scheme_text(other.prescription)})"
            shown = in_unit(share, "%")
            yield Graded(
                Grade.VARIATION_ACCEPTABLE,
                f"{other.name}, {whose}, gets a median of {shown} of that in this plan's dose as well: "
                "the dose is that of both plans, or the target is treated twice",
                achieved=f"Median {shown}",
                limit=f"below {DOSED.text} of another plan's prescription",
                source=DOSED.source,
                about=Subject(other.name),
            )


def _count(
    plans: tuple[CoursePlan, ...], facts: CourseFacts | None, holdings: tuple[Holding, ...]
) -> Iterator[Outcome]:
    """More different targets than lesions that were declared are a contradiction; fewer are not."""
    declared = next((fact for one in holdings if (fact := one.facts.get("lesions.current"))), None)
    if declared is None or isinstance(declared, MeasuredFact) or not isinstance(declared.value, Decimal):
        return
    targets = [target for plan in plans for target in targets_of(plan)]
    if len(targets) <= declared.value:
        return
    count = distinct(targets, facts)
    if count is not None and count > declared.value:
        said = f"the plans of the course treat {counted(count, 'different target')}"
        message = f"{said}, but {declared.written} current lesions are declared ({declared.origin})"
        yield Graded(Grade.VARIATION_ACCEPTABLE, message, f"{count}", f"{declared.written}", declared.origin)
