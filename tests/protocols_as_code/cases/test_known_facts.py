"""Facts for every way in which conditions can stand."""

import pytest

from doseguard.protocols_as_code.cases.known_facts import TooManyFactsError, known_facts
from doseguard.protocols_as_code.cases.oracle.conditions import CONTRADICTED, MET, UNKNOWN, condition_grade

SMALL, CENTRAL = {"diameter": "< 3 cm"}, {"zone": "central"}
MANY = {f"distance_to(Organ{number})": "< 3 cm" for number in range(10)}


def test_one_condition_is_met_contradicted_and_unknown() -> None:
    assert {condition_grade(SMALL, facts) for facts in known_facts([SMALL])} == {MET, CONTRADICTED, UNKNOWN}


def test_two_conditions_stand_in_every_pair_of_ways() -> None:
    pairs = {
        (condition_grade(SMALL, facts), condition_grade(CENTRAL, facts))
        for facts in known_facts([SMALL, CENTRAL])
    }
    assert len(pairs) == 9


def test_each_way_comes_once_and_known_facts_first() -> None:
    assert list(known_facts([SMALL])) == [{"diameter": "2.9 cm"}, {"diameter": "3 cm"}, {}]


def test_without_conditions_nothing_needs_to_be_known() -> None:
    assert list(known_facts([None])) == [{}]


def test_too_many_facts_are_said_and_not_passed_over() -> None:
    with pytest.raises(TooManyFactsError):
        list(known_facts([MANY]))


def test_some_of_many_where_that_is_enough() -> None:
    assert list(known_facts([MANY], all_ways=False))
