"""Harmless variants of an export: what says the same in other bytes must get the same verdict."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from proof.contouring import points_of, put_points
from proof.export import Change, Export, items
from proof.positions import ORIENTATIONS, in_position
from proof.reorder import ORDER

_RT = ("RTPLAN", "RTSTRUCT", "RTDOSE")
_STANDARD_ROOT = "1.2.840.10008."
_UNORDERED = (
    "StructureSetROISequence",
    "ROIContourSequence",
    "RTROIObservationsSequence",
    "ContourSequence",
    "DoseReferenceSequence",
    "BeamSequence",
    "ReferencedBeamSequence",
    "PatientSetupSequence",
    "ToleranceTableSequence",
)


@dataclass(frozen=True)
class Variant:
    """Another way to write the same export."""

    id: str
    title: str
    change: Callable[[Export], Export]


def _in_all(change: Change, *modalities: str) -> Callable[[Export], Export]:
    def changed(export: Export) -> Export:
        for modality in modalities:
            export = export.all_changed(modality, change)
        return export

    return changed


def _reordered(dataset: Dataset) -> None:
    for element in dataset:
        if element.VR != "SQ":
            continue
        if element.keyword in _UNORDERED:
            element.value = Sequence(list(element.value)[::-1])
        for item in element.value:
            _reordered(item)


def _encoded(syntax: str) -> Change:
    def change(dataset: Dataset) -> None:
        dataset.file_meta.TransferSyntaxUID = syntax
        dataset._read_implicit = None

    return change


def _private(dataset: Dataset) -> None:
    block = dataset.private_block(0x3287, "SOMEBODY 1.0", create=True)
    block.add_new(0x01, "LO", "48 Gy in 3 fractions")
    block.add_new(0x02, "DS", "99.9")


def _reversed(structures: Dataset) -> None:
    for contour in items(structures, "ROIContourSequence", "ContourSequence"):
        put_points(contour, points_of(contour)[::-1])


def _started_elsewhere(structures: Dataset) -> None:
    for contour in items(structures, "ROIContourSequence", "ContourSequence"):
        points = points_of(contour)
        put_points(contour, np.roll(points, len(points) // 3, axis=0))


def _renamed(export: Export) -> Export:
    """Other names, in one folder, in an order that tells nothing."""
    renamed = export
    for name in export.files:
        if name.endswith(".dcm"):
            other = f"IM_{sha256(name.encode()).hexdigest()[:12]}.dcm"
            renamed = renamed.without(name).put(other, export.dataset(name))
    return renamed


def _remapped(dataset: Dataset) -> None:
    for one in (dataset, *_meta(dataset)):
        for element in one:
            if element.VR == "SQ":
                for item in element.value:
                    _remapped(item)
            elif element.VR == "UI" and element.value:
                several = isinstance(element.value, list) or element.VM > 1
                element.value = (
                    [_other_uid(str(uid)) for uid in element.value]
                    if several
                    else _other_uid(str(element.value))
                )


def _remapped_throughout(export: Export) -> Export:
    """Every UID, also where the order names a plan by its own."""
    plans = [str(export.dataset(name).SOPInstanceUID) for name in export.of("RTPLAN")]
    order = export.text(ORDER)
    for uid in plans:
        order = order.replace(uid, _other_uid(uid))
    remapped = _in_all(_remapped, *_RT, "CT")(export)
    return remapped.with_text(ORDER, order) if order else remapped


def _meta(dataset: Dataset) -> Iterator[Dataset]:
    meta = getattr(dataset, "file_meta", None)
    if meta is not None:
        yield meta


def _other_uid(uid: str) -> str:
    if uid.startswith(_STANDARD_ROOT) or not uid:
        return uid
    return f"2.25.{int(sha256(uid.encode()).hexdigest()[:30], 16)}"


VARIANTS = (
    Variant("reordered", "items of sequences in another order", _in_all(_reordered, "RTPLAN", "RTSTRUCT")),
    Variant("implicit", "implicit VR little endian", _in_all(_encoded(ImplicitVRLittleEndian), *_RT)),
    Variant("explicit", "explicit VR little endian", _in_all(_encoded(ExplicitVRLittleEndian), *_RT)),
    Variant("deflated", "deflated", _in_all(_encoded(DeflatedExplicitVRLittleEndian), *_RT)),
    Variant("private", "private elements", _in_all(_private, *_RT)),
    Variant("reversed", "contours drawn the other way round", _in_all(_reversed, "RTSTRUCT")),
    Variant("started", "contours started elsewhere", _in_all(_started_elsewhere, "RTSTRUCT")),
    Variant("renamed", "files of other names", _renamed),
    Variant("remapped", "other UIDs throughout", _remapped_throughout),
)
POSITIONS = tuple(
    Variant(position, f"patient in position {position}", partial(in_position, position=position))
    for position in ORIENTATIONS
)
