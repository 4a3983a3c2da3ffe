"""IDX-03: near-maximum and near-minimum as notes."""

from checks.fake_dose import FakeDose, planned
from doseguard.checks.indices.near_extremes_are_shown import near_extremes_are_shown
from doseguard.model.finding import CheckResult, DoesNotApply, Note
from doseguard.model.measured import NoValue
from tests.builders import ask, does_not_apply, sole, spec


def asked(facts: FakeDose) -> list[CheckResult]:
    return ask(near_extremes_are_shown, planned(), opened={"dose_facts": facts})


def notes(found: list[CheckResult]) -> list[str]:
    return [one.outcome.message for one in found if isinstance(one.outcome, Note)]


def test_both_are_shown_with_interval_and_formula() -> None:
    values = {"near-maximum[Gy]": "43.2 (42.9 to 43.51)", "near-minimum[Gy]": "33.1"}
    assert notes(asked(FakeDose(indices=values, notes=("a remark",)))) == [
        "PTV: near-maximum 43.20 Gy (42.90 to 43.51 Gy), near-minimum 33.10 Gy",
        "near-maximum: formula of near-maximum[Gy]; near-minimum: formula of near-minimum[Gy]; a remark",
    ]


def test_what_has_no_value_says_why() -> None:
    facts = FakeDose(indices={"near-maximum[Gy]": NoValue("it leaves the grid"), "near-minimum[Gy]": "33"})
    assert notes(asked(facts)) == [
        "PTV: near-maximum no value (it leaves the grid), near-minimum 33.00 Gy",
        "near-minimum: formula of near-minimum[Gy]",
    ]


def test_nothing_is_graded() -> None:
    assert {type(one.outcome) for one in asked(FakeDose())} == {Note}


def test_without_a_known_target_it_does_not_apply() -> None:
    assert does_not_apply(asked(FakeDose(whose=None)))


def test_without_dose_it_is_not_run() -> None:
    found = ask(near_extremes_are_shown, spec())
    assert sole(DoesNotApply, found).reason == "not run: no dose was given"
