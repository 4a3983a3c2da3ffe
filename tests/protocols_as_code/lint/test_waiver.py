"""Waivers: which findings they accept, and that they accept no others."""

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.run import Source, lint
from protocols_as_code.lint.linted import TODAY

RULES = tuple(one for one in all_rules() if one.id in ("PRO-00", "PRO-09", "PRO-17"))
GOOD = "# doseguard: waive PRO-17 until 2027-06-30 by A. Physicist: the owner is named in June"
HEAD = "purpose: demo\nreview_by: 2999-12-31\n"


def left(text: str, rules: tuple[str, ...] = ("PRO-17",)) -> list[tuple[str, int]]:
    """Rule and line of the findings that are left."""
    asked = tuple(one for one in RULES if one.id in rules)
    report = lint([Source("a.yaml", text.encode())], asked, TODAY)
    assert report.unreadable == ()
    return [(one.rule, one.line) for one in report.findings]


def test_behind_the_value():
    assert left(f"{HEAD}owner: TBD  {GOOD}\n") == []


def test_on_the_line_above():
    assert left(f"{HEAD}{GOOD}\nowner: TBD\n") == []


def test_above_other_comments_and_empty_lines():
    assert left(f"{HEAD}{GOOD}\n# The owner:\n\nowner: TBD\n") == []


def test_indented_on_its_own_line():
    text = f"sites:\n  a:\n    title: A\n    {GOOD.replace('PRO-17', 'PRO-09')}\n    note: TBD\n"
    assert left(text, ("PRO-09",)) == []


def test_above_a_key_whose_value_begins_below():
    rules = tuple(one for one in all_rules() if one.id == "PRO-10")
    text = "sites:\n  Lung:\n    title: A\n  lung:\n    title: B\n"
    assert [one.line for one in lint([Source("a.yaml", text.encode())], rules, TODAY).findings] == [4]
    waived = text.replace("  lung:", f"  {GOOD.replace('PRO-17', 'PRO-10')}\n  lung:")
    assert lint([Source("a.yaml", waived.encode())], rules, TODAY).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}owner: TBD\ntitle: A  {GOOD}\n",
        f"{HEAD}title: A  {GOOD}\nowner: TBD\n",
        f"{HEAD}{GOOD}\ntitle: A\nowner: TBD\n",
        f"{HEAD}owner: TBD\n{GOOD}\n",
        f'{HEAD}owner: "TBD"\ntitle: "A {GOOD}"\n',
        f"{HEAD}owner: TBD  {GOOD.replace('PRO-17', 'PRO-09')}\n",
        f"{HEAD}owner: TBD  {GOOD.replace('2027', '2025')}\n",
        f"{HEAD}owner: TBD  {GOOD.replace('the owner is named in June', 'TBD')}\n",
        f"{HEAD}owner: TBD  {GOOD.replace('doseguard:', 'doseguard')}\n",
    ],
    ids=[
        "another line",
        "the line before, behind a value",
        "above another line",
        "below",
        "inside a text",
        "another rule",
        "expired",
        "no reason",
        "no waiver",
    ],
)
def test_what_accepts_nothing(text):
    assert len(left(text)) == 1


def test_a_text_of_several_lines_holds_no_waiver():
    text = f"{HEAD}title: >-\n  A\n  {GOOD}\nowner: TBD\n"
    assert left(text) == [("PRO-17", 6)]


def test_one_line_of_a_file_is_not_that_of_another():
    sources = [
        Source("a.yaml", f"{HEAD}owner: TBD  {GOOD}\n".encode()),
        Source("b.yaml", f"{HEAD}owner: TBD\n".encode()),
    ]
    rules = tuple(one for one in RULES if one.id == "PRO-17")
    assert [one.path for one in lint(sources, rules, TODAY).findings] == ["b.yaml"]


def test_all_findings_of_a_rule_on_the_line():
    text = "sites:\n  a: {note: TBD, title: TBD}"
    assert len(left(text, ("PRO-09",))) == 2
    assert left(f"{text}  {GOOD.replace('PRO-17', 'PRO-09')}\n", ("PRO-09",)) == []


def test_a_file_that_does_not_load_is_told_whatever_is_waived():
    text = f"{HEAD}owner: TBD  {GOOD.replace('PRO-17', 'PRO-00')}\n"
    assert ("PRO-00", 1) in left(text, ("PRO-00", "PRO-17"))


def test_a_waiver_of_the_closer_rule_does_not_hide_that_the_file_does_not_load():
    metric = f"limits:\n  - {{structure: Heart, metric: Dmax}}  {GOOD.replace('PRO-17', 'PRO-05')}\n"
    rules = tuple(one for one in all_rules() if one.id in ("PRO-00", "PRO-05"))
    found = lint([Source("a.yaml", metric.encode())], rules, TODAY).findings
    assert [one.rule for one in found if "Dmax" in one.message] == ["PRO-00"]
