"""A dose that says a thing twice is refused, and damage shows before a voxel is decoded."""

from struct import pack

import numpy as np
import pytest

from doseguard.readers.dicom.dataset import OpenedDataset, read_dataset
from doseguard.readers.dicom.dose_layout import dose_layout, refuse_damaged_grid
from doseguard.readers.errors import UnreadableError
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.encoding import dataset_bytes

DOSE = dataset_bytes(write_dose(DoseSpec(np.full((2, 3, 4), 30.0), (0.0, 0.0, 0.0), plan_uid="2.25.1")))


def opened(data: bytes) -> OpenedDataset:
    return read_dataset(data, "rd.dcm", headers_only=True)


def element(tag: int, value: bytes) -> bytes:
    return pack("<HHL", tag >> 16, tag & 0xFFFF, len(value)) + value


def with_before(tag: int, *more: bytes) -> bytes:
    """The dose with elements before that of the tag."""
    at = DOSE.index(pack("<HH", tag >> 16, tag & 0xFFFF))
    return DOSE[:at] + b"".join(more) + DOSE[at:]


def test_the_layout_needs_no_pixels() -> None:
    layout = dose_layout(opened(DOSE))
    assert (layout.pixels.shape, layout.step_gy, layout.offsets.positions_mm.tolist()) == (
        (2, 3, 4),
        0.001,
        [0, 2.5],
    )


@pytest.mark.parametrize(
    ("tag", "value", "keyword"),
    [
        (0x3004000E, b"0.01", "DoseGridScaling"),
        (0x30040002, b"RELATIVE", "DoseUnits"),
        (0x00280030, b"5\\5 ", "PixelSpacing"),
        (0x00280010, b"\3\0", "Rows"),
        (0x00200032, b"9\\9\\9 ", "ImagePositionPatient"),
        (0x00200052, b"2.25", "FrameOfReferenceUID"),
        (0x300C0002, b"", "ReferencedRTPlanSequence"),
        (0x7FE00010, b"\0\0", "PixelData"),
    ],
)
def test_an_attribute_that_is_there_twice_is_refused(tag: int, value: bytes, keyword: str) -> None:
    with pytest.raises(UnreadableError, match=rf"^rd\.dcm:{keyword} \(.*\): is repeated"):
        dose_layout(opened(with_before(tag, element(tag, value))))


def test_an_attribute_out_of_order_is_refused() -> None:
    data = with_before(0x30040002, element(0x3004000E, b"0.01"))
    with pytest.raises(UnreadableError, match=r"^rd\.dcm:(DoseGridScaling|DoseUnits) .*: is out of order"):
        dose_layout(opened(data))


def test_a_plan_that_is_named_twice_is_refused() -> None:
    uid = element(0x00081155, b"2.25.1")
    assert DOSE.count(uid) == 1
    item, sequence = DOSE.index(b"\xfe\xff\x00\xe0"), DOSE.index(b"\x0c\x30\x02\x00")
    data = bytearray(DOSE.replace(uid, uid + uid))
    for at in (item, sequence):
        length = int.from_bytes(data[at + 4 : at + 8], "little") + len(uid)
        data[at + 4 : at + 8] = length.to_bytes(4, "little")
    with pytest.raises(
        UnreadableError, match=r"ReferencedRTPlanSequence\[1\].ReferencedSOPInstanceUID .*repeated"
    ):
        dose_layout(opened(bytes(data)))


@pytest.mark.parametrize("tag", [0x7FE00008, 0x7FE00009])
def test_pixels_in_floating_point_beside_pixel_data_are_refused(tag: int) -> None:
    with pytest.raises(UnreadableError, match=r"^rd\.dcm:FloatPixelData: is there"):
        dose_layout(opened(with_before(0x7FE00010, element(tag, bytes(96)))))


def test_a_whole_dose_is_not_damaged() -> None:
    assert refuse_damaged_grid(opened(DOSE), of_plan=True) is None


def test_where_the_grid_lies_is_asked_of_plan_doses_only() -> None:
    data = DOSE.replace(element(0x00280030, b"2.5\\2.5 "), element(0x00280030, b"0.0\\0.0 "))
    assert refuse_damaged_grid(opened(data), of_plan=False) is None
    with pytest.raises(UnreadableError, match="PixelSpacing"):
        refuse_damaged_grid(opened(data), of_plan=True)
