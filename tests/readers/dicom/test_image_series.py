"""Images come as series with what their headers say; where they lie is worked out when somebody asks."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from doseguard.model.image_series import ImageSeries
from doseguard.readers.dicom.dataset import reading
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.image_file import ImageFile
from doseguard.readers.dicom.image_header import image_header
from doseguard.readers.dicom.image_series import read_image_series, series_around
from doseguard.readers.dicom.object_ref import ObjectRef
from doseguard.readers.sources import find_sources
from doseguard.writers.elements import put_text
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec

SPEC = ImageSeriesSpec(
    (3, 2, 2), (0.0, 0.0, -3.0), series_description="Average 4D", series_date="20260301", thickness_mm=3.0
)
Read = Callable[[Iterable[Dataset]], tuple[ImageSeries, ...]]


@pytest.fixture
def images() -> list[Dataset]:
    return write_images(SPEC)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(images: Iterable[Dataset]) -> tuple[ImageSeries, ...]:
        for number, image in enumerate(images):
            with reading("what tests write wrong on purpose"):
                data = dataset_bytes(image)
            (tmp_path / f"{number}.dcm").write_bytes(data)
        files = [ImageFile(one.name, image_header(one)) for one in find_sources([str(tmp_path)])]
        return read_image_series(files)

    return read


def test_a_series_says_what_its_headers_say(images: list[Dataset], read: Read) -> None:
    (series,) = read(images)
    texts = (series.modality, series.description, series.date, series.patient_id, series.patient_position)
    assert texts == ("CT", "Average 4D", "20260301", SPEC.patient.id, "HFS")


def test_a_series_has_its_uids(images: list[Dataset], read: Read) -> None:
    (series,) = read(images)
    assert (series.series_instance_uid, series.frame_of_reference_uid, series.study_instance_uid) == (
        SPEC.series_uid,
        SPEC.patient.frame_of_reference_uid,
        images[0].StudyInstanceUID,
    )


def test_images_of_two_series_are_two_series(images: list[Dataset], read: Read) -> None:
    images[2].SeriesInstanceUID = "2.25.77"
    assert [one.count for one in read(images)] == [2, 1]


def test_a_copy_of_an_image_is_no_other_image(images: list[Dataset], read: Read) -> None:
    (series,) = read([*images, images[0]])
    assert (series.count, len(series.geometry)) == (3, 3)


def test_the_places_of_its_images_are_known(images: list[Dataset], read: Read) -> None:
    (series,) = read(images)
    assert [one.position_mm[2] for one in series.geometry] == [-3, 0, 3]
    assert series.geometry[0].thickness_mm == 3


def test_a_slice_of_the_places_is_one(images: list[Dataset], read: Read) -> None:
    (series,) = read(images)
    assert [one.position_mm[2] for one in series.geometry[1:]] == [0, 3]


def test_an_image_without_a_place_is_counted_and_has_none(images: list[Dataset], read: Read) -> None:
    put_text(images[1], "ImagePositionPatient", "")
    (series,) = read(images)
    assert (series.count, len(series.geometry)) == (3, 2)


@pytest.mark.parametrize(
    ("left_out", "date"),
    [
        ((), "20260301"),
        (("SeriesDate",), "20260302"),
        (("SeriesDate", "AcquisitionDate"), "20260303"),
        (("SeriesDate", "AcquisitionDate", "StudyDate"), ""),
    ],
)
def test_its_date_is_that_of_the_series_before_others(
    images: list[Dataset], read: Read, left_out: tuple[str, ...], date: str
) -> None:
    for image in images:
        image.AcquisitionDate, image.StudyDate = "20260302", "20260303"
        for keyword in left_out:
            delattr(image, keyword)
    assert read(images)[0].date == date


def test_a_description_is_decoded_by_its_character_set(images: list[Dataset], read: Read) -> None:
    for image in images:
        image.SpecificCharacterSet = "ISO_IR 192"
        image.SeriesDescription = "Lunge ohne Füllung"
    assert read(images)[0].description == "Lunge ohne Füllung"


def test_a_description_in_an_unknown_character_set_is_latin_1(images: list[Dataset], read: Read) -> None:
    for image in images:
        put_text(image, "SpecificCharacterSet", "NONSENSE")
        put_text(image, "SeriesDescription", "F\xfcllung")
    assert read(images)[0].description == "Füllung"


def test_what_images_of_a_series_state_differently_is_told(images: list[Dataset], read: Read) -> None:
    images[1].PatientPosition = "FFS"
    (series,) = read(images)
    assert (series.patient_position, series.differences) == ("HFS", {"PatientPosition": ("HFS", "FFS")})


def test_what_one_image_leaves_out_is_no_difference(images: list[Dataset], read: Read) -> None:
    del images[1].PatientPosition
    assert read(images)[0].differences == {}


def test_images_that_agree_have_no_differences(images: list[Dataset], read: Read) -> None:
    assert read(images)[0].differences == {}


PLAN = ObjectRef("rp.dcm", Kind.PLAN, "2.25.1", patient_id="P1", frame_of_reference_uids=("2.25.98",))
STRUCTURES = ObjectRef(
    "rs.dcm", Kind.STRUCTURE_SET, "2.25.2", frame_of_reference_uids=("2.25.99",), series_uids=("2.25.30",)
)
SERIES = ImageSeries("2.25.31", 1, patient_id="P2", frame_of_reference_uid="2.25.97")


@pytest.mark.parametrize(
    "series",
    [
        replace(SERIES, series_instance_uid="2.25.30"),
        replace(SERIES, frame_of_reference_uid="2.25.98"),
        replace(SERIES, frame_of_reference_uid="2.25.99"),
        replace(SERIES, patient_id="P1"),
    ],
)
def test_a_series_around_a_plan_is_kept(series: ImageSeries) -> None:
    assert series_around(PLAN, STRUCTURES, [series]) == (series,)


@pytest.mark.parametrize("series", [SERIES, replace(SERIES, patient_id="", frame_of_reference_uid="")])
def test_a_series_of_another_place_and_patient_is_not(series: ImageSeries) -> None:
    plan = replace(PLAN, patient_id="")
    assert series_around(plan, STRUCTURES, [series]) == ()


def test_without_structures_the_plans_own_frame_counts() -> None:
    series = replace(SERIES, frame_of_reference_uid="2.25.98")
    assert series_around(PLAN, None, [SERIES, series]) == (series,)
