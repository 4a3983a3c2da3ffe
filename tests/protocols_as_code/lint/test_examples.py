"""The examples of every rule are its tests: what it must find, on which line, and what it must not."""

from datetime import date
from pathlib import Path

import pytest

from doseguard.model.protocol_test_report import FileResult
from doseguard.protocols_as_code.lint.examples import expected_lines, sources_of
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Example, Rule
from doseguard.protocols_as_code.lint.run import lint
from doseguard.protocols_as_code.mutation.judge_files import judge_file

TODAY = date(2026, 11, 21)


def named(kind, run_by="lint"):
    return [
        pytest.param(rule, example, id=f"{rule.id}-{place}")
        for rule in all_rules()
        if rule.run_by == run_by
        for place, example in enumerate(getattr(rule, kind))
    ]


def found(rule: Rule, example: Example, rules: tuple[Rule, ...]) -> list[tuple[str, int, str]]:
    report = lint(sources_of(example), rules, TODAY)
    assert report.unreadable == ()
    return [(one.path, one.line, one.message) for one in report.findings if one.rule == rule.id]


@pytest.mark.parametrize(("rule", "example"), named("bad"))
def test_a_bad_example_is_found_on_the_lines_that_it_marks(rule, example):
    sources = sources_of(example)
    expected = [(one.path, line) for one in sources for line in expected_lines(one.data.decode())]
    # Whether a waiver is of use is known only when the rule that it waives was run.
    rules = all_rules() if "waivers" in rule.needs else (rule,)
    lines = list(dict.fromkeys((path, line) for path, line, _ in found(rule, example, rules)))
    assert expected
    assert sorted(lines) == sorted(expected)


@pytest.mark.parametrize(
    ("rule", "example"),
    [*named("good"), *named("near_miss"), *named("good", "test"), *named("near_miss", "test")],
)
def test_a_sound_example_is_clean_under_every_rule(rule, example):
    report = lint(sources_of(example), all_rules(), TODAY)
    assert [(one.rule, one.line, one.message) for one in report.findings] == []
    assert report.unreadable == ()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_shows_what_it_finds_and_what_it_does_not(rule):
    assert rule.good and rule.bad and rule.near_miss


def unnoticed(example: Example, folder: Path) -> set[int]:
    """The lines with a change that no case of the example notices."""
    source, *_ = sources_of(example)
    path = folder / source.path
    path.write_bytes(source.data)
    result = judge_file(path, source.path, example.table)
    assert isinstance(result, FileResult)
    assert result.failed == ()
    return {one.line for one in result.mutants.survived}


@pytest.mark.parametrize(("rule", "example"), named("bad", "test"))
def test_a_bad_example_has_changes_that_no_case_notices(rule, example, tmp_path):
    expected = expected_lines(sources_of(example)[0].data.decode())
    assert expected
    assert unnoticed(example, tmp_path) == set(expected)


@pytest.mark.parametrize(("rule", "example"), [*named("good", "test"), *named("near_miss", "test")])
def test_a_sound_example_has_none(rule, example, tmp_path):
    assert unnoticed(example, tmp_path) == set()


def test_a_rule_that_tests_answer_finds_nothing_in_the_text():
    asked = tuple(one for one in all_rules() if one.run_by == "test")
    example = asked[0].bad[0]
    report = lint(sources_of(example), asked, TODAY)
    assert report.findings == ()
    assert report.rules == ()
