"""Clean exports pass, and so does what says the same in other bytes."""

import pytest

from proof.false_alarms import alarms_on
from proof.positions import ORIENTATIONS
from proof.trials import bases, clean_answers
from proof.variants import POSITIONS


@pytest.mark.parametrize("base", bases())
def test_a_clean_export_is_per_protocol(base: str) -> None:
    assert clean_answers(base).verdict == "per_protocol"


@pytest.mark.parametrize("base", ["study-lung-peripheral", "eclipse-vmat-34-in-5"])
def test_what_says_the_same_gets_the_same_answers(base: str) -> None:
    assert alarms_on(base) == []


def test_all_eight_positions_are_tried() -> None:
    assert [one.id for one in POSITIONS] == list(ORIENTATIONS) and len(POSITIONS) == 8
