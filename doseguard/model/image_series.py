"""A series of images as far as their headers go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy is for what is measured; start-up does without it
    from doseguard.model.image_geometry import ImageGeometry


@dataclass(frozen=True, slots=True, eq=False)
class ImageSeries:
    """Images of one SeriesInstanceUID: texts as the files write them, absent text empty.

    A text that differs among the images is that of the first; `differences` are the values, by keyword, of
    attributes of which a series has one and its images state several. `date` is SeriesDate, else
    AcquisitionDate, else StudyDate (YYYYMMDD). `count` is of different images; `geometry` holds those whose
    place is known, in the order of their files, and is worked out when it is first looked at.
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
    geometry: "Sequence[ImageGeometry]" = ()
    differences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
