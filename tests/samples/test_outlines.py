"""Solids are drawn where they are, and measured by their outlines have the size that they have."""

from math import pi, sqrt

import numpy as np
import pytest

from cases.shapes.combined import Block, Common, Grown, Minus, Union
from cases.shapes.outline import area_mm2, outlines
from cases.shapes.solid import Ellipsoid, Solid, Tube, loft, tube

BALL = Ellipsoid((3.0, -4.0, 1.0), (10.0, 10.0, 10.0))
EGG = Ellipsoid((0.0, 0.0, 0.0), (12.0, 8.0, 20.0))
ROD = tube(4.0, (0.0, 0.0, -30.0), (0.0, 0.0, 30.0))


def areas(solid: Solid, z_mm: float, step_mm: float = 1.0) -> list[float]:
    return sorted(area_mm2(outline) for outline in outlines(solid, z_mm, step_mm))


@pytest.mark.parametrize("z_mm", [-7.5, 0.0, 1.0, 6.25])
def test_a_ball_has_the_area_of_its_circle(z_mm: float) -> None:
    assert areas(BALL, z_mm) == pytest.approx([pi * (100 - (z_mm - 1) ** 2)], rel=0.02)


def test_a_slice_beside_a_solid_is_empty() -> None:
    assert outlines(BALL, 11.5, 1.0) == []


def test_every_point_of_an_outline_lies_on_the_surface() -> None:
    (outline,) = outlines(EGG, 5.0, 1.0)
    size = [sqrt((x / 12) ** 2 + (y / 8) ** 2 + (5 / 20) ** 2) for x, y in outline]
    assert size == pytest.approx([1.0] * len(size), abs=0.01)


def test_a_tube_is_round() -> None:
    assert areas(ROD, 0.3, 0.5) == pytest.approx([pi * 16], rel=0.01)


def test_a_tube_may_grow_thinner() -> None:
    cone = Tube(((0.0, 0.0, -100.0), (0.0, 0.0, 100.0)), (8.0, 4.0))
    assert areas(cone, 0.0, 0.5) == pytest.approx([pi * 36], rel=0.01)


def test_a_loft_lies_between_its_sections() -> None:
    solid = loft((-10, 0, 0, 4, 6), (10, 8, 0, 8, 6))
    (outline,) = outlines(solid, 0.0, 0.5)
    assert area_mm2(outline) == pytest.approx(pi * 6 * 6, rel=0.01)
    assert np.mean([x for x, _ in outline]) == pytest.approx(4.0, abs=0.1)


def test_a_union_of_two_apart_has_two_outlines() -> None:
    both = Union((BALL, Ellipsoid((40.0, 0.0, 1.0), (5.0, 5.0, 5.0))))
    assert areas(both, 1.0) == pytest.approx([pi * 25, pi * 100], rel=0.02)


def test_a_hole_runs_the_other_way_round() -> None:
    ring = Minus(Ellipsoid((0.0, 0.0, 0.0), (20.0, 20.0, 20.0)), (ROD,))
    assert areas(ring, 0.0) == pytest.approx([-pi * 16, pi * 400], rel=0.03)


def test_what_is_left_out_is_left_out_with_its_gap() -> None:
    ring = Minus(Ellipsoid((0.0, 0.0, 0.0), (20.0, 20.0, 20.0)), (ROD,), gap_mm=2.0)
    assert areas(ring, 0.0)[0] == pytest.approx(-pi * 36, rel=0.03)


def test_what_is_common_is_cut() -> None:
    half = Common(BALL, Block((3.0, -100.0, -100.0), (100.0, 100.0, 100.0)))
    assert areas(half, 1.0) == pytest.approx([pi * 50], rel=0.02)


@pytest.mark.parametrize("z_mm", [0.0, 9.0, -9.0])
def test_a_margin_is_added_on_all_sides(z_mm: float) -> None:
    ball = Grown(Ellipsoid((0.0, 0.0, 0.0), (7.0, 7.0, 7.0)), 3.0)
    assert areas(ball, z_mm, 0.5) == pytest.approx([pi * (100 - z_mm**2)], rel=0.02)


@pytest.mark.parametrize("solid", [BALL, EGG, ROD, Grown(EGG, 5.0)])
def test_distances_are_true_near_the_surface(solid: Solid) -> None:
    here, there = (solid.distance_mm(np.array([[x]]), np.array([[0.5]]), 0.5)[0, 0] for x in (11.0, 12.0))
    assert there - here == pytest.approx(1.0, abs=0.12)
