"""DOS-01: whose dose it is, and of what part of the plan."""

from dataclasses import replace

import pytest

from doseguard.checks.dose.dose_belongs_to_the_plan import dose_belongs_to_the_plan
from doseguard.model.dose_grid import DoseGrid, ReferencedPlan
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.model.stray_dose import (
    IN_CONFLICT,
    NAMES_ANOTHER_PLAN,
    NAMES_NO_PLAN,
    NAMES_NONE_OF_THEM,
    OF_ANOTHER_PATIENT,
)
from tests.builders import ask, case, dose_grid, grade_of, read, sole, spec

PLAN = read(spec())
DOSE = replace(dose_grid(), plans=(ReferencedPlan(PLAN.sop_instance_uid),), patient_id=PLAN.patient_id)


def asked(*doses: DoseGrid, strays: tuple[str, ...] = ()) -> list[CheckResult]:
    return ask(dose_belongs_to_the_plan, case(PLAN, doses=doses, stray_doses=strays))


def test_a_dose_that_is_required_and_not_there_is_not_evaluated() -> None:
    (found,) = ask(dose_belongs_to_the_plan, case(PLAN), require_full=True)
    assert found.outcome == NotEvaluated("no dose of this plan was given")


def test_the_dose_of_the_whole_plan_is_right() -> None:
    found = sole(Graded, asked(DOSE))
    assert found.grade is Grade.PER_PROTOCOL
    assert found.message == "the dose names this plan: PHYSICAL dose in GY, summation PLAN"


@pytest.mark.parametrize("said", [NAMES_ANOTHER_PLAN, OF_ANOTHER_PATIENT])
def test_a_dose_of_another_plan_is_a_deviation(said: str) -> None:
    found = sole(Graded, asked(strays=(said,)))
    assert (found.grade, found.message) == (Grade.DEVIATION_UNACCEPTABLE, said)


@pytest.mark.parametrize(
    "said", [NAMES_NO_PLAN, NAMES_NONE_OF_THEM, IN_CONFLICT, "the dose cannot be read: is 0"]
)
def test_a_dose_of_which_nobody_can_tell_is_not_evaluated(said: str) -> None:
    assert sole(NotEvaluated, asked(strays=(said,))).reason == said


def test_a_dose_of_another_patient_is_a_deviation() -> None:
    assert grade_of(asked(replace(DOSE, patient_id="OTHER"))) is Grade.DEVIATION_UNACCEPTABLE


def test_a_dose_without_patient_is_taken_by_its_plan() -> None:
    assert grade_of(asked(replace(DOSE, patient_id=""))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"units": "RELATIVE"}, "DoseUnits is RELATIVE, not GY"),
        ({"type": "ERROR"}, "DoseType is ERROR, neither PHYSICAL nor EFFECTIVE"),
        ({"type": "EFFECTIVE"}, "DoseType is EFFECTIVE"),
        ({"summation": "BEAM"}, "DoseSummationType is BEAM"),
        ({"summation": "FRACTION"}, "one vendor writes that on the dose of whole courses"),
        ({"summation": ""}, "DoseSummationType is absent"),
        ({"plans": (ReferencedPlan(PLAN.sop_instance_uid, (7,)),)}, "the dose is of fraction group 7"),
    ],
    ids=str,
)
def test_a_dose_of_another_kind_is_not_evaluated(changes: dict[str, object], said: str) -> None:
    assert said in sole(NotEvaluated, asked(replace(DOSE, **changes))).reason  # type: ignore[arg-type]


def test_doses_of_beams_beside_that_of_the_plan_are_noted() -> None:
    found = asked(DOSE, replace(DOSE, summation="BEAM"), replace(DOSE, summation="BEAM"))
    assert grade_of(found) is Grade.PER_PROTOCOL
    assert sole(Note, found).message.startswith("a dose beside that of the plan is not taken: DoseSummation")


def test_two_doses_of_the_whole_plan_are_not_evaluated() -> None:
    found = sole(NotEvaluated, asked(DOSE, replace(DOSE, sop_instance_uid="2.25.4")))
    assert found.reason == "2 different doses of the whole plan were given"


def test_without_dose_it_is_not_run() -> None:
    assert sole(DoesNotApply, asked()).reason == "not run: no dose of this plan was given"
