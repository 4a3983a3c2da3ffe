import numpy as np
import pytest

from doseguard.dosimetry.cells.layers import Lies, cut_layers
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.shapes import box, contoured, rectangle


def layers_of(structure, thickness_mm=1.0):
    return cut_layers(stack(structure), thickness_mm)


def thickness(layers, lies):
    return layers.thickness_mm[layers.lies == lies].sum()


def test_slabs_are_one_slice_thick_ends_included():
    layers = layers_of(box(heights=(-4, -2, 0, 2, 4)))
    assert thickness(layers, Lies.IN_SLAB) == pytest.approx(10)
    assert thickness(layers, Lies.SKIPPED) == 0


def test_beyond_each_end_lies_half_a_slice():
    layers = layers_of(box(heights=(-4, -2, 0, 2, 4)))
    beyond = layers.height_mm[layers.lies == Lies.BEYOND]
    assert thickness(layers, Lies.BEYOND) == pytest.approx(2)
    assert beyond.min() < -5
    assert beyond.max() > 5


def test_layers_rise_and_leave_no_crack():
    layers = layers_of(box(heights=(0, 2, 4.2, 6, 8)))
    ends = layers.height_mm + layers.thickness_mm / 2
    starts = layers.height_mm - layers.thickness_mm / 2
    assert starts[1:] == pytest.approx(ends[:-1])


def test_shares_of_the_way_run_from_plane_to_plane():
    layers = layers_of(box(heights=(0, 2, 4)))
    up = (layers.own == 0) & (layers.other == 1)
    assert layers.start[up].min() == pytest.approx(0)
    assert layers.stop[up].max() == pytest.approx(0.5)


def test_at_an_end_the_way_is_a_whole_slice():
    layers = layers_of(box(heights=(0, 2, 4)))
    top = (layers.own == 2) & (layers.other == -1)
    assert layers.start[top].min() == pytest.approx(0)
    assert layers.stop[top].max() == pytest.approx(1)
    assert (layers.is_above[top] == 1).all()
    assert (layers.inward[top] == 1).all()


@pytest.mark.parametrize(("missing", "filled"), [(1, 2.0), (2, 4.0), (3, 0.0)])
def test_one_or_two_skipped_slices_are_filled_and_no_more(missing, filled):
    above = [4 + 2 * (missing + 1) + 2 * k for k in range(3)]
    layers = layers_of(box(heights=(0, 2, 4, *above)))
    assert thickness(layers, Lies.SKIPPED) == pytest.approx(filled)


def test_a_skipped_slice_between_contours_side_by_side_stays_empty():
    low = [rectangle((0, 5), (0, 5), z) for z in (0, 2, 4)]
    high = [rectangle((10, 15), (0, 5), z) for z in (8, 10, 12)]
    layers = layers_of(contoured(*low, *high))
    assert thickness(layers, Lies.SKIPPED) == 0
    assert thickness(layers, Lies.BEYOND) == pytest.approx(4)


def test_thick_slabs_are_cut_into_layers_about_as_thick_as_asked():
    layers = layers_of(box(heights=(0, 3, 6)), 0.5)
    assert layers.thickness_mm == pytest.approx(np.full(len(layers.own), 0.5))


def test_a_part_of_the_layers_speaks_of_its_own_planes_only():
    layers = layers_of(box(heights=(0, 2, 4, 6, 8)))
    part = layers.part(slice(0, 3))
    assert part.planes == (0, 2)
