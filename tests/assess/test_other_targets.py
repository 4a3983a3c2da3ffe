"""Which structures divide the dose around a target with it."""

from typing import Any

import pytest

from assess.studies import box, empty
from doseguard.assess.other_targets import OtherTargets, other_targets
from doseguard.dosimetry import Settings
from doseguard.model.contours import ContouredStructure

PTV, SECOND = box("PTV"), box("PTV_2", 2, x_mm=30)


def beside(
    *others: ContouredStructure,
    target: ContouredStructure = PTV,
    prescribed: tuple[ContouredStructure, ...] = (),
) -> OtherTargets:
    return other_targets(target, prescribed, (target, *others), Settings())


def test_a_target_alone_has_no_others() -> None:
    assert beside() == OtherTargets((), ())


def test_the_targets_of_other_prescriptions_are_prescribed() -> None:
    assert beside(SECOND, prescribed=(PTV, SECOND)) == OtherTargets((SECOND,), ())


def test_another_ptv_that_lies_apart_is_unlisted() -> None:
    assert beside(SECOND) == OtherTargets((), (SECOND,))


def test_a_ptv_by_name_without_a_type_is_unlisted() -> None:
    untyped = box("PTV_2", 2, x_mm=30, type="")
    assert beside(untyped).unlisted == (untyped,)


def test_what_overlaps_the_target_is_no_other() -> None:
    assert beside(box("PTV_eval", 2, half_mm=8.0), box("PTV_all", 3, half_mm=18.0)).unlisted == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"faults": ("contour 2 has no points",)},
        {"points_mm": box("PTV_all", 3, half_mm=18.0).points_mm[:, ::-1]},
    ],
    ids=["without a shape", "in other planes"],
)
def test_what_cannot_be_measured_with_the_target_counts_as_apart(changes: dict[str, Any]) -> None:
    around = box("PTV_all", 3, half_mm=18.0, **changes)
    assert beside(around).unlisted == (around,)


def test_what_overlaps_a_prescribed_target_is_that_one() -> None:
    inner = box("PTV_2_eval", 3, half_mm=6.0, x_mm=30)
    assert beside(SECOND, inner, prescribed=(PTV, SECOND)).unlisted == ()


def test_organs_and_what_is_not_contoured_are_no_targets() -> None:
    organ = box("Heart", 2, x_mm=30, type="ORGAN")
    assert beside(organ, empty("PTV_3", 3, type="PTV")).unlisted == ()


def test_beside_a_gtv_another_gtv_counts_and_a_ctv_does_not() -> None:
    target = box("GTV", type="GTV")
    other, ctv = box("GTV_2", 2, x_mm=30, type="GTV"), box("CTV_2", 3, x_mm=30, type="CTV")
    assert beside(other, ctv, target=target).unlisted == (other,)


def test_beside_an_organ_no_other_organ_counts() -> None:
    organ = box("Heart", 2, x_mm=30, type="ORGAN")
    assert beside(organ, target=box("SpinalCord", type="ORGAN")).unlisted == ()
