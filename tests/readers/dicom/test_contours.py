"""Contours come as they are written, whatever the encoding; what is damaged has no points and says why."""

from dataclasses import replace
from struct import pack

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from doseguard.model.contours import ContouredStructure, ContourSet
from doseguard.readers.dicom.contours import read_contours
from doseguard.readers.dicom.dataset import reading
from doseguard.readers.errors import UnreadableError
from doseguard.writers.elements import put_text
from doseguard.writers.encoding import PART_10, Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec

SQUARE = ((0.5, 0.0, -3.25), (10.0, 0.0, -3.25), (10.0, 10.0, -3.25), (0.5, 10.0, -3.25))
TRIANGLE = ((2.0, 2.0, -3.25), (4.0, 2.0, -3.25), (2.0, 4.0, -3.25))
PTV = RoiSpec(7, "PTV", "PTV", contours=(Contour(SQUARE), Contour(TRIANGLE, "CLOSEDPLANAR_XOR")))
CORD = RoiSpec(3, "SpinalCord", "ORGAN", contours=(Contour(TRIANGLE),))
EMPTY = RoiSpec(1, "Heart", "ORGAN", radius_mm=0.0)

ENCODINGS = [
    Encoding(syntax, file_format, undefined)
    for syntax in TransferSyntax
    for file_format in (True, False)
    for undefined in (False, True)
    if file_format or syntax is not TransferSyntax.DEFLATED
]


def written(*rois: RoiSpec, decimals: int = 2) -> Dataset:
    return write_structure_set(StructureSetSpec(rois=rois, decimals=decimals))


def read(dataset: Dataset, encoding: Encoding = PART_10) -> ContourSet:
    return read_contours(dataset_bytes(dataset, encoding), "rs.dcm")


def first_contour(dataset: Dataset, roi: int = 0, contour: int = 0) -> Dataset:
    return dataset.ROIContourSequence[roi].ContourSequence[contour]


def with_data(text: str) -> ContouredStructure:
    """The PTV with that text as the points of its first contour, which has four."""
    dataset = written(PTV, CORD)
    put_text(first_contour(dataset), "ContourData", text)
    return read(dataset).structures[0]


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
def test_points_are_those_written_in_every_encoding(encoding: Encoding) -> None:
    ptv = read(written(PTV, CORD), encoding).structures[0]
    assert ptv.points_mm.tolist() == [list(point) for point in (*SQUARE, *TRIANGLE)]


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
def test_contours_begin_where_they_do_in_every_encoding(encoding: Encoding) -> None:
    assert read(written(PTV, CORD), encoding).structures[0].first.tolist() == [0, 4, 7]


def test_kinds_are_kept() -> None:
    assert read(written(PTV)).structures[0].kinds == ("CLOSED_PLANAR", "CLOSEDPLANAR_XOR")


@pytest.mark.parametrize("kind", ["POINT", "OPEN_PLANAR", "OPEN_NONPLANAR"])
def test_contours_that_enclose_nothing_are_kept_by_their_kind(kind: str) -> None:
    found = read(written(RoiSpec(1, "iso", contours=(Contour(((1.0, 2.0, 3.0),), kind),)))).structures[0]
    assert (found.kinds, found.points_mm.tolist(), found.faults) == ((kind,), [[1, 2, 3]], ())


def test_structures_come_in_the_order_of_their_names() -> None:
    assert [one.name for one in read(written(PTV, EMPTY, CORD)).structures] == ["PTV", "Heart", "SpinalCord"]


def test_contours_go_by_their_number_not_by_their_place() -> None:
    dataset = written(PTV, CORD)
    dataset.ROIContourSequence = list(reversed(dataset.ROIContourSequence))
    assert [len(one.kinds) for one in read(dataset).structures] == [2, 1]


def test_a_structure_without_contours_is_there_with_none() -> None:
    heart = read(written(EMPTY)).structures[0]
    assert (heart.points_mm.shape, heart.first.tolist(), heart.kinds, heart.faults) == ((0, 3), [0], (), ())


def test_number_and_type_are_those_of_the_structure() -> None:
    ptv = read(written(PTV)).structures[0]
    assert (ptv.number, ptv.type) == (7, "PTV")


def test_a_set_without_any_contours_is_read() -> None:
    dataset = written(PTV)
    del dataset.ROIContourSequence
    assert read(dataset).structures[0].kinds == ()


@pytest.mark.parametrize(("decimals", "step_mm"), [(0, 1.0), (1, 0.1), (2, 0.01), (4, 0.0001)])
def test_the_step_is_that_of_the_decimals(decimals: int, step_mm: float) -> None:
    assert read(written(CORD, decimals=decimals)).structures[0].step_mm == pytest.approx(step_mm, rel=1e-12)


def test_a_square_written_with_exponents_is_read() -> None:
    found = with_data("5e-1\\0\\-3.25\\1e1\\0\\-3.25\\1.0E+01\\10\\-3.25\\.5\\10.\\-325e-2")
    assert found.points_mm[:4].tolist() == [list(point) for point in SQUARE]


def test_blanks_around_numbers_are_padding() -> None:
    found = with_data(" 0.5 \\ 0\\-3.25 \\10 \\0\\-3.25\\10\\10\\-3.25\\.5\\10\\-3.25 ")
    assert found.points_mm[:4].tolist() == [list(point) for point in SQUARE]


GOOD = "0.5\\0\\-3.25\\10\\0\\-3.25\\10\\10\\-3.25\\"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "0.5\\1O\\-3.25", "ContourData[11] is '1O'"),
        (GOOD + "0.5\\1.0.5\\-3.25", "ContourData[11] is '1.0.5'"),
        (GOOD + "0.5\\1 0\\-3.25", "ContourData[11] is '1 0'"),
        (GOOD + "0.5\\\\-3.25", "ContourData[11] is ''"),
        (GOOD + "0.5\\-\\-3.25", "ContourData[11] is '-'"),
        (GOOD + "nan\\10\\-3.25", "ContourData[10] is 'nan'"),
        (GOOD + "inf\\10\\-3.25", "ContourData[10] is 'inf'"),
        (GOOD + "1e999\\10\\-3.25", "ContourData[10] is '1e999'"),
        (GOOD + "0.5\\10", "ContourData holds 11 numbers, which is no multiple of 3"),
        (GOOD + "0.5\\10\\-3.25\\1\\2\\3", "ContourData holds 5 points, but NumberOfContourPoints is '4'"),
        (GOOD + "0.5\\100000\\-3.25", "ContourData[10] begins a point at (0.5, 100000, -3.25) mm"),
        ("", "ContourData is absent or empty"),
    ],
)
def test_damaged_points_are_a_fault_with_their_place(text: str, said: str) -> None:
    (fault,) = with_data(text).faults
    assert fault.startswith(f"ROIContourSequence[1].ContourSequence[1].{said}")


@pytest.mark.parametrize(
    ("point", "faults"),
    [
        ("2999\\0\\-3.25", 0),
        ("-3000\\0\\0", 0),
        ("0\\0\\-3000.01", 1),
        ("2200\\2200\\-3.25", 1),
        ("1800\\1800\\1800", 1),
        ("1700\\1700\\1700", 0),
    ],
)
def test_no_point_is_further_than_3_m_away(point: str, faults: int) -> None:
    assert len(with_data(GOOD + point).faults) == faults


@pytest.mark.parametrize("text", [GOOD + "0.5\\1O\\-3.25", GOOD + "0.5\\10", GOOD + "0.5\\100000\\-3.25"])
def test_a_damaged_structure_has_no_points_at_all(text: str) -> None:
    found = with_data(text)
    assert (found.points_mm.shape, found.kinds) == ((0, 3), ())


def test_damage_to_one_structure_leaves_the_others() -> None:
    dataset = written(PTV, CORD)
    put_text(first_contour(dataset), "ContourData", "x")
    assert read(dataset).structures[1].points_mm.tolist() == [list(point) for point in TRIANGLE]


def test_many_faults_are_cut_short() -> None:
    assert with_data("x\\" * 11 + "x").faults[-1] == "9 more such faults"


def test_a_place_is_counted_within_its_contour() -> None:
    dataset = written(PTV)
    put_text(first_contour(dataset, contour=1), "ContourData", "1\\2\\x\\4\\5\\6\\7\\8\\9")
    (fault,) = read(dataset).structures[0].faults
    assert fault.startswith("ROIContourSequence[1].ContourSequence[2].ContourData[3] is 'x'")


@pytest.mark.parametrize(("kind", "shown"), [("", "absent"), ("CLOSED", "'CLOSED'")])
def test_a_contour_of_no_known_kind_is_a_fault(kind: str, shown: str) -> None:
    dataset = written(PTV)
    put_text(first_contour(dataset), "ContourGeometricType", kind)
    (fault,) = read(dataset).structures[0].faults
    assert f"ContourGeometricType is {shown}" in fault


def test_a_contour_that_says_it_has_no_points_is_left_out() -> None:
    dataset = written(PTV)
    put_text(first_contour(dataset), "ContourData", "")
    put_text(first_contour(dataset), "NumberOfContourPoints", "0")
    found = read(dataset).structures[0]
    assert (found.kinds, found.first.tolist(), found.faults) == (("CLOSEDPLANAR_XOR",), [0, 3], ())


def test_the_number_of_points_may_have_leading_noughts() -> None:
    dataset = written(PTV)
    put_text(first_contour(dataset), "NumberOfContourPoints", "0004")
    assert read(dataset).structures[0].faults == ()


@pytest.mark.parametrize("count", ["+4", "4.0", " 4"])
def test_the_number_of_points_may_be_written_in_any_legal_way(count: str) -> None:
    dataset = written(PTV)
    put_text(first_contour(dataset), "NumberOfContourPoints", count)
    with reading("rs.dcm"):
        data = dataset_bytes(dataset)
    assert read_contours(data, "rs.dcm").structures[0].faults == ()


@pytest.mark.parametrize("count", ["5", "0", "four", "40", "-4"])
def test_another_number_of_points_is_a_fault(count: str) -> None:
    dataset = written(PTV)
    put_text(first_contour(dataset), "NumberOfContourPoints", count)
    with reading("rs.dcm"):
        data = dataset_bytes(dataset)
    (fault,) = read_contours(data, "rs.dcm").structures[0].faults
    assert f"NumberOfContourPoints is {count!r}" in fault


def test_a_contour_may_leave_out_how_many_points_it_has() -> None:
    dataset = written(PTV)
    del first_contour(dataset).NumberOfContourPoints
    assert read(dataset).structures[0].faults == ()


def test_a_number_that_two_structures_share_is_a_fault_of_both() -> None:
    found = read(written(PTV, replace(CORD, number=7))).structures
    assert ["ROI number 7 is given to several structures" in one.faults[0] for one in found] == [True, True]


def test_a_structure_without_number_has_no_contours() -> None:
    dataset = written(PTV)
    put_text(dataset.StructureSetROISequence[0], "ROINumber", "")
    found = read(dataset).structures[0]
    assert found.kinds == () and "it has no ROI number" in found.faults[0]


def test_two_lists_of_contours_of_one_number_are_a_fault() -> None:
    dataset = written(PTV, CORD)
    put_text(dataset.ROIContourSequence[1], "ReferencedROINumber", "7")
    (fault,) = read(dataset).structures[0].faults
    assert fault == "ROIContourSequence[1] and ROIContourSequence[2] both hold contours of ROI number 7"


def test_contours_of_a_number_that_no_structure_has_are_a_fault_of_the_set() -> None:
    dataset = written(PTV, CORD)
    del dataset.StructureSetROISequence[1]
    assert read(dataset).header.faults == (
        "ROIContourSequence[2] holds contours of ROI number 3, which no structure has",
    )


def without_contours(found: ContourSet) -> list[str]:
    """What is said of structures that seem to have no contours."""
    return [fault for one in found.structures if not one.kinds for fault in one.faults]


def test_a_structure_without_contours_may_own_those_of_a_number_that_no_structure_has() -> None:
    dataset = written(PTV, CORD, EMPTY)
    put_text(dataset.ROIContourSequence[1], "ReferencedROINumber", "77")
    found = read(dataset)
    lost = "ROIContourSequence[2] holds contours of ROI number 77, which no structure has"
    assert found.header.lost_contours == (lost,)
    assert without_contours(found) == [f"no contours are known to be its own, and some may be: {lost}"] * 2


def test_where_no_contours_are_lost_a_structure_without_any_has_none() -> None:
    found = read(written(PTV, EMPTY))
    assert (found.header.lost_contours, without_contours(found)) == ((), [])


@pytest.mark.parametrize("written_number", ["+7", "07", "7.0"])
def test_contours_go_by_their_number_however_it_is_written(written_number: str) -> None:
    dataset = written(PTV, CORD)
    put_text(dataset.ROIContourSequence[0], "ReferencedROINumber", written_number)
    with reading("rs.dcm"):
        data = dataset_bytes(dataset)
    assert [len(one.kinds) for one in read_contours(data, "rs.dcm").structures] == [2, 1]


def test_a_number_below_zero_is_one() -> None:
    dataset = written(PTV, CORD)
    put_text(dataset.StructureSetROISequence[0], "ROINumber", "-1")
    put_text(dataset.ROIContourSequence[0], "ReferencedROINumber", "-1")
    assert [(len(one.kinds), one.faults) for one in read(dataset).structures] == [(2, ()), (1, ())]


@pytest.mark.parametrize("flipped", [0x30060038, 0x3006003B, 0x30060029, 0x30070039, 0x30060079, 0x10060039])
def test_contours_under_another_tag_leave_no_structure_undrawn(flipped: int) -> None:
    data = dataset_bytes(written(PTV, CORD)).replace(tag_bytes(0x30060039), tag_bytes(flipped))
    assert [bool(one.faults) for one in read_contours(data, "rs.dcm").structures] == [True, True]


@pytest.mark.parametrize("bit", range(8))
@pytest.mark.parametrize(
    "syntax", [TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT], ids=lambda one: one.name
)
@pytest.mark.parametrize("tag", [0x30060039, 0x30060040])
def test_a_flipped_bit_in_the_header_of_contours_is_never_silent(tag: int, syntax, bit: int) -> None:
    """Tag, value representation and length of the first such sequence, one bit at a time."""
    data = dataset_bytes(written(PTV, CORD), Encoding(syntax))
    start = data.index(tag_bytes(tag))
    for position in range(start, start + (8 if syntax is TransferSyntax.IMPLICIT else 12)):
        flipped = bytearray(data)
        flipped[position] ^= 1 << bit
        assert is_faulted_or_as_drawn(bytes(flipped)), position - start


def is_faulted_or_as_drawn(data: bytes) -> bool:
    try:
        found = read_contours(data, "rs.dcm").structures
    except UnreadableError:
        return True
    return all(one.faults or len(one.kinds) == drawn for one, drawn in zip(found, (2, 1), strict=True))


def tag_bytes(tag: int) -> bytes:
    return pack("<HH", tag >> 16, tag & 0xFFFF)


def test_contours_of_a_structure_in_another_tag_of_its_item_are_its_fault(raw) -> None:
    items = raw.element(0x30060050, raw.item(raw.element(0x30060042, b"POINT ")))
    roi = raw.item(items + raw.element(0x30060084, b"1 "))
    (structure,) = read_contours(hand_made(raw, raw.sequence(0x30060039, roi)), "rs.dcm").structures
    assert "ContourData (3006,0050) holds items, as a sequence does" in structure.faults[0]


@pytest.mark.parametrize(
    ("tag", "at"), [(0x30070010, "contours"), (0x32531000, "contours"), (0x32531000, "type")]
)
def test_odd_private_attributes_beside_contours_take_none_away(raw, tag: int, at: str) -> None:
    private = raw.element(tag, b"1 ")
    contour = raw.element(0x30060042, b"POINT ") + raw.element(0x30060050, b"1\\2\\3 ")
    number, contours = raw.element(0x30060084, b"1 "), raw.sequence(0x30060040, raw.item(contour))
    drawn = raw.item(contours + number + (private if at == "contours" else b""))
    types = raw.sequence(0x30060080, raw.item(number + (private if at == "type" else b"")))
    data = hand_made(raw, raw.sequence(0x30060039, drawn) + types)
    found = read_contours(data, "rs.dcm")
    assert (found.header.lost_contours, found.structures[0].kinds) == ((), ("POINT",))


def test_contours_without_a_number_are_a_fault_of_the_set() -> None:
    dataset = written(PTV)
    del dataset.ROIContourSequence[0].ReferencedROINumber
    assert read(dataset).header.faults == ("ROIContourSequence[1] holds contours but no ROI number",)


def test_a_structure_in_another_frame_of_reference_is_a_fault() -> None:
    dataset = written(PTV, CORD)
    dataset.StructureSetROISequence[0].ReferencedFrameOfReferenceUID = "2.25.77"
    del dataset.FrameOfReferenceUID
    found = read(dataset).structures
    assert ("frame of reference 2.25.77" in found[0].faults[0], found[1].faults) == (True, ())


def test_a_set_that_names_no_frame_of_reference_is_read() -> None:
    dataset = written(PTV)
    del dataset.ReferencedFrameOfReferenceSequence, dataset.FrameOfReferenceUID
    assert read(dataset).structures[0].faults == ()


def test_a_repeated_attribute_of_a_contour_is_refused(raw) -> None:
    contour = raw.element(0x30060050, b"1\\2\\3 ") + raw.element(0x30060050, b"4\\5\\6 ")
    roi = raw.sequence(0x30060040, raw.item(contour)) + raw.element(0x30060084, b"1 ")
    with pytest.raises(UnreadableError, match=r"rs\.dcm:ContourData \(3006,0050\), byte \d+: is repeated"):
        read_contours(hand_made(raw, raw.sequence(0x30060039, raw.item(roi))), "rs.dcm")


def hand_made(raw, contours: bytes, explicit: bool = False) -> bytes:
    """A structure set of one ROI, encoded by hand, up to and with these contours."""
    roi = raw.element(0x30060022, b"1 ") + raw.element(0x30060026, b"PTV ")
    rois = raw.sequence(0x30060020, raw.item(roi))
    if not explicit:
        return raw.element(0x00080060, b"RTSTRUCT") + rois + contours
    modality = pack("<HH2sH", 0x0008, 0x0060, b"CS", 8) + b"RTSTRUCT"
    return modality + unknown(0x30060020, rois[8:]) + contours


def unknown(tag: int, value: bytes, length: int | None = None) -> bytes:
    """An element of VR UN, whose items are implicit (PS3.5 section 6.2.2)."""
    return (
        pack("<HH2sHL", tag >> 16, tag & 0xFFFF, b"UN", 0, len(value) if length is None else length) + value
    )


def roi_item(raw, points: bytes) -> bytes:
    contour = raw.element(0x30060042, b"CLOSED_PLANAR ") + raw.element(0x30060050, points)
    return raw.item(raw.sequence(0x30060040, raw.item(contour)) + raw.element(0x30060084, b"1 "))


@pytest.mark.parametrize("count", [3, 20_000], ids=["short", "longer than pydicom takes for a sequence"])
def test_contours_written_as_unknown_are_read(raw, count: int) -> None:
    points = b"\\".join([b"1"] * 3 * count)
    data = hand_made(raw, unknown(0x30060039, roi_item(raw, points + b" ")), explicit=True)
    assert len(read_contours(data, "rs.dcm").structures[0].points_mm) == count


def test_contours_written_as_unknown_without_length_are_read(raw) -> None:
    items = roi_item(raw, b"1\\2\\3 ") + raw.element(0xFFFEE0DD, b"")
    data = hand_made(raw, unknown(0x30060039, items, 0xFFFFFFFF), explicit=True)
    assert read_contours(data, "rs.dcm").structures[0].points_mm.tolist() == [[1, 2, 3]]


def test_a_contour_longer_than_its_item_is_refused(raw) -> None:
    contour = raw.element(0x30060050, b"1\\2\\3 ", 60)
    roi = raw.sequence(0x30060040, raw.item(contour)) + raw.element(0x30060084, b"1 ")
    data = hand_made(raw, raw.sequence(0x30060039, raw.item(roi)))
    with pytest.raises(UnreadableError, match=r"rs\.dcm:ContourData .*truncated.*; export it again"):
        read_contours(data, "rs.dcm")


def test_bytes_left_over_in_a_contour_are_refused(raw) -> None:
    contour = raw.element(0x30060050, b"1\\2\\3 ") + b"\x06\x30\x50"
    roi = raw.sequence(0x30060040, raw.item(contour)) + raw.element(0x30060084, b"1 ")
    with pytest.raises(UnreadableError, match=r"truncated"):
        read_contours(hand_made(raw, raw.sequence(0x30060039, raw.item(roi))), "rs.dcm")


@pytest.mark.parametrize("tag", [0xFFFEE000, 0xFFFEE00D, 0x00000000], ids=["item", "end of item", "zeros"])
def test_a_contour_with_something_else_for_an_attribute_is_refused(raw, tag: int) -> None:
    contour = raw.element(tag, b"") + raw.element(0x30060050, b"1\\2\\3 ")
    roi = raw.sequence(0x30060040, raw.item(contour)) + raw.element(0x30060084, b"1 ")
    with pytest.raises(UnreadableError, match="stands where an attribute should begin"):
        read_contours(hand_made(raw, raw.sequence(0x30060039, raw.item(roi))), "rs.dcm")


def test_a_contour_where_no_item_begins_is_refused(raw) -> None:
    roi = raw.element(0x30060040, raw.element(0x30060050, b"1\\2\\3 ")) + raw.element(0x30060084, b"1 ")
    with pytest.raises(UnreadableError, match="item"):
        read_contours(hand_made(raw, raw.sequence(0x30060039, raw.item(roi))), "rs.dcm")


def test_an_object_of_another_kind_is_refused(encode, plan) -> None:
    with pytest.raises(UnreadableError, match=r"rp\.dcm: it is no structure set but: RT Plan; give"):
        read_contours(encode(plan), "rp.dcm")


def test_points_are_those_that_pydicom_reads() -> None:
    rng = np.random.default_rng(6)
    points = tuple(map(tuple, rng.uniform(-400, 400, (500, 3)).tolist()))
    dataset = written(RoiSpec(1, "Body", contours=(Contour(points),)), decimals=7)
    expected = [float(part) for part in first_contour(dataset).get_item(Tag(0x30060050)).value.split(b"\\")]
    assert read(dataset).structures[0].points_mm.ravel().tolist() == expected


@pytest.mark.parametrize("syntax", ["implicit", "explicit"])
@pytest.mark.parametrize("undefined", [False, True])
def test_a_truncated_file_never_gives_a_part_of_a_structure(
    encode, structure_set, syntax: str, undefined: bool
) -> None:
    data = encode(structure_set, syntax, undefined=undefined)
    whole = {one.name: len(one.kinds) for one in read_contours(data, "rs.dcm").structures}
    for length in range(len(data) - 700, len(data)):
        assert all(count in (0, whole[name]) for name, count in found_in(data[:length]).items())


def test_flipped_bits_give_an_error_or_whole_contours(encode, structure_set) -> None:
    data = encode(structure_set)
    for position in range(data.index(b"\x06\x30\x39\x00"), len(data)):
        flipped = bytearray(data)
        flipped[position] ^= 1 << position % 8
        assert set(found_in(bytes(flipped)).values()) <= {0, 1}


def found_in(data: bytes) -> dict[str, int]:
    """How many contours each structure has, nothing where the file is refused."""
    try:
        return {one.name: len(one.kinds) for one in read_contours(data, "rs.dcm").structures}
    except UnreadableError:
        return {}
