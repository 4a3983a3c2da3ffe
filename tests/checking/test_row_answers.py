"""The fraction number whose rows are asked, and which rows those are."""

import pytest

from doseguard.checking.evidence import Holding
from doseguard.checking.limit_row import LimitRow
from doseguard.checking.pairing import Pair
from doseguard.checking.row_answers import no_single_number, row_answers, rows_for
from doseguard.model.finding import Note, NotEvaluated
from tests.builders import PROTOCOL, limit, limit_table, measured, rx

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
