"""Criteria of dose are answered: not run without dose, never passed over with it."""

import pytest

from doseguard.model.measured import Measured
from doseguard.model.report import PlanReport
from tests.builders import (
    case,
    dose_grid,
    limit,
    limit_table,
    limits,
    measured,
    protocol,
    report,
    site,
    volume_table,
)

TARGETS = "targets: {PTV: [{metric: 'V100%[%]', per_protocol: '>= 95', source: {paper: table 4}}]}"
SPARED = limits(limit("DC1000cc[Gy]", structure="Lungs"))
ASKED = [
    (TARGETS, "DOS-05"),
    (limits(limit()), "DOS-06"),
    ("organ_limits: [test-table]", "DOS-06"),
    (volume_table("V20Gy[%]", structure="Lungs"), "DOS-06"),
    (SPARED, "DOS-08"),
    (volume_table("R100%"), "IDX-01"),
    (volume_table("R50%"), "IDX-02"),
    (volume_table("D2cm[%]"), "IDX-04"),
]
EVERYTHING = {
    "PTV": {"V100%[%]": "99", "R100%": "1", "R50%": "1", "D2cm[%]": "1", "Volume[cc]": "15"},
    "SpinalCord": {"D0.35cc[Gy]": "1"},
    "Lungs": {"V20Gy[%]": "1", "DC1000cc[Gy]": "1", "Volume[cc]": "3000"},
}
criteria = pytest.mark.parametrize(("asked", "check"), ASKED)


def held(
    asked: str, *, with_dose: bool = False, dosimetry: Measured | None = None, require_full: bool = False
) -> PlanReport:
    whole = case(doses=(dose_grid(),) if with_dose else (), measured=dosimetry)
    return report(whole, protocol(site(more=asked), limit_table(limit())), require_full=require_full)


@criteria
def test_without_dose_they_are_not_run(asked: str, check: str) -> None:
    reasons = [one.reason for one in held(asked).does_not_apply if one.check == check]
    assert [reason.startswith("not run: ") for reason in reasons] == [True]


@criteria
def test_with_a_dose_that_nobody_measured_they_are_not_evaluated(asked: str, check: str) -> None:
    found = held(asked, with_dose=True)
    assert check in [one.check for one in found.not_evaluated]
    assert found.verdict == "not_evaluated"


@criteria
def test_where_everything_is_required_they_are_not_evaluated(asked: str, check: str) -> None:
    assert check in [one.check for one in held(asked, require_full=True).not_evaluated]


@criteria
def test_with_their_metrics_they_are_graded(asked: str, check: str) -> None:
    found = held(asked, with_dose=True, dosimetry=measured(EVERYTHING))
    assert (found.verdict, [one.check for one in found.findings if one.check == check]) == (
        "per_protocol",
        [check],
    )


@criteria
def test_each_check_answers_for_its_own_criteria_only(asked: str, check: str) -> None:
    checks = {one for _, one in ASKED} - {check}
    found = held(asked, require_full=True, with_dose=True)
    assert checks & {one.check for one in found.not_evaluated} == set()


def test_a_site_that_asks_for_nothing_is_not_held_up() -> None:
    assert held("", with_dose=True).verdict == "per_protocol"


def test_limits_of_two_targets_of_one_group_are_told_once() -> None:
    order = "targets: [{structure: PTV_A, site: metastasis}, {structure: PTV_B, site: metastasis}]"
    whole = case(measured=measured(EVERYTHING))
    found = report(whole, protocol(site(more=limits(limit()))), order)
    assert [one.target for one in found.findings if one.check == "DOS-06"] == ["SpinalCord"]


@pytest.mark.parametrize(("with_dose", "dosimetry"), [(True, None), (False, measured())])
def test_a_dose_or_what_was_measured_in_it_is_in_the_scope(
    with_dose: bool, dosimetry: Measured | None
) -> None:
    assert "dose" in held("", with_dose=with_dose, dosimetry=dosimetry).scope
