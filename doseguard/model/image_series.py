"""A series of images as far as their headers go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy is for what is measured; start-up does without it
    from doseguard.model.image_geometry import ImageGeometry


@dataclass(frozen=True, slots=True, eq=False)
class ImageSeries:
    """Images of one SeriesInstanceUID: texts as the files write them, absent text empty.

    A text that differs among the images is that of the first, and `faults` say so. `date` is SeriesDate, else
    AcquisitionDate, else StudyDate (YYYYMMDD); `geometry` holds those images whose place is known, in the
    order of their files; `faults` are sentences on what the images contradict or leave open.
    """

    series_instance_uid: str
    count: int
    modality: str = ""
    description: str = ""
    date: str = ""
    patient_id: str = ""
    patient_position: str = ""
    study_instance_uid: str = ""
    frame_of_reference_uid: str = ""
    geometry: "tuple[ImageGeometry, ...]" = ()
    faults: tuple[str, ...] = ()
