"""The other plans of a course: which of them may be treated too, and which are this one exported again."""

from doseguard.model.course import Course, CoursePlan
from doseguard.model.plan import Plan

# PlanIntent (PS3.3 C.8.8.9) of what treats no patient; MACHINE_QA stands on patients' plans as well.
_NOT_TREATED = frozenset({"VERIFICATION", "RESEARCH", "SERVICE"})


def may_be_treated(plan: Plan) -> bool:
    """Whether a plan is neither rejected nor made for something else than treatment."""
    return plan.intent not in _NOT_TREATED and plan.approval_status != "REJECTED"


def other_plans(course: Course) -> tuple[CoursePlan, ...]:
    """The other plans that may be treated as well; none beside a plan that is not for treatment."""
    this = course.this.case.plan
    if not may_be_treated(this):
        return ()
    return tuple(
        one
        for one in course.others
        if may_be_treated(one.case.plan) and not exported_twice(this, one.case.plan)
    )


def exported_twice(one: Plan, other: Plan) -> str:
    """Why two files are known to hold one plan, as two systems or two exports write it; empty otherwise."""
    if one.sop_instance_uid and one.sop_instance_uid == other.sop_instance_uid:
        return "the same SOP Instance UID"
    label = one.label.casefold()
    makers = {plan.manufacturer.casefold() for plan in (one, other)}
    alike = label and label == other.label.casefold() and len(makers) == 2
    return "the same label, written by two systems" if alike and _share_a_place(one, other) else ""


def frames_of(plan: CoursePlan) -> frozenset[str]:
    """The frames of reference of a plan: its own, or where it states none those of its structures."""
    own, structures = plan.case.plan.frame_of_reference_uid, plan.case.structures
    if own:
        return frozenset({own})
    return frozenset() if structures is None else frozenset(structures.frame_of_reference_uids)


def plan_words(plan: Plan) -> str:
    """A plan as a sentence names it: `plan 'LUNG_R' of 20260302`, with its name where it has one."""
    named = f"plan {plan.label!r}" if plan.label else f"plan {plan.sop_instance_uid or 'without label'}"
    named = f"{named} ({plan.name})" if plan.name and plan.name != plan.label else named
    return f"{named} of {plan.plan_date}" if plan.plan_date else named


def _share_a_place(one: Plan, other: Plan) -> bool:
    """Whether both are of one structure set or in one frame of reference."""
    frame = one.frame_of_reference_uid
    shared = set(one.structure_set_uids) & set(other.structure_set_uids)
    return bool(shared) or bool(frame and frame == other.frame_of_reference_uid)
