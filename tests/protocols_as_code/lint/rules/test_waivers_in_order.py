"""PRO-20: what is wrong with a waiver, and that nobody waives this rule."""

import pytest

from doseguard.protocols_as_code.lint.registry import all_rules
from doseguard.protocols_as_code.lint.rule import Rule
from doseguard.protocols_as_code.lint.run import Source, lint
from doseguard.protocols_as_code.lint.waiver import FORM
from protocols_as_code.lint.linted import TODAY

BY_ID = {one.id: one for one in all_rules()}


def told(text: str, *ids: str) -> list[str]:
    """What PRO-20 and the named rules find, as `rule line: message`."""
    rules: tuple[Rule, ...] = tuple(BY_ID[one] for one in (*ids, "PRO-20"))
    report = lint([Source("a.yaml", text.encode())], rules, TODAY)
    return [f"{one.rule} {one.line}: {one.message}" for one in report.findings]


def owned(waiver: str) -> str:
    return f"purpose: demo\nowner: TBD  # doseguard: {waiver}\nreview_by: 2999-12-31\n"


def test_a_sound_waiver_is_no_finding():
    assert told(owned("waive PRO-17 until 2027-06-30 by A. Physicist: named in June"), "PRO-17") == []


@pytest.mark.parametrize(
    "waiver",
    [
        "waive",
        "waive PRO-17",
        "waive PRO-17 until 2027-06-30",
        "waive PRO-17 until 2027-06-30: no author",
        "waive PRO-17 until 2027-06-30 by A. Physicist",
        "waive PRO-17 until 2027-06-30 by A. Physicist:",
        "waive PRO-17 by A. Physicist until 2027-06-30: order",
        "waiver PRO-17 until 2027-06-30 by A. Physicist: reason",
        "Waive PRO-17 until 2027-06-30 by A. Physicist: reason",
        "ignore PRO-17",
    ],
)
def test_a_waiver_of_another_form_is_told_and_waives_nothing(waiver):
    assert [one.split(":")[0] for one in told(owned(waiver), "PRO-17")] == ["PRO-17 2", "PRO-20 2"]
    assert told(owned(waiver))[0] == f"PRO-20 2: this is no waiver; write {FORM}"


@pytest.mark.parametrize("day", ["soon", "2027-02-29", "20270630", "2027-W26-3", "30.06.2027"])
def test_a_day_that_is_none(day):
    said = told(owned(f"waive PRO-17 until {day} by A. Physicist: reason"), "PRO-17")
    assert said[-1] == f"PRO-20 2: {day!r} is no date; write {FORM}"


@pytest.mark.parametrize(
    ("author", "reason"), [("n/a", "a reason"), ("A. Physicist", "TBD"), ("???", "a reason")]
)
def test_nobody_and_no_reason(author, reason):
    said = told(owned(f"waive PRO-17 until 2027-06-30 by {author}: {reason}"), "PRO-17")
    assert [one.split(":")[0] for one in said] == ["PRO-17 2", "PRO-20 2"]


def test_a_rule_that_there_is_not():
    assert told(owned("waive PRO-71 until 2027-06-30 by A. Physicist: reason")) == [
        "PRO-20 2: there is no rule 'PRO-71'; did you mean 'PRO-21'?"
    ]


@pytest.mark.parametrize("rule", ["PRO-00", "PRO-20", "PRO-24"])
def test_rules_that_nobody_waives(rule):
    said = told(owned(f"waive {rule} until 2027-06-30 by A. Physicist: reason"))
    assert [one.split(":")[0:2] for one in said] == [["PRO-20 2", f" {rule} cannot be waived"]]


def test_the_last_day_counts_and_the_next_does_not():
    assert told(owned(f"waive PRO-17 until {TODAY} by A. Physicist: reason"), "PRO-17") == []
    assert [
        one.split(";")[0] for one in told(owned("waive PRO-17 until 2026-11-20 by A. B: reason"), "PRO-17")
    ] == [
        "PRO-17 2: 'TBD' owns nothing",
        "PRO-20 2: the waiver of PRO-17 expired on 2026-11-20, 1 day ago",
    ]


def test_a_waiver_that_hides_nothing():
    text = owned("waive PRO-17 until 2027-06-30 by A. B: reason").replace("TBD", "group")
    assert told(text, "PRO-17") == ["PRO-20 2: PRO-17 finds nothing on line 2; remove the waiver"]


def test_whether_it_hides_anything_is_unknown_where_its_rule_was_not_asked():
    text = "owner: group  # doseguard: waive PRO-17 until 2027-06-30 by A. B: reason\n"
    assert told(text) == []


def test_an_expired_waiver_is_told_though_its_rule_was_not_asked():
    assert len(told("owner: group  # doseguard: waive PRO-17 until 2020-06-30 by A. B: reason\n")) == 1


def test_a_waiver_of_this_rule_does_not_hide_its_findings():
    text = (
        "# doseguard: waive PRO-20 until 2027-06-30 by A. B: reason\n"
        "owner: TBD  # doseguard: waive PRO-17 until 2020-06-30 by A. B: reason\n"
    )
    assert [one.split(":")[0] for one in told(text)] == ["PRO-20 1", "PRO-20 2"]
