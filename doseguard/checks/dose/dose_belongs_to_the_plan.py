"""DOS-01."""

from collections.abc import Iterator

from doseguard.checking.check import check
from doseguard.model.case import Case
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.finding import NOT_RUN, Answer, DoesNotApply, Graded, Note, NotEvaluated, Outcome
from doseguard.model.grade import Grade
from doseguard.model.plan import Plan
from doseguard.model.plan_dose import why_not_physical, why_not_plan_dose, why_not_whole_plan
from doseguard.model.stray_dose import WRONG
from doseguard.model.wording import counted

_WHOSE = "the dose of this plan (ReferencedRTPlanSequence)"


@check(
    id="DOS-01",
    title="The dose is that of the whole plan",
    severity="B",
    rationale="A dose of another plan, of one beam or of another patient says nothing of what is treated.",
    source="own",
)
def dose_belongs_to_the_plan(case: Case, plan: Plan) -> Answer:
    """Whose dose each one is by plan and patient, then its units, type and summation."""
    if not case.doses:
        return tuple(_strays(case)) or DoesNotApply(f"{NOT_RUN}no dose of this plan was given")
    others = [one for one in case.doses if _is_another_patients(one, plan)]
    if others:
        said = "the dose names this plan and has another patient ID (PatientID)"
        return Graded(Grade.DEVIATION_UNACCEPTABLE, said, limit=_WHOSE)
    reasons = [_why_not(one, plan) for one in case.doses]
    refused = dict.fromkeys(reason for reason in reasons if reason)
    whole = [one for one, reason in zip(case.doses, reasons, strict=True) if not reason]
    if not whole:
        return tuple(NotEvaluated(reason) for reason in refused)
    if len(whole) > 1:
        return NotEvaluated(f"{counted(len(whole), 'different dose')} of the whole plan were given")
    notes: list[Outcome] = [Note(f"a dose beside that of the plan is not taken: {one}") for one in refused]
    (dose,) = whole
    said = f"the dose names this plan: {dose.type} dose in {dose.units}, summation {dose.summation}"
    return (Graded(Grade.PER_PROTOCOL, said, limit=_WHOSE), *notes)


def _strays(case: Case) -> Iterator[Outcome]:
    """Doses that were given and are not this plan's, and its own that cannot be read."""
    for reason in case.stray_doses:
        if reason in WRONG:
            yield Graded(Grade.DEVIATION_UNACCEPTABLE, reason, limit=_WHOSE)
        else:
            yield NotEvaluated(reason)


def _is_another_patients(dose: DoseGrid, plan: Plan) -> bool:
    return bool(dose.patient_id and plan.patient_id and dose.patient_id != plan.patient_id)


def _why_not(dose: DoseGrid, plan: Plan) -> str:
    return why_not_plan_dose(dose) or why_not_physical(dose) or why_not_whole_plan(dose, plan)
