"""STR-04: met, sticking out, sticking out for certain, missing."""

import pytest

from builders import does_not_apply, grade_of, said
from checks.structures.drawn import answers, graded, grades, prism, without_slices
from doseguard.checks.structures.targets_hold_one_another import targets_hold_one_another as check
from doseguard.model.grade import Grade

PTV = prism("PTV", "PTV", 20.0)


def test_a_gtv_in_its_ptv_is_met() -> None:
    assert grade_of(answers(check, PTV, prism("GTV", "GTV"))) is Grade.PER_PROTOCOL


def test_a_gtv_that_ends_where_the_ptv_ends_is_met() -> None:
    assert grade_of(answers(check, PTV, prism("GTV", "GTV", 20.0))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("kind", ["GTV", "ITV"])
def test_a_gtv_that_sticks_out_for_certain_is_a_deviation(kind: str) -> None:
    found = graded(answers(check, PTV, prism(kind, "GTV", at_mm=(20, 0, 0))))
    assert found.grade is Grade.DEVIATION_UNACCEPTABLE
    assert "lie in PTV" in found.message


def test_a_gtv_elsewhere_than_its_ptv_is_a_deviation() -> None:
    found = answers(check, prism("PTV_1", "PTV"), prism("GTV_1", "GTV", at_mm=(80, 0, 0)))
    assert grade_of(found) is Grade.DEVIATION_UNACCEPTABLE


def test_a_gtv_that_may_lie_inside_is_a_variation() -> None:
    found = graded(answers(check, prism("PTV", "PTV", 10.0), prism("GTV", "GTV", 10.0, (0, 0, 2))))
    assert found.grade is Grade.VARIATION_ACCEPTABLE
    assert "within uncertainty" in found.message


def test_a_ctv_that_sticks_out_is_a_variation() -> None:
    found = answers(check, PTV, prism("CTV", "CTV", at_mm=(20, 0, 0)))
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE


def test_a_gtv_outside_of_its_itv_is_a_variation() -> None:
    found = answers(check, PTV, prism("ITV", "CTV"), prism("GTV", "GTV", 5.0, (9, 0, 0)))
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE
    assert "lie in ITV" in said(found)


def test_targets_of_several_lesions_are_paired_by_their_labels() -> None:
    drawn = [
        prism(f"{kind}_{k}", kind, 20.0 if kind == "PTV" else 10.0, (60 * k, 0, 0))
        for kind in ("PTV", "GTV")
        for k in (1, 2)
    ]
    assert graded(answers(check, *drawn)).message == "GTV_1 lies in PTV_1, GTV_2 lies in PTV_2"


def test_targets_without_labels_in_common_are_paired_by_their_place() -> None:
    drawn = [
        prism("PTV_48Gy", "PTV", 20.0),
        prism("PTV_30Gy", "PTV", 20.0, (80, 0, 0)),
        prism("GTV_a", "GTV"),
    ]
    found = graded(answers(check, *drawn))
    assert found.message == "GTV_a lies in PTV_48Gy"


def test_a_gtv_of_another_plan_is_shown_and_not_judged() -> None:
    drawn = [
        prism("PTV_1", "PTV"),
        prism("PTV_2", "PTV", at_mm=(60, 0, 0)),
        prism("GTV_9", "GTV", at_mm=(0, 80, 0)),
    ]
    found = answers(check, *drawn)
    assert not grades(found)
    assert "GTV_9 lies in no PTV" in said(found)


def test_without_a_ptv_a_tumour_need_not_lie_in_one() -> None:
    assert "in no PTV" not in said(answers(check, prism("GTV", "GTV")))


def test_tumours_named_after_each_others_targets_are_a_variation() -> None:
    drawn = [
        prism(name, name[:3], 20.0 if name[0] == "P" else 10.0, (x_mm, 0, 0))
        for name, x_mm in (("PTV_1", 0), ("PTV_2", 60), ("GTV_1", 60), ("GTV_2", 0))
    ]
    found = graded(answers(check, *drawn), "GTV_1")
    assert (found.grade, found.message) == (
        Grade.VARIATION_ACCEPTABLE,
        "GTV_1 lies in PTV_2, and beside PTV_1, to which it belongs by its name",
    )


def test_a_second_ptv_that_holds_it_is_enough() -> None:
    drawn = [prism("PTV", "PTV", 8.0), prism("PTV_all", "PTV", 20.0), prism("GTV", "GTV")]
    assert grade_of(answers(check, *drawn)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("name", ["PTV-GTV", "zPTV_ring", "PTV+3"])
def test_what_is_made_of_targets_holds_nothing(name: str) -> None:
    assert does_not_apply(answers(check, prism(name, "PTV", 20.0), prism("GTV", "GTV")))


def test_a_prv_holds_its_organ() -> None:
    drawn = [prism("Cord", half_mm=6.0), prism("Cord PRV 3mm", half_mm=10.0)]
    assert graded(answers(check, *drawn)).message == "Cord lies in Cord PRV 3mm"


def test_a_prv_beside_its_organ_is_a_variation() -> None:
    drawn = [prism("SpinalCord", half_mm=6.0), prism("SpinalCord_PRV03", half_mm=8.0, at_mm=(8, 0, 0))]
    assert grade_of(answers(check, *drawn)) is Grade.VARIATION_ACCEPTABLE


def test_a_prv_along_part_of_its_organ_is_not_looked_at() -> None:
    drawn = [prism("SpinalCord", half_mm=30.0), prism("SpinalCord_PRV03", half_mm=10.0)]
    assert does_not_apply(answers(check, *drawn))


def test_a_structure_that_cannot_be_measured_is_not_judged() -> None:
    broken = prism("GTV", "GTV")
    found = answers(check, PTV, without_slices(broken, *range(1, 11)), prism("GTV", "GTV"))
    assert does_not_apply(found)
    assert "2 structures are named GTV" in said(found)
