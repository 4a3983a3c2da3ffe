"""DOS-09: where the greatest dose lies."""

from typing import Any

import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checking.dose.dose_facts import HotSpot
from doseguard.checks.dose.hot_spot_lies_in_target import hot_spot_lies_in_target
from doseguard.model.finding import CheckResult, DoesNotApply, Graded
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import BrachySpec, FractionGroupSpec, LinkSpec, ReferencedSetupSpec
from tests.builders import Source, ask, does_not_apply, grade_of, sole, spec

MET, VARIED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE
SPOT = HotSpot(40.0, (12.0, -3.25, 7.0))


def asked(source: Source | None = None, **changes: Any) -> list[CheckResult]:
    facts = FakeDose(**{"most": SPOT, "distances": {"PTV": 14.26}, **changes})
    return ask(hot_spot_lies_in_target, planned(source), opened={"dose_facts": facts})


def maxima(**doses: str) -> dict[str, dict[str, str]]:
    return {name: {"Max[Gy]": dose} for name, dose in doses.items()}


@pytest.mark.parametrize(
    ("most", "grade"),
    [("40", MET), ("39.9 (39.7 to 40.1)", MET), ("39.5 (39 to 39.9)", VARIED), ("30", VARIED)],
)
def test_the_greatest_dose_is_that_of_the_target(most: str, grade: Grade) -> None:
    assert grade_of(asked(metrics=maxima(PTV=most))) is grade


def test_place_dose_and_distance_are_told() -> None:
    found = sole(Graded, asked(metrics=maxima(PTV="38")))
    assert found.message == (
        "the greatest dose is 40.00 Gy at (12.0, -3.2, 7.0) mm, 14.3 mm from PTV; "
        "the greatest dose in PTV is 38 Gy"
    )


def test_a_hot_spot_in_another_target_is_in_a_target() -> None:
    found = asked(metrics=maxima(PTV="38", PTV_2="40.2"), ptvs=("PTV", "PTV_2"))
    assert sole(Graded, found).message == "the greatest dose lies in PTV_2: 40.2 Gy"


def test_the_distance_is_that_of_the_nearest_target() -> None:
    found = asked(
        metrics=maxima(PTV="38", PTV_2="37"), ptvs=("PTV", "PTV_2"), distances={"PTV": 14.0, "PTV_2": 5.0}
    )
    assert "5.0 mm from PTV_2" in sole(Graded, found).message


def test_a_distance_that_cannot_be_measured_is_said() -> None:
    found = asked(metrics=maxima(PTV="38"), distances={})
    assert "at a distance from the targets that is not known" in sole(Graded, found).message


def test_beside_a_target_without_maximum_nothing_is_judged() -> None:
    found = asked(metrics=maxima(PTV="38"), ptvs=("PTV", "PTV_2"))
    assert sole(DoesNotApply, found).reason.endswith("and the maximum of PTV_2 is not known")


def test_without_any_maximum_it_does_not_apply() -> None:
    assert does_not_apply(asked(metrics={}))


def test_beside_the_sources_of_brachytherapy_it_does_not_apply() -> None:
    group = FractionGroupSpec(5, 1, links=(LinkSpec(1),), setups=(ReferencedSetupSpec(1, "6.8"),))
    plan = spec(fraction_groups=(group,), beams=(), brachy=BrachySpec())
    assert does_not_apply(asked(plan, metrics=maxima(PTV="38")))


def test_without_dose_it_is_not_run() -> None:
    assert sole(DoesNotApply, ask(hot_spot_lies_in_target, spec())).reason == "not run: no dose was given"
