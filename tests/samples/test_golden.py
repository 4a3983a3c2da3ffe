"""Every sample through the command: what clinical reasoning expects of it, not what the checker says."""

import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from faces.command import (
    ALL_SAMPLES,
    EACH_SAMPLE,
    FOLDERS,
    PLANS_AND_ONE_STUDY,
    SAMPLES,
    STATUS_OF,
    Ran,
    check,
    checked,
    page,
    run,
    worse_than_per_protocol,
)

GRADES = ["per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable"]


@pytest.fixture(scope="module", params=EACH_SAMPLE)
def folder(request: pytest.FixtureRequest) -> str:
    """The name of a sample."""
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def ran(folder: str) -> Ran:
    """The check of a sample."""
    return checked(folder)


@pytest.fixture(scope="module")
def expected(folder: str) -> dict[str, Any]:
    """What its author declared."""
    return expected_of(folder)


def expected_of(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / folder / "expected.json").read_text(encoding="utf-8"))
    return found


def rounded(dose: str | None) -> Decimal | None:
    return None if dose is None else Decimal(dose).quantize(Decimal("0.01"), ROUND_HALF_UP)


def key(one: dict[str, Any]) -> tuple[object, ...]:
    return one["fraction_group"], one["status"], rounded(one["total_dose_gy"]), one["fractions"]


def graded(ran: Ran) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for plan in ran.report["plans"]:
        for one in plan["findings"]:
            found.setdefault(one["check"], []).append(one["grade"])
    return found


def test_there_are_enough_samples() -> None:
    assert len(FOLDERS) >= 15


def test_the_verdict_is_the_expected_one(ran: Ran, expected: dict[str, Any]) -> None:
    assert ran.report["verdict"] == expected["verdict"]


def test_the_exit_status_is_the_expected_one(ran: Ran, expected: dict[str, Any]) -> None:
    assert ran.status == expected["exit_status"]


def test_the_prescriptions_are_the_expected_ones(ran: Ran, expected: dict[str, Any]) -> None:
    found = [rx for plan in ran.report["plans"] for rx in plan["prescriptions"]]
    assert [key(one) for one in found] == [key(one) for one in expected["prescriptions"]]


def test_every_expected_finding_is_there(ran: Ran, expected: dict[str, Any]) -> None:
    found = graded(ran)
    missing = {
        check_id: grades
        for check_id, grades in expected["findings"].items()
        if not set(grades) <= set(found.get(check_id, []))
    }
    assert missing == {}


def test_no_finding_is_worse_than_expected(ran: Ran, expected: dict[str, Any]) -> None:
    found = graded(ran)
    worse = {
        check_id: found[check_id]
        for check_id, grades in expected["findings"].items()
        if max(map(GRADES.index, found.get(check_id, []))) > max(map(GRADES.index, grades))
    }
    assert worse == {}


def test_what_is_expected_not_evaluated_is_listed(ran: Ran, expected: dict[str, Any]) -> None:
    found = {one["check"] for plan in ran.report["plans"] for one in plan["not_evaluated"]}
    assert set(expected["not_evaluated"]) <= found


def test_no_file_is_refused(ran: Ran) -> None:
    assert [plan["error"] for plan in ran.report["plans"]] == [None] * len(ran.report["plans"])


def test_each_verdict_is_the_worst_of_the_plans_findings(ran: Ran) -> None:
    for plan in ran.report["plans"]:
        given = [one["grade"] for one in plan["findings"]]
        given += ["not_evaluated"] * bool(plan["not_evaluated"])
        assert plan["verdict"] == max(given, key=GRADES.index)


def test_each_check_says_one_thing_of_each_subject(ran: Ran) -> None:
    for plan in ran.report["plans"]:
        said = [(one["check"], one["target"], one["fraction_group"]) for one in plan["findings"]]
        assert sorted({one for one in said if said.count(one) > 1}, key=str) == []


def test_every_grade_by_the_protocol_names_limit_and_source(ran: Ran) -> None:
    graded = [one for plan in ran.report["plans"] for one in plan["findings"]]
    by_protocol = [one for one in graded if one["check"] in ("RX-03", "SIT-01", "SIT-04", "DOS-05", "DOS-06")]
    assert [one for one in by_protocol if not (one["limit"] and one["source"])] == []


@pytest.mark.parametrize("folder", PLANS_AND_ONE_STUDY, scope="module")
def test_a_second_run_gives_the_same_bytes(folder: str) -> None:
    assert check(SAMPLES / folder).out == checked(folder).out


@pytest.mark.parametrize("folder", PLANS_AND_ONE_STUDY, scope="module")
def test_the_command_shows_the_page_of_its_document(folder: str) -> None:
    assert run("check", SAMPLES / folder).out == page(folder)


def test_an_ordinary_plan_has_nothing_but_per_protocol(ran: Ran, expected: dict[str, Any]) -> None:
    plans = ran.report["plans"]
    if expected["verdict"] == "per_protocol":
        assert [worse_than_per_protocol(plan) for plan in plans] == [[]] * len(plans)
    else:
        assert any(worse_than_per_protocol(plan) for plan in plans)


@ALL_SAMPLES
def test_all_samples_at_once_have_the_worst_verdict() -> None:
    ran = checked()
    assert (ran.status, ran.report["verdict"]) == (1, "deviation_unacceptable")


@ALL_SAMPLES
def test_in_the_folder_of_all_samples_each_keeps_its_verdict() -> None:
    together: dict[str, str] = {}
    for plan in checked().report["plans"]:
        sample = Path(plan["path"]).relative_to(SAMPLES).parts[0]
        together[sample] = max(together.get(sample, plan["verdict"]), plan["verdict"], key=GRADES.index)
    assert together == {one: expected_of(one)["verdict"] for one in FOLDERS}


def test_every_grade_has_an_exit_status() -> None:
    assert set(STATUS_OF) == set(GRADES)
