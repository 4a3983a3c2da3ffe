"""Plans that real systems wrote: what each prescribes, as a person read it, and no false alarm."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import pytest

from doseguard.model.case import Case
from doseguard.model.prescription import Prescription, Status
from doseguard.model.report import PlanReport
from doseguard.readers.case_files import FoundFiles, read_cases
from doseguard.readers.library_root import protocols_root
from doseguard.readers.protocol_file import read_protocol
from tests.builders import REAL_PLANS, report

pytestmark = pytest.mark.skipif(
    not REAL_PLANS.is_dir(), reason="../shared/real_plans is not beside the repository"
)

TRUNCATED = "pydicom_pydicom__rtplan_truncated.dcm"
STATUS = {
    "explicit TPD": Status.STATED,
    "inferred: BeamDose x fx": Status.ESTIMATED,
    "ambiguous": Status.AMBIGUOUS,
    "unresolvable": Status.ABSENT,
}
# Checks that hold a plan against a protocol or order that is not its own, and so may well disagree with it.
OF_THE_PROTOCOL = frozenset({"RX-03", "RX-15"})


class Row(NamedTuple):
    """One line of the table: what one fraction group of one file prescribes."""

    file: str
    group: int
    fractions: int | None
    dose_gy: Decimal | None
    status: Status


def table() -> list[Row]:
    if not REAL_PLANS.is_dir():
        return []
    with (REAL_PLANS / "expected_prescriptions.csv").open(newline="") as file:
        return [row(line) for line in csv.DictReader(file)]


def row(line: Mapping[str, str]) -> Row:
    return Row(
        line["file"],
        int(line["fraction_group"]),
        int(line["fractions"]) if line["fractions"] else None,
        Decimal(line["rx_total_gy"]) if line["rx_total_gy"] else None,
        STATUS[line["confidence"]],
    )


ROWS = table()


@cache
def files() -> FoundFiles:
    return read_cases([str(REAL_PLANS)])


@cache
def cases() -> Mapping[str, Case]:
    return {one.case.path.rsplit("/", 1)[-1]: one.case for one in files().cases}


def prescription(expected: Row) -> Prescription:
    """The prescription of the row's group; a file without group has one of no number."""
    found = cases()[expected.file].prescriptions
    numbered = [one for one in found if one.fraction_group == expected.group]
    (only,) = numbered or found
    return only


def of(status: Status) -> list[Row]:
    return [one for one in ROWS if one.status is status]


def named(one: Row) -> str:
    return f"{one.file}-{one.group}"


@pytest.mark.parametrize("expected", ROWS, ids=named)
def test_the_status_is_that_of_the_table(expected: Row) -> None:
    assert prescription(expected).status is expected.status


@pytest.mark.parametrize("expected", ROWS, ids=named)
def test_the_fractions_are_those_of_the_table(expected: Row) -> None:
    assert prescription(expected).fractions == expected.fractions


@pytest.mark.parametrize("expected", [*of(Status.STATED), *of(Status.ESTIMATED)], ids=named)
def test_the_dose_is_that_of_the_table(expected: Row) -> None:
    found = prescription(expected).dose_gy
    assert (
        found is not None
        and expected.dose_gy is not None
        and abs(found - expected.dose_gy) <= Decimal("0.01")
    )


@pytest.mark.parametrize("expected", of(Status.AMBIGUOUS), ids=named)
def test_an_ambiguous_dose_is_listed_among_others(expected: Row) -> None:
    listed = {one.rounded_gy for one in prescription(expected).readings if one.stated}
    assert expected.dose_gy in listed and len(listed) > 1


@pytest.mark.parametrize("expected", of(Status.ABSENT), ids=named)
def test_what_cannot_be_resolved_has_no_dose(expected: Row) -> None:
    assert prescription(expected).dose_gy is None


def test_every_plan_but_the_truncated_one_is_in_the_table() -> None:
    unlisted = set(cases()) - {one.file for one in ROWS}
    assert unlisted == {"pydicom_pydicom__ExplVR_LitEndNoMeta.dcm"} & set(cases())


def test_the_truncated_plan_is_a_problem() -> None:
    assert [TRUNCATED in problem.path for problem in files().problems] == [True]


def raised(found: PlanReport) -> set[str]:
    """Checks with a deviation or variation, those of the declared protocol and site left out."""
    return {
        one.check
        for one in found.findings
        if one.grade != "per_protocol"
        and one.check not in OF_THE_PROTOCOL
        and not one.check.startswith("SIT-")
    }


NAMES = sorted({one.file for one in ROWS})


@pytest.mark.parametrize("file", NAMES)
def test_no_check_raises_a_false_alarm_without_an_order(file: str) -> None:
    assert raised(report(cases()[file], None)) == set()


@pytest.mark.parametrize("file", NAMES)
def test_no_check_raises_a_false_alarm_under_a_protocol_of_the_library(file: str) -> None:
    held = read_protocol(protocols_root() / "nrg-lu002.yaml")
    order = "targets: [{site: metastasis}]\nlesions: {current: 2}\n"
    assert raised(report(cases()[file], held, order)) == set()


@pytest.mark.parametrize("file", NAMES)
def test_no_real_plan_is_accepted_without_a_protocol(file: str) -> None:
    assert report(cases()[file], None).verdict in ("not_evaluated", "deviation_unacceptable")


@pytest.mark.parametrize("file", NAMES)
def test_no_check_fails_on_a_real_plan(file: str) -> None:
    found = report(cases()[file])
    assert [one.check for one in found.not_evaluated if "the check failed" in one.reason] == []
