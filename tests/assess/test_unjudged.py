"""Criteria that no check judges yet are said, and with dose at hand they keep a plan from passing."""

import pytest

from doseguard.model.report import PlanReport
from tests.builders import case, dose_grid, protocol, report, site

LIMIT = "structure: SpinalCord, fractions: 5, metric: 'D0.03cc[Gy]', mandatory: '< 30', priority: protocol"
LIMITS = f"limits: [{{{LIMIT}, source: {{paper: table 3}}}}]"
TARGETS = "targets: {PTV: [{metric: 'V100%[%]', per_protocol: '>= 95', source: {paper: table 4}}]}"
ASKED = [(LIMITS, "DOS-06"), (TARGETS, "DOS-05"), ("organ_limits: [a-table]", "DOS-06")]


def held(asked: str, *, with_dose: bool = False, require_full: bool = False) -> PlanReport:
    whole = case(doses=(dose_grid(),)) if with_dose else case()
    return report(whole, protocol(site(more=asked)), require_full=require_full)


@pytest.mark.parametrize(("asked", "check"), ASKED)
def test_without_dose_they_are_not_run(asked: str, check: str) -> None:
    reasons = [one.reason for one in held(asked).does_not_apply if one.check == check]
    assert [reason.startswith("not run: ") for reason in reasons] == [True]


@pytest.mark.parametrize(("asked", "check"), ASKED)
def test_with_dose_they_are_not_evaluated(asked: str, check: str) -> None:
    found = held(asked, with_dose=True)
    assert check in [one.check for one in found.not_evaluated]
    assert found.verdict == "not_evaluated"


@pytest.mark.parametrize(("asked", "check"), ASKED)
def test_where_everything_is_required_they_are_not_evaluated(asked: str, check: str) -> None:
    assert check in [one.check for one in held(asked, require_full=True).not_evaluated]


def test_a_site_that_asks_for_nothing_is_not_held_up() -> None:
    assert held("", with_dose=True).verdict == "per_protocol"
