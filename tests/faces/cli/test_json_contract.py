"""The keys that others script against, written down here a second time, from the house plan's section 6."""

import json
from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import doseguard
from faces.command import ALL_SAMPLES, SAMPLES, check, checked, process, run

REPORT = ["report_version", "doseguard", "verdict", "plans"]
PLAN = [
    "path",
    "error",
    "sop_instance_uid",
    "sha256",
    "label",
    "patient_id",
    "approval_status",
    "manufacturer",
    "modality",
    "verdict",
    "protocol",
    "clinic",
    "scope",
    "not_looked_at",
    "prescriptions",
    "findings",
    "not_evaluated",
    "does_not_apply",
    "notes",
    "candidates",
]
PRESCRIPTION = [
    "target",
    "fraction_group",
    "fractions",
    "total_dose_gy",
    "dose_per_fraction_gy",
    "status",
    "bed_gy",
    "eqd2_gy",
    "alpha_beta_gy",
    "readings",
]
PARTS = {
    "protocol": ["id", "version", "sha256", "site", "chosen_by"],
    "not_looked_at": ["group", "item", "kind", "why"],
    "prescriptions": PRESCRIPTION,
    "findings": [
        "check",
        "title",
        "grade",
        "message",
        "achieved",
        "limit",
        "source",
        "target",
        "fraction_group",
        "basis",
    ],
    "not_evaluated": ["check", "reason", "target", "fraction_group"],
    "does_not_apply": ["check", "reason"],
    "notes": ["check", "message"],
    "candidates": ["protocol", "site", "grade"],
}
READING = ["total_dose_gy", "fractions", "method", "stated", "attribute", "note"]
GRADES = ["per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable"]

pytestmark = ALL_SAMPLES


@pytest.fixture(scope="module")
def plans() -> list[dict[str, Any]]:
    """The reports of every sample."""
    found: list[dict[str, Any]] = checked().report["plans"]
    return found


def parts(plan: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = plan[name]
    return found if isinstance(found, list) else [] if found is None else [found]


def test_the_report_has_its_keys() -> None:
    report = check(SAMPLES / "eclipse-vmat-34-in-5").report
    assert list(report) == REPORT
    assert (report["report_version"], report["doseguard"]) == ("1", doseguard.__version__)


def test_each_plan_has_its_keys(plans: list[dict[str, Any]]) -> None:
    assert {tuple(plan) for plan in plans} == {tuple(PLAN)}


@pytest.mark.parametrize("name", PARTS)
def test_each_part_has_its_keys(plans: list[dict[str, Any]], name: str) -> None:
    found = [one for plan in plans for one in parts(plan, name)]
    assert {tuple(one) for one in found} == {tuple(PARTS[name])}


def test_each_reading_has_its_keys(plans: list[dict[str, Any]]) -> None:
    readings = [reading for plan in plans for rx in plan["prescriptions"] for reading in rx["readings"]]
    assert {tuple(reading) for reading in readings} == {tuple(READING)}


def test_grades_are_of_the_one_scale(plans: list[dict[str, Any]]) -> None:
    found = {plan["verdict"] for plan in plans}
    found |= {one["grade"] for plan in plans for name in ("findings", "candidates") for one in plan[name]}
    assert found == set(GRADES)


def test_states_are_the_four(plans: list[dict[str, Any]]) -> None:
    found = {rx["status"] for plan in plans for rx in plan["prescriptions"]}
    assert found == {"stated", "estimated", "ambiguous", "absent"}


def test_scopes_are_known(plans: list[dict[str, Any]]) -> None:
    found = {name for plan in plans for name in plan["scope"]}
    assert {"prescription", "plan"} <= found <= {"prescription", "plan", "structures", "dose", "course"}


def test_kinds_of_what_was_not_looked_at_are_known(plans: list[dict[str, Any]]) -> None:
    found = {one["kind"] for plan in plans for one in plan["not_looked_at"]}
    assert {"by_hand", "in_part"} <= found <= {"by_hand", "not_given", "not_asked", "in_part"}


def test_doses_are_texts_of_exact_decimals(plans: list[dict[str, Any]]) -> None:
    for plan in plans:
        for rx in plan["prescriptions"]:
            for key in ("total_dose_gy", "dose_per_fraction_gy", "bed_gy", "eqd2_gy", "alpha_beta_gy"):
                assert rx[key] is None or (isinstance(rx[key], str) and Decimal(rx[key]).is_finite())


def test_what_is_achieved_and_its_limit_carry_their_unit(plans: list[dict[str, Any]]) -> None:
    found = [one for plan in plans for one in plan["findings"] if one["check"] == "RX-03"]
    assert found
    assert all("Gy" in one["achieved"] and "Gy" in one["limit"] for one in found)


def test_a_hash_is_that_of_the_file(plans: list[dict[str, Any]]) -> None:
    assert all(plan["sha256"] == sha256(Path(plan["path"]).read_bytes()).hexdigest() for plan in plans)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("eclipse-vmat-34-in-5",), 0),
        (("eclipse-29.99-in-5",), 1),
        (("absent",), 2),
        (("eclipse-no-order",), 3),
        (("eclipse-vmat-34-in-5", "--no-such-option"), 2),
    ],
)
def test_a_process_writes_one_document_at_every_status(words: tuple[str, ...], status: int) -> None:
    done = process("check", SAMPLES / words[0], *words[1:], "--format", "json")
    assert done.returncode == status
    assert list(json.loads(done.stdout)) == REPORT
    assert "Traceback" not in done.stderr


def test_an_unreadable_file_has_all_keys_too(tmp_path: Path) -> None:
    plan = check(tmp_path / "absent").plan
    assert list(plan) == PLAN
    assert (plan["verdict"], plan["findings"], plan["protocol"]) == ("not_evaluated", [], None)


def test_a_wrong_command_has_all_keys_too() -> None:
    ran = run("check", "--format", "json")
    assert (ran.status, list(ran.report), list(ran.plan)) == (2, REPORT, PLAN)


def test_the_format_may_be_written_with_an_equals_sign() -> None:
    assert list(run("check", "--format=json", "--bogus").report) == REPORT


def test_prescriptions_have_their_keys() -> None:
    ran = run("prescription", SAMPLES / "iplan-two-plans", "--format", "json")
    assert (ran.status, list(ran.report)) == (0, ["report_version", "plans"])
    assert [list(plan) for plan in ran.report["plans"]] == [["path", "sop_instance_uid", "prescriptions"]] * 2
    assert [list(rx) for plan in ran.report["plans"] for rx in plan["prescriptions"]] == [PRESCRIPTION] * 2


def test_a_file_without_prescription_has_path_and_error(tmp_path: Path) -> None:
    ran = run("prescription", tmp_path / "absent", "--format", "json")
    assert (ran.status, [list(plan) for plan in ran.report["plans"]]) == (2, [["path", "error"]])


def test_a_wrong_prescription_command_has_path_and_error() -> None:
    ran = run("prescription", "--format", "json", "--bogus")
    assert (ran.status, [list(plan) for plan in ran.report["plans"]]) == (2, [["path", "error"]])
