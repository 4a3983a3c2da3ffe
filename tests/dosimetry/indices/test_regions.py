import numpy as np
import pytest

from doseguard.dosimetry.indices import inside
from doseguard.dosimetry.indices import space as space_module
from doseguard.dosimetry.indices.inside import Inside
from doseguard.dosimetry.indices.isodose_volumes import volume_of
from doseguard.dosimetry.indices.regions import Nearest, within_all
from doseguard.dosimetry.indices.space import Space
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.indices.spheres import TILTED, ball, ball_cc, cube, field_of, gaussians, radius_of
from dosimetry.shapes import contoured

LEVEL = 30.0
RADIUS = radius_of(LEVEL)


def cap_cc(radius, height):
    """The volume of a ball's cap of that height."""
    return np.pi * height**2 * (3 * radius - height) / 3 / 1000


def space_of(field, *balls):
    return Space(field, [stack(one) for one in balls])


def nearest_cc(space, target, level=LEVEL):
    return volume_of(space.isodose(level), Nearest(space, target)).value


def two_beside(apart_by, distance=15.0):
    """Two equal balls whose plane of equal distance is at x = `apart_by`."""
    left, right = (apart_by + sign * distance for sign in (-1, 1))
    return ball("A", (left, 0, 0), 4.0), ball("B", (right, 0, 0), 4.0)


@pytest.mark.parametrize("spacing", [1.0, 2.0])
@pytest.mark.parametrize("at", [0.0, 0.7, -3.3, 9.0])
def test_a_plane_of_equal_distance_cuts_off_a_cap(at, spacing):
    space = space_of(field_of(gaussians((0, 0, 0)), *cube(26), spacing), *two_beside(at))
    right = ball_cc(RADIUS) - cap_cc(RADIUS, RADIUS + at)
    assert nearest_cc(space, 1) == pytest.approx(right, rel=4e-3)


@pytest.mark.parametrize("level", [10.0, 25.0, 45.0])
def test_parts_of_two_targets_make_up_the_whole_isodose(level):
    centres = (-14.3, 0.2, 1.1), (13.1, 3, -2)
    space = space_of(
        field_of(gaussians(*centres), (-60, -48, -48), (60, 50, 48)),
        *(ball(str(number), centre, 6.0) for number, centre in enumerate(centres)),
    )
    whole = volume_of(space.isodose(level)).value
    assert nearest_cc(space, 0, level) + nearest_cc(space, 1, level) == pytest.approx(whole, rel=1e-6)


@pytest.mark.parametrize("level", [8.0, 30.0])
def test_parts_of_five_targets_make_up_the_whole_isodose(level):
    centres = [(-20, 0, 0), (20, 3, 0), (0, 24, 5), (2, -26, -4), (0, 0, 22)]
    space = space_of(
        field_of(gaussians(*centres, sigma=8.0), (-52, -58, -40), (52, 56, 54)),
        *(ball(str(number), centre, 5.0) for number, centre in enumerate(centres)),
    )
    whole = volume_of(space.isodose(level)).value
    parts = [nearest_cc(space, number, level) for number in range(5)]
    assert sum(parts) == pytest.approx(whole, rel=1e-4)


def test_isodoses_that_are_apart_go_to_their_own_targets():
    centres = (-30, 0, 0), (30, 0, 0)
    space = space_of(
        field_of(gaussians(*centres, sigma=8.0), (-56, -26, -26), (56, 26, 26)),
        *(ball(str(number), centre, 5.0) for number, centre in enumerate(centres)),
    )
    assert nearest_cc(space, 0) == pytest.approx(ball_cc(radius_of(LEVEL, sigma=8.0)), rel=2e-3)


def in_slices_of_5_mm(name, height, moved):
    """A ball of 6 mm radius at that height, its slices moved along z."""
    heights = np.arange(-10.0, 11.0, 5.0) + moved
    heights = heights[np.abs(heights) < 5.99]
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    circles = [
        np.column_stack((reach * np.cos(angles), reach * np.sin(angles), np.full(180, height + at)))
        for at, reach in zip(heights, np.sqrt(36 - heights**2), strict=True)
    ]
    return contoured(*circles, name=name, image_spacing_mm=5.0)


@pytest.mark.parametrize("moved", [-2.4, 0.0, 2.4])
def test_the_interval_holds_half_of_the_whole_wherever_the_slices_lie(moved):
    field = field_of(gaussians((0, 0, -12), (0, 0, 12), sigma=10.0), *cube(46))
    space = space_of(field, in_slices_of_5_mm("A", -12, moved), in_slices_of_5_mm("B", 12, 0.0))
    found = volume_of(space.isodose(20.0), Nearest(space, 0))
    half = volume_of(space.isodose(20.0)).value / 2
    assert found.low <= half <= found.high


def test_what_slices_leave_open_in_a_border_far_from_an_isodose_opens_nothing():
    field = field_of(gaussians((0, 0, -30), sigma=6.0), (-24, -24, -56), (24, 24, 56))
    space = space_of(field, in_slices_of_5_mm("A", -30, 0.0), in_slices_of_5_mm("B", 30, 0.0))
    causes = [part.cause for part in volume_of(space.isodose(20.0), Nearest(space, 0)).parts]
    assert causes == ["dose between grid points"]


def test_targets_at_one_place_get_half_each():
    space = space_of(field_of(gaussians((0, 0, 0)), *cube(26)), ball("A"), ball("B"))
    assert nearest_cc(space, 0) == pytest.approx(volume_of(space.isodose(LEVEL)).value / 2)


def test_an_isodose_at_the_edge_near_another_target_is_no_matter():
    centres = (-30, 0, 0), (30, 0, 0)
    space = space_of(
        field_of(gaussians(*centres, sigma=8.0), (-56, -26, -26), (32, 26, 26)),
        *(ball(str(number), centre, 5.0) for number, centre in enumerate(centres)),
    )
    assert nearest_cc(space, 0) == pytest.approx(ball_cc(radius_of(LEVEL, sigma=8.0)), rel=2e-3)
    assert nearest_cc(space, 1) is None


def test_a_tilted_grid_divides_alike():
    low = -np.array([26.0, 26, 26]) @ TILTED
    field = field_of(gaussians((0, 0, 0)), low, low + 52, 2.0, TILTED)
    space = space_of(field, *two_beside(2.0))
    assert nearest_cc(space, 1) == pytest.approx(ball_cc(RADIUS) - cap_cc(RADIUS, RADIUS + 2), rel=4e-3)


def test_inside_a_structure_only_what_lies_in_it_counts():
    space = space_of(field_of(gaussians((0, 0, 0)), *cube(26)), ball())
    body = stack(ball("Body", (0, 0, 0), 9.0, 0.5))
    found = volume_of(space.isodose(LEVEL), Inside(space, body)).value
    assert found == pytest.approx(ball_cc(9.0), rel=5e-3)


def test_a_tilted_grid_is_cut_by_a_structure_alike():
    low = -np.array([26.0, 26, 26]) @ TILTED
    space = space_of(field_of(gaussians((0, 0, 0)), low, low + 52, 2.0, TILTED), ball())
    body = stack(ball("Body", (0, 0, 0), 9.0, 0.5))
    found = volume_of(space.isodose(LEVEL), Inside(space, body)).value
    assert found == pytest.approx(ball_cc(9.0), rel=5e-3)


def test_inside_and_outside_make_up_the_whole():
    space = space_of(field_of(gaussians((0, 0, 0)), *cube(26)), ball())
    body = stack(ball("Body", (5, 0, 0), 9.0))
    parts = [
        volume_of(space.isodose(LEVEL), Inside(space, body, inside=inside)).value for inside in (True, False)
    ]
    assert sum(parts) == pytest.approx(volume_of(space.isodose(LEVEL)).value, rel=1e-6)


def test_a_body_keeps_an_isodose_from_the_edge():
    space = space_of(field_of(gaussians((0, 0, 0)), *cube(12)), ball())
    body = stack(ball("Body", (0, 0, 0), 9.0))
    assert volume_of(space.isodose(LEVEL), Inside(space, body)).value == pytest.approx(ball_cc(9.0), rel=2e-2)


def test_regions_together_hold_what_lies_in_all():
    space = space_of(field_of(gaussians((0, 0, 0)), *cube(26)), *two_beside(0.0))
    body = Inside(space, stack(ball("Body", (0, 0, 0), 9.0, 0.5)))
    half = volume_of(space.isodose(LEVEL), within_all([Nearest(space, 0), body])).value
    assert half == pytest.approx(ball_cc(9.0) / 2, rel=1e-2)


def test_no_region_is_everywhere():
    assert within_all([None, None]) is None


def counted(monkeypatch, module, name):
    """The calls of a function that a module has imported."""
    calls, real = [], getattr(module, name)

    def call(*arguments, **more):
        calls.append(arguments)
        return real(*arguments, **more)

    monkeypatch.setattr(module, name, call)
    return calls


def test_a_structure_is_measured_once_for_all_that_is_asked_of_its_box(monkeypatch):
    calls = counted(monkeypatch, inside, "lattice_inside")
    space = space_of(field_of(gaussians((0, 0, 0)), *cube(26)), ball())
    body, isodose = Inside(space, stack(ball("Body", (0, 0, 0), 9.0))), space.isodose(LEVEL)
    body.plain_shares(isodose.crossed)
    body.plain_shares(isodose.whole)
    body.holds(isodose.whole)
    assert len(calls) == 1


def test_what_one_region_leaves_out_is_not_looked_at_in_the_next():
    asked = []

    class Counting(Inside):
        def shares(self, cells, parts):
            asked.append(len(cells))
            return super().shares(cells, parts)

    space = space_of(field_of(gaussians((0, 0, 0)), *cube(26)), *two_beside(0.0))
    body, crossed = Counting(space, stack(ball("Body", (0, 0, 0), 9.0))), space.isodose(LEVEL).crossed
    within_all([Nearest(space, 0), body]).shares(crossed, 3)
    assert 0 < asked[0] < 0.7 * len(crossed)


def test_borders_between_targets_are_measured_once_for_all_of_them(monkeypatch):
    field = field_of(gaussians((0, 0, 0)), *cube(26))
    space = space_of(field, *two_beside(0.0), ball("C", (0, 15, 0), 4.0))
    space.distances(space.isodose(LEVEL).box)
    calls = counted(monkeypatch, space_module, "grid_distances")
    for target in (0, 1, 2):
        nearest_cc(space, target)
    assert len(calls) == len(space.targets)
