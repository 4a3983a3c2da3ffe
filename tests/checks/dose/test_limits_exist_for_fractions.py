"""DOS-07: a table that is silent on this fraction number is said, and no other number stands in for it."""

import pytest

from doseguard.checks.dose.limits_exist_for_fractions import limits_exist_for_fractions
from doseguard.model.finding import CheckResult, DoesNotApply, Note, NotEvaluated, Subject
from doseguard.model.measured import Measured
from doseguard.writers.plan_spec import FractionGroupSpec, LinkSpec
from tests.builders import (
    ask,
    case,
    does_not_apply,
    limit,
    limit_table,
    limits,
    measured,
    protocol,
    said,
    site,
    sole,
    spec,
    volume_table,
)

THREE = limit(fractions="3")
REQUIRED = "organs_required: [SpinalCord]"


def asked(*rows: str, more: str = "", dosimetry: Measured | None = None) -> list[CheckResult]:
    held = protocol(site(more=f"organ_limits: [test-table], {more}"), limit_table(*rows))
    return ask(limits_exist_for_fractions, case(measured=dosimetry), held)


def test_a_table_with_rows_for_all_its_organs_says_nothing() -> None:
    assert does_not_apply(asked(limit(), limit(structure="Heart", fractions="[3, 5]")))


def test_a_table_without_any_row_for_the_number_is_named() -> None:
    assert sole(Note, asked(THREE)).message == "test-table has no limit for 5 fractions"


def test_the_organs_without_row_are_named_where_others_have_one() -> None:
    rows = (limit(), limit(structure="Heart", fractions="3"), limit(structure="Skin", fractions="1"))
    assert sole(Note, asked(*rows)).message == "test-table has no limit for 5 fractions for Heart, Skin"


def test_each_file_is_told_by_itself() -> None:
    held = protocol(site(more=f"organ_limits: [test-table], {limits(THREE)}"), limit_table(THREE))
    found = ask(limits_exist_for_fractions, None, held)
    assert said(found) == (
        "test-protocol has no limit for 5 fractions\ntest-table has no limit for 5 fractions"
    )


def test_a_required_organ_without_row_is_not_evaluated() -> None:
    found = sole(NotEvaluated, asked(THREE, more=REQUIRED, dosimetry=measured()))
    assert found == NotEvaluated(
        "SpinalCord is required, and there is no limit for 5 fractions", Subject("SpinalCord", 1)
    )


def test_without_requirement_it_is_a_note_only() -> None:
    assert [type(one.outcome) for one in asked(THREE, dosimetry=measured())] == [Note]


@pytest.mark.parametrize("fractions", ["3", "5"])
def test_without_a_dose_required_organs_are_said_not_to_be_looked_at(fractions: str) -> None:
    found = sole(DoesNotApply, asked(limit(fractions=fractions), more=REQUIRED))
    assert found.reason == "not judged: no dose was measured, so that required organs were not looked at"


def test_a_required_organ_with_a_row_is_left_to_other_checks() -> None:
    assert does_not_apply(asked(limit(), more=REQUIRED, dosimetry=measured()))


def test_without_a_number_of_fractions_no_row_is_missing() -> None:
    plan = spec(fraction_groups=(FractionGroupSpec(None, 1, links=(LinkSpec(1),)),))
    held = protocol(site(more=limits(THREE)))
    assert does_not_apply(ask(limits_exist_for_fractions, plan, held))


def test_a_site_without_limits_asks_for_none() -> None:
    assert said(ask(limits_exist_for_fractions)) == "metastasis asks for no organ limits"


def without_rows(more: str) -> list[CheckResult]:
    whole = case(measured=measured())
    return ask(limits_exist_for_fractions, whole, protocol(site(more=more)))


def test_a_required_organ_of_a_site_without_any_limit_is_not_evaluated() -> None:
    found = sole(NotEvaluated, without_rows(REQUIRED))
    assert found.reason == "SpinalCord is required, and there is no limit for 5 fractions"


def test_a_required_organ_with_rows_that_grade_nothing_is_not_evaluated() -> None:
    found = sole(NotEvaluated, asked(limit(priority="guidance"), more=REQUIRED, dosimetry=measured()))
    assert found.reason == "SpinalCord is required, and no limit for 5 fractions is graded"


TABLE = volume_table("V20Gy[%]", structure="Lungs")


def test_a_required_organ_with_a_table_is_left_to_other_checks() -> None:
    assert does_not_apply(without_rows(f"{TABLE}, organs_required: [Lungs]"))


def test_a_required_organ_beside_the_table_of_another_is_not_evaluated() -> None:
    found = sole(NotEvaluated, without_rows(f"{TABLE}, organs_required: [Lungs, Heart]"))
    assert found.about == Subject("Heart", 1)
