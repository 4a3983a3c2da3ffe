"""The images of a study: where each lies, and what is odd about their series."""

from collections.abc import Mapping
from dataclasses import dataclass

from doseguard.model.image_geometry import ImageGeometry, by_series, image_spacing
from doseguard.model.wording import counted
from doseguard.readers.dicom.header_scan import HeaderScan
from doseguard.readers.dicom.image_geometry import image_geometry
from doseguard.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class StudyImages:
    """The geometries of those images that have one, and sentences on the others and on gaps between them."""

    geometries: tuple[ImageGeometry, ...]
    notes: tuple[str, ...]


def study_images(headers: Mapping[str, HeaderScan]) -> StudyImages:
    """The geometries of images, given by the names of their files."""
    geometries, refusals = [], []
    for name, header in headers.items():
        try:
            geometries.append(image_geometry(header, name))
        except UnreadableError as error:
            refusals.append(str(error))
    notes = [fault for series in by_series(geometries).values() for fault in image_spacing(series).faults]
    if refusals:
        notes.append(
            f"where it lies is not known of {counted(len(refusals), 'image')}, the first: {refusals[0]}"
        )
    return StudyImages(tuple(geometries), tuple(notes))
