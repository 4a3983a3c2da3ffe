"""RT Dose to DoseField: every voxel in Gy, and where it lies in the patient."""

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from doseguard.model.dose_field import DoseField
from doseguard.model.dose_grid import DoseGrid
from doseguard.readers.dicom.attributes import text
from doseguard.readers.dicom.dataset import OpenedDataset, read_dataset, reading
from doseguard.readers.dicom.dose_header import read_dose_header
from doseguard.readers.dicom.dose_layout import DoseLayout, dose_layout
from doseguard.readers.dicom.dose_pixels import Stored, stored_values
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.image_plane import refused
from doseguard.readers.errors import UnreadableError

HIGHEST_GY = 10_000.0
"""Our own bound on the dose at a grid point: beside a brachytherapy source it may be thousands of Gy.

No source states it; above it DoseGridScaling is damaged, or the unit is another than the file says.
"""

LEAST_HIGHEST_GY = 0.001
"""Our own bound on the greatest dose of a grid, 1 mGy: a plan whose dose is nowhere higher treats nothing."""

_TYPES = ("PHYSICAL", "EFFECTIVE")


def read_dose_field(data: bytes, name: str) -> tuple[DoseGrid, DoseField]:
    """Header and field of the dose in a file's bytes; raises UnreadableError where one of them is open.

    Whether it is the dose of a whole plan is another question (`model.plan_dose`).
    """
    opened = read_dataset(data, name, pixels=True)
    return read_dose_header(opened), dose_field(opened)


def dose_field(opened: OpenedDataset, *, of_nothing: bool = False) -> DoseField:
    """The field of a dose that was opened with its pixels; `of_nothing` takes one that is zero everywhere."""
    if opened.kind is not Kind.DOSE:
        cause = f"it is no dose but: {opened.kind.value}"
        raise UnreadableError(path=opened.name, place="", cause=cause, advice="give an RT Dose")
    with reading(opened.name):
        _refuse_other_units(opened.dataset)
        layout = dose_layout(opened)
        stored = stored_values(opened, layout.pixels)
        _refuse_impossible_doses(stored, layout, LEAST_HIGHEST_GY if not of_nothing else 0.0)
    # The least dose above zero is one step, so that no value is denormal (which would double run times).
    dose_gy = np.empty(layout.pixels.shape, np.float32)
    in_order = stored[::-1] if layout.offsets.falling else stored
    np.multiply(in_order, layout.step_gy, out=dose_gy, casting="same_kind")
    return _placed(dose_gy, layout)


def _placed(dose_gy: npt.NDArray[np.float32], layout: DoseLayout) -> DoseField:
    _, rows, columns = dose_gy.shape
    plane, offsets = layout.plane, layout.offsets
    return DoseField(
        dose_gy=dose_gy,
        origin_mm=plane.position_mm + offsets.start_mm * plane.directions[0],
        directions=plane.directions,
        positions_mm=(
            offsets.positions_mm,
            np.arange(rows, dtype=np.float64) * plane.row_spacing_mm,
            np.arange(columns, dtype=np.float64) * plane.column_spacing_mm,
        ),
        step_gy=layout.step_gy,
    )


def _refuse_other_units(dataset: Dataset) -> None:
    units, kind = text(dataset, 0x30040002).upper(), text(dataset, 0x30040004).upper()
    if units != "GY":
        raise refused("DoseUnits", f"is {units or 'absent'}, so that no dose is stated in Gy")
    if kind not in _TYPES:
        raise refused("DoseType", f"is {kind or 'absent'}, neither {' nor '.join(_TYPES)}")


def _refuse_impossible_doses(stored: Stored, layout: DoseLayout, least_highest_gy: float) -> None:
    """No dose is below zero (a sign is for doses of type ERROR, PS3.3 C.8.8.3), nor beyond our bounds."""
    least, greatest = int(stored.min()), int(stored.max())
    if least < 0:
        below = int(np.count_nonzero(stored < 0))
        cause = (
            f"holds {below} values below zero, the least {least * layout.step_gy:g} Gy; no dose is negative"
        )
        raise refused("PixelData, PixelRepresentation", cause)
    highest_gy = greatest * layout.step_gy
    if highest_gy > HIGHEST_GY:
        cause = f"give a greatest dose of {highest_gy:g} Gy, above any that is given ({HIGHEST_GY:g} Gy)"
        raise refused("DoseGridScaling, PixelData", cause)
    if highest_gy < least_highest_gy:
        cause = f"give a greatest dose of {highest_gy:g} Gy: it is a dose of nothing"
        raise refused("DoseGridScaling, PixelData", cause)
