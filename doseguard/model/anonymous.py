"""Reports without what identifies a patient, by choice."""

import re
from collections.abc import Callable

from doseguard.model.report import PlanReport, Report

_WITHHELD = "withheld"
# A shorter text stands by chance in other words; between quotation marks every text is replaced.
_SHORTEST_BARE = 5
_UID = re.compile(r"\b[0-9]+(?:\.[0-9]+){3,}\b")


def anonymous(report: Report) -> Report:
    """The report with paths numbered; label, patient id and plan UID withheld, in sentences as well."""
    plans = (_anonymous_plan(plan, position) for position, plan in enumerate(report.plans, start=1))
    return report.model_copy(update={"plans": tuple(plans)})


def _anonymous_plan(plan: PlanReport, position: int) -> PlanReport:
    scrub = _scrubber(plan)
    return plan.model_copy(
        update={
            "path": f"plan {position}",
            "label": None,
            "patient_id": None,
            "sop_instance_uid": None,
            "error": None if plan.error is None else scrub(plan.error),
            "findings": tuple(
                one.model_copy(update={"message": scrub(one.message)}) for one in plan.findings
            ),
            "not_evaluated": tuple(
                one.model_copy(update={"reason": scrub(one.reason)}) for one in plan.not_evaluated
            ),
            "does_not_apply": tuple(
                one.model_copy(update={"reason": scrub(one.reason)}) for one in plan.does_not_apply
            ),
            "notes": tuple(one.model_copy(update={"message": scrub(one.message)}) for one in plan.notes),
        }
    )


def _scrubber(plan: PlanReport) -> Callable[[str], str]:
    names = sorted(
        (one for one in (plan.path, plan.patient_id, plan.label, plan.sop_instance_uid) if one), key=len
    )

    def scrub(sentence: str) -> str:
        for name in reversed(names):
            sentence = sentence.replace(repr(name), _WITHHELD)
            if len(name) >= _SHORTEST_BARE:
                sentence = sentence.replace(name, _WITHHELD)
        return _UID.sub(_WITHHELD, sentence)

    return scrub
