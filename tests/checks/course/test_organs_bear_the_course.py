"""CRS-02."""

from decimal import Decimal
from typing import Any

import pytest

from doseguard.checks.course.organs_bear_the_course import organs_bear_the_course
from doseguard.model.course import Course
from doseguard.model.finding import CheckResult, Note
from doseguard.model.measure import Measure, no_value
from doseguard.readers.protocol_file import LoadedProtocol
from tests.builders import ask, does_not_apply, limit, limits, protocol, scheme, site, sole
from tests.checks.course.courses import FakeFacts, course, member, opened, plan

OTHER = plan("LUNG_2")
ROWS = (limit(), limit(structure="Heart"), limit(structure="PTV"))
LATE = "alpha_beta: {late: {value: 2.5 Gy, source: {paper: page 3}}}"
OWN = "alpha_beta: {Heart: {value: 4 Gy, source: {paper: page 3}}}"


def held_to(more: str = "", *rows: str) -> LoadedProtocol:
    return protocol(site(scheme(), more=limits(*(rows or ROWS))), more=more)


def asked(made: Course, facts: FakeFacts | None, loaded: LoadedProtocol, **more: Any) -> list[CheckResult]:
    return ask(organs_bear_the_course, made.this.case, loaded, opened=opened(made, facts), **more)


def test_the_sum_is_shown_with_its_interval_and_alpha_beta() -> None:
    facts = FakeFacts(organs={"SpinalCord": Measure(31.24, 30.9, 31.6)})
    found = sole(Note, asked(course(plan(), OTHER), facts, held_to()))
    assert found.message == (
        "EQD2 (D0.03cc) of this plan and plan 'LUNG_2' of 20260302, shown and not judged: "
        "SpinalCord 31.2 Gy (30.9 Gy to 31.6 Gy) (α/β 2 Gy, default); "
        "beyond the grid of another plan nothing of it is added"
    )


@pytest.mark.parametrize(("more", "heart"), [("", "3"), (LATE, "2.5"), (OWN, "4")])
def test_alpha_beta_is_the_protocols_own_before_its_late_one_before_the_default(
    more: str, heart: str
) -> None:
    facts = FakeFacts()
    asked(course(plan(), OTHER), facts, held_to(more))
    assert ("Heart", 1, Decimal(heart)) in facts.asked


def test_targets_are_no_organs() -> None:
    facts = FakeFacts()
    asked(course(plan(), OTHER), facts, held_to())
    assert [name for name, _, _ in facts.asked] == ["SpinalCord", "Heart"]


def test_an_organ_that_the_site_requires_is_listed_without_a_limit() -> None:
    facts = FakeFacts()
    asked(course(plan(), OTHER), facts, protocol(site(scheme(), more="organs_required: [Esophagus]")))
    assert [name for name, _, _ in facts.asked] == ["Esophagus"]


def test_an_organ_without_a_value_says_why() -> None:
    facts = FakeFacts(organs={"Heart": no_value("it is damaged")})
    assert (
        "Heart not known (it is damaged)"
        in sole(Note, asked(course(plan(), OTHER), facts, held_to())).message
    )


def test_doses_that_cannot_be_added_are_said() -> None:
    facts = FakeFacts(why="the doses are not in one frame of reference")
    found = sole(Note, asked(course(plan(), OTHER), facts, held_to()))
    assert found.message == (
        "prior dose not assessed: beside plan 'LUNG_2' of 20260302: "
        "the doses are not in one frame of reference"
    )


def test_without_contours_nothing_is_assessed() -> None:
    assert "not read" in sole(Note, asked(course(plan(), OTHER), None, held_to())).message


def test_without_a_listed_organ_nothing_is_assessed() -> None:
    assert (
        "no listed organ is contoured"
        in sole(Note, asked(course(plan(), OTHER), FakeFacts(), held_to())).message
    )


def test_a_plan_that_this_one_replaces_is_not_added() -> None:
    uid = member(OTHER).case.plan.sop_instance_uid
    this = plan(related_plans=((uid, "PREDECESSOR"),))
    assert does_not_apply(asked(course(this, OTHER), FakeFacts(), held_to()))


def test_without_limits_of_organs_it_does_not_apply() -> None:
    assert does_not_apply(asked(course(plan(), OTHER), FakeFacts(), protocol()))


def test_without_another_plan_it_does_not_apply() -> None:
    assert does_not_apply(ask(organs_bear_the_course, member(plan()).case, held_to()))
