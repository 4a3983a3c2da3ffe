"""Headers of images to series: what each series says of itself, and what its images contradict."""

from collections.abc import Iterable, Sequence
from functools import partial

from doseguard.model.image_geometry import ImageGeometry
from doseguard.model.image_series import ImageSeries
from doseguard.readers.dicom.attributes import decoded
from doseguard.readers.dicom.dataset import reading
from doseguard.readers.dicom.identify import MODALITY
from doseguard.readers.dicom.image_file import ImageFile
from doseguard.readers.dicom.image_header import (
    ACQUISITION_DATE,
    CHARACTER_SET,
    FRAME,
    PATIENT_ID,
    PATIENT_POSITION,
    SERIES,
    SERIES_DATE,
    SERIES_DESCRIPTION,
    SOP_INSTANCE_UID,
    STUDY,
    STUDY_DATE,
)
from doseguard.readers.dicom.later import Later
from doseguard.readers.dicom.object_ref import ObjectRef

_DATES = (SERIES_DATE, ACQUISITION_DATE, STUDY_DATE)
# What all images of one series should agree on.
_SHARED = {
    MODALITY: "Modality",
    PATIENT_ID: "PatientID",
    PATIENT_POSITION: "PatientPosition",
    STUDY: "StudyInstanceUID",
    FRAME: "FrameOfReferenceUID",
}


def read_image_series(files: Iterable[ImageFile]) -> tuple[ImageSeries, ...]:
    """The series in the order of their first files; of images with one SOP Instance UID the first counts."""
    series: dict[str, dict[str, ImageFile]] = {}
    for file in files:
        images = series.setdefault(file.header.text(SERIES), {})
        images.setdefault(file.header.text(SOP_INSTANCE_UID) or file.name, file)
    return tuple(_series(uid, list(images.values())) for uid, images in series.items())


def series_around(
    plan: ObjectRef, structure_set: ObjectRef | None, series: Iterable[ImageSeries]
) -> tuple[ImageSeries, ...]:
    """The series that may be a plan's: under its structures, in a frame of reference of it, of its patient.

    That is more than those it was made on, so that somebody can see that another one was given.
    """
    refs = [plan] if structure_set is None else [plan, structure_set]
    under = () if structure_set is None else structure_set.series_uids
    frames = {frame for ref in refs for frame in ref.frame_of_reference_uids}
    patients = {plan.patient_id} - {""}
    return tuple(
        one
        for one in series
        if one.series_instance_uid in under
        or one.frame_of_reference_uid in frames
        or one.patient_id in patients
    )


def _series(uid: str, files: Sequence[ImageFile]) -> ImageSeries:
    first = files[0].header
    return ImageSeries(
        series_instance_uid=uid,
        count=len(files),
        modality=first.text(MODALITY).upper(),
        description=_description(files[0]),
        date=next((date for tag in _DATES if (date := first.text(tag))), ""),
        patient_id=first.text(PATIENT_ID),
        patient_position=first.text(PATIENT_POSITION).upper(),
        study_instance_uid=first.text(STUDY),
        frame_of_reference_uid=first.text(FRAME),
        geometry=Later(partial(_places, files)),
        differences=_differences(files),
    )


def _description(file: ImageFile) -> str:
    terms = file.header.text(CHARACTER_SET).split("\\")
    with reading(file.name):
        return decoded(file.header.values.get(SERIES_DESCRIPTION, b""), terms)


def _differences(files: Sequence[ImageFile]) -> dict[str, tuple[str, ...]]:
    """What images of the series state differently; what one of them leaves out is no difference."""
    stated = {
        keyword: dict.fromkeys(value for file in files if (value := file.header.text(tag)))
        for tag, keyword in _SHARED.items()
    }
    return {keyword: tuple(values) for keyword, values in stated.items() if len(values) > 1}


def _places(files: Sequence[ImageFile]) -> tuple[ImageGeometry, ...]:
    """Where those images lie of which it is known."""
    places = (file.geometry for file in files)
    return tuple(place for place in places if isinstance(place, ImageGeometry))
