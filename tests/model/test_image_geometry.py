"""How far apart the images of a series are: the commonest step, gaps and doubles named."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from doseguard.model.image_geometry import ImageGeometry, by_series, image_spacing

AXIAL = np.eye(3)[[2, 1, 0]]
TILTED = np.array([[0.0, 0.6, 0.8], [0.0, 0.8, -0.6], [1.0, 0.0, 0.0]])


def series(heights_mm: Sequence[float], directions: np.ndarray = AXIAL) -> list[ImageGeometry]:
    """Images at these heights along their normal, named `0`, `1` … in that order."""
    return [
        ImageGeometry(str(at), "series", "frame", height * directions[0], directions, 1.0, 1.0, 512, 512)
        for at, height in enumerate(heights_mm)
    ]


@pytest.mark.parametrize("directions", [AXIAL, TILTED], ids=["axial", "tilted"])
@pytest.mark.parametrize("heights_mm", [(0, 2.5, 5, 7.5), (7.5, 0, 5, 2.5), (-3, -5.5)])
def test_the_spacing_is_the_step_along_the_normal(heights_mm, directions) -> None:
    assert image_spacing(series(heights_mm, directions)).spacing_mm == pytest.approx(2.5)


def test_the_commonest_spacing_is_given() -> None:
    assert image_spacing(series((0, 5, 10, 12, 14, 16, 18))).spacing_mm == pytest.approx(2)


def test_of_two_equally_common_spacings_the_smaller_is_given() -> None:
    assert image_spacing(series((0, 2, 4, 9, 14))).spacing_mm == pytest.approx(2)


def test_rounded_positions_are_one_spacing() -> None:
    assert image_spacing(series((0, 0.83, 1.67, 2.5, 3.33))).spacing_mm == pytest.approx(0.8325, abs=0.004)


def test_spacing_may_be_asked_for_near_some_images() -> None:
    assert image_spacing(series((0, 5, 10, 12, 14, 16, 18)), near={"0", "1"}).spacing_mm == pytest.approx(5)


@pytest.mark.parametrize("near", ["2", "3"])
def test_where_images_near_are_missing_the_commonest_spacing_is_given(near: str) -> None:
    assert image_spacing(series((0, 3, 6, 12, 18, 21, 24)), near={near}).spacing_mm == pytest.approx(3)


def test_near_steps_at_which_no_image_is_missing_count_before_gaps() -> None:
    assert image_spacing(series((0, 2, 4, 6, 11, 21)), near={"4"}).spacing_mm == pytest.approx(5)


def test_near_an_image_that_is_not_there_is_no_spacing() -> None:
    assert image_spacing(series((0, 3, 6)), near={"x"}).spacing_mm is None


def test_a_gap_is_named() -> None:
    assert image_spacing(series((0, 2, 4, 8, 10))).faults == (
        "wider than the images' commonest spacing of 2 mm: 1 gap",
    )


def test_images_in_one_place_are_named_and_do_not_count() -> None:
    found = image_spacing(series((0, 0, 2, 2, 4)))
    assert (found.spacing_mm, found.faults) == (2.0, ("in the place of another image: 2 images",))


def test_a_series_in_order_has_no_faults() -> None:
    assert image_spacing(series((0, 2, 4))).faults == ()


@pytest.mark.parametrize("heights_mm", [(), (1.0,)])
def test_fewer_than_two_images_have_no_spacing(heights_mm) -> None:
    assert image_spacing(series(heights_mm)).spacing_mm is None


def test_images_that_are_not_parallel_have_no_spacing() -> None:
    found = image_spacing([*series((0, 2)), *series((4,), TILTED)])
    assert (found.spacing_mm, found.faults) == (None, ("the images are not parallel",))


def test_images_are_told_apart_by_series() -> None:
    one, other = series([0, 3]), [replace(image, series_instance_uid="2.25.9") for image in series([1])]
    assert by_series([one[0], *other, one[1]]) == {one[0].series_instance_uid: one, "2.25.9": other}
