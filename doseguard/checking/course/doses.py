"""Targets of a course's other plans that get their dose in the dose of this one, too."""

from decimal import Decimal

from doseguard.checking.course.relations import stated_relation, why_phases, why_replaced
from doseguard.checking.course.targets import CourseTarget, are_of_one_set, targets_of
from doseguard.checking.default import Default
from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.shares import percent_of
from doseguard.model.course import CoursePlan
from doseguard.model.measured import Achieved
from doseguard.model.metric import parse_metric
from doseguard.model.plan import Plan
from doseguard.model.prescription import Status

_MEDIAN = parse_metric("Median[Gy]")
DOSED = Default(
    name="dose of another plan's target",
    value=Decimal(95),
    unit="%",
    meaning="A target of another plan whose median dose in this plan's dose is this part of what that plan "
    "prescribes, or more, gets its dose twice, or the dose is that of both plans.",
)


def dosed_too(this: CoursePlan, other: CourseTarget, dose_facts: DoseFacts) -> Achieved | None:
    """The median dose that this plan gives to another's target, in % of what is prescribed there.

    None unless it is surely as much as `DOSED`, apart from all that this plan treats, and unexplained.
    """
    dose_gy, name = other.prescription.rounded_gy, _name_in(this, other)
    if other.prescription.status is not Status.STATED or not dose_gy or name is None:
        return None
    median = dose_facts.achieved(name, _MEDIAN)
    share = percent_of(median, dose_gy) if isinstance(median, Achieved) else None
    if share is None or share.low < DOSED.value or _are_related(this.case.plan, other.plan.case.plan):
        return None
    return share if _is_apart(name, this, dose_facts) else None


def _are_related(this: Plan, that: Plan) -> bool:
    """Whether they are parts of one treatment, or one is in the place of the other."""
    pairs = (this, that), (that, this)
    replaced = any(why_replaced(*pair, same_target=False) for pair in pairs)
    return bool(stated_relation(this, that) or why_phases(this, that) or replaced)


def _name_in(this: CoursePlan, other: CourseTarget) -> str | None:
    """What another plan's target is called in the structure set that both share."""
    structures = this.case.structures
    if structures is None or not are_of_one_set(this, other.plan):
        return None
    found = structures.structure(other.roi_number)
    return None if found is None else found.name


def _is_apart(name: str, this: CoursePlan, dose_facts: DoseFacts) -> bool:
    """Whether it is known to lie apart from every target of this plan."""
    own = [_name_in(this, one) for one in targets_of(this)]
    gaps_mm = [0.0 if one is None else dose_facts.gap_mm(name, one) for one in own]
    return bool(gaps_mm) and all(isinstance(gap, float) and gap > 0 for gap in gaps_mm)
