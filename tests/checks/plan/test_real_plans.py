"""No ordinary plan of any planning system is held up by a check of plans and beams."""

from functools import cache, partial

import pytest

from doseguard.assess.assess import assess
from doseguard.assess.behind import Behind, opened_once
from doseguard.assess.declared import Declared
from doseguard.assess.registry import all_checks
from doseguard.model.report import PlanReport
from doseguard.readers.case_files import FoundCase, read_cases
from doseguard.readers.delivery_files import delivery_of
from doseguard.readers.study_files import study_of
from tests.builders import REAL_PLANS

# PLN-01 and PLN-05 have tests of their own, PLN-18 is about several plans.
OTHERS = ("PLN-01", "PLN-05", "PLN-18")
MINE = [one for one in all_checks() if one.id.startswith("PLN-") and one.id not in OTHERS]
# A header of which two copies in different encodings lie side by side, under one UID.
TWICE = "ExplVR_"


@cache
def found() -> tuple[FoundCase, ...]:
    return read_cases([str(REAL_PLANS)]).cases


def report(one: FoundCase) -> PlanReport:
    delivery = opened_once(partial(delivery_of, one), "the beams")
    behind = Behind(study=partial(study_of, one), delivery=delivery)
    return assess(one.case, Declared(), checks=MINE, behind=behind)


@pytest.fixture(scope="module")
def reports() -> dict[str, PlanReport]:
    if not REAL_PLANS.is_dir():
        pytest.skip("the real plans in ../shared are absent")
    return {one.case.path: report(one) for one in found() if TWICE not in one.case.path}


def test_there_are_real_plans(reports: dict[str, PlanReport]) -> None:
    assert len(reports) > 20


def test_no_real_plan_gets_a_worse_grade(reports: dict[str, PlanReport]) -> None:
    worse = {
        (path, one.check, one.message)
        for path, report in reports.items()
        for one in report.findings
        if one.grade != "per_protocol"
    }
    assert worse == set()


def test_nothing_about_a_real_plan_is_not_evaluated(reports: dict[str, PlanReport]) -> None:
    lacking = {
        (path, one.check, one.reason) for path, report in reports.items() for one in report.not_evaluated
    }
    assert lacking == set()


def test_plans_with_their_structures_are_told_to_belong_together(reports: dict[str, PlanReport]) -> None:
    together = [
        path for path, report in reports.items() if any(one.check == "PLN-02" for one in report.findings)
    ]
    assert len(together) >= 3
