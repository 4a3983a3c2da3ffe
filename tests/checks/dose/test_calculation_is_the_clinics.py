"""DOS-04: how the dose was calculated, as far as its header says."""

from dataclasses import replace
from typing import Any

import pytest

from doseguard.checks.dose.calculation_is_the_clinics import calculation_is_the_clinics
from doseguard.model.clinic import Clinic
from doseguard.model.finding import CheckResult, DoesNotApply, Graded
from doseguard.model.grade import Grade
from tests.builders import ask, case, does_not_apply, dose_grid, grade_of, sole

MET, VARIED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE
DOSE = replace(
    dose_grid(), heterogeneity=("IMAGE", "ROI_OVERRIDE"), software_versions=("16.1.0",), comment="AXB 16.1"
)


def clinic(**dose: Any) -> Clinic:
    return Clinic.model_validate({"clinic": "Example", "dose": dose})


def asked(policy: Clinic | None, *doses: Any) -> list[CheckResult]:
    return ask(calculation_is_the_clinics, case(doses=doses or (DOSE,)), clinic=policy)


@pytest.mark.parametrize(
    ("policy", "grade"),
    [
        ({"heterogeneity": ["IMAGE", "ROI_OVERRIDE"]}, MET),
        ({"heterogeneity": ["IMAGE"]}, VARIED),
        ({"software": ["16.*"]}, MET),
        ({"software": ["15.*"]}, VARIED),
        ({"algorithms": ["axb*"]}, MET),
        ({"algorithms": ["aaa*"]}, VARIED),
        ({"software": ["16.*"], "algorithms": ["aaa*"]}, VARIED),
    ],
    ids=str,
)
def test_what_the_dose_states_is_held_against_the_policy(policy: dict[str, Any], grade: Grade) -> None:
    assert grade_of(asked(clinic(**policy))) is grade


def test_what_is_not_the_clinics_is_named() -> None:
    found = sole(Graded, asked(clinic(heterogeneity=["IMAGE"], algorithms=["AAA*", "CCC*"])))
    assert found.message == (
        "TissueHeterogeneityCorrection 'ROI_OVERRIDE' and DoseComment 'AXB 16.1' is not what the clinic's "
        "policy has"
    )
    assert (found.limit, found.source) == (
        "TissueHeterogeneityCorrection IMAGE; DoseComment AAA* or CCC*",
        "policy of Example",
    )


def test_what_the_dose_does_not_state_is_left() -> None:
    found = asked(clinic(heterogeneity=["IMAGE"], software=["1*"]), dose_grid())
    assert sole(DoesNotApply, found).reason == (
        "the dose states no TissueHeterogeneityCorrection and no SoftwareVersions"
    )


def test_of_doses_beside_that_of_the_plan_nothing_is_asked() -> None:
    beam = replace(DOSE, summation="BEAM", heterogeneity=("WATER",))
    assert grade_of(asked(clinic(heterogeneity=["IMAGE", "ROI_OVERRIDE"]), DOSE, beam)) is MET


@pytest.mark.parametrize("policy", [None, Clinic(clinic="Example"), clinic()])
def test_without_a_policy_it_does_not_apply(policy: Clinic | None) -> None:
    assert does_not_apply(asked(policy))


def test_without_dose_it_is_not_run() -> None:
    found = ask(calculation_is_the_clinics, case(), clinic=clinic(software=["1*"]))
    assert sole(DoesNotApply, found).reason == "not run: no dose of this plan was given"
