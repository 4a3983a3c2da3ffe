"""What says the same in other bytes gets the same answers; that clean samples pass, their own tests say."""

import pytest

from proof.false_alarms import alarms_on
from proof.positions import ORIENTATIONS
from proof.variants import POSITIONS


@pytest.mark.parametrize("base", ["study-lung-peripheral", "eclipse-vmat-34-in-5"])
def test_what_says_the_same_gets_the_same_answers(base: str) -> None:
    assert alarms_on(base) == []


def test_all_eight_positions_are_tried() -> None:
    assert [one.id for one in POSITIONS] == list(ORIENTATIONS) and len(POSITIONS) == 8
