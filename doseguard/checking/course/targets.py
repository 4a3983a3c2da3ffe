"""The targets of a course's plans, and which of them are one and the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.course.facts import CourseFacts
from doseguard.checking.default import Default
from doseguard.model.course import CoursePlan
from doseguard.model.measure import Measure, no_value
from doseguard.model.prescription import Prescription

ONE_TARGET = Default(
    name="one target",
    value=Decimal(50),
    unit="%",
    meaning="Targets of two plans that share this part of the larger one's volume, or more, are one target.",
)


@dataclass(frozen=True, slots=True, eq=False)
class CourseTarget:
    """One target of one plan; `roi_number` is None where nobody can tell which structure it is.

    `reference_uid` is the DoseReferenceUID of its prescription, empty where there is none.
    """

    plan: CoursePlan
    prescription: Prescription
    roi_number: int | None
    name: str
    reference_uid: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two targets are one (None where nobody can tell), and why; `shares_reference` as UIDs say."""

    is_same: bool | None
    why: str
    shares_reference: bool = False


def targets_of(plan: CoursePlan) -> tuple[CourseTarget, ...]:
    """What the plan prescribes to."""
    return tuple(_target(plan, one) for one in plan.case.prescriptions)


def likeness(one: CourseTarget, other: CourseTarget, facts: CourseFacts | None) -> Likeness:
    """Whether two targets are one: by the dose reference, the structure, or the volume that they share."""
    if one.reference_uid and one.reference_uid == other.reference_uid:
        said = "both are prescribed by one dose reference (DoseReferenceUID)"
        return Likeness(is_same=True, why=said, shares_reference=True)
    if one.roi_number is None or other.roi_number is None:
        unknown = one if one.roi_number is None else other
        return Likeness(None, f"nobody can tell which structure {unknown.name or 'its target'} is")
    if are_of_one_set(one.plan, other.plan):
        return Likeness(
            is_same=one.roi_number == other.roi_number, why=f"both prescribe to the structure {one.name}"
        )
    return _by_volume(one, other, facts)


def distinct(targets: Sequence[CourseTarget], facts: CourseFacts | None) -> int | None:
    """How many different places are treated; None where that cannot be told.

    Targets that share any volume, such as the levels of one lesion, are one place.
    """
    found: list[CourseTarget] = []
    for target in targets:
        alike = [_share_a_place(target, known, facts) for known in found]
        if any(alike):
            continue
        if target.roi_number is None or None in alike:
            return None
        found.append(target)
    return len(found)


def are_of_one_set(one: CoursePlan, other: CoursePlan) -> bool:
    """Whether two plans are of one structure set."""
    ours, theirs = one.case.structures, other.case.structures
    if ours is None or theirs is None:
        return False
    return bool(ours.sop_instance_uid) and ours.sop_instance_uid == theirs.sop_instance_uid


def _share_a_place(one: CourseTarget, other: CourseTarget, facts: CourseFacts | None) -> bool | None:
    if likeness(one, other, facts).is_same:
        return True
    shared = _shared(one, other, facts)
    return None if shared.value is None else shared.value > 0


def _target(plan: CoursePlan, prescription: Prescription) -> CourseTarget:
    places = {one.attribute.rpartition(".")[0] for one in prescription.readings if one.stated}
    uids = {one.uid for one in plan.case.plan.dose_references if one.place in places and one.is_target}
    roi = prescription.roi_number
    if roi is None:
        roi = next(iter(_described(plan, prescription)), None)
    uid = next(iter(uids)) if len(uids) == 1 else ""
    return CourseTarget(plan, prescription, roi, prescription.shown_target or "", uid)


def _described(plan: CoursePlan, prescription: Prescription) -> Iterator[int]:
    """The number of the one structure of exactly the dose reference's description."""
    structures = plan.case.structures
    named = [
        one
        for one in (() if structures is None else structures.structures)
        if one.name and one.name == prescription.description
    ]
    if len(named) == 1 and named[0].number is not None:
        yield named[0].number


def _by_volume(one: CourseTarget, other: CourseTarget, facts: CourseFacts | None) -> Likeness:
    shared = _shared(one, other, facts)
    if shared.value is None or shared.low is None or shared.high is None:
        return Likeness(None, shared.reason)
    said = f"{one.name} and {other.name} share {shared.value:.0f} % of the larger"
    if shared.low >= ONE_TARGET.value:
        return Likeness(is_same=True, why=said)
    return Likeness(is_same=False if shared.high < ONE_TARGET.value else None, why=said)


def _shared(one: CourseTarget, other: CourseTarget, facts: CourseFacts | None) -> Measure:
    """The part of the larger that both share, in %."""
    if facts is None or one.roi_number is None or other.roi_number is None:
        return no_value("the contours were not read")
    if not _frames(one) & _frames(other):
        return no_value("the structures are not in one frame of reference")
    return facts.shared_share(one.plan, one.roi_number, other.plan, other.roi_number)


def _frames(target: CourseTarget) -> frozenset[str]:
    """The frames of reference of its contours."""
    structures = target.plan.case.structures
    return frozenset() if structures is None else frozenset(structures.frame_of_reference_uids)
