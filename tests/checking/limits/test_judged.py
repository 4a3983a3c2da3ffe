"""Judgements in words, and the findings made of them."""

from decimal import Decimal

import pytest

from doseguard.checking.limits.judged import (
    Judged,
    Named,
    achieved_text,
    answer_of,
    findings,
    judge,
    limit_text,
    named,
)
from doseguard.model.comparison import parse_comparison
from doseguard.model.finding import DoesNotApply, Graded, Note, NotEvaluated, Subject, Uncertain
from doseguard.model.grade import Grade
from doseguard.model.limit import Limit
from doseguard.model.measured import Achieved
from doseguard.model.metric import parse_metric
from tests.builders import limit, limit_table, measured

MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE
DOSE, RATIO = parse_metric("D0.35cc[Gy]"), parse_metric("R50%")


def achieved(value: str, low: str | None = None, high: str | None = None) -> Achieved:
    return Achieved(Decimal(value), Decimal(low or value), Decimal(high or value))


def judged(
    structure: str, grade: Grade = MET, value: str = "9", source: str = "a", width: str = "0", **changes: str
) -> Judged:
    ends = Decimal(value), Decimal(value) - Decimal(width), Decimal(value) + Decimal(width)
    return Judged(
        Named(structure, structure), DOSE, grade, Achieved(*ends), "mandatory < 10 Gy", source, **changes
    )


def row(classes: str = "mandatory: '< 10'", more: str = "") -> Limit:
    (only,) = limit_table(limit("D0.35cc[Gy]", classes, more=more)).limits
    return only


def put(ends: Achieved, classes: str = "mandatory: '< 10'", more: str = "", **said: object) -> Judged:
    found = judge(Named("A", "A"), row(classes, more), ends, "a", group=1, **said)  # type: ignore[arg-type]
    assert isinstance(found, Judged)
    return found


def test_values_and_limits_carry_the_unit_of_their_metric() -> None:
    side = parse_comparison("< 10")
    assert (achieved_text(DOSE, achieved("9.50")), limit_text(DOSE, [("per_protocol", side)])) == (
        "9.5 Gy",
        "per protocol < 10 Gy",
    )


def test_a_ratio_has_no_unit() -> None:
    assert achieved_text(RATIO, achieved("5.1", "5", "5.20")) == "5.1 (5 to 5.2)"


def test_an_interval_is_told_behind_its_value() -> None:
    assert achieved_text(DOSE, achieved("9.5", "9.32", "9.8")) == "9.5 Gy (9.32 to 9.8 Gy)"


def test_each_structure_gets_one_finding_in_the_order_of_the_file() -> None:
    found = list(findings([judged("B"), judged("A"), judged("B", VARIED)], 2))
    assert [(one.about, one.grade) for one in found] == [(Subject("B", 2), VARIED), (Subject("A", 2), MET)]


def test_a_source_that_is_common_is_told_once() -> None:
    (found,) = findings([judged("A"), judged("A"), judged("A", source="b")], 1)
    assert found.source == "a; b"


def test_several_limits_are_told_with_their_grades() -> None:
    (found,) = findings([judged("A"), judged("A", MISSED, "10")], 1)
    assert found.message == (
        "A: D0.35cc[Gy] 9 Gy, limit mandatory < 10 Gy: per protocol; "
        "D0.35cc[Gy] 10 Gy, limit mandatory < 10 Gy: deviation unacceptable"
    )


def test_an_answer_holds_findings_first_and_folds_what_does_not_apply() -> None:
    answer = answer_of([DoesNotApply("x"), judged("A"), Note("seen"), DoesNotApply("y")], 1, "nothing")
    assert isinstance(answer, tuple)
    first, *others = answer
    assert isinstance(first, Graded)
    assert others == [Note("seen"), DoesNotApply("not judged: x; y")]


def test_where_nothing_is_told_that_is_said() -> None:
    assert answer_of([], 1, "there is no row") == DoesNotApply("there is no row")


def test_a_value_gets_its_grade_and_a_limit_outside_its_interval_leaves_nothing_open() -> None:
    found = put(achieved("9.5", "9.2", "9.8"))
    assert (found.grade, found.others) == (MET, ())


def test_a_limit_inside_the_interval_is_graded_by_the_value() -> None:
    found = put(achieved("9.9", "9.7", "10.1"))
    assert (found.grade, found.others) == (MET, (MISSED,))


def test_other_grades_that_other_data_leave_open_are_kept() -> None:
    assert put(achieved("9"), also=(Grade.NOT_EVALUATED,)).others == (Grade.NOT_EVALUATED,)


STRICT = "strict: true"


def test_where_the_protocol_is_strict_a_limit_inside_the_interval_is_not_evaluated() -> None:
    found = judge(Named("PTV_A", "PTV"), row(more=STRICT), achieved("9.9", "9.7", "10.1"), "a", group=2)
    assert found == NotEvaluated(
        "D0.35cc[Gy] of PTV_A (the protocol's PTV) is 9.9 Gy (9.7 to 10.1 Gy), limit mandatory < 10 Gy: "
        "within uncertainty, where the protocol is strict; a",
        Subject("PTV_A", 2),
    )


@pytest.mark.parametrize(("value", "grade"), [("9.5", MET), ("10.5", MISSED)])
def test_where_the_protocol_is_strict_a_sure_value_is_graded(value: str, grade: Grade) -> None:
    ends = achieved(value, str(Decimal(value) - Decimal("0.4")), str(Decimal(value) + Decimal("0.4")))
    assert put(ends, more=STRICT).grade is grade


def test_where_the_protocol_is_strict_a_sure_deviation_stays_one() -> None:
    found = put(achieved("11", "10.8", "11.2"), "mandatory: '< 10', optimal: '< 11'", STRICT)
    assert (found.grade, found.others) == (MISSED, ())


def test_within_uncertainty_is_said_with_what_it_could_be() -> None:
    (found,) = findings([put(achieved("9.9", "9.7", "10.1"))], 1)
    assert found.message == (
        "A: D0.35cc[Gy] 9.9 Gy (9.7 to 10.1 Gy), limit mandatory < 10 Gy, "
        "within uncertainty (could be deviation unacceptable)"
    )


def test_several_grades_that_are_possible_are_all_said() -> None:
    classes = "per_protocol: '< 9', variation_acceptable: '< 10'"
    table = limit_table(limit("D0.35cc[Gy]", classes, priority="protocol")).limits[0]
    found = judge(Named("A", "A"), table, achieved("9.5", "8", "11"), "a", group=1)
    assert isinstance(found, Judged)
    (said,) = findings([found], 1)
    assert said.message.endswith("within uncertainty (could be per protocol or deviation unacceptable)")


def test_the_achieved_value_of_one_metric_is_an_interval() -> None:
    (found,) = findings([judged("A", width="0.2")], 1)
    assert found.achieved == Uncertain("9 Gy", "8.8 Gy", "9.2 Gy")


def test_the_achieved_value_of_an_exact_metric_is_a_text() -> None:
    (found,) = findings([judged("A")], 1)
    assert found.achieved == "D0.35cc[Gy] 9 Gy"


def test_achieved_values_of_several_metrics_are_one_text() -> None:
    (found,) = findings([judged("A", width="0.2"), judged("A", VARIED, "10")], 1)
    assert found.achieved == "D0.35cc[Gy] 9 Gy (8.8 to 9.2 Gy); D0.35cc[Gy] 10 Gy"


def test_where_a_table_was_read_is_told() -> None:
    (found,) = findings([judged("A", at=" at 10 cc of PTV")], 1)
    assert found.achieved == "D0.35cc[Gy] 9 Gy at 10 cc of PTV"
    assert "9 Gy at 10 cc of PTV, limit" in found.message


def test_a_structure_of_another_name_is_told_with_the_protocols() -> None:
    one = put(achieved("9"))
    (found,) = findings([Judged(named("PTV", measured(PTV="PTV_RUL")), DOSE, MET, one.achieved, "", "")], 1)
    assert found.message.startswith("PTV_RUL (the protocol's PTV): ") and found.about == Subject("PTV_RUL", 1)


def test_a_structure_of_the_protocols_name_is_told_once() -> None:
    assert f"{named('PTV', measured())}" == "PTV"


OF = " (of 54 Gy)"


def test_a_metric_of_one_of_several_prescriptions_says_of_which_and_its_grade() -> None:
    (found,) = findings([judged("A", of=OF)], 1)
    assert found.message == "A: D0.35cc[Gy] (of 54 Gy) 9 Gy, limit mandatory < 10 Gy: per protocol"


def test_its_achieved_value_says_so_where_it_is_a_text() -> None:
    (found,) = findings([judged("A", of=OF)], 1)
    assert found.achieved == "D0.35cc[Gy] (of 54 Gy) 9 Gy"


def test_its_interval_stays_one() -> None:
    (found,) = findings([judged("A", width="0.2", of=OF)], 1)
    assert isinstance(found.achieved, Uncertain)
    assert (found.achieved.value, found.achieved.low, found.achieved.high) == ("9 Gy", "8.8 Gy", "9.2 Gy")


def test_its_interval_says_so_where_it_comes_to_stand_beside_another() -> None:
    (found,) = findings([judged("A", width="0.2", of=OF)], 1)
    assert f"{found.achieved}" == "D0.35cc[Gy] (of 54 Gy) 9 Gy (8.8 Gy to 9.2 Gy)"


def test_a_strict_limit_within_uncertainty_says_of_which_prescription_it_is() -> None:
    ends = achieved("9.9", "9.7", "10.1")
    found = judge(Named("A", "A"), row(more=STRICT), ends, "a", group=1, of=OF)
    assert isinstance(found, NotEvaluated) and found.reason.startswith("D0.35cc[Gy] (of 54 Gy) of A is 9.9")
