"""Where an image lies in the patient, from its header alone."""

from doseguard.model.image_geometry import ImageGeometry
from doseguard.readers.dicom.header_scan import HeaderScan
from doseguard.readers.dicom.image_header import (
    COLUMNS,
    FRAME,
    ORIENTATION,
    POSITION,
    ROWS,
    SERIES,
    SOP_INSTANCE_UID,
    SPACING,
    THICKNESS,
)
from doseguard.readers.dicom.image_plane import decimals, image_plane, refused
from doseguard.readers.errors import UnreadableError


def image_geometry(found: HeaderScan, name: str) -> ImageGeometry:
    """The geometry that the header of an image states; raises UnreadableError where it leaves it open.

    An enhanced image, whose frames have a geometry each, is refused.
    """
    try:
        return _geometry(found)
    except UnreadableError as error:
        raise UnreadableError(path=name, place=error.place, cause=error.cause, advice=error.advice) from error


def _geometry(found: HeaderScan) -> ImageGeometry:
    plane = image_plane(found.text(POSITION), found.text(ORIENTATION), found.text(SPACING))
    return ImageGeometry(
        sop_instance_uid=found.text(SOP_INSTANCE_UID),
        series_instance_uid=found.text(SERIES),
        frame_of_reference_uid=found.text(FRAME),
        position_mm=plane.position_mm,
        directions=plane.directions,
        row_spacing_mm=plane.row_spacing_mm,
        column_spacing_mm=plane.column_spacing_mm,
        rows=_count(found, ROWS, "Rows"),
        columns=_count(found, COLUMNS, "Columns"),
        thickness_mm=_thickness_mm(found),
    )


def _thickness_mm(found: HeaderScan) -> float | None:
    written = found.text(THICKNESS)
    return float(decimals(written, "SliceThickness")[0]) if written else None


def _count(found: HeaderScan, tag: int, place: str) -> int:
    count = found.short(tag)
    if not count:
        raise refused(place, "absent or zero")
    return count
