"""Structures know how far apart the images are on which they are drawn."""

from collections.abc import Sequence

import numpy as np
import pytest

from doseguard.model.image_geometry import ImageGeometry
from doseguard.readers.dicom.contour_images import with_images
from doseguard.readers.dicom.contours import drawn_contours
from doseguard.readers.dicom.dataset import read_dataset
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec

IMAGES = ImageSeriesSpec((6, 2, 2), (0.0, 0.0, 0.0))
HEIGHTS_MM = (0.0, 5.0, 10.0, 12.0, 14.0, 16.0)
POINTS = ((0.0, 0.0, 10.0), (5.0, 0.0, 10.0), (0.0, 5.0, 10.0))


def geometries(series: str = IMAGES.series_uid, first: str = "") -> list[ImageGeometry]:
    """The images of a series, 5 mm apart at first and 2 mm then."""
    uids: Sequence[str] = [first + IMAGES.image_uid(at) for at in range(len(HEIGHTS_MM))]
    axes = np.eye(3)[[2, 1, 0]]
    return [
        ImageGeometry(uid, series, "frame", height * axes[0], axes, 1.0, 1.0, 2, 2)
        for uid, height in zip(uids, HEIGHTS_MM, strict=True)
    ]


def spacing_mm(image: int | None, images: list[ImageGeometry], *, series: bool = True) -> float | None:
    """Of a structure drawn on one image of its set's series."""
    roi = RoiSpec(1, "PTV", contours=(Contour(POINTS, image=image),))
    spec = StructureSetSpec(rois=(roi,), images=IMAGES if series else None)
    drawn = drawn_contours(
        read_dataset(dataset_bytes(write_structure_set(spec)), "rs.dcm", headers_only=True)
    )
    return with_images(drawn, images).structures[0].image_spacing_mm


@pytest.mark.parametrize(("image", "expected"), [(0, 5.0), (1, 5.0), (4, 2.0), (5, 2.0)])
def test_it_is_the_spacing_around_the_images_that_the_contours_refer_to(image, expected) -> None:
    assert spacing_mm(image, geometries()) == pytest.approx(expected)


def test_contours_that_refer_to_no_image_take_that_of_their_series() -> None:
    assert spacing_mm(None, geometries()) == pytest.approx(2.0)


def test_other_series_do_not_count() -> None:
    assert spacing_mm(None, geometries("2.25.9", "9")) is None


def test_a_series_that_the_contours_do_not_refer_to_does_not_count() -> None:
    assert spacing_mm(0, [*geometries(), *geometries("2.25.9", "9")]) == pytest.approx(5.0)


def test_without_images_there_is_none() -> None:
    assert spacing_mm(0, []) is None


def test_without_any_reference_there_is_none() -> None:
    assert spacing_mm(None, geometries(), series=False) is None


def test_contours_on_two_series_have_none() -> None:
    images = [*geometries(), *geometries("2.25.9")]
    assert spacing_mm(0, images) is None


def test_a_structure_without_contours_has_none() -> None:
    spec = StructureSetSpec(rois=(RoiSpec(1, "Heart", radius_mm=0.0),), images=IMAGES)
    drawn = drawn_contours(
        read_dataset(dataset_bytes(write_structure_set(spec)), "rs.dcm", headers_only=True)
    )
    assert with_images(drawn, geometries()).structures[0].image_spacing_mm is None


def beside(*drawn_on: tuple[float, int | None], images: list[ImageGeometry] | None = None) -> int:
    """Of a structure with contours at these heights that refer to these images."""
    contours = tuple(
        Contour(tuple((x, y, height) for x, y, _ in POINTS), image=image) for height, image in drawn_on
    )
    spec = StructureSetSpec(rois=(RoiSpec(1, "PTV", contours=contours),), images=IMAGES)
    drawn = drawn_contours(
        read_dataset(dataset_bytes(write_structure_set(spec)), "rs.dcm", headers_only=True)
    )
    return with_images(drawn, geometries() if images is None else images).structures[0].beside_images


def test_contours_on_the_images_that_they_refer_to_are_not_beside_them() -> None:
    assert beside((10.0, 2), (12.0, 3)) == 0


def test_contours_that_were_moved_by_a_slice_lie_beside_their_images() -> None:
    assert beside((12.0, 2), (14.0, 3), (14.0, 4)) == 2


def test_contours_between_images_may_refer_to_either() -> None:
    assert beside((11.0, 2), (11.0, 3), (11.4, 3)) == 0


def test_contours_that_refer_to_no_image_at_hand_are_not_beside_it() -> None:
    assert (beside((12.0, None)), beside((12.0, 2), images=geometries(first="9"))) == (0, 0)
