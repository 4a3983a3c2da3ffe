"""What an exception in a check says goes to the log that --debug asks for, never to the page."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from doseguard.assess import assess, candidates
from doseguard.assess.registry import all_checks
from doseguard.checking.check import Check
from faces.command import SAMPLES, Ran, check, outcomes, run

WORDS_OF_A_PATIENT = "SAMPLE^Anyone told the check this"
SAMPLE = SAMPLES / "eclipse-vmat-34-in-5"
NOT_ASKED = re.compile(
    "not run: |metastasis asks for no |no policy of a clinic|no other plan of this patient"
)


def _fail(**_: object) -> NoReturn:
    raise RuntimeError(WORDS_OF_A_PATIENT)


def failing(*ids: str) -> tuple[Check, ...]:
    return tuple(replace(one, function=_fail) if one.id in ids else one for one in all_checks())


PAGES = {"text": (), "JSON": ("--format", "json"), "anonymous": ("--anonymous",)}


@pytest.fixture(
    scope="module",
    params=[pytest.param(one.id, marks=pytest.mark.xdist_group(one.id)) for one in all_checks()],
)
def broken(request: pytest.FixtureRequest) -> str:
    """The id of a check that raises whenever it is asked."""
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def pages(broken: str) -> dict[str, Ran]:
    """What is said of a plan while that check raises."""
    broken_checks = failing(broken)
    with pytest.MonkeyPatch.context() as patch:
        for module in (assess, candidates):
            patch.setattr(module, "all_checks", lambda: broken_checks)
        return {name: run("check", SAMPLE, *words) for name, words in PAGES.items()}


@pytest.fixture
def plan(pages: dict[str, Ran]) -> dict[str, Any]:
    """The report of the plan."""
    return pages["JSON"].plan


def _silent(plan: dict[str, Any], broken: str) -> list[str]:
    return [one["reason"] for one in plan["does_not_apply"] if one["check"] == broken]


def test_a_failing_check_is_not_evaluated(broken: str, plan: dict[str, Any]) -> None:
    silent = _silent(plan, broken)
    assert set(outcomes(plan, broken)) == {"not_evaluated"} or (silent and NOT_ASKED.match(silent[0]))


def test_a_failing_check_keeps_the_plan_from_passing(broken: str, plan: dict[str, Any]) -> None:
    assert plan["verdict"] == ("per_protocol" if _silent(plan, broken) else "not_evaluated")


def test_the_other_checks_still_answer(broken: str, plan: dict[str, Any]) -> None:
    whole = {one["check"] for one in plan["findings"]}
    assert len(whole) >= 8
    assert broken not in whole


@pytest.mark.parametrize("name", PAGES)
def test_the_page_does_not_quote_the_exception(pages: dict[str, Ran], name: str) -> None:
    ran = pages[name]
    assert WORDS_OF_A_PATIENT not in ran.out
    assert WORDS_OF_A_PATIENT not in ran.err
    assert "RuntimeError" not in ran.out


@pytest.fixture
def all_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every check raises."""
    monkeypatch.setattr(assess, "all_checks", lambda: failing(*(one.id for one in all_checks())))


@pytest.mark.usefixtures("all_broken")
def test_the_log_holds_the_exception() -> None:
    ran = run("check", SAMPLE, "--debug")
    assert ran.status == 3
    assert "check RX-03 failed" in ran.err
    assert WORDS_OF_A_PATIENT in ran.err
    assert WORDS_OF_A_PATIENT not in ran.out


@pytest.mark.usefixtures("all_broken")
def test_without_any_working_check_nothing_passes() -> None:
    plan = check(SAMPLE).plan
    assert (plan["verdict"], plan["findings"]) == ("not_evaluated", [])


def test_a_failure_outside_the_checks_is_no_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("doseguard.faces.cli.check.assess", _fail)
    ran = check(SAMPLE)
    assert (ran.status, ran.plan["verdict"]) == (2, "not_evaluated")
    assert "doseguard itself failed (RuntimeError)" in ran.plan["error"] or "TypeError" in ran.plan["error"]
    assert WORDS_OF_A_PATIENT not in ran.out + ran.err


def test_a_failure_anywhere_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(WORDS_OF_A_PATIENT)

    monkeypatch.setattr("doseguard.faces.cli.check.read_cases", fail)
    ran = check(SAMPLE)
    assert (ran.status, ran.plan["verdict"]) == (2, "not_evaluated")
    assert WORDS_OF_A_PATIENT not in ran.out + ran.err


def test_an_interrupted_run_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("doseguard.faces.cli.check.read_cases", interrupt)
    ran = check(SAMPLE)
    assert (ran.status, ran.complaint) == (2, "interrupted")
