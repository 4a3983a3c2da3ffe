"""The examples of every rule are its tests: what it must find, on which line, and what it must not."""

from datetime import date

import pytest

from doseguard.protocols_as_code.lint.examples import expected_lines, sources_of
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Example, Rule
from doseguard.protocols_as_code.lint.run import lint

TODAY = date(2026, 11, 21)


def named(kind):
    return [
        pytest.param(rule, example, id=f"{rule.id}-{place}")
        for rule in all_rules()
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
    lines = list(dict.fromkeys((path, line) for path, line, _ in found(rule, example, (rule,))))
    assert expected
    assert sorted(lines) == sorted(expected)


@pytest.mark.parametrize(("rule", "example"), [*named("good"), *named("near_miss")])
def test_a_sound_example_is_clean_under_every_rule(rule, example):
    report = lint(sources_of(example), all_rules(), TODAY)
    assert [(one.rule, one.line, one.message) for one in report.findings] == []
    assert report.unreadable == ()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_shows_what_it_finds_and_what_it_does_not(rule):
    assert rule.good and rule.bad and rule.near_miss
