"""Where an image lies is read from its header alone."""

import numpy as np
import pytest

from doseguard.readers.dicom.image_geometry import image_geometry
from doseguard.readers.dicom.image_header import image_header
from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import find_sources
from doseguard.writers.elements import put_text
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec

OBLIQUE = (0.6, 0.64, 0.48, 0.0, 0.6, -0.8)
SPEC = ImageSeriesSpec((3, 4, 5), (-12.5, 20.25, -31.0), (3.0, 2.0, 1.25), OBLIQUE)


@pytest.fixture
def second():
    """The second image of a series of three."""
    return write_images(SPEC)[1]


@pytest.fixture
def read(tmp_path, encode):
    def read(dataset, syntax="implicit"):
        (tmp_path / "ct.dcm").write_bytes(encode(dataset, syntax))
        (source,) = find_sources([tmp_path])
        return image_geometry(image_header(source), source.name)

    return read


@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big", "deflated"])
def test_its_size_is_read_in_every_encoding(second, read, syntax) -> None:
    found = read(second, syntax)
    assert (found.rows, found.columns) == (4, 5)


def test_its_place_is_read(second, read) -> None:
    assert np.allclose(read(second).position_mm, SPEC.position_mm(1), atol=1e-6)


def test_its_axes_are_normal_column_and_row(second, read) -> None:
    row, column = np.reshape(OBLIQUE, (2, 3))
    assert np.allclose(read(second).directions, [np.cross(row, column), column, row], atol=1e-9)


def test_its_row_spacing_comes_first(second, read) -> None:
    found = read(second)
    assert (found.row_spacing_mm, found.column_spacing_mm) == (2.0, 1.25)


def test_its_identity_is_read(second, read) -> None:
    found = read(second)
    assert (found.sop_instance_uid, found.series_instance_uid, found.frame_of_reference_uid) == (
        SPEC.image_uid(1),
        SPEC.series_uid,
        SPEC.patient.frame_of_reference_uid,
    )


def test_its_thickness_is_read(second, read) -> None:
    assert read(second).thickness_mm == 3.0


def test_an_image_may_have_no_thickness(second, read) -> None:
    put_text(second, "SliceThickness", "")
    assert read(second).thickness_mm is None


@pytest.mark.parametrize(
    ("keyword", "text", "said"),
    [
        ("ImagePositionPatient", "", "ImagePositionPatient: absent or empty"),
        ("ImageOrientationPatient", "1\\0\\0\\1\\0\\0", "ImageOrientationPatient: .* at right angles"),
        ("PixelSpacing", "1\\x", "PixelSpacing: .* no number"),
        ("SliceThickness", "thin", "SliceThickness: .* no number"),
    ],
)
def test_what_leaves_its_place_open_is_refused(second, read, keyword, text, said) -> None:
    put_text(second, keyword, text)
    with pytest.raises(UnreadableError, match=rf"ct\.dcm:{said}.*; export"):
        read(second)


@pytest.mark.parametrize("keyword", ["Rows", "Columns"])
def test_an_image_without_size_is_refused(second, read, keyword) -> None:
    second[keyword].value = 0
    with pytest.raises(UnreadableError, match=rf"ct\.dcm:{keyword}: absent or zero"):
        read(second)


def test_an_image_whose_frames_have_a_place_each_is_refused(second, read) -> None:
    del second.ImagePositionPatient, second.ImageOrientationPatient
    second.NumberOfFrames = 1
    with pytest.raises(UnreadableError, match="ImagePositionPatient: absent"):
        read(second)


def test_truncated_pixels_are_refused(second, tmp_path, encode) -> None:
    (tmp_path / "ct.dcm").write_bytes(encode(second)[:-6])
    (source,) = find_sources([tmp_path])
    with pytest.raises(UnreadableError, match=r"ct\.dcm:PixelData .*truncated"):
        image_geometry(image_header(source), source.name)
