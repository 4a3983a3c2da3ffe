"""DVHSequence of an RT Dose (PS3.3 C.8.8.4) to StoredDvh."""

from collections.abc import Iterator, Sequence

import numpy as np
from pydicom.dataset import Dataset

from doseguard.model.contours import FloatArray
from doseguard.model.stored_dvh import StoredDvh
from doseguard.readers.dicom.attributes import integer, items, number, text
from doseguard.readers.dicom.dataset import OpenedDataset, reading
from doseguard.readers.dicom.decimal_text import read_decimals
from doseguard.readers.dicom.later import Later

_SEQUENCE, _ROIS = 0x30040050, 0x30040060
_SCALING, _DATA, _BINS = 0x30040052, 0x30040058, 0x30040056


def stored_dvhs(opened: OpenedDataset) -> Sequence[StoredDvh]:
    """The histograms in an opened dose, converted when the first of them is looked at.

    Raises UnreadableError, at once, where the sequence is none.
    """
    with reading(opened.name):
        # The items alone are kept, not the voxels beside them.
        written = list(items(opened.dataset, _SEQUENCE, "DVHSequence"))
    return Later(lambda: _converted(opened.name, written)) if written else ()


def _converted(name: str, written: Sequence[tuple[str, Dataset]]) -> tuple[StoredDvh, ...]:
    with reading(name):
        return tuple(_dvh(place, item) for place, item in written)


def _dvh(place: str, item: Dataset) -> StoredDvh:
    edges, volumes, faults = _bins(place, item)
    rois = list(_rois(place, item))
    numbers = tuple(number for _, number in rois if number is not None)
    if not rois or len(numbers) < len(rois):
        faults = (*faults, f"{place} does not say of which structures it is")
    if faults:
        edges, volumes = _nothing()
    return StoredDvh(
        place=place,
        type=text(item, 0x30040001).upper(),
        dose_units=text(item, 0x30040002).upper(),
        dose_type=text(item, 0x30040004).upper(),
        volume_units=text(item, 0x30040054).upper(),
        edges=edges,
        volumes=volumes,
        included=tuple(number for kind, number in rois if kind != "EXCLUDED" and number is not None),
        excluded=tuple(number for kind, number in rois if kind == "EXCLUDED" and number is not None),
        minimum_dose=number(item, 0x30040070),
        maximum_dose=number(item, 0x30040072),
        mean_dose=number(item, 0x30040074),
        normalization_dose_gy=number(item, 0x30040042),
        faults=faults,
    )


def _rois(place: str, item: Dataset) -> Iterator[tuple[str, int | None]]:
    """Contribution type and number of each ROI."""
    for _, roi in items(item, _ROIS, f"{place}.DVHReferencedROISequence"):
        yield text(roi, 0x30040062).upper(), integer(roi, 0x30060084)


def _bins(place: str, item: Dataset) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
    """The ends of the bins, their volumes, and why they cannot be used."""
    scaling = number(item, _SCALING)
    read = read_decimals([text(item, _DATA).encode("latin-1", "replace")])
    if scaling is None or scaling.value is None or scaling.value <= 0:
        return *_nothing(), (f"{place}.DVHDoseScaling is absent, or no number above zero",)
    if not len(read.numbers) or len(read.numbers) % 2 or read.unreadable:
        return *_nothing(), (f"{place}.DVHData is no list of pairs of numbers",)
    widths, volumes = read.numbers[::2], read.numbers[1::2]
    if min(widths.min(), volumes.min()) < 0:
        return *_nothing(), (f"{place}.DVHData holds numbers below zero",)
    stated = integer(item, _BINS)
    if stated is not None and stated != len(widths):
        return *_nothing(), (f"{place}.DVHNumberOfBins is {stated}, but DVHData holds {len(widths)} pairs",)
    edges = np.concatenate((np.zeros(1), np.cumsum(widths) * float(scaling.value)))
    return edges, volumes, ()


def _nothing() -> tuple[FloatArray, FloatArray]:
    return np.zeros(1), np.empty(0)
