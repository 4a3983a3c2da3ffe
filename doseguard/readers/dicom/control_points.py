"""What the control points of one beam state of the machine, as arrays with a row for each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.model.contours import FloatArray
from doseguard.readers.dicom.beam_walk import ControlPoints
from doseguard.readers.dicom.columns import Column, read_columns
from doseguard.readers.dicom.encoding import Encoding

_METERSET_RATE = 0x300A035A
_COLUMNS = {
    "index": (0x300A0112, Column("ControlPointIndex", held=False)),
    "weight": (0x300A0134, Column("CumulativeMetersetWeight", held=False)),
    "energy": (0x300A0114, Column("NominalBeamEnergy")),
    "dose_rate": (0x300A0115, Column("DoseRateSet")),
    "gantry": (0x300A011E, Column("GantryAngle")),
    "collimator": (0x300A0120, Column("BeamLimitingDeviceAngle")),
    "couch": (0x300A0122, Column("PatientSupportAngle")),
    "vertical": (0x300A0128, Column("TableTopVerticalPosition")),
    "longitudinal": (0x300A0129, Column("TableTopLongitudinalPosition")),
    "lateral": (0x300A012A, Column("TableTopLateralPosition")),
    "isocentre": (0x300A012C, Column("IsocenterPosition", width=3)),
}


@dataclass(frozen=True, slots=True, eq=False)
class PointValues:
    """The arrays of a beam's control points by the names of `_COLUMNS`, and those of its devices in order."""

    numbers: dict[str, FloatArray]
    positions_mm: tuple[FloatArray, ...]
    faults: tuple[str, ...]

    def one(self, name: str) -> FloatArray:
        """The array (n,) of an attribute of one number."""
        return self.numbers[name][:, 0]


def point_values(
    points: ControlPoints, positions: Sequence[Column], encoding: Encoding, place: str
) -> PointValues:
    """All numbers of the control points of the sequence `place`, with those of their devices' positions."""
    stated = [_filled(points, *column) for column in _COLUMNS.values()]
    tables, faults = read_columns(encoding.data, [*stated, *positions], len(points), place)
    numbers = dict(zip(_COLUMNS, tables, strict=False))
    rates = numbers["dose_rate"]
    if points and np.isnan(rates).all():
        rates[:, 0] = _meterset_rates(points, encoding)
    index = numbers["index"][:, 0]
    # What states no index (Type 1) is in the order of the file, as everything else is read.
    if not np.array_equal(index, np.arange(len(points))) and not np.isnan(index).all():
        faults.append(f"{place}: ControlPointIndex does not count from 0 in steps of 1")
    return PointValues(numbers, tuple(tables[len(stated) :]), tuple(faults))


def held_texts(points: ControlPoints, tag: int, data: bytes) -> tuple[str, ...]:
    """A text of each control point, upper case; what one leaves out holds on from the one before it."""
    found, last = [], ""
    for point in points:
        if tag in point.values:
            last = data[slice(*point.values[tag])].decode("latin-1").strip(" \0").upper() or last
        found.append(last)
    return tuple(found)


def _filled(points: ControlPoints, tag: int, column: Column) -> Column:
    """The column with what the control points state."""
    filled = Column(column.place, column.width, column.held)
    for row, point in enumerate(points):
        if tag in point.values:
            filled.add(row, point.values[tag])
    return filled


def _meterset_rates(points: ControlPoints, encoding: Encoding) -> FloatArray:
    """MetersetRate of ion beams, which is a binary number."""
    rates = np.full(len(points), np.nan)
    kind = "<f4" if encoding.little_endian else ">f4"
    last = np.nan
    for row, point in enumerate(points):
        start, end = point.values.get(_METERSET_RATE, (0, 0))
        last = float(np.frombuffer(encoding.data, kind, 1, start)[0]) if end - start == 4 else last
        rates[row] = last
    return rates
