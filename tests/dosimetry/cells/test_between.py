import numpy as np
import pytest

from doseguard.dosimetry.cells.between import domed, extended, lofted, signed_distance
from doseguard.dosimetry.cells.layers import cut_layers
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.shapes import box

SIZE = 21


def squares(*halves):
    """Planes with a square of that half width (cells) in the middle."""
    planes = np.zeros((len(halves), SIZE, SIZE))
    for plane, half in zip(planes, halves, strict=True):
        plane[SIZE // 2 - half : SIZE // 2 + half + 1, SIZE // 2 - half : SIZE // 2 + half + 1] = 1
    return planes


def layers_over(planes):
    return cut_layers(stack(box(heights=tuple(2.0 * k for k in range(planes)))), 0.1)


def areas(layers, shares, chosen):
    return layers.height_mm[chosen], shares[chosen].sum(axis=(1, 2))


def test_distance_is_positive_inside_and_grows_from_the_border():
    distance = signed_distance(squares(3))[0]
    middle = SIZE // 2
    assert distance[middle, middle : middle + 6] == pytest.approx([3.5, 2.5, 1.5, 0.5, -0.5, -1.5])


def test_halfway_between_two_squares_the_surface_is_halfway():
    covered = squares(8, 4, 4)
    layers = layers_over(3)
    shares = lofted(layers, 0, covered, signed_distance(covered))
    heights, area = areas(layers, shares, (layers.own < 2) & (layers.other >= 0) & (layers.height_mm < 2))
    assert np.sqrt(np.interp(1.0, heights, area)) == pytest.approx(2 * 6 + 1, abs=0.6)
    assert (np.diff(area) <= 1e-9).all()


def test_equal_contours_make_a_straight_wall():
    covered = squares(5, 5, 5)
    layers = layers_over(3)
    shares = lofted(layers, 0, covered, signed_distance(covered))
    assert shares.sum(axis=(1, 2)) == pytest.approx(np.full(len(layers.own), 121.0))


def test_an_end_goes_on_shrinking_as_it_came():
    covered = squares(8, 6, 4)
    layers = layers_over(3)
    shares = extended(layers, 0, covered, signed_distance(covered))
    _, area = areas(layers, shares, (layers.own == 2) & (layers.other < 0))
    assert area[0] == pytest.approx(81, rel=0.05)
    assert area[-1] == pytest.approx(25, rel=0.3)


def test_an_end_goes_on_growing_as_it_came():
    covered = squares(4, 5, 6)
    layers = layers_over(3)
    shares = extended(layers, 0, covered, signed_distance(covered))
    _, area = areas(layers, shares, (layers.own == 2) & (layers.other < 0))
    assert area[-1] == pytest.approx(15**2, rel=0.05)


def test_a_wall_goes_on_as_a_wall():
    covered = squares(5, 5, 5)
    layers = layers_over(3)
    shares = extended(layers, 0, covered, signed_distance(covered))
    _, area = areas(layers, shares, layers.other < 0)
    assert area == pytest.approx(np.full(len(area), 121.0))


def test_a_dome_closes_half_a_slice_above_its_contour():
    covered = squares(8, 8, 8)
    layers = layers_over(3)
    shares = domed(layers, 0, signed_distance(covered))
    heights, area = areas(layers, shares, (layers.own == 2) & (layers.other < 0))
    assert area[heights > 5.05].max() == 0
    assert area[0] == pytest.approx(17**2, rel=0.3)
