"""Checks and rules as explanations."""

from collections.abc import Iterator

import pytest

from doseguard.assess.registry import all_checks
from doseguard.protocols_as_code.explain.explained import explained_check, explained_rule
from doseguard.protocols_as_code.lint.examples import HERE
from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Example, Fault, Rule, rule

CASES = "cases:\n  - {site: a, plan: 34 Gy / 5, expect: per protocol}\n"


def declared(*bad: Example, title: str = "A claim") -> Rule:
    def function(file: object) -> Iterator[Fault]:
        yield from ()

    return rule(
        id="PRO-99",
        title=title,
        severity="error",
        rationale="Why it matters.",
        advice="What to do.",
        good=(Example("purpose: demo"),),
        bad=bad,
        near_miss=(Example("owner: us"),),
    )(function)


def test_cases_are_left_out_of_an_example_that_is_about_something_else() -> None:
    example = Example(f"title: wrong  # here\n{CASES}owner: us")
    assert explained_rule(declared(example)).bad == ("title: wrong  # here\nowner: us\n",)


def test_cases_stay_where_the_rule_is_about_them() -> None:
    example = Example(f"title: wrong  # here\n{CASES}")
    assert explained_rule(declared(example, title="Every scheme has a case")).bad[0].endswith(CASES)


def test_cases_stay_where_the_mark_is_in_them() -> None:
    marked = CASES.replace("per protocol}", "per protocol}  # here")
    assert explained_rule(declared(Example(f"title: right\n{marked}"))).bad[0].endswith(marked)


def test_cases_stay_where_there_is_nothing_else() -> None:
    assert explained_rule(declared(Example(CASES))).bad == (CASES,)


def test_files_beside_an_example_follow_it() -> None:
    example = Example("title: One", beside=(Example("id: other  # here"),))
    assert explained_rule(declared(example)).bad == (
        "title: One\n# and another file beside it:\nid: other  # here\n",
    )


@pytest.mark.parametrize("one", all_rules(), ids=lambda one: one.id)
def test_the_marks_of_all_wrong_examples_are_shown(one: Rule) -> None:
    marks = {line.strip() for example in one.bad for line in example.text.splitlines() if HERE in line}
    shown = {line.strip() for text in explained_rule(one).bad for line in text.splitlines() if HERE in line}
    assert marks <= shown


def test_a_check_that_gives_no_deviation_is_not_said_to() -> None:
    severities = {one.id: explained_check(one).severity for one in all_checks()}
    assert severities["RX-05"] == "at worst not evaluated, which counts in the verdict"
    assert severities["RX-03"] == "can give deviation unacceptable"
    assert severities["RX-04"] == "information only, never a grade"
