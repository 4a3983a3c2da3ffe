"""What the linter found as JUnit XML, read back by a reader of it."""

import pytest
from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from doseguard.model.lint_report import LintReport
from doseguard.renderers.lint_junit import render_lint_junit
from renderers.lint_reports import finding, report, unread

A, C = "protocols/a.yaml", "protocols/c.yaml"
FULL = report(
    finding(), finding(line=9, message="second"), finding(rule="PRO-02", path=C), unreadable=(unread(),)
)


def suites(found: LintReport = FULL) -> dict[str, TestSuite]:
    read = JUnitXml.fromstring(render_lint_junit(found, (A, C)).encode())
    assert isinstance(read, JUnitXml)
    return {suite.name: suite for suite in read}


def cases(suite: TestSuite) -> dict[str, TestCase]:
    return {case.name: case for case in suite}


def test_there_is_a_suite_for_each_file_and_a_case_for_each_rule() -> None:
    assert list(suites()) == ["protocols/b.yaml", A, C]
    assert list(cases(suites()[A])) == ["PRO-00 The file loads", "PRO-02 No twins, 100 %"]


def test_the_counts_are_those_of_the_cases() -> None:
    whole = JUnitXml.fromstring(render_lint_junit(FULL, (A, C)).encode())
    results = [result for suite in suites().values() for case in suite for result in case.result]
    failures = sum(isinstance(one, Failure) for one in results)
    assert (whole.tests, whole.failures, whole.errors) == (5, failures, len(results) - failures) == (5, 2, 1)


def test_the_counts_of_a_suite_are_those_of_its_cases() -> None:
    assert [(one.tests, one.failures, one.errors) for one in suites().values()] == [
        (1, 0, 1),
        (2, 1, 0),
        (2, 1, 0),
    ]


def test_a_rule_that_found_something_failed_once_and_says_each_place() -> None:
    (failure,) = cases(suites()[A])["PRO-00 The file loads"].result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("PRO-00", "unknown key 'purpos' (and 1 more)")
    assert failure.text.splitlines() == [
        "protocols/a.yaml:3:5: error: unknown key 'purpos'",
        "protocols/a.yaml:9:5: error: second",
        "Correct the key.",
    ]


def test_a_rule_that_found_nothing_passed() -> None:
    assert cases(suites()[A])["PRO-02 No twins, 100 %"].is_passed


def test_a_file_that_was_not_read_is_an_error() -> None:
    (case,) = suites()["protocols/b.yaml"]
    (error,) = case.result
    assert isinstance(error, Error)
    assert error.text == "protocols/b.yaml:7:2: not YAML; correct the line"


@pytest.mark.parametrize("message", ["< & > \" ' ]]> \t", "nul \x00, \x1b[31m, \ud800", "ä ≤ \U0001f600"])
def test_no_message_breaks_the_document(message: str) -> None:
    (failure,) = cases(suites(report(finding(message=message)))[A])["PRO-00 The file loads"].result
    shown = [one if one.isprintable() or one == "\t" else "\ufffd" for one in message]
    assert failure.text.splitlines()[0].endswith("".join(shown))
