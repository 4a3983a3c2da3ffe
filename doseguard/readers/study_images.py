"""The images of a study: where each lies, and what is odd about their series."""

from collections.abc import Iterable
from dataclasses import dataclass

from doseguard.model.image_geometry import ImageGeometry, by_series, image_spacing
from doseguard.model.wording import counted
from doseguard.readers.dicom.image_file import ImageFile
from doseguard.readers.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class StudyImages:
    """The geometries of those images that have one, and sentences on the others and on gaps between them."""

    geometries: tuple[ImageGeometry, ...]
    notes: tuple[str, ...]


def study_images(files: Iterable[ImageFile]) -> StudyImages:
    """The geometries of images, worked out now where nobody has asked for them before."""
    places = [file.geometry for file in files]
    geometries = [place for place in places if isinstance(place, ImageGeometry)]
    refusals = [str(place) for place in places if isinstance(place, UnreadableError)]
    notes = [fault for series in by_series(geometries).values() for fault in image_spacing(series).faults]
    if refusals:
        notes.append(
            f"where it lies is not known of {counted(len(refusals), 'image')}, the first: {refusals[0]}"
        )
    return StudyImages(tuple(geometries), tuple(notes))
