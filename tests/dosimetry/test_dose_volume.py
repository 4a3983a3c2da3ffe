import re

import numpy as np
import pytest

from doseguard.dosimetry import Settings, dose_volume
from doseguard.dosimetry.cells.readings import CAUSES
from doseguard.model.metric import parse_metric
from dosimetry.shapes import box, contoured, falling, field, rectangle, uniform

FALLING = falling()


def metric(found, name, prescribed_gy=None):
    return found.metric(parse_metric(name), prescribed_gy)


def parts(measure):
    return {part.cause: part for part in measure.parts}


def test_a_box_has_the_volume_of_its_slabs():
    assert dose_volume(box(), uniform()).volume_cc.value == pytest.approx(1.0)


def test_the_volume_needs_no_dose():
    found = dose_volume(box(), None)
    assert found.volume_cc.value == pytest.approx(1.0)
    assert metric(found, "Mean[Gy]").reason == "no dose was given"


def test_the_volume_may_end_anywhere_in_the_slices_beyond():
    volume = dose_volume(box(), None).volume_cc
    assert volume.low == pytest.approx(0.8)
    assert volume.high == pytest.approx(1.2)


def test_finer_slices_leave_less_open():
    fine = box(heights=tuple(np.arange(-4.5, 5, 1.0)))
    coarse, finer = (dose_volume(one, FALLING).volume_cc for one in (box(), fine))
    assert finer.high - finer.low < 0.6 * (coarse.high - coarse.low)


def test_in_one_dose_every_metric_is_that_dose():
    found = dose_volume(box(), uniform(50.0))
    for name in ("D2%[Gy]", "D95%[Gy]", "D0.03cc[Gy]", "Mean[Gy]", "Max[Gy]", "Min[Gy]", "Median[Gy]"):
        assert metric(found, name).value == pytest.approx(50, abs=1e-3)
    assert metric(found, "V49.9Gy[%]").value == pytest.approx(100)
    assert metric(found, "V50.1Gy[cc]").value == pytest.approx(0)
    assert metric(found, "CV50.1Gy[cc]").value == pytest.approx(1.0)


def test_a_straight_fall_of_dose_gives_metrics_in_closed_form():
    found = dose_volume(box(), FALLING)
    assert metric(found, "Mean[Gy]").value == pytest.approx(50, abs=1e-4)
    assert metric(found, "D95%[Gy]").value == pytest.approx(45.5, abs=1e-3)
    assert metric(found, "D0.1cc[Gy]").value == pytest.approx(54, abs=1e-3)
    assert metric(found, "DC0.1cc[Gy]").value == pytest.approx(46, abs=1e-3)
    assert metric(found, "V52Gy[%]").value == pytest.approx(30, abs=1e-2)
    assert metric(found, "Max[Gy]").value == pytest.approx(55, abs=0.02)


def test_percent_of_dose_is_of_the_prescription():
    found = dose_volume(box(), FALLING)
    assert metric(found, "D95%[%]", 45.0).value == pytest.approx(100 * 45.5 / 45, abs=1e-2)
    assert metric(found, "V100%[%]", 52.0).value == pytest.approx(30, abs=1e-2)


def test_percent_of_dose_without_a_prescription_has_no_value():
    measure = metric(dose_volume(box(), FALLING), "V100%[cc]")
    assert (measure.value, measure.low, measure.high) == (None, None, None)
    assert "prescribed dose" in measure.reason


@pytest.mark.parametrize("name", ["D2cc[Gy]", "DC5cc[Gy]", "D1.001cc[%]"])
def test_a_volume_that_the_structure_does_not_have_has_no_dose(name):
    measure = metric(dose_volume(box(), FALLING), name, 50.0)
    assert measure.value is None
    assert "the structure has only 1 cc" in measure.reason


def test_a_metric_of_several_structures_is_not_answered_here():
    assert metric(dose_volume(box(), FALLING), "R50%").value is None


def test_a_structure_without_closed_contours_has_no_number():
    found = dose_volume(contoured([(0, 0, 0)], kinds=("POINT",)), FALLING)
    assert found.volume_cc.value is None
    assert found.volume_cc.reason
    assert metric(found, "Mean[Gy]").reason == found.volume_cc.reason


def test_a_structure_with_a_fault_has_no_number():
    found = dose_volume(box(faults=("contour 3 has a point that is no number",)), FALLING)
    assert found.volume_cc.value is None
    assert "no number" in found.volume_cc.reason


def test_outside_of_the_grid_counts_in_the_volume_and_leaves_no_dose():
    found = dose_volume(box(x=(15, 25)), FALLING)
    assert found.volume_cc.value == pytest.approx(1.0)
    measure = metric(found, "D95%[Gy]")
    assert measure.value is None
    assert "0.4 cc of 1 cc lie outside of the dose grid" in measure.reason


def test_the_reason_says_what_dose_there_is_at_least():
    reason = metric(dose_volume(box(x=(15, 25)), FALLING), "D0.1cc[Gy]").reason
    assert re.search(r"about 5\S* Gy or more$", reason)


def test_all_outside_of_the_grid_has_a_volume_and_no_dose():
    found = dose_volume(box(x=(50, 60)), FALLING)
    assert found.volume_cc.value == pytest.approx(1.0)
    assert metric(found, "Max[Gy]").value is None
    assert "outside of the dose grid" in metric(found, "Max[Gy]").reason


def test_half_a_voxel_beyond_the_outer_points_belongs_to_the_grid():
    assert metric(dose_volume(box(x=(15, 21)), FALLING), "Mean[Gy]").value == pytest.approx(50, abs=1e-3)


def test_a_skipped_slice_is_filled_and_said_and_the_interval_holds_both_answers():
    found = dose_volume(box(heights=(-6, -4, -2, 2, 4, 6)), FALLING)
    assert found.volume_cc.value == pytest.approx(1.4)
    assert parts(found.volume_cc)["skipped slices"].below == pytest.approx(0.2)
    assert any("slice" in note for note in found.notes)


def test_longer_gaps_stay_empty():
    found = dose_volume(box(heights=(-10, -8, -6, 4, 6, 8)), FALLING)
    assert found.volume_cc.value == pytest.approx(1.2)


def test_contours_that_cross_count_once_where_they_do_not_overlap_and_are_said():
    planes = [rectangle(x, (-5, 5), z) for z in (-4, -2, 0, 2, 4) for x in ((-5, 3), (-3, 5))]
    found = dose_volume(contoured(*planes), FALLING)
    assert found.volume_cc.value == pytest.approx(0.4)
    assert parts(found.volume_cc)["contours that cross"].above == pytest.approx(0.6)
    assert any("cross" in note for note in found.notes)


def test_a_contour_drawn_twice_counts_once_and_is_said():
    planes = [rectangle((-5, 5), (-5, 5), z) for z in (-4, -2, 0, 2, 4)]
    again = [planes[0][2:] + planes[0][:2], planes[1][::-1]]
    found = dose_volume(contoured(*planes, *again), FALLING)
    assert found.volume_cc.value == pytest.approx(1.0)
    assert any("twice" in note for note in found.notes)


def test_the_observer_is_left_out_unless_asked_for():
    plain = dose_volume(box(), FALLING).volume_cc
    asked = dose_volume(box(), FALLING, Settings(contour_uncertainty_mm=1.0)).volume_cc
    assert "contour uncertainty" not in parts(plain)
    assert asked.value == pytest.approx(plain.value)
    assert parts(asked)["contour uncertainty"].above == pytest.approx(0.44, abs=0.02)
    assert parts(asked)["contour uncertainty"].below == pytest.approx(0.36, abs=0.02)


def test_rounding_of_the_stored_dose_is_in_the_interval():
    coarse = falling(step_gy=0.2)
    part = parts(metric(dose_volume(box(), coarse), "D95%[Gy]"))["rounding of the stored dose"]
    assert (part.below, part.above) == pytest.approx((0.1, 0.1))
    volumes = parts(metric(dose_volume(box(), coarse), "V52Gy[%]"))["rounding of the stored dose"]
    assert volumes.above == pytest.approx(1.0, abs=0.01)


def test_rounding_of_points_is_in_the_interval():
    part = parts(dose_volume(box(step_mm=0.1), FALLING).volume_cc)["rounding of contour points"]
    assert 0 < part.above < 0.02


def test_lines_between_grid_points_are_in_the_interval():
    peak = field(lambda x, y, z: 50 * np.exp(-(x**2 + y**2 + z**2) / 50), spacing=2.5, half=25.0)
    measure = metric(dose_volume(box(x=(-3, 3), y=(-3, 3), heights=(-2, 0, 2)), peak), "D95%[Gy]")
    assert parts(measure)["dose between grid points"].below > 0


def test_a_dose_above_the_grid_is_announced():
    peak = field(lambda x, y, z: 50 * np.exp(-((x - 1) ** 2 + (y - 1) ** 2 + (z - 1) ** 2) / 32))
    found = dose_volume(box(x=(-3, 3), y=(-3, 3), heights=(-2, 0, 2)), peak)
    assert metric(found, "Max[Gy]").value > peak.dose_gy.max()
    assert any("above the greatest value of the grid" in note for note in found.notes)


def test_a_dose_within_the_grid_is_not_announced():
    assert dose_volume(box(), FALLING).notes == ()


def test_every_cause_has_a_name_that_a_reader_understands():
    assert all(cause == cause.lower() and "_" not in cause for cause in CAUSES)


@pytest.mark.parametrize("spacing", [None, 3.0])
def test_one_contour_needs_a_slice_spacing_from_elsewhere(spacing):
    one = box(heights=(0,))
    found = dose_volume(one, FALLING, Settings(slice_spacing_mm=spacing))
    if spacing is None:
        assert found.volume_cc.value is None
    else:
        assert found.volume_cc.value == pytest.approx(0.3)


def test_the_images_spacing_goes_before_the_sets():
    found = dose_volume(box(heights=(0,), image_spacing_mm=1.0), None, Settings(slice_spacing_mm=3.0))
    assert found.volume_cc.value == pytest.approx(0.1)


def test_a_large_structure_is_measured_on_voxels_with_the_same_answers():
    large = box(x=(-19, 19), y=(-19, 19), heights=tuple(np.arange(-18, 19, 2.0)))
    fine = falling(spacing=1.0)
    found = dose_volume(large, fine)
    assert found.volume_cc.value == pytest.approx(38 * 38 * 38 / 1000, rel=1e-6)
    assert metric(found, "Mean[Gy]").value == pytest.approx(50, abs=1e-3)
    assert metric(found, "D95%[Gy]").value == pytest.approx(50 - 19 + 38 * 0.05, abs=0.02)
    assert found.volume_cc.low == pytest.approx(38 * 38 * 36 / 1000, rel=1e-3)
    assert found.volume_cc.high == pytest.approx(38 * 38 * 40 / 1000, rel=1e-3)


def hot_spot(half):
    """A peak of 50 Gy between grid points, in a box of that half width."""
    peak = field(
        lambda x, y, z: 50 * np.exp(-((x - 1.25) ** 2 + (y - 1.25) ** 2 + (z - 1.25) ** 2) / 32),
        spacing=2.5,
        half=70.0,
    )
    heights = tuple(np.arange(-half, half + 1, 2.0))
    return dose_volume(box(x=(-half, half), y=(-half, half), heights=heights), peak)


@pytest.mark.parametrize("name", ["D0.03cc[Gy]", "D0.1cc[Gy]", "V40Gy[cc]", "V20Gy[cc]"])
def test_a_hot_spot_in_a_large_structure_is_measured_as_in_a_small_one(name):
    large, small = (metric(hot_spot(half), name) for half in (60, 9))
    assert large.value == pytest.approx(small.value, rel=0.03)
    assert large.low <= small.value <= large.high
    assert "dose between grid points" in parts(large)


def test_pieces_have_ends_of_their_own():
    column = [rectangle((-15, -12), (-3, 3), z) for z in range(-10, 11, 2)]
    beside = [rectangle((0, 10), (-5, 5), z) for z in (-2, 0, 2)]
    alone = dose_volume(contoured(*beside), None).volume_cc
    both = dose_volume(contoured(*column, *beside), None).volume_cc
    rest = dose_volume(contoured(*column), None).volume_cc
    assert both.value == pytest.approx(alone.value + rest.value)
    assert both.high == pytest.approx(alone.high + rest.high, rel=1e-6)
    assert both.low == pytest.approx(alone.low + rest.low, rel=1e-6)


def test_a_slice_that_one_piece_lacks_is_filled_and_said():
    whole = [rectangle((-15, -10), (-5, 5), z) for z in (-4, -2, 0, 2, 4)]
    lacking = [rectangle((0, 10), (-5, 5), z) for z in (-4, -2, 2, 4)]
    found = dose_volume(contoured(*whole, *lacking), None)
    assert found.volume_cc.value == pytest.approx(0.5 + 1.0)
    assert "skipped slices" in parts(found.volume_cc)
    assert any("without a contour between -2.0 and 2.0 mm" in note for note in found.notes)


def test_ends_that_face_one_another_over_a_gap_are_measured():
    left = [rectangle((0, 40), (0, 40), z) for z in (0.0, 1.0, 2.0, 3.0)]
    right = [rectangle((-40, -1), (0, 40), z) for z in (4.5, 5.5, 6.5, 7.5)]
    found = dose_volume(contoured(*left, *right), falling(spacing=4.0, half=80.0))
    assert metric(found, "Mean[Gy]").value == pytest.approx(50 - (1.5 * 6.4 + 6 * 6.24) / 12.64, abs=0.01)


def test_no_dose_anywhere_is_announced_by_nothing():
    assert dose_volume(box(), uniform(0.0)).notes == ()
