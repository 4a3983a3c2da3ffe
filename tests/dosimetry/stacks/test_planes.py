"""Contours as a stack of planes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.stacks.gaps import Gap
from doseguard.dosimetry.stacks.planes import Stack, Unstacked, stack
from doseguard.dosimetry.stacks.slice_spacing import commonest_spacing, set_spacing
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of, turned
from dosimetry.shapes import box, contoured, rectangle

BOW_TIE = [(0, 0, 0), (10, 10, 0), (10, 0, 0), (0, 10, 0)]


def noted(shape):
    """What is noted beside how thick slices are taken."""
    return tuple(note for note in shape.notes if not note.startswith("its slices are taken"))


def reason(structure, spacing_mm=None):
    shape = stack(structure, spacing_mm)
    assert isinstance(shape, Unstacked)
    return shape.reason


def volume_mm3(shape):
    return float(shape.plane_area_mm2 @ np.diff(shape.edges_mm, axis=1)[:, 0])


def test_axial_planes_have_the_patients_axes():
    shape = shape_of(box())
    assert np.array_equal([shape.u, shape.v, shape.normal], np.eye(3))


def test_heights_rise_whatever_the_order_of_contours():
    assert shape_of(box(heights=(4, -2, 0, 2, -4))).heights_mm.tolist() == [-4, -2, 0, 2, 4]


@pytest.mark.parametrize("axis", [0, 1])
def test_sagittal_and_coronal_planes_are_found(axis):
    axial = box(x=(0, 4), y=(0, 6))
    shape = shape_of(replace(axial, points_mm=np.roll(axial.points_mm, axis + 1, axis=1)))
    assert np.array_equal(shape.normal, np.eye(3)[axis])
    assert volume_mm3(shape) == pytest.approx(240)


def test_oblique_planes_keep_volume_and_spacing():
    shape = shape_of(turned(box(x=(0, 4), y=(0, 6))))
    assert shape.thickness_mm == pytest.approx(2)
    assert volume_mm3(shape) == pytest.approx(240)


def test_oblique_planes_written_to_a_hundredth_are_planes():
    drawn = turned(ball(12, 2.0))
    written = replace(drawn, points_mm=drawn.points_mm.round(2), step_mm=0.01)
    assert len(shape_of(written).heights_mm) == len(shape_of(ball(12, 2.0)).heights_mm)


def test_in_plane_places_and_heights_give_the_points_back():
    shape = shape_of(turned(box()))
    heights = np.repeat(shape.heights_mm[shape.plane_of], np.diff(shape.first))
    again = shape.points_uv @ [shape.u, shape.v] + np.outer(heights, shape.normal)
    assert np.allclose(again, shape.points_mm)


def test_a_normal_a_millionth_off_an_axis_is_the_axis():
    shape = shape_of(turned(ball(30, 3.0), angles=(4e-7, 0, 0), shift=(0, 0, 0)))
    assert np.array_equal(shape.normal, [0, 0, 1])


@pytest.mark.parametrize("angle", [0.7, 0.8])
def test_the_normal_keeps_its_sense_about_the_diagonal(angle):
    shape = shape_of(turned(ball(10, 2.0), angles=(angle, 0, 0)))
    assert shape.normal[2] > 0


def test_planes_that_are_not_parallel_give_no_number():
    tilted = [(0, 0, 20), (10, 0, 20), (10, 10, 25), (0, 10, 25)]
    assert reason(contoured(*box().points_mm.reshape(5, 4, 3), tilted)) == (
        "its contours do not lie in parallel planes"
    )


def test_a_contour_out_of_its_plane_gives_no_number():
    bent = [(0, 0, 0), (10, 0, 1), (10, 10, 0), (0, 10, 1)]
    assert "does not lie in a plane" in reason(contoured(bent), 2.0)


def test_planes_that_run_into_each_other_give_no_number():
    assert reason(box(heights=np.arange(0, 0.4, 0.04))) == (
        "its contour planes lie too close together to be told apart"
    )


def test_planes_that_run_into_each_other_in_one_place_give_no_number():
    heights = [0, 2, 4, *np.arange(6, 6.4, 0.04), 8]
    assert "too close together" in reason(box(heights=heights))


def test_contours_written_for_xor_are_contours():
    shape = shape_of(contoured(circle(9), circle(4), kinds=("CLOSEDPLANAR_XOR",) * 2), 2.0)
    assert sorted(shape.sign.tolist()) == [-1, 1]


def test_a_ring_as_thin_as_its_coarse_step_is_a_ring():
    ring = rectangle((0, 10), (0, 10), 0), rectangle((1, 9), (1, 9), 0)
    assert shape_of(contoured(*ring, step_mm=1.0), 2.0).plane_area_mm2.tolist() == [36]


def test_contours_on_one_line_give_no_number():
    assert reason(contoured([(0, 0, 0), (1, 1, 1), (2, 2, 2)]), 2.0) == "its contours lie on one line"


def test_points_that_are_no_numbers_give_no_number():
    assert reason(contoured([(0, 0, 0), (1, np.nan, 0), (1, 1, 0)]), 2.0) == (
        "its contours have points that are no numbers"
    )


def test_a_fault_gives_no_number():
    assert reason(box(faults=("contour 3 is cut off",))) == "contour 3 is cut off"


def test_without_contours_there_is_no_shape():
    assert reason(contoured()) == "it has no closed contour"


def test_points_and_open_contours_are_passed_over_and_noted():
    shape = shape_of(
        contoured(
            *box().points_mm.reshape(5, 4, 3), [(0, 0, 0)], kinds=(*("CLOSED_PLANAR",) * 5, "OPEN_PLANAR")
        )
    )
    assert noted(shape) == ("1 OPEN_PLANAR contour passed over",)


def test_a_contour_of_two_points_is_passed_over_and_noted():
    shape = shape_of(contoured(*box().points_mm.reshape(5, 4, 3), [(0, 0, 6), (1, 0, 6), (1, 0, 6)]))
    assert len(shape.plane_of) == 5
    assert noted(shape) == ("1 contour with fewer than three points passed over",)


def test_a_contour_without_area_is_passed_over_and_noted():
    shape = shape_of(contoured(*box().points_mm.reshape(5, 4, 3), [(0, 0, 6), (1, 0, 6), (2, 0, 6)]))
    assert len(shape.heights_mm) == 5
    assert noted(shape) == ("1 contour without area passed over",)


def test_repeated_and_closing_points_are_dropped():
    outline = np.array(rectangle((0, 4), (0, 6), 0))
    shape = shape_of(contoured(np.concatenate((outline, outline[:1])).repeat(2, axis=0)), 2.0)
    assert len(shape.points_mm) == 4
    assert shape.plane_area_mm2.tolist() == [24]


@pytest.mark.parametrize("change", ["start", "direction", "rounding", "more points"])
def test_a_contour_drawn_twice_counts_once(change):
    outline = circle(8, points=100)
    again = {
        "start": np.roll(outline, 37, axis=0),
        "direction": outline[::-1],
        "rounding": outline + 0.004,
        "more points": np.stack((outline, (outline + np.roll(outline, -1, 0)) / 2), axis=1).reshape(-1, 3),
    }[change]
    shape = shape_of(contoured(outline, again), 2.0)
    assert shape.plane_area_mm2 == pytest.approx(shape_of(contoured(outline), 2.0).plane_area_mm2)
    assert noted(shape) == ("1 contour drawn twice, counted once",)


def test_a_contour_drawn_three_times_inside_another_counts_once():
    ring = [circle(10), circle(5), circle(5)[::-1], np.roll(circle(5), 9, axis=0)]
    shape = shape_of(contoured(*ring), 2.0)
    assert sorted(shape.sign.tolist()) == [-1, 1]


def test_nested_contours_are_solid_and_hole_in_turn():
    shape = shape_of(contoured(*(circle(radius) for radius in (4, 12, 8, 2))), 2.0)
    assert shape.sign.tolist() == [1, 1, -1, -1]


def test_a_hole_that_touches_the_border_is_a_hole():
    outer, inner = rectangle((0, 10), (0, 10), 0), rectangle((0, 5), (2, 6), 0)
    assert shape_of(contoured(outer, inner), 2.0).plane_area_mm2.tolist() == [80]


def test_a_hole_whose_corners_lie_on_the_border_is_a_hole():
    outer = rectangle((0, 10), (0, 10), 0)
    diamond = [(5, 0, 0), (10, 5, 0), (5, 10, 0), (0, 5, 0)]
    assert shape_of(contoured(outer, diamond), 2.0).plane_area_mm2.tolist() == [50]


def test_pieces_that_touch_add_up():
    pieces = rectangle((0, 10), (0, 10), 0), rectangle((10, 15), (2, 6), 0)
    shape = shape_of(contoured(*pieces), 2.0)
    assert shape.plane_area_mm2.tolist() == [120]
    assert shape.crossing == ()


@pytest.mark.parametrize(
    "other",
    [
        rectangle((5, 15), (5, 15), 0),
        rectangle((-5, 15), (4, 6), 0),
        circle(4, (10, 5, 0)),
        rectangle((2, 12), (0, 10), 0),
    ],
    ids=["corner", "bar across", "side", "edges on one another"],
)
def test_contours_that_cross_are_flagged_and_noted(other):
    shape = shape_of(contoured(rectangle((0, 10), (0, 10), 0), other, rectangle((0, 10), (0, 10), 2)), 2.0)
    assert shape.crossing == (0,)
    (note,) = noted(shape)
    assert note.startswith("contours cross each other in the plane at 0.0 mm")
    assert note.endswith("what lies in an odd number of them, its interval holds them united")


def test_contours_beside_each_other_do_not_cross():
    shape = shape_of(contoured(circle(5), circle(5, (10.1, 0, 0)), circle(5, (0, 10.1, 0))), 2.0)
    assert shape.crossing == ()


def test_turned_sums_along_contours_give_the_area():
    outer, hole = circle(10), circle(5)
    shape = shape_of(contoured(outer[::-1], hole), 2.0)
    assert (shape.turn * shape.area_mm2).sum() == pytest.approx(shape.plane_area_mm2[0])


def test_a_bow_tie_gives_no_number():
    assert reason(contoured(BOW_TIE), 2.0) == "a contour cuts through itself and its parts cancel each other"


def test_a_large_loop_gives_no_number():
    eight = [(0, 0, 0), (12, 10, 0), (12, 0, 0), (0, 6, 0)]
    assert reason(contoured(eight), 2.0) == "its contours cut through themselves"


def test_a_small_loop_is_noted():
    curl = [(0, 0, 0), (20, 0, 0), (20, 10.8, 0), (20.8, 10.8, 0), (20.8, 10, 0), (0, 10, 0)]
    shape = shape_of(contoured(curl), 2.0)
    assert noted(shape)[0].startswith("1 contour cuts through itself: ")


def test_a_keyhole_does_not_cut_through_itself():
    outer, inner = circle(10, points=40), circle(5, points=40)[::-1]
    keyhole = np.concatenate((outer, outer[:1], inner[-1:], inner, outer[:1]))
    shape = shape_of(contoured(keyhole), 2.0)
    ring = shape_of(contoured(outer, inner), 2.0)
    assert shape.plane_area_mm2 == pytest.approx(ring.plane_area_mm2)
    assert noted(shape) == ()


@given(st.integers(3, 40), st.floats(0.1, 50), st.floats(0, 6.28), st.booleans())
def test_a_star_turns_once(corners, radius, start, backwards):
    angles = start + np.linspace(0, 2 * np.pi, 2 * corners, endpoint=False)
    reach = np.where(np.arange(2 * corners) % 2, radius, radius * 0.6)
    star = np.column_stack((reach * np.cos(angles), reach * np.sin(angles), np.zeros(2 * corners)))
    assert noted(shape_of(contoured(star[::-1] if backwards else star), 2.0)) == ()


def test_thickness_is_the_commonest_spacing_of_its_own_planes():
    shape = shape_of(box(heights=(0, 2, 4, 8, 11), image_spacing_mm=1.0), 5.0)
    assert shape.thickness_mm == 2


def test_three_planes_tell_the_thickness():
    assert shape_of(box(heights=(0, 3, 6), image_spacing_mm=1.0)).thickness_mm == 3


def test_thickness_of_two_planes_is_that_of_the_images():
    shape = shape_of(box(heights=(0, 6), image_spacing_mm=3.0), 5.0)
    assert shape.thickness_mm == 3


def test_thickness_without_images_is_that_of_the_set():
    shape = shape_of(box(heights=(0,)), 5.0)
    assert shape.thickness_mm == 5


def test_without_any_spacing_there_is_no_number():
    assert reason(box(heights=(0,))) == "its slice spacing is not known"


def test_planes_written_unevenly_have_their_mean_spacing_and_no_cracks():
    shape = shape_of(box(heights=np.round(np.arange(7) * 4 / 3, 2)))
    assert shape.thickness_mm == pytest.approx(4 / 3, abs=1e-3)
    assert np.array_equal(shape.edges_mm[1:, 0], shape.edges_mm[:-1, 1])


def test_slabs_of_planes_too_near_do_not_overlap():
    shape = shape_of(box(heights=(0, 2, 4, 5, 7, 9)))
    assert np.array_equal(shape.edges_mm[1:, 0], shape.edges_mm[:-1, 1])


def test_missing_planes_are_gaps_with_their_number():
    shape = shape_of(box(heights=(0, 2, 4, 8, 10, 16, 18, 28, 30)))
    assert shape.gaps == (Gap(2, 1, joined=True), Gap(4, 2, joined=True), Gap(6, 4, joined=False))
    assert (shape.joined, shape.parted) == ((2, 4), (6,))


def test_gaps_are_said():
    assert shape_of(box(heights=(0, 2, 4, 8, 10, 20))).notes == (
        "1 slice of 2.00 mm without a contour between 4.0 and 8.0 mm: filled where contours overlap",
        "no contour between 10.0 and 20.0 mm: taken as separate pieces",
    )


def test_equally_common_spacings_give_the_least():
    assert commonest_spacing([np.array([0.0, 2, 6])]) == 2


def test_the_sets_spacing_is_that_of_structures_with_three_planes():
    assert set_spacing([box(heights=(0, 7)), box(heights=(0, 2.5, 5)), contoured()]) == 2.5


def test_two_planes_tell_a_set_s_spacing_where_nothing_has_three():
    assert set_spacing([box(heights=(0, 2.5)), box(heights=(0,)), contoured()]) == 2.5


@pytest.mark.parametrize(
    ("images_mm", "whence"),
    [
        (3.0, "3 mm thick, the spacing of the images that its contours refer to"),
        (None, "2 mm thick, the commonest spacing of the structure set's contours"),
    ],
)
def test_slices_that_few_contours_do_not_tell_are_said(images_mm, whence):
    found = stack(box(heights=(0,), image_spacing_mm=images_mm), 2.0)
    assert f"its slices are taken as {whence}" in found.notes


def test_slices_that_contours_tell_are_not_said():
    assert stack(box(heights=(0, 2, 4), image_spacing_mm=2.0), 2.0).notes == ()


@given(st.permutations(range(6)), st.booleans(), st.integers(0, 3))
def test_order_direction_and_start_do_not_matter(order, backwards, start):
    pieces = [*box().points_mm.reshape(5, 4, 3), np.array(rectangle((-2, 2), (-2, 2), 0))]
    drawn = [np.roll(pieces[k][::-1] if backwards else pieces[k], start, axis=0) for k in order]
    shape = shape_of(contoured(*drawn))
    assert shape.plane_area_mm2.tolist() == [100, 100, 84, 100, 100]


def test_many_pieces_in_one_plane_add_up():
    pieces = [circle(1, (4.0 * i, 4.0 * j, 0), 12) for i in range(8) for j in range(8)]
    shape = shape_of(contoured(*pieces), 2.0)
    assert shape.plane_area_mm2[0] == pytest.approx(64 * 12 / 2 * np.sin(np.pi / 6))


def test_a_cylinder_has_its_volume():
    shape = shape_of(cylinder(10, np.arange(0, 20, 2.0), points=720))
    assert volume_mm3(shape) == pytest.approx(np.pi * 100 * 20, rel=2e-5)


def test_two_structures_of_one_name_keep_their_numbers():
    assert isinstance(stack(box(number=7)), Stack)
    assert shape_of(box(number=7)).number == 7
