"""GridFrameOffsetVector (PS3.3 C.8.8.3.2): where the planes of a dose lie along their normal."""

from dataclasses import dataclass

import numpy as np

from doseguard.model.contours import FloatArray
from doseguard.model.wording import counted
from doseguard.readers.dicom.image_plane import CLOSEST_MM, ImagePlane, decimals, refused

_PLACE = "GridFrameOffsetVector"
# Offsets and position are the same number, perhaps written with other digits.
_SAME_MM = 0.01
# Closer planes are one plane that is there twice.
_SAME_PLACE_MM = 1e-3
_AXIAL = np.eye(3)[[2, 1, 0]]


@dataclass(frozen=True, slots=True, eq=False)
class PlaneOffsets:
    """Planes along the normal: the first at `start_mm` from ImagePositionPatient, all rising from 0 there.

    `falling` where the frames come in the opposite order.
    """

    start_mm: float
    positions_mm: FloatArray
    falling: bool = False


def plane_offsets(written: str, frames: int, plane: ImagePlane) -> PlaneOffsets:
    """The planes of so many frames, whichever of the standard's two ways their offsets are written in.

    Raises UnreadableError (without the file's name) where the standard leaves them without a meaning.
    """
    if not written.strip():
        if frames == 1:
            return PlaneOffsets(0.0, np.zeros(1))
        raise refused(_PLACE, f"absent, so that nobody knows where the {frames} planes lie")
    found = decimals(written, _PLACE)
    if len(found) != frames:
        raise refused(_PLACE, f"holds {counted(len(found), 'offset')} for {counted(frames, 'frame')}")
    offsets_mm = found - _zero(found, plane)
    _refuse_disorder(offsets_mm)
    falling = bool(offsets_mm[-1] < offsets_mm[0])
    rising_mm = offsets_mm[::-1] if falling else offsets_mm
    return PlaneOffsets(float(rising_mm[0]), rising_mm - rising_mm[0], falling)


def _zero(found: FloatArray, plane: ImagePlane) -> float:
    """What to take off: nothing from relative offsets, the first plane's z from absolute ones."""
    first = float(found[0])
    if first == 0:
        return 0.0
    z_mm = float(plane.position_mm[2])
    if abs(first - z_mm) > _SAME_MM:
        cause = f"begins with {first:g}, which is neither 0 nor the z of ImagePositionPatient ({z_mm:g})"
        raise refused(_PLACE, cause)
    if np.abs(plane.directions - _AXIAL).max() > _SAME_MM:
        cause = (
            "holds z coordinates, which have a meaning only where ImageOrientationPatient is 1\\0\\0\\0\\1\\0"
        )
        raise refused(_PLACE, cause)
    return first


def _refuse_disorder(offsets_mm: FloatArray) -> None:
    steps_mm = np.diff(offsets_mm)
    same = np.flatnonzero(np.abs(steps_mm) < _SAME_PLACE_MM)
    if len(same):
        raise refused(_PLACE, f"gives frames {same[0] + 1} and {same[0] + 2} the same place")
    # Rounding must not refuse planes that are just so far apart.
    close = np.flatnonzero(np.abs(steps_mm) < CLOSEST_MM - _SAME_PLACE_MM)
    if len(close):
        step = f"{abs(float(steps_mm[close[0]])):g} mm, closer than any grid is drawn ({CLOSEST_MM:g} mm)"
        raise refused(_PLACE, f"puts frames {close[0] + 1} and {close[0] + 2} at a distance of {step}")
    if not ((steps_mm > 0).all() or (steps_mm < 0).all()):
        raise refused(_PLACE, "neither rises nor falls throughout")
