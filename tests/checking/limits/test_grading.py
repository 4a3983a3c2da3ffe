"""Values, and whole intervals, against the classes of a limit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.checking.limits.grading import grade_value, possible_grades
from doseguard.model.comparison import Comparison, parse_comparison
from doseguard.model.grade import Grade
from doseguard.model.measured import Achieved

MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE


def graded(value: str, **sides: str) -> Grade:
    return grade_value([(name, parse_comparison(text)) for name, text in sides.items()], Decimal(value))


def possible(low: str, value: str, high: str, **sides: str) -> set[Grade]:
    achieved = Achieved(Decimal(value), Decimal(low), Decimal(high))
    return set(possible_grades([(name, parse_comparison(text)) for name, text in sides.items()], achieved))


@pytest.mark.parametrize(
    ("value", "sides", "grade"),
    [
        ("9", {"per_protocol": "< 10"}, MET),
        ("10", {"per_protocol": "< 10"}, MISSED),
        ("10", {"per_protocol": "< 10", "variation_acceptable": "< 11"}, VARIED),
        ("11", {"per_protocol": "< 10", "variation_acceptable": "< 11"}, MISSED),
        ("10", {"variation_acceptable": "< 11"}, VARIED),
        ("11", {"variation_acceptable": "< 11"}, MISSED),
        ("10", {"mandatory": "< 10"}, MISSED),
        ("10", {"optimal": "< 10"}, VARIED),
        ("10", {"mandatory": "< 11", "optimal": "< 10"}, VARIED),
        ("11", {"mandatory": "< 11", "optimal": "< 10"}, MISSED),
        ("9", {"mandatory": "< 11", "optimal": "< 10"}, MET),
        ("9", {"per_protocol": "< 10", "mandatory": "< 9"}, MISSED),
        ("95", {"per_protocol": ">= 95"}, MET),
        ("94", {"per_protocol": "> 95", "variation_acceptable": "> 93"}, VARIED),
    ],
)
def test_the_class_that_is_missed_gives_the_grade(value: str, sides: dict[str, str], grade: Grade) -> None:
    assert graded(value, **sides) is grade


def test_no_class_is_no_pass() -> None:
    assert graded("1") is Grade.NOT_EVALUATED


CLASSES = {"per_protocol": "< 10", "variation_acceptable": "< 11"}


@pytest.mark.parametrize(
    ("ends", "grades"),
    [
        (("9", "9.2", "9.99"), {MET}),
        (("9.9", "9.95", "10"), {MET, VARIED}),
        (("10", "10.5", "10.99"), {VARIED}),
        (("10", "10.5", "11"), {VARIED, MISSED}),
        (("9", "10", "12"), {MET, VARIED, MISSED}),
        (("1", "2", "12"), {MET, VARIED, MISSED}),
        (("1", "11", "12"), {MET, VARIED, MISSED}),
        (("11", "11", "11"), {MISSED}),
    ],
)
def test_an_interval_can_have_the_grades_of_all_its_values(
    ends: tuple[str, str, str], grades: set[Grade]
) -> None:
    assert possible(*ends, **CLASSES) == grades


def test_a_limit_inside_that_changes_no_grade_leaves_nothing_open() -> None:
    assert possible("10.8", "11", "11.2", mandatory="< 10", optimal="< 11") == {MISSED}


def test_a_grade_that_only_values_between_the_ends_have_is_possible() -> None:
    # Too low at one end and too high at the other.
    assert possible("90", "91", "120", per_protocol=">= 95", mandatory="<= 110") == {MET, MISSED}


def test_a_grade_that_only_one_value_has_is_possible() -> None:
    assert possible("9", "9", "11", per_protocol=">= 10", mandatory="<= 10") == {MET, MISSED}


NUMBERS = st.integers(0, 12).map(Decimal)
SIDES = st.lists(
    st.tuples(
        st.sampled_from(["per_protocol", "variation_acceptable", "mandatory", "optimal"]),
        st.builds(Comparison, st.sampled_from(["<", "<=", ">", ">="]), NUMBERS),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda side: side[0],
)


@given(SIDES, st.lists(NUMBERS, min_size=3, max_size=3).map(sorted))
def test_the_possible_grades_are_those_of_the_values_in_the_interval(
    sides: list[tuple[str, Comparison]], ends: list[Decimal]
) -> None:
    low, value, high = ends
    steps = int((high - low) * 4)
    every = {grade_value(sides, low + Decimal(step) / 4) for step in range(steps + 1)}
    assert possible_grades(sides, Achieved(value, low, high)) == every
