"""The Image Plane module (PS3.3 C.7.6.2) of images and doses: where a plane lies, refused where open."""

from dataclasses import dataclass

import numpy as np

from doseguard.model.contours import FloatArray
from doseguard.model.wording import counted
from doseguard.readers.dicom.attributes import DECIMAL
from doseguard.readers.errors import UnreadableError

FARTHEST_MM = 3_000.0
"""Our own bound on coordinates and distances from the origin.

A table travels 2 m and a scanner's origin may lie beside it; one wrong digit puts a point beyond, and to fill
what a contour seems to enclose then takes the memory of the machine.
"""

CLOSEST_MM = 0.05
"""Our own bound on the distance of neighbours in a grid: far below any grid that doses are calculated on."""

# Direction cosines come with four decimals or more; over a grid of 500 mm this is 0.1 mm.
_TOLERANCE = 2e-4
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True, eq=False)
class ImagePlane:
    """The middle of the first pixel in mm (LPS), three unit vectors, and the spacings of rows and columns.

    `directions` (3, 3) are the normal (along a row x down a column), down a column, along a row.
    """

    position_mm: FloatArray
    directions: FloatArray
    row_spacing_mm: float
    column_spacing_mm: float


def image_plane(position: str, orientation: str, spacing: str) -> ImagePlane:
    """The plane that ImagePositionPatient, ImageOrientationPatient and PixelSpacing state, as written."""
    return ImagePlane(_position(position), _directions(orientation), *_spacings(spacing))


def decimals(written: str, place: str) -> FloatArray:
    """The numbers of a multi-valued decimal text; refused where it is empty or one of them is no number."""
    if not written.strip():
        raise refused(place, "absent or empty")
    parts = [part.strip(" ") for part in written.split("\\")]
    if not all(map(DECIMAL.match, parts)):
        raise refused(place, f"{written[:_LONGEST_SHOWN]!r} holds something that is no number")
    numbers = [float(part) for part in parts]
    if max(map(abs, numbers)) > FARTHEST_MM:
        raise refused(
            place, f"{written[:_LONGEST_SHOWN]!r} is further away than anything in a treatment room"
        )
    return np.array(numbers)


def refused(place: str, cause: str) -> UnreadableError:
    """What is said of an attribute that cannot be used; its file's name is added where that is known."""
    return UnreadableError(
        path="", place=place, cause=cause, advice="export the object again, or look at what wrote it"
    )


def _position(written: str) -> FloatArray:
    return _so_many(written, 3, "ImagePositionPatient")


def _directions(written: str) -> FloatArray:
    place = "ImageOrientationPatient"
    row, column = _so_many(written, 6, place).reshape(2, 3)
    if max(abs(row @ row - 1), abs(column @ column - 1), abs(row @ column)) > _TOLERANCE:
        raise refused(place, f"{written!r} is not two unit vectors at right angles")
    row = row / np.linalg.norm(row)
    column = column - (column @ row) * row
    column = column / np.linalg.norm(column)
    return np.stack([np.cross(row, column), column, row])


def _spacings(written: str) -> tuple[float, float]:
    """Between rows comes first (PS3.3 10.7.1.3)."""
    rows, columns = _so_many(written, 2, "PixelSpacing").tolist()
    if rows <= 0 or columns <= 0:
        raise refused("PixelSpacing", f"{written!r} is not above zero")
    if min(rows, columns) < CLOSEST_MM:
        raise refused("PixelSpacing", f"{written!r} is closer than any grid is drawn ({CLOSEST_MM:g} mm)")
    return rows, columns


def _so_many(written: str, count: int, place: str) -> FloatArray:
    found = decimals(written, place)
    if len(found) != count:
        raise refused(
            place, f"{written[:_LONGEST_SHOWN]!r} holds {counted(len(found), 'number')} where {count} belong"
        )
    return found
