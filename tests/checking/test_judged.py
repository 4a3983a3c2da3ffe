"""Values against the classes of a limit, and the findings made of them."""

from decimal import Decimal

import pytest

from doseguard.checking.judged import Judged, answer_of, findings, grade_value, limit_text, value_text
from doseguard.model.comparison import parse_comparison
from doseguard.model.finding import DoesNotApply, Graded, Note, Subject
from doseguard.model.grade import Grade
from doseguard.model.metric import parse_metric

MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE
DOSE, RATIO = parse_metric("D0.35cc[Gy]"), parse_metric("R50%")


def graded(value: str, **sides: str) -> Grade:
    return grade_value([(name, parse_comparison(text)) for name, text in sides.items()], Decimal(value))


def judged(structure: str, grade: Grade = MET, achieved: str = "9 Gy", source: str = "a") -> Judged:
    return Judged(structure, DOSE, grade, achieved, "mandatory < 10 Gy", source)


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


def test_values_and_limits_carry_the_unit_of_their_metric() -> None:
    side = parse_comparison("< 10")
    assert (value_text(DOSE, Decimal("9.50")), limit_text(DOSE, [("per_protocol", side)])) == (
        "9.5 Gy",
        "per protocol < 10 Gy",
    )


def test_a_ratio_has_no_unit() -> None:
    assert value_text(RATIO, Decimal("5.1")) == "5.1"


def test_each_structure_gets_one_finding_in_the_order_of_the_file() -> None:
    found = list(findings([judged("B"), judged("A"), judged("B", VARIED)], 2))
    assert [(one.about, one.grade) for one in found] == [(Subject("B", 2), VARIED), (Subject("A", 2), MET)]


def test_a_source_that_is_common_is_told_once() -> None:
    (found,) = findings([judged("A"), judged("A"), judged("A", source="b")], 1)
    assert found.source == "a; b"


def test_several_limits_are_told_with_their_grades() -> None:
    (found,) = findings([judged("A"), judged("A", MISSED, "10 Gy")], 1)
    assert found.message == (
        "A: D0.35cc[Gy] 9 Gy, limit mandatory < 10 Gy: per protocol; "
        "D0.35cc[Gy] 10 Gy, limit mandatory < 10 Gy: deviation unacceptable"
    )


def test_an_answer_holds_findings_first_and_folds_what_does_not_apply() -> None:
    answer = answer_of([DoesNotApply("x"), judged("A"), Note("seen"), DoesNotApply("y")], 1, "nothing")
    assert isinstance(answer, tuple)
    first, *others = answer
    assert isinstance(first, Graded)
    assert others == [Note("seen"), DoesNotApply("x; y")]


def test_where_nothing_is_told_that_is_said() -> None:
    assert answer_of([], 1, "there is no row") == DoesNotApply("there is no row")
