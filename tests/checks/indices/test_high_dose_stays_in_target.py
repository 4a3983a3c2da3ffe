"""IDX-05: what gets 105 % outside of the target."""

import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checks.indices.high_dose_stays_in_target import high_dose_stays_in_target
from doseguard.model.clinic import Clinic
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from tests.builders import ask, does_not_apply, grade_of, sole, spec

POLICY = Clinic.model_validate({"clinic": "Example", "dose": {"high_dose_outside": "<= 15 %"}})
MET, VARIED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE


def asked(share: str | NoValue, clinic: Clinic | None = POLICY) -> list[CheckResult]:
    facts = FakeDose(indices={"V105% outside[%]": share, "V105% outside[cc]": "1.2 (1.1 to 1.3)"})
    return ask(high_dose_stays_in_target, planned(), opened={"dose_facts": facts}, clinic=clinic)


@pytest.mark.parametrize(
    ("share", "grade", "unsure"),
    [
        ("12", MET, False),
        ("15", MET, False),
        ("15.1", VARIED, False),
        ("14.8 (14.4 to 15.2)", MET, True),
        ("15.2 (14.8 to 15.6)", MET, True),
        ("16 (15.1 to 17)", VARIED, False),
    ],
)
def test_a_limit_of_the_clinic_gives_the_grade(share: str, grade: Grade, unsure: bool) -> None:
    found = sole(Graded, asked(share))
    assert (found.grade, "within uncertainty" in found.message) == (grade, unsure)


def test_value_limit_and_source_stand_side_by_side() -> None:
    found = sole(Graded, asked("6 (5.5 to 6.5)"))
    assert (found.achieved, found.limit, found.source, found.about) == (
        "6.0 % (5.5 to 6.5 %)",
        "V105% outside <= 15 %",
        "policy of Example",
        Subject("PTV", 1),
    )


@pytest.mark.parametrize("clinic", [None, Clinic(clinic="Example")])
def test_without_a_limit_it_does_not_apply(clinic: Clinic | None) -> None:
    assert does_not_apply(asked("60", clinic))


def test_the_volume_is_told_beside_the_share() -> None:
    assert sole(Graded, asked("12")).message == (
        "outside of PTV 1.20 cc (1.10 to 1.30 cc) get 105 % of its prescribed dose, 12.0 % of its volume"
    )


def test_a_value_that_the_clinic_asks_for_and_nobody_has_is_not_evaluated() -> None:
    found = sole(NotEvaluated, asked(NoValue("the isodose leaves the grid")))
    assert found == NotEvaluated("V105% outside of PTV: the isodose leaves the grid", Subject("PTV", 1))


def test_without_a_known_target_it_does_not_apply() -> None:
    found = ask(
        high_dose_stays_in_target, planned(), opened={"dose_facts": FakeDose(whose=None)}, clinic=POLICY
    )
    assert grade_of(found) is None and does_not_apply(found)


def test_without_dose_it_is_not_run() -> None:
    found = ask(high_dose_stays_in_target, spec(), clinic=POLICY)
    assert sole(DoesNotApply, found).reason == "not run: no dose was given"
