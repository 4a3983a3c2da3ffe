"""What says the same in other bytes gets the same answers; that clean samples pass, their own tests say."""

import pytest

from proof.false_alarms import alarms_on, variants_of


@pytest.mark.parametrize("base", ["study-liver", "eclipse-vmat-34-in-5"])
def test_what_says_the_same_gets_the_same_answers(base: str) -> None:
    assert alarms_on(base) == []


def test_all_eight_positions_are_tried() -> None:
    tried = {one.id for one in variants_of("study-lung-peripheral")}
    assert tried >= {"HFS", "HFP", "HFDR", "HFDL", "FFS", "FFP", "FFDR", "FFDL"}


def test_nobody_lies_on_a_side_with_a_turned_couch() -> None:
    assert {one.id for one in variants_of("study-brain")} & {"HFDR", "HFDL", "FFDR", "FFDL"} == set()
