"""The line of doses, cut into classes."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from doseguard.model.grade import Grade
from doseguard.model.scheme import Scheme
from doseguard.renderers.dose_classes import spans
from renderers.schemes import scheme, schemes

RESOLUTION = Decimal("0.01")


def cut(total_dose: object) -> list[str]:
    total = scheme(total_dose=total_dose).total_dose
    assert total is not None
    return [f"{one.doses_gy} {one.grade.words}" for one in spans(total)]


@pytest.mark.parametrize(
    ("total_dose", "expected"),
    [
        (
            {"per_protocol": "34 Gy"},
            ["< 34 deviation unacceptable", "34 per protocol", "> 34 deviation unacceptable"],
        ),
        (
            {"per_protocol": "34 Gy", "variation_acceptable": "30 Gy .. 37.5 Gy"},
            [
                "< 30 deviation unacceptable",
                "30 .. < 34 variation acceptable",
                "34 per protocol",
                "> 34 .. 37.5 variation acceptable",
                "> 37.5 deviation unacceptable",
            ],
        ),
        ({"per_protocol": "<= 15 Gy"}, ["<= 15 per protocol", "> 15 deviation unacceptable"]),
        ({"per_protocol": "> 15 Gy"}, ["<= 15 deviation unacceptable", "> 15 per protocol"]),
        (
            {"per_protocol": "20 Gy .. 24 Gy", "variation_acceptable": "24 Gy .. < 26 Gy"},
            [
                "< 20 deviation unacceptable",
                "20 .. 24 per protocol",
                "> 24 .. < 26 variation acceptable",
                ">= 26 deviation unacceptable",
            ],
        ),
        (
            {"per_protocol": ["16 Gy", "18 Gy"]},
            [
                "< 16 deviation unacceptable",
                "16 per protocol",
                "> 16 .. < 18 deviation unacceptable",
                "18 per protocol",
                "> 18 deviation unacceptable",
            ],
        ),
    ],
    ids=["nominal", "tolerance", "no lower end", "no upper end", "variation beside", "discrete"],
)
def test_a_rule_cuts_the_line(total_dose: object, expected: list[str]) -> None:
    assert cut(total_dose) == expected


@given(one=schemes())
def test_every_dose_has_the_grade_of_its_span_and_of_no_other(one: Scheme) -> None:
    if one.total_dose is None:
        return
    found = spans(one.total_dose)
    for end in one.total_dose.ends_gy:
        for dose in (end - RESOLUTION, end, end + RESOLUTION):
            assert [span.grade for span in found if span.doses_gy.contains(dose)] == [one.grade(dose)]


@given(one=schemes())
def test_spans_that_touch_differ(one: Scheme) -> None:
    grades: list[Grade] = [] if one.total_dose is None else [span.grade for span in spans(one.total_dose)]
    assert [pair for pair in pairwise(grades) if pair[0] == pair[1]] == []
