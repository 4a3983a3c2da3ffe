"""What two plans of a course say that they are to one another: phases, or one in the place of the other."""

import re

from doseguard.model.plan import Plan, RelatedPlan

# RTPlanRelationship (PS3.3 C.8.8.9): given before the other, or in parallel with it.
_GIVEN_TOO = ("PRIOR", "CONCURRENT")
_REPLACED = "PREDECESSOR"
# Words with which a text says that a plan is one of several parts; `out of` is one vendor's. Phases of
# breathing have two digits, 0 or a per cent sign: `phase 50` says on which image a plan was made.
_PARTS = re.compile(
    r"(?<![^\W\d_])(?:boost|bst|sequential|composite)(?![^\W\d_])"
    r"|(?<![^\W\d_])(?:phase|fase|etapa)(?![^\W\d_]|[ _.-]?(?:0|\d\d|\d ?%))"
    r"|(?<![^\W\d_])(?:ph|part|teil)[ _.-]?[1-9](?!\d| ?%)"
    r"|(?<![^\W_])\d+ (?:of|out of|von|de|di|van|z) \d+(?![^\W_])",
    re.IGNORECASE,
)
# A vendor's exports of one prescription of a plan with several.
_ONE_OF_SEVERAL = re.compile(r"plan: ?rx ?[a-z]\b", re.IGNORECASE)


def stated_relation(one: Plan, other: Plan) -> str:
    """The RTPlanRelationship that one of two plans states to the other; empty where there is none."""
    pairs = ((one, other), (other, one))
    return next(
        (
            related.relationship
            for plan, named in pairs
            for related in plan.related_plans
            if _is(related, named)
        ),
        "",
    )


def why_phases(one: Plan, other: Plan) -> str:
    """Why two plans are parts of one treatment; empty where nothing says so."""
    relation = stated_relation(one, other)
    if relation in _GIVEN_TOO:
        return f"RTPlanRelationship is {relation}"
    for plan in (one, other):
        for text in (plan.label, plan.name, plan.description):
            if _PARTS.search(text):
                return f"{text!r} names a part of a treatment"
        if _ONE_OF_SEVERAL.search(plan.prescription_description):
            return f"{plan.prescription_description!r} names a part of a plan"
    return ""


def why_replaced(older: Plan, newer: Plan, *, same_target: bool) -> str:
    """Why a plan stands in the place of another: it says so, or has its label and target and is later."""
    if any(one.relationship == _REPLACED and _is(one, older) for one in newer.related_plans):
        return f"{newer.label!r} names it as its PREDECESSOR"
    label = older.label.casefold()
    if not same_target or not label or label != newer.label.casefold():
        return ""
    before, after = _moment(older), _moment(newer)
    if not before or not before < after or stated_relation(older, newer) or why_phases(older, newer):
        return ""
    return f"{newer.label!r} is of {after}, has its label and treats the same target"


def _is(related: RelatedPlan, plan: Plan) -> bool:
    return bool(plan.sop_instance_uid) and related.sop_instance_uid == plan.sop_instance_uid


def _moment(plan: Plan) -> str:
    """Date and time as texts that can be ordered (YYYYMMDD HHMMSS); empty without a date."""
    return f"{plan.plan_date} {plan.plan_time}".strip() if plan.plan_date else ""
