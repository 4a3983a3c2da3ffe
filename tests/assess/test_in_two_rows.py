"""Checks of the dose beside all others: the answers are those of one row."""

import threading

import pytest

from doseguard.assess.gather import gather
from doseguard.assess.in_two_rows import in_two_rows
from doseguard.checking.check import Check, Need
from doseguard.checking.evidence import Evidence
from doseguard.checking.run import run_checks
from doseguard.model.finding import DoesNotApply, Note
from tests.builders import case, declared

NEEDS = ("plan", "dosimetry", "geometry", "dose_facts", "clinic", "course_facts", "names")


@pytest.fixture
def evidence() -> Evidence:
    whole = case()
    return gather(whole, declared(whole.plan))[0]


def test_answers_come_in_the_order_of_the_checks(evidence: Evidence) -> None:
    checks = [_check(number, need, lambda **_: Note("asked")) for number, need in enumerate(NEEDS)]
    together = in_two_rows(checks, evidence, require_full=False)
    assert together == run_checks(checks, evidence)
    assert [one.check for one in together] == [one.id for one in checks]


def test_what_is_left_out_is_demanded_where_all_is(evidence: Evidence) -> None:
    checks = [_check(number, need, lambda **_: Note("asked")) for number, need in enumerate(NEEDS)]
    assert in_two_rows(checks, evidence, require_full=True) == run_checks(checks, evidence, require_full=True)


def test_checks_that_measure_the_dose_stay_in_one_row(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    threads: dict[str, int] = {}
    both_run = threading.Barrier(2, timeout=30)

    def check(number: int, need: str, *, waits: bool) -> Check:
        def asked(**_: object) -> DoesNotApply:
            threads[need] = threading.get_ident()
            if waits:
                both_run.wait()
            return DoesNotApply("asked")

        return _check(number, need, asked)

    needs = ("plan", "dosimetry", "prescriptions", "dose_facts")
    checks = [check(number, need, waits=number < 2) for number, need in enumerate(needs)]
    in_two_rows(checks, evidence, require_full=False)
    assert threads["plan"] == threads["prescriptions"] != threads["dosimetry"] == threads["dose_facts"]


def _check(number: int, need: str, function: object) -> Check:
    return Check(f"TST-{number:02}", "", "B", "", "", (Need(need, optional=True),), function)  # type: ignore[arg-type]
