"""Metastases of the brain that contours show."""

from dataclasses import replace

import numpy as np
import pytest

from assess.seen import organ, seen
from assess.studies import box
from doseguard.assess.brain_lesions import brain_lesion_count, brain_volume
from doseguard.model.contours import ContouredStructure
from doseguard.model.facts import MeasuredFact

BRAIN = organ("Brain", 50, 0, half_mm=70.0)


def lesion(number: int, x_mm: float, kind: str = "GTV") -> ContouredStructure:
    return box(f"{kind}_{number}", number, half_mm=4.0, x_mm=x_mm, type=kind)


ONE, TWO = lesion(1, -30), lesion(2, 30)


def count(*drawn: ContouredStructure) -> object:
    found = brain_lesion_count(seen(*drawn))
    assert isinstance(found, MeasuredFact), found
    return found.value


def test_each_tumour_in_the_brain_counts() -> None:
    assert count(BRAIN, ONE, TWO) == 2


def test_tumours_elsewhere_do_not_count() -> None:
    assert count(BRAIN, ONE, lesion(3, 120)) == 1


def test_a_tumour_that_is_drawn_again_counts_once() -> None:
    assert count(BRAIN, ONE, replace(ONE, name="GTV_MR", number=9)) == 1


def test_each_piece_of_a_structure_counts() -> None:
    both = replace(
        ONE,
        points_mm=np.concatenate((ONE.points_mm, TWO.points_mm)),
        first=np.concatenate((ONE.first, TWO.first[1:] + len(ONE.points_mm))),
        kinds=ONE.kinds + TWO.kinds,
    )
    assert count(BRAIN, both) == 2


def test_without_tumours_targets_count() -> None:
    assert count(BRAIN, lesion(1, -30, "PTV"), lesion(2, 30, "PTV")) == 2


def test_there_may_be_more_than_a_plan_shows() -> None:
    found = brain_lesion_count(seen(BRAIN, ONE, TWO))
    assert isinstance(found, MeasuredFact) and (found.low, found.high) == (2, None) and found.left_open


def test_their_volume_is_that_of_all_together() -> None:
    found = brain_volume(seen(BRAIN, ONE, TWO))
    assert isinstance(found, MeasuredFact) and float(found.value) == pytest.approx(2 * 0.64)  # type: ignore[arg-type]
    assert found.high is None


@pytest.mark.parametrize("measure", [brain_lesion_count, brain_volume])
def test_without_a_brain_nothing_is_told(measure: object) -> None:
    assert measure(seen(ONE)) == "Brain is not contoured"  # type: ignore[operator]


@pytest.mark.parametrize("drawn", [(), (lesion(1, -30, "PTV"),)])
def test_without_a_tumour_there_is_no_volume(drawn: tuple[ContouredStructure, ...]) -> None:
    assert brain_volume(seen(BRAIN, *drawn)) == "no tumour (GTV) is drawn in the brain"
