"""Findings as text: in full what is not per protocol, in few words what is."""

import pytest

from doseguard.renderers.findings_text import finding_lines, passed_lines
from doseguard.renderers.page import Page
from renderers.reports import finding

PAGE = Page()


def passed(*found: object, groups: bool = False) -> list[str]:
    return passed_lines(found, PAGE, groups=groups)  # type: ignore[arg-type]


def test_what_is_per_protocol_is_not_told_in_full() -> None:
    assert finding_lines((finding(),), PAGE) == []


def test_what_is_not_is_not_told_in_few_words() -> None:
    assert passed(finding(grade="variation_acceptable")) == []


def test_in_few_words_there_are_message_and_source() -> None:
    assert passed(finding(source="a paper: table 1")) == [
        "  RX-03   PTV: 34 Gy in 5 fractions is listed; source: a paper: table 1"
    ]


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("PTV lies in the grid", "PTV lies in the grid"),
        ("PTV_1 lies in the grid", "PTV: PTV_1 lies in the grid"),
        ("the grid covers 'PTV'", "the grid covers 'PTV'"),
    ],
)
def test_a_target_is_not_named_twice(message: str, shown: str) -> None:
    assert passed(finding(message=message, source=None)) == [f"  RX-03   {shown}"]


def test_the_plan_as_a_whole_has_no_name() -> None:
    found = finding(target=None, fraction_group=None, message="approved", source=None)
    assert passed(found, groups=True) == ["  RX-03   approved"]


def test_another_basis_is_said() -> None:
    assert passed(finding(message="PTV", basis="order", source=None)) == ["  RX-03   PTV (basis: order)"]


def test_the_findings_of_a_check_stand_together() -> None:
    found = [finding(check=check, message=f"PTV {check}", source=None) for check in ("A-01", "B-01")]
    again = finding(check="A-01", message="PTV again", source=None)
    assert passed(*found, again) == ["  A-01    PTV A-01", "          PTV again", "  B-01    PTV B-01"]


def test_findings_that_differ_in_the_target_only_are_one() -> None:
    two = (finding(message="fine", source=None), finding(target="GTV", message="fine", source=None))
    assert passed(*two) == ["  RX-03   PTV; GTV: fine"]
