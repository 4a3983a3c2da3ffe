"""The fraction number whose rows are asked, and which rows those are."""

from decimal import Decimal

import pytest

from doseguard.checking.evidence import Holding
from doseguard.checking.limit_row import LimitRow
from doseguard.checking.limits.judged import Judged
from doseguard.checking.limits.row_answers import (
    Premise,
    no_single_number,
    row_answers,
    rows_for,
)
from doseguard.checking.limits.whose_dose import HeldElsewhere
from doseguard.checking.pairing import Pair
from doseguard.model.finding import DoesNotApply, Note, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import Achieved, GivenMetrics, NotContoured, NoValue
from tests.builders import PROTOCOL, limit, limit_table, measured, protocol, rx, site

SITE = PROTOCOL.protocol.sites["metastasis"]
TABLE = limit_table(limit(fractions="3"), limit(fractions="[4, 5]"), limit(fractions="8 .. 15"))
ROWS = tuple(LimitRow(one, TABLE) for one in TABLE.limits)


def holding(fractions: int | None = 5, group: int = 1) -> Holding:
    return Holding(Pair(rx("34", fractions, group=group), None), "metastasis", SITE)


@pytest.mark.parametrize(
    ("fractions", "places"), [(3, [0]), (4, [1]), (5, [1]), (7, []), (8, [2]), (None, [])]
)
def test_only_rows_of_exactly_the_number_are_taken(fractions: int | None, places: list[int]) -> None:
    assert rows_for(ROWS, fractions) == tuple(ROWS[place] for place in places)


def test_two_targets_of_one_group_have_one_number() -> None:
    assert no_single_number(holding(), (holding(), holding())) == ""


def test_two_groups_have_no_single_number_even_where_the_numbers_are_equal() -> None:
    assert "all 2 fraction groups" in no_single_number(holding(), (holding(), holding(group=2)))


def test_an_unstated_number_is_said() -> None:
    assert "is not stated" in no_single_number(holding(None), (holding(None),))


def test_rows_that_would_only_be_notes_keep_a_plan_without_number_from_nothing() -> None:
    table = limit_table(limit(priority="reference"))
    rows = tuple(LimitRow(one, table) for one in table.limits)
    (answer,) = row_answers(rows, holding(None), (), measured())
    assert isinstance(answer, Note)


def test_one_graded_row_is_enough_to_demand_a_number() -> None:
    table = limit_table(limit(priority="reference"), limit())
    rows = tuple(LimitRow(one, table) for one in table.limits)
    (answer,) = row_answers(rows, holding(None), (), measured())
    assert isinstance(answer, NotEvaluated)


def test_where_there_are_no_rows_the_number_does_not_matter() -> None:
    assert list(row_answers((), holding(None), (), measured())) == []


def asked(
    value: str | NoValue, *, premise: Premise | None = None, names: dict[str, str] | None = None, **row: str
) -> list[Judged | Outcome]:
    table = limit_table(limit(**row))
    rows = tuple(LimitRow(one, table) for one in table.limits)
    found = measured({"SpinalCord": {"D0.35cc[Gy]": value}}, **(names or {}))
    premise_of = None if premise is None else lambda _row, _dosimetry: premise
    return list(row_answers(rows, holding(), (), found, premise_of))


def test_a_graded_row_without_value_is_not_evaluated_with_the_reason() -> None:
    assert asked(NoValue("it has 0.2 cc")) == [
        NotEvaluated("D0.35cc[Gy] of SpinalCord: it has 0.2 cc", Subject("SpinalCord", 1))
    ]


def test_a_row_that_is_no_more_than_guidance_notes_why_there_is_no_value() -> None:
    assert asked(NoValue("it has 0.2 cc"), priority="guidance") == [
        Note("D0.35cc[Gy] of SpinalCord: it has 0.2 cc")
    ]


def test_what_a_person_must_look_at_is_told_without_a_value() -> None:
    found = asked(NoValue("cut off"), more="by_hand: [the cord is contoured to the cauda]")
    assert found[1] == Note("SpinalCord, check by hand: the cord is contoured to the cauda")


def test_a_note_shows_the_interval_and_whether_the_limit_lies_in_it() -> None:
    (note,) = asked("9.9 (9.7 to 10.1)", priority="guidance", classes="mandatory: '< 10', optimal: '< 9'")
    assert isinstance(note, Note) and note.message.startswith(
        "SpinalCord: D0.35cc[Gy] 9.9 Gy (9.7 to 10.1 Gy); guidance: "
        "mandatory < 10 Gy met, within uncertainty, optimal < 9 Gy not met; "
    )


def test_a_row_judges_by_the_value() -> None:
    (found,) = asked("9.9 (9.7 to 10.1)")
    assert isinstance(found, Judged)
    assert (found.grade, found.others) == (Grade.PER_PROTOCOL, (Grade.DEVIATION_UNACCEPTABLE,))


def test_a_strict_row_is_not_evaluated_within_uncertainty() -> None:
    (found,) = asked("9.9 (9.7 to 10.1)", more="strict: true")
    assert isinstance(found, NotEvaluated) and "where the protocol is strict" in found.reason


def test_a_premise_that_fails_comes_before_the_value() -> None:
    (found,) = asked(NoValue("it is small"), premise=Premise("the limit needs 1000 cc"))
    assert isinstance(found, NotEvaluated) and found.reason.endswith(": the limit needs 1000 cc")


def test_a_premise_in_doubt_leaves_open_whether_the_row_can_be_judged() -> None:
    (found,) = asked("9", premise=Premise(in_doubt=True))
    assert isinstance(found, Judged) and found.others == (Grade.NOT_EVALUATED,)


def test_the_plans_own_name_is_told() -> None:
    (found,) = asked(NoValue("cut off"), names={"SpinalCord": "Cord"})
    assert found == NotEvaluated(
        "D0.35cc[Gy] of Cord (the protocol's SpinalCord): cut off", Subject("Cord", 1)
    )


def test_a_structure_that_is_not_there_stays_out() -> None:
    table = limit_table(limit())
    rows = tuple(LimitRow(one, table) for one in table.limits)
    assert list(row_answers(rows, holding(), (), measured())) == [
        DoesNotApply("D0.35cc[Gy] of SpinalCord is not given")
    ]


def test_a_row_that_another_holding_judges_is_left_out() -> None:
    assert asked(HeldElsewhere("its prescription is another one")) == []


REQUIRED = protocol(site(more="organs_required: [SpinalCord]")).protocol.sites["metastasis"]


def required(value: str | NoValue | None, priority: str = "guidance") -> list[Judged | Outcome]:
    table = limit_table(limit(priority=priority))
    rows = tuple(LimitRow(one, table) for one in table.limits)
    found = measured({} if value is None else {"SpinalCord": {"D0.35cc[Gy]": value}})
    one = Holding(Pair(rx(), None), "metastasis", REQUIRED)
    return list(row_answers(rows, one, (one,), found))


@pytest.mark.parametrize("priority", ["guidance", "reference", "trigger", "mandatory"])
def test_a_required_organ_is_missing_from_rows_of_every_priority(priority: str) -> None:
    said = "D0.35cc[Gy] of SpinalCord is not given; metastasis requires the organ"
    assert required(None, priority) == [NotEvaluated(said, Subject("SpinalCord", 1))]


def test_a_required_organ_that_is_listed_without_contours_is_missing_from_rows_of_every_priority() -> None:
    assert required(EMPTY) == [NotEvaluated(EMPTY_SAID, Subject("SpinalCord", 1))]


def test_a_required_organ_that_is_there_gets_a_note_from_guidance() -> None:
    assert [type(one) for one in required("9")] == [Note]


RELATIVE = limit_table(limit("Max[%]", "mandatory: '< 110'"), limit("Max[%]", priority="guidance"))
BESIDE = (Holding(Pair(rx("54"), None), "metastasis", SITE), holding())


def test_a_share_of_one_of_several_doses_says_of_which_it_is() -> None:
    found = measured({"SpinalCord": {"Max[%]": "100"}})
    rows = tuple(LimitRow(one, RELATIVE) for one in RELATIVE.limits)
    graded, note = row_answers(rows, holding(), BESIDE, found)
    assert isinstance(graded, Judged) and graded.of == " (of 34 Gy)"
    assert isinstance(note, Note) and "Max[%] (of 34 Gy) 100 %" in note.message


WISHED = {"classes": "mandatory: '< 10', optimal: '< 8'"}


def test_a_row_without_its_optimal_side_is_judged_on_its_firm_ones() -> None:
    (found,) = asked("9", premise=Premise(no_optimal="it has 8 cc"), **WISHED)
    assert isinstance(found, Judged)
    assert (found.grade, found.limit, found.others) == (Grade.PER_PROTOCOL, "mandatory < 10 Gy", ())


def test_an_optimal_side_that_may_be_out_of_place_leaves_the_grade_without_it_open() -> None:
    (found,) = asked("9", premise=Premise(optimal_in_doubt=True), **WISHED)
    assert isinstance(found, Judged)
    assert (found.grade, found.others) == (Grade.VARIATION_ACCEPTABLE, (Grade.PER_PROTOCOL,))


def test_an_optimal_side_that_may_be_in_place_leaves_the_grade_with_it_open() -> None:
    (found,) = asked("9", premise=Premise(no_optimal="it has 8 cc", optimal_in_doubt=True), **WISHED)
    assert isinstance(found, Judged)
    assert (found.grade, found.others) == (Grade.PER_PROTOCOL, (Grade.VARIATION_ACCEPTABLE,))


EMPTY = NotContoured("it is listed but has no contours")
EMPTY_SAID = f"D0.35cc[Gy] of SpinalCord: {EMPTY.reason}"


@pytest.mark.parametrize("priority", ["protocol", "mandatory"])
def test_a_listed_organ_without_contours_is_missing_from_a_row_that_must_be_met(priority: str) -> None:
    assert asked(EMPTY, priority=priority) == [NotEvaluated(EMPTY_SAID, Subject("SpinalCord", 1))]


@pytest.mark.parametrize("priority", ["optimal", "guidance", "reference"])
def test_a_listed_organ_without_contours_stays_out_of_other_rows(priority: str) -> None:
    classes = "optimal: '< 10'" if priority == "optimal" else "mandatory: '< 10'"
    assert asked(EMPTY, classes=classes, priority=priority) == [DoesNotApply(EMPTY_SAID)]


def small_organ(
    maximum: str | NoValue, comparison: str = "< 14", metric: str = "D3cc[Gy]"
) -> Judged | Outcome:
    """What a row says of an organ of 2.8 cc."""
    table = limit_table(limit(metric=metric, classes=f"mandatory: '{comparison}'"))
    rows = tuple(LimitRow(one, table) for one in table.limits)
    values = {metric: NoValue("the structure has only 2.8 cc"), "Max[Gy]": maximum}
    (answer,) = row_answers(rows, holding(), (), measured({"SpinalCord": values}))
    return answer


def test_an_organ_smaller_than_the_volume_keeps_a_limit_with_its_maximum() -> None:
    judged = small_organ("5")
    assert isinstance(judged, Judged) and judged.grade is Grade.PER_PROTOCOL
    assert (str(judged.metric), judged.achieved.value) == ("Max[Gy]", 5)
    assert "D3cc[Gy]: the structure has only 2.8 cc" in judged.note


@pytest.mark.parametrize("maximum", ["14", "20", NoValue("partly outside of the grid")])
def test_an_organ_smaller_than_the_volume_with_more_somewhere_is_not_evaluated(
    maximum: str | NoValue,
) -> None:
    assert isinstance(small_organ(maximum), NotEvaluated)


def test_an_interval_that_holds_the_limit_is_no_limit_kept() -> None:
    wide = Achieved(Decimal("13.9"), Decimal("13.5"), Decimal("14.2"))
    values = {"D3cc[Gy]": NoValue("the structure has only 2.8 cc"), "Max[Gy]": wide}
    table = limit_table(limit(metric="D3cc[Gy]", classes="mandatory: '< 14'"))
    rows = tuple(LimitRow(one, table) for one in table.limits)
    (answer,) = row_answers(rows, holding(), (), GivenMetrics({"SpinalCord": values}))
    assert isinstance(answer, NotEvaluated)


def test_a_limit_that_asks_for_dose_is_not_kept_by_a_maximum() -> None:
    assert isinstance(small_organ("50", "> 14"), NotEvaluated)
