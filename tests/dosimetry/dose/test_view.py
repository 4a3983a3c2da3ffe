"""Whether a stack of contours is seen along the axes of a dose grid."""

from dataclasses import replace

import numpy as np
import pytest

from doseguard.dosimetry import dose_volume
from doseguard.dosimetry.dose.view import view_of
from doseguard.model.metric import parse_metric
from dosimetry.geometry.drawn import ball, rotation, shape_of, turned
from dosimetry.shapes import box, falling

ANGLES = (0.3, -0.2, 0.5)


def is_along(structure, field):
    """Only a view along the grid's axes has the grid's own voxels."""
    return view_of(shape_of(structure), field).voxels is not None


def oblique(field, shift=(0.0, 0.0, 0.0)):
    """A dose field moved and then turned about the origin."""
    turn = rotation(ANGLES).T
    return replace(field, origin_mm=(field.origin_mm + shift) @ turn, directions=field.directions @ turn)


def tilted(moved_mm, shift=(0.0, 0.0, 0.0), **others):
    """A box of 40 mm, oblique, whose points a tilt about its own x moves so far at most."""
    drawn = box(x=(-20, 20), y=(-20, 20), heights=(-4, -2, 0, 2, 4), **others)
    return turned(turned(drawn, (moved_mm / 20, 0, 0), shift), ANGLES, (0, 0, 0))


@pytest.mark.parametrize("step_mm", [0.0, 0.01, 0.1])
@pytest.mark.parametrize(
    "drawn",
    [ball(5, 2.0), ball(30, 2.0), box(x=(-60, 60), y=(-60, 60), heights=range(-30, 32, 2))],
    ids=["small ball", "ball", "large box"],
)
def test_an_oblique_grids_own_planes_are_along_it_however_they_are_written(drawn, step_mm):
    structure = turned(drawn, ANGLES, (0, 0, 0))
    if step_mm:
        points = np.round(structure.points_mm / step_mm) * step_mm
        structure = replace(structure, points_mm=points, step_mm=step_mm)
    assert is_along(structure, oblique(falling()))


@pytest.mark.parametrize(
    ("moved_mm", "step_mm", "along"),
    [
        (0.019, 0.0, True),
        (0.021, 0.0, False),
        (0.021, 0.05, True),
        (0.051, 0.05, False),
        (0.015, 0.001, True),
    ],
)
def test_a_tilt_counts_from_a_fiftieth_of_a_millimetre_or_the_written_step_on(moved_mm, step_mm, along):
    assert is_along(tilted(moved_mm, step_mm=step_mm), oblique(falling())) is along


def test_a_tilt_far_from_the_origin_counts_no_more():
    assert is_along(tilted(0.015, (400, -300, 200)), oblique(falling()))


@pytest.mark.parametrize("mirrored", [False, True], ids=["planes rise", "planes fall"])
def test_dose_is_read_where_tilted_planes_lie_far_from_the_origin(mirrored):
    field, away = falling(), (0.0, 300.0, 0.0)
    if mirrored:
        field = replace(
            field,
            dose_gy=np.ascontiguousarray(field.dose_gy[::-1]),
            origin_mm=field.origin_mm + np.array((0, 0, 40)),
            directions=field.directions * [[-1], [1], [1]],
        )
    found = dose_volume(tilted(0.019, away), oblique(field, away)).metric(parse_metric("Mean[Gy]"))
    assert found.value == pytest.approx(50, abs=1e-3)


def test_without_a_dose_there_are_no_voxels():
    assert view_of(shape_of(box()), None).voxels is None
