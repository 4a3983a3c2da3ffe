"""Images of a series lie where they were asked to lie."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pydicom.dataset import Dataset

from doseguard.writers.encoding import Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.image import write_images
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec
from writers.validator import validation_errors

EXPLICIT = Encoding(TransferSyntax.EXPLICIT)
SPEC = ImageSeriesSpec((3, 4, 6), (-10.0, -20.0, 30.5), (2.5, 1.0, 1.5))
FEET_FIRST = ImageSeriesSpec(
    (3, 4, 6), (-10.0, -20.0, 30.5), orientation=(-1, 0, 0, 0, 1, 0), patient_position="FFS"
)


def test_there_is_one_dataset_an_image_in_one_series() -> None:
    images = write_images(SPEC)
    assert len({one.SOPInstanceUID for one in images}) == 3
    assert {one.SeriesInstanceUID for one in images} == {SPEC.series_uid}


def test_images_follow_one_another_along_their_normal() -> None:
    assert [one.ImagePositionPatient[2] for one in write_images(SPEC)] == [30.5, 33, 35.5]


def test_images_of_a_patient_feet_first_go_towards_the_feet() -> None:
    assert [one.ImagePositionPatient[2] for one in write_images(FEET_FIRST)] == [30.5, 27.5, 24.5]


def test_the_geometry_is_written(reread: Callable[..., Dataset]) -> None:
    image = reread(write_images(SPEC)[0], EXPLICIT)
    assert (image.Rows, image.Columns) == (4, 6)
    assert image.PixelSpacing == [1, 1.5]
    assert image.SliceThickness == 2.5
    assert image.ImageOrientationPatient == [1, 0, 0, 0, 1, 0]
    assert image.PatientPosition == "HFS"


def test_slices_may_be_thinner_than_their_spacing() -> None:
    thin = ImageSeriesSpec((2, 4, 6), (0.0, 0.0, 0.0), thickness_mm=1.25)
    assert write_images(thin)[0].SliceThickness == 1.25


def test_values_come_back(reread: Callable[..., Dataset]) -> None:
    hounsfield = np.arange(-1000, -1000 + 3 * 4 * 6, dtype=np.int16).reshape(3, 4, 6)
    spec = ImageSeriesSpec((3, 4, 6), (0.0, 0.0, 0.0), hounsfield=hounsfield)
    image = reread(write_images(spec)[1], EXPLICIT)
    assert (image.pixel_array * image.RescaleSlope + image.RescaleIntercept).tolist() == hounsfield[
        1
    ].tolist()


def test_contours_refer_to_their_images() -> None:
    contour = Contour([(0.0, 0.0, 33.0), (1.0, 0.0, 33.0), (0.0, 1.0, 33.0)], image=1)
    structures = write_structure_set(
        StructureSetSpec(rois=(RoiSpec(1, "PTV", contours=(contour,)),), images=SPEC)
    )
    written = structures.ROIContourSequence[0].ContourSequence[0]
    assert written.ContourImageSequence[0].ReferencedSOPInstanceUID == write_images(SPEC)[1].SOPInstanceUID


def test_a_structure_set_refers_to_the_series_of_its_patient() -> None:
    patient = PatientSpec("SAMPLE-7")
    series = ImageSeriesSpec((2, 4, 4), (0.0, 0.0, 0.0), patient=patient)
    study = (
        write_structure_set(StructureSetSpec(patient, images=series))
        .ReferencedFrameOfReferenceSequence[0]
        .RTReferencedStudySequence[0]
    )
    assert study.ReferencedSOPInstanceUID == patient.study_uid
    assert study.RTReferencedSeriesSequence[0].SeriesInstanceUID == series.series_uid
    assert len(study.RTReferencedSeriesSequence[0].ContourImageSequence) == 2


@pytest.mark.parametrize("spec", [SPEC, FEET_FIRST])
@pytest.mark.parametrize("syntax", [TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT])
def test_they_are_valid(spec: ImageSeriesSpec, syntax: TransferSyntax) -> None:
    assert validation_errors(dataset_bytes(write_images(spec)[0], Encoding(syntax))) == []


def test_a_structure_set_that_refers_to_images_is_valid() -> None:
    roi = RoiSpec(1, "PTV", "PTV", contours=(Contour([(0, 0, 30.5), (1, 0, 30.5), (0, 1, 30.5)], image=0),))
    assert (
        validation_errors(dataset_bytes(write_structure_set(StructureSetSpec(rois=(roi,), images=SPEC))))
        == []
    )


def test_the_series_is_described_and_dated() -> None:
    spec = replace(SPEC, series_description="4D-CT AVE-IP", series_date="20260226", body_part="ABDOMEN")
    image = write_images(spec)[0]
    written = (image.SeriesDescription, image.SeriesDate, image.AcquisitionDate, image.BodyPartExamined)
    assert written == ("4D-CT AVE-IP", "20260226", "20260226", "ABDOMEN")


@pytest.mark.parametrize("keyword", ["SeriesDescription", "SeriesDate", "AcquisitionDate"])
def test_what_is_not_said_of_the_series_is_left_out(keyword: str) -> None:
    assert keyword not in write_images(SPEC)[0]
