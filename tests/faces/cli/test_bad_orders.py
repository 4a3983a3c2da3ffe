"""Orders and options that cannot be meant: status 2, with file, line and column, and what to do."""

from pathlib import Path

import pytest

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan
from faces.command import check, outcomes, run

GOOD = "protocol: nrg-lu002\ntargets:\n  - {structure: PTV, site: metastasis, dose: 34 Gy, fractions: 5}\n"
BAD_ORDERS = {
    "not YAML": ("protocol: [", "2:1"),
    "a tab": ("protocol:\tnrg-lu002\ntargets:\n\t- {}", "3:1"),
    "a key twice": ("protocol: nrg-lu002\nprotocol: stop\n", "2:1"),
    "an unknown key": ("protocol: nrg-lu002\ntarget: PTV\n", "2:1"),
    "an unknown key of a target": (
        "protocol: nrg-lu002\ntargets:\n  - {structure: PTV, dosis: 34 Gy}\n",
        "3:22",
    ),
    "an unknown protocol": ("protocol: nrg-lu02\n", "1:11"),
    "an unknown site": ("protocol: nrg-lu002\ntargets:\n  - {site: moon}\n", "3:12"),
    "a dose without unit": ("protocol: nrg-lu002\ntargets:\n  - {site: metastasis, dose: 34}\n", "3:30"),
    "a negative dose": ("targets:\n  - {dose: -34 Gy}\n", "2:12"),
    "a dose of nothing": ("targets:\n  - {dose: 0 Gy}\n", "2:12"),
    "no dose at all": ("targets:\n  - {dose: , fractions: 5}\n", "2:12"),
    "half a fraction": ("targets:\n  - {fractions: 5.5}\n", "2:17"),
    "fractions in words": ("targets:\n  - {fractions: five}\n", "2:17"),
    "a list": ("- protocol\n", "1:1"),
    "nothing": ("", "1:1"),
    "an anchor": ("protocol: &a nrg-lu002\n", "1:11"),
    "a number as patient": ("patient_id: 5\n", "1:13"),
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that would pass."""
    path = tmp_path / "plan.dcm"
    path.write_bytes(dataset_bytes(minimal_plan("34", 5)))
    return path


@pytest.fixture
def order(plan: Path) -> Path:
    """Where the order beside it lies."""
    return plan.parent / "order.yaml"


def test_the_plan_with_a_good_order_passes(plan: Path, order: Path) -> None:
    order.write_text(GOOD, encoding="utf-8")
    assert check(plan).status == 0


@pytest.mark.parametrize("what", BAD_ORDERS)
def test_an_order_beside_the_plan_that_is_wrong_says_where(plan: Path, order: Path, what: str) -> None:
    text, place = BAD_ORDERS[what]
    order.write_text(text, encoding="utf-8")
    ran = check(plan)
    assert (ran.status, ran.plan["verdict"]) == (2, "not_evaluated")
    assert ran.complaint.startswith(f"{order}:{place}: ")
    assert ran.plan["error"] == ran.complaint


@pytest.mark.parametrize("what", BAD_ORDERS)
def test_an_order_given_by_option_that_is_wrong_says_where(plan: Path, tmp_path: Path, what: str) -> None:
    text, place = BAD_ORDERS[what]
    given = tmp_path / "given.yaml"
    given.write_text(text, encoding="utf-8")
    ran = check(plan, "--order", given)
    assert (ran.status, ran.plan["verdict"]) == (2, "not_evaluated")
    assert ran.complaint.startswith(f"{given}:{place}: ")


def test_one_wrong_order_is_said_once_for_many_plans(plan: Path, order: Path) -> None:
    for number in range(3):
        (plan.parent / f"{number}.dcm").write_bytes(dataset_bytes(minimal_plan("34", 5, label=f"P{number}")))
    order.write_text("protocol: [", encoding="utf-8")
    assert len(run("check", plan.parent).err.splitlines()) == 1


def test_an_order_of_another_patient_is_a_deviation(plan: Path, order: Path) -> None:
    order.write_text(f"patient_id: SOMEBODY-ELSE\n{GOOD}", encoding="utf-8")
    ran = check(plan)
    assert (ran.status, outcomes(ran.plan, "RX-15")[-1]) == (1, "deviation_unacceptable")


def test_an_order_for_another_plan_is_a_deviation(plan: Path, order: Path) -> None:
    order.write_text(f"plan: ANOTHER\n{GOOD}", encoding="utf-8")
    assert check(plan).status == 1


def test_an_order_of_another_day_is_a_deviation(plan: Path, order: Path) -> None:
    order.write_text(f"planned_on: 2020-01-01\n{GOOD}", encoding="utf-8")
    assert check(plan).status == 1


def test_an_order_without_targets_is_no_pass(plan: Path, order: Path) -> None:
    order.write_text("protocol: nrg-lu002\ntargets: []\n", encoding="utf-8")
    assert check(plan).status == 3


def test_an_order_with_another_dose_is_a_deviation(plan: Path, order: Path) -> None:
    order.write_text(GOOD.replace("34 Gy", "34.01 Gy"), encoding="utf-8")
    assert check(plan).status == 1


BAD_OPTIONS = {
    "a dose alone": ("--rx", "34 Gy"),
    "no fractions": ("--rx", "34 Gy / 0"),
    "half a fraction": ("--rx", "34 Gy / 5.5"),
    "dose and fractions exchanged": ("--rx", "5 / 34 Gy"),
    "a negative scheme": ("--rx=-34 Gy / 5",),
    "a scheme that is no number": ("--rx", "NaN Gy / 5"),
    "a scheme beyond all numbers": ("--rx", "1e400 Gy / 5"),
    "an empty scheme": ("--rx", ""),
    "a fact without value": ("--fact", "zone"),
    "an unknown fact": ("--fact", "colour=red"),
    "an unknown zone": ("--fact", "zone=blue"),
    "a length without unit": ("--fact", "diameter=2"),
    "a fact twice": ("--fact", "zone=central", "--fact", "zone=peripheral"),
    "an unknown protocol": ("--protocol", "nrg-lu02"),
    "a protocol file that is not there": ("--protocol", "absent.yaml"),
    "an unknown site": ("--protocol", "nrg-lu002", "--site", "moon"),
    "an order that is not there": ("--order", "absent.yaml"),
    "an order that is a folder": ("--order", "."),
    "an output that cannot be written": ("--output", "absent/report.json"),
    "an output that is a folder": ("--output", "."),
    "an unknown requirement": ("--require", "some"),
    "an unknown option": ("--strict",),
    "a shortened option": ("--proto", "nrg-lu002"),
}


@pytest.mark.parametrize("what", BAD_OPTIONS)
def test_an_option_that_cannot_be_meant_is_refused(plan: Path, order: Path, what: str) -> None:
    order.write_text(GOOD, encoding="utf-8")
    ran = check(plan, *BAD_OPTIONS[what])
    assert (ran.status, ran.plan["verdict"]) == (2, "not_evaluated")
    assert ran.complaint in ran.plan["error"]
    assert ";" in ran.complaint


@pytest.mark.parametrize("what", BAD_OPTIONS)
def test_a_refused_option_leaves_the_page_empty_or_without_verdict(plan: Path, what: str) -> None:
    ran = run("check", plan, *BAD_OPTIONS[what])
    assert ran.status == 2
    assert "Verdict: per protocol" not in ran.out


def test_an_unknown_protocol_is_answered_with_the_nearest(plan: Path) -> None:
    assert "did you mean nrg-lu002" in check(plan, "--protocol", "nrg-lu02").complaint


def test_an_unknown_site_is_answered_with_those_of_the_protocol(plan: Path) -> None:
    said = check(plan, "--protocol", "nrg-lu002", "--site", "moon").complaint
    assert "metastasis, primary" in said


@pytest.mark.parametrize("words", [(), ("check",), ("chek", "x"), ("check", "--format", "xml", "x")])
def test_a_command_that_is_none_is_refused_with_a_hint(words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "--help" in ran.complaint
