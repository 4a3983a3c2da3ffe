import numpy as np
import pytest

from doseguard.dosimetry.indices.distant_dose import greatest_beyond
from doseguard.dosimetry.indices.space import Space
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.indices.spheres import ball, cube, field_of, gaussians, slices
from dosimetry.shapes import box

SIGMA = 25.0
CENTRE = (0.3, -0.4, 0.0)


def beyond(radius=10.0, away=20.0, spacing=2.0, apart=2.0, half=36.0, uncertainty=0.0, **others):
    field = field_of(gaussians(CENTRE, sigma=SIGMA), *cube(half + radius), spacing, **others)
    return greatest_beyond(
        Space(field, [stack(ball("PTV", CENTRE, radius, apart, 360))]), 0, away, uncertainty
    )


def nearest_mm(radius, away, apart):
    """How near to the centre a place can be that far from the slabs that are drawn of a ball."""
    heights, radii = slices(radius, apart)
    angles = np.linspace(0, np.pi / 2, 361)[:, None, None]
    reach = np.arange(radius + away - 3, radius + away + 2, 0.005)[:, None]
    across, along = reach * np.cos(angles), reach * np.sin(angles)
    gap = np.hypot(np.maximum(across - radii, 0), np.maximum(np.abs(along - heights) - apart / 2, 0))
    far = gap.min(axis=2) >= away
    return float(reach[far.argmax(axis=1)].min())


def dose_at(away_mm):
    return 60 * np.exp(-(away_mm**2) / 2 / SIGMA**2)


@pytest.mark.parametrize(
    ("radius", "spacing", "apart"),
    [(5.0, 1.0, 1.0), (5.0, 2.5, 2.0), (15.0, 2.0, 1.0), (15.0, 2.5, 2.0), (10.0, 2.0, 3.0)],
)
def test_the_greatest_dose_2_cm_away_is_right_to_a_two_thousandth(radius, spacing, apart):
    found = beyond(radius, spacing=spacing, apart=apart)
    assert found.value == pytest.approx(dose_at(nearest_mm(radius, 20.0, apart)), rel=5e-4)


@pytest.mark.parametrize(("radius", "apart"), [(5.0, 1.0), (5.0, 3.0), (10.0, 2.0), (15.0, 1.0), (15.0, 3.0)])
def test_the_interval_holds_the_dose_2_cm_from_the_ball_itself(radius, apart):
    found = beyond(radius, apart=apart)
    assert found.low <= dose_at(radius + 20) * (1 + 2e-4)
    assert found.high >= dose_at(radius + 20)


def test_a_flat_surface_that_lies_on_grid_points_is_no_trouble():
    field = field_of(gaussians((0, 0, 0), sigma=SIGMA), *cube(40), 2.5)
    found = greatest_beyond(Space(field, [stack(box())]), 0, 20.0)
    assert found.value == pytest.approx(dose_at(25.0), rel=5e-4)


def test_another_distance_is_another_dose():
    assert beyond(away=10.0).value == pytest.approx(dose_at(nearest_mm(10.0, 10.0, 2.0)), rel=5e-4)


def test_the_interval_is_split_by_cause():
    causes = [part.cause for part in beyond(uncertainty=1.0, step_gy=0.01).parts]
    assert causes == [
        "surface between slices and at the ends",
        "contour uncertainty",
        "dose between grid points",
        "rounding of the stored dose",
    ]


def test_contour_uncertainty_is_the_dose_that_much_nearer():
    part = next(one for one in beyond(uncertainty=1.0).parts if one.cause == "contour uncertainty")
    near = nearest_mm(10.0, 19.0, 2.0)
    assert part.above == pytest.approx(dose_at(near) - dose_at(nearest_mm(10.0, 20.0, 2.0)), rel=1e-2)


def test_a_hot_place_far_away_counts():
    centres = CENTRE, (60, 0, 0)
    field = field_of(gaussians(*centres, sigma=10.0), (-40, -40, -40), (90, 40, 40))
    found = greatest_beyond(Space(field, [stack(ball("PTV", CENTRE, 8.0))]), 0, 20.0)
    assert found.value == pytest.approx(60.0, rel=1e-3)


@pytest.mark.parametrize("spacing", [2.0, 2.5, 3.0])
@pytest.mark.parametrize("offset", [0.0, 0.8, 2.0])
def test_a_place_nearer_to_another_target_does_not_count(spacing, offset):
    centres = (offset, 0.2, 0.1), (60 + offset, 0.2, 0.1)
    field = field_of(gaussians(centres[1]), (-30, -24, -24), (88, 24, 24), spacing)
    balls = [stack(ball(name, at, 8.0, 1.0, 360)) for name, at in zip("AB", centres, strict=True)]
    found = greatest_beyond(Space(field, balls), 0, 20.0)
    # The plane half-way is 30 mm from either centre.
    truth = 60 * np.exp(-(30**2) / 2 / 12**2)
    assert found.value == pytest.approx(truth, rel=5e-4)
    assert found.low <= truth <= found.high


def test_a_grid_that_ends_where_the_dose_is_as_high_gives_no_value():
    found = beyond(half=15.0)
    assert found.value is None
    assert found.reason == "the edge of the dose grid gets as much dose: outside of it there may be more"


def test_a_grid_that_is_all_near_the_target_gives_no_value():
    found = beyond(half=2.0, radius=15.0, away=40.0)
    assert found.value is None
    assert found.reason == "the dose grid holds no place 4 cm from the target"
