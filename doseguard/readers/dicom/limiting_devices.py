"""Jaws and multileaf collimators of one beam: what they are, and where their positions are written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from pydicom.dataset import Dataset

from doseguard.model.contours import FloatArray
from doseguard.model.delivery import LimitingDevice
from doseguard.readers.dicom.attributes import integer, items, text
from doseguard.readers.dicom.beam_walk import ControlPoints
from doseguard.readers.dicom.columns import Column
from doseguard.readers.dicom.decimal_text import read_decimals

MOST_PAIRS = 1000
"""Our own bound on the pairs of a device: no collimator is known to have more than some hundreds."""

_SEQUENCES = (
    (0x300A00B6, "BeamLimitingDeviceSequence"),
    (0x300A03A4, "IonBeamLimitingDeviceSequence"),
)
_POSITIONS = "BeamLimitingDevicePositionSequence"


@dataclass(frozen=True, slots=True)
class WrittenDevice:
    """A device as the beam's header describes it; `boundaries` is the text of LeafPositionBoundaries."""

    place: str
    type: str
    pairs: int
    boundaries: str


def written_devices(beam: Dataset, place: str) -> tuple[list[WrittenDevice], list[str]]:
    """The devices of a beam, and faults on those that cannot be used: they are left out."""
    devices: dict[str, WrittenDevice] = {}
    faults = []
    for tag, keyword in _SEQUENCES:
        for where, item in items(beam, tag, f"{place}.{keyword}"):
            kind, pairs = text(item, 0x300A00B8).upper(), integer(item, 0x300A00BC)
            if kind in devices:
                faults.append(f"{where} is another {kind}, which is one device twice")
            elif pairs is None or not 1 <= pairs <= MOST_PAIRS:
                faults.append(f"{where}.NumberOfLeafJawPairs is absent, or no number from 1 to {MOST_PAIRS}")
            else:
                devices[kind] = WrittenDevice(where, kind, pairs, text(item, 0x300A00BE))
    return list(devices.values()), faults


def position_columns(
    devices: Iterable[WrittenDevice], points: ControlPoints, place: str
) -> tuple[list[Column], list[str]]:
    """The columns of the devices' positions, and faults on positions of what is no device of the beam.

    `place` is the sequence of the control points.
    """
    columns = {one.type: Column(f"{_POSITIONS} ({one.type})", 2 * one.pairs) for one in devices}
    faults = dict[str, None]()
    for row, point in enumerate(points):
        for kind, span in point.positions:
            if kind in columns:
                columns[kind].add(row, span)
            else:
                faults[f"{place}: {_POSITIONS} moves {kind!r}, which the beam's header does not list"] = None
    return list(columns.values()), list(faults)


def limiting_devices(
    devices: Iterable[WrittenDevice], positions_mm: Iterable[FloatArray]
) -> tuple[tuple[LimitingDevice, ...], list[str]]:
    """The devices with their positions; and faults on boundaries of leaves, which are then not given."""
    found, faults = [], list[str]()
    for one, held_mm in zip(devices, positions_mm, strict=True):
        boundaries_mm = read_decimals([one.boundaries.encode("latin-1", "replace")]).numbers
        wrong = [*_boundary_faults(one, boundaries_mm)]
        faults += wrong
        usable_mm = np.empty(0) if wrong else boundaries_mm
        found.append(LimitingDevice(one.type, one.pairs, held_mm, usable_mm))
    return tuple(found), faults


def _boundary_faults(device: WrittenDevice, boundaries_mm: FloatArray) -> Iterator[str]:
    place, count = f"{device.place}.LeafPositionBoundaries", len(boundaries_mm)
    if count == 0 and not device.type.startswith("MLC"):
        return
    if count != device.pairs + 1:
        yield f"{place} holds {count} numbers where {device.pairs + 1} belong"
    elif not np.isfinite(boundaries_mm).all():
        yield f"{place} holds something that is no number"
    elif (np.diff(boundaries_mm) <= 0).any():
        yield f"{place} does not rise throughout"
