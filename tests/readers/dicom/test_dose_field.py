"""Every voxel has its dose and lies where the standard puts it; what leaves that open is refused."""

from struct import pack

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.filebase import DicomBytesIO
from pydicom.uid import ExplicitVRLittleEndian, RLELossless

from doseguard.model.dose_field import DoseField
from doseguard.readers.dicom.dataset import read_dataset, reading
from doseguard.readers.dicom.dose_field import dose_field, read_dose_field
from doseguard.readers.errors import UnreadableError
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.elements import put_text
from doseguard.writers.encoding import PART_10, Encoding, TransferSyntax, dataset_bytes

SHAPE = (4, 3, 5)
ORIGIN_MM = (-12.5, 20.25, -31.0)
SPACING_MM = (3.0, 2.0, 1.25)
AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
ORIENTATIONS = {
    "HFS": AXIAL,
    "HFP": (-1.0, 0.0, 0.0, 0.0, -1.0, 0.0),
    "FFS": (-1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
    "FFP": (1.0, 0.0, 0.0, 0.0, -1.0, 0.0),
    "HFDR": (0.0, -1.0, 0.0, 1.0, 0.0, 0.0),
    "HFDL": (0.0, 1.0, 0.0, -1.0, 0.0, 0.0),
    "FFDR": (0.0, -1.0, 0.0, -1.0, 0.0, 0.0),
    "FFDL": (0.0, 1.0, 0.0, 1.0, 0.0, 0.0),
    "coronal": (1.0, 0.0, 0.0, 0.0, 0.0, -1.0),
    "oblique": (0.6, 0.64, 0.48, 0.0, 0.6, -0.8),
}
RISING, FALLING, UNEVEN = (0.0, 3.0, 6.0, 9.0), (0.0, -3.0, -6.0, -9.0), (0.0, 3.0, 3.5, 9.5)


def places_mm(orientation: tuple[float, ...], offsets_mm: tuple[float, ...]) -> np.ndarray:
    """Where each stored value lies, by the equations of the standard (C.7.6.2.1.1, C.8.8.3.2)."""
    row, column = np.reshape(orientation, (2, 3))
    frames, rows, columns = np.meshgrid(*map(np.arange, SHAPE), indexing="ij")
    along = np.asarray(offsets_mm)[frames][..., None] * np.cross(row, column)
    down = (rows * SPACING_MM[1])[..., None] * column
    across = (columns * SPACING_MM[2])[..., None] * row
    return np.asarray(ORIGIN_MM) + along + down + across


def dose_at(points_mm: np.ndarray) -> np.ndarray:
    """A dose that is different everywhere."""
    return np.asarray(100 + points_mm @ (0.3, 0.5, 0.7))


def written(
    orientation: tuple[float, ...] = AXIAL, offsets_mm: tuple[float, ...] = RISING, **changes
) -> Dataset:
    return write_dose(
        DoseSpec(
            dose_at(places_mm(orientation, offsets_mm)),
            ORIGIN_MM,
            SPACING_MM,
            orientation=orientation,
            offsets_mm=offsets_mm,
            **{"scaling_gy": 0.001, "bits": 32, **changes},
        )
    )


def read(dataset: Dataset, encoding: Encoding = PART_10) -> DoseField:
    with reading("rd.dcm"):
        data = dataset_bytes(dataset, encoding)
    return read_dose_field(data, "rd.dcm")[1]


def points_of(field: DoseField) -> np.ndarray:
    """Where the field says that its points lie."""
    placed = np.meshgrid(*field.positions_mm, indexing="ij")
    return field.origin_mm + np.stack(placed, axis=-1) @ field.directions


def is_right(field: DoseField) -> bool:
    return np.allclose(field.dose_gy, dose_at(points_of(field)), atol=0.0006)


@pytest.mark.parametrize("offsets_mm", [RISING, FALLING, UNEVEN], ids=["rising", "falling", "uneven"])
@pytest.mark.parametrize("orientation", ORIENTATIONS.values(), ids=ORIENTATIONS)
def test_every_dose_lies_where_it_was(orientation, offsets_mm) -> None:
    assert is_right(read(written(orientation, offsets_mm)))


@pytest.mark.parametrize("offsets_mm", [RISING, FALLING, UNEVEN], ids=["rising", "falling", "uneven"])
@pytest.mark.parametrize("orientation", ORIENTATIONS.values(), ids=ORIENTATIONS)
def test_positions_begin_with_nought_and_rise(orientation, offsets_mm) -> None:
    field = read(written(orientation, offsets_mm))
    assert all(axis[0] == 0 and (np.diff(axis) > 0).all() for axis in field.positions_mm)


@pytest.mark.parametrize("orientation", ORIENTATIONS.values(), ids=ORIENTATIONS)
def test_directions_are_unit_vectors_at_right_angles(orientation) -> None:
    directions = read(written(orientation)).directions
    assert np.allclose(directions @ directions.T, np.eye(3), atol=1e-12)


def test_points_come_back_along_the_axes() -> None:
    field = read(written(ORIENTATIONS["oblique"], FALLING))
    along = field.along(points_of(field).reshape(-1, 3)).reshape(*SHAPE, 3)
    expected = np.stack(np.meshgrid(*field.positions_mm, indexing="ij"), axis=-1)
    assert np.allclose(along, expected, atol=1e-9)


def test_directions_that_hold_the_rest_of_a_cosine_are_taken() -> None:
    dataset = written(ORIENTATIONS["HFDL"])
    put_text(dataset, "ImageOrientationPatient", "6.1232e-17\\1\\0\\-1\\6.1232e-17\\-1.8e-16")
    assert is_right(read(dataset))


def test_directions_written_with_four_decimals_are_taken() -> None:
    dataset = written()
    put_text(dataset, "ImageOrientationPatient", "0.7071\\0.7071\\0\\-0.7071\\0.7071\\0")
    directions = read(dataset).directions
    assert np.allclose(directions @ directions.T, np.eye(3), atol=1e-12)


def test_offsets_may_be_z_coordinates() -> None:
    dataset = written()
    put_text(dataset, "GridFrameOffsetVector", "-31\\-28\\-25\\-22")
    assert is_right(read(dataset))


def test_falling_z_coordinates_are_taken() -> None:
    dataset = written(offsets_mm=FALLING)
    put_text(dataset, "GridFrameOffsetVector", "-31\\-34\\-37\\-40")
    assert is_right(read(dataset))


@pytest.mark.parametrize("offset", ["0", "-31", None])
def test_a_single_frame_lies_at_its_position(offset: str | None) -> None:
    dataset = write_dose(DoseSpec(np.full((1, 2, 2), 5.0), ORIGIN_MM))
    del dataset.NumberOfFrames, dataset.GridFrameOffsetVector, dataset.FrameIncrementPointer
    if offset is not None:
        put_text(dataset, "GridFrameOffsetVector", offset)
    field = read(dataset)
    assert (field.origin_mm.tolist(), field.positions_mm[0].tolist()) == (list(ORIGIN_MM), [0.0])


@pytest.mark.parametrize("syntax", [one for one in TransferSyntax if one is not TransferSyntax.BIG_ENDIAN])
@pytest.mark.parametrize("bits", [16, 32])
def test_every_encoding_is_read(syntax: TransferSyntax, bits: int) -> None:
    assert is_right(read(written(bits=bits, scaling_gy=0.002 if bits == 16 else 0.001), Encoding(syntax)))


@pytest.mark.parametrize("syntax", [TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT])
def test_a_file_without_preamble_and_meta_is_read(syntax: TransferSyntax) -> None:
    assert is_right(read(written(), Encoding(syntax, file_format=False)))


@pytest.mark.parametrize("bits", [16, 32])
def test_big_endian_pixels_are_read(encode, bits: int) -> None:
    dataset = written(bits=bits, scaling_gy=0.002 if bits == 16 else 0.001)
    dataset.PixelData = np.frombuffer(dataset.PixelData, f"<u{bits // 8}").astype(f">u{bits // 8}").tobytes()
    assert is_right(read_dose_field(encode(dataset, "big"), "rd.dcm")[1])


@pytest.mark.parametrize("bits", [16, 32])
def test_run_length_encoded_pixels_are_read(bits: int) -> None:
    assert is_right(read_dose_field(compressed(bits), "rd.dcm")[1])


def compressed(bits: int) -> bytes:
    return rle(written(bits=bits, scaling_gy=0.002 if bits == 16 else 0.001), SHAPE[0])


def rle(dataset: Dataset, frames: int) -> bytes:
    """The dataset as a file, its pixels run-length encoded in that many frames (PS3.5 annex G)."""
    size = len(dataset.PixelData) // frames
    parts = (dataset.PixelData[at : at + size] for at in range(0, len(dataset.PixelData), size))
    dataset.PixelData = encapsulate([rle_frame(part, dataset.BitsAllocated // 8) for part in parts])
    dataset["PixelData"].is_undefined_length = True
    dataset.ensure_file_meta()
    dataset.file_meta.TransferSyntaxUID = RLELossless
    buffer = DicomBytesIO()
    dataset.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def rle_frame(data: bytes, width: int) -> bytes:
    """Each byte of the values apart, the highest first, in literal runs of one byte."""
    segments = [b"".join(bytes((0, byte)) for byte in data[width - 1 - at :: width]) for at in range(width)]
    starts = [64 + sum(map(len, segments[:at])) for at in range(width)]
    return pack("<16L", width, *starts, *[0] * (15 - width)) + b"".join(segments)


@pytest.mark.parametrize("bits", [16, 32])
def test_signed_values_of_no_negative_dose_are_read(bits: int) -> None:
    dose_gy = np.array([[[0.001, 0.0], [2.5, 30.0]]])
    dataset = write_dose(DoseSpec(dose_gy, ORIGIN_MM, bits=bits, signed=True, scaling_gy=0.001))
    assert np.allclose(read(dataset).dose_gy, dose_gy, atol=1e-6)


@pytest.mark.parametrize("bits", [16, 32])
def test_a_dose_below_zero_is_refused(bits: int) -> None:
    dose_gy = np.array([[[-0.001, 0.0], [2.5, 30.0]]])
    dataset = write_dose(DoseSpec(dose_gy, ORIGIN_MM, bits=bits, signed=True, scaling_gy=0.001))
    said = r"^rd\.dcm:PixelData, PixelRepresentation: holds 1 values below zero, the least -0.001 Gy"
    with pytest.raises(UnreadableError, match=said):
        read(dataset)


def test_large_doses_that_a_damaged_header_calls_signed_are_refused() -> None:
    dataset = write_dose(DoseSpec(np.full((1, 2, 2), 40.0), ORIGIN_MM, scaling_gy=0.001))
    dataset.PixelRepresentation = 1
    with pytest.raises(UnreadableError, match="holds 4 values below zero"):
        read(dataset)


@pytest.mark.parametrize(
    ("dose_gy", "said"), [(10_001.0, "10001 Gy, above any"), (0.0009, "0.0009 Gy: it is")]
)
def test_a_greatest_dose_that_no_plan_has_is_refused(dose_gy: float, said: str) -> None:
    dataset = write_dose(DoseSpec(np.full((1, 2, 2), dose_gy), ORIGIN_MM, bits=32, scaling_gy=dose_gy))
    with pytest.raises(
        UnreadableError, match=f"^rd.dcm:DoseGridScaling, PixelData: give a greatest dose of {said}"
    ):
        read(dataset)


@pytest.mark.parametrize("dose_gy", [10_000.0, 0.001])
def test_a_greatest_dose_at_a_bound_is_read(dose_gy: float) -> None:
    dataset = write_dose(DoseSpec(np.full((1, 2, 2), dose_gy), ORIGIN_MM, bits=32, scaling_gy=dose_gy))
    assert read(dataset).dose_gy.max() == pytest.approx(dose_gy)


def test_a_dose_of_nothing_is_read_where_that_is_asked_for() -> None:
    nothing = write_dose(DoseSpec(np.zeros(SHAPE), ORIGIN_MM, scaling_gy=0.001))
    opened = read_dataset(dataset_bytes(nothing), "rd.dcm", pixels=True)
    found = dose_field(opened, of_nothing=True)
    assert found.dose_gy.shape == SHAPE and not found.dose_gy.any()


def test_large_unsigned_values_are_not_taken_for_negative_ones() -> None:
    dataset = write_dose(DoseSpec(np.full((1, 2, 2), 65.0), ORIGIN_MM, scaling_gy=0.001))
    assert read(dataset).dose_gy.min() == pytest.approx(65.0)


def test_the_step_is_the_scaling() -> None:
    assert read(written(scaling_gy=0.00025)).step_gy == 0.00025


def test_doses_are_stored_plane_by_plane_in_single_precision() -> None:
    dose_gy = read(written(offsets_mm=FALLING)).dose_gy
    assert (dose_gy.dtype, dose_gy.shape, dose_gy.flags.c_contiguous) == (np.float32, SHAPE, True)


def test_no_dose_is_so_small_that_arithmetic_slows_down() -> None:
    dose_gy = np.array([[[1e-12, 2e-12, 1e-3]]])
    field = read(write_dose(DoseSpec(dose_gy, ORIGIN_MM, bits=32, scaling_gy=1e-12)))
    assert field.dose_gy.min() > np.finfo(np.float32).tiny


def test_the_header_comes_with_it() -> None:
    header, _ = read_dose_field(dataset_bytes(written(summation="BEAM")), "rd.dcm")
    assert (header.summation, header.units) == ("BEAM", "GY")


@pytest.mark.parametrize(
    ("keyword", "text", "said"),
    [
        ("DoseUnits", "RELATIVE", "DoseUnits: is RELATIVE"),
        ("DoseUnits", "", "DoseUnits: is absent"),
        ("DoseType", "ERROR", "DoseType: is ERROR"),
        ("DoseGridScaling", "", "DoseGridScaling: absent"),
        ("DoseGridScaling", "0", "DoseGridScaling: is 0, not above zero"),
        ("DoseGridScaling", "-0.001", "DoseGridScaling: is -0.001, not above zero"),
        ("DoseGridScaling", "NaN", "DoseGridScaling: 'NaN' is not a number"),
        ("DoseGridScaling", "inf", "DoseGridScaling: 'inf' is not a number"),
        ("DoseGridScaling", "1e-40", "DoseGridScaling: '1e-40' is outside any range"),
        ("DoseGridScaling", "0.001\\0.002", "DoseGridScaling: holds several values"),
        ("ImagePositionPatient", "", "ImagePositionPatient: absent"),
        ("ImagePositionPatient", "1\\2", "ImagePositionPatient: '1\\\\\\\\2' holds 2 numbers where 3 belong"),
        ("ImagePositionPatient", "1\\2\\nan", "ImagePositionPatient: .* holds something that is no number"),
        ("ImagePositionPatient", "1\\2\\99999", "ImagePositionPatient: .* is further away"),
        ("ImageOrientationPatient", "", "ImageOrientationPatient: absent"),
        ("ImageOrientationPatient", "1\\0\\0\\0\\1", "ImageOrientationPatient: .* holds 5 numbers"),
        ("ImageOrientationPatient", "1\\0\\0\\1\\0\\0", "ImageOrientationPatient: .* at right angles"),
        ("ImageOrientationPatient", "1\\0\\0\\0\\0.9\\0", "ImageOrientationPatient: .* at right angles"),
        ("ImageOrientationPatient", "1\\0.01\\0\\0\\1\\0", "ImageOrientationPatient: .* at right angles"),
        ("PixelSpacing", "", "PixelSpacing: absent"),
        ("PixelSpacing", "2", "PixelSpacing: '2' holds 1 number "),
        ("PixelSpacing", "2\\0", "PixelSpacing: .* is not above zero"),
        ("PixelSpacing", "-2\\2", "PixelSpacing: .* is not above zero"),
        ("PixelSpacing", "2\\1e-9", "PixelSpacing: .* is closer than any grid is drawn"),
        ("PixelSpacing", "0.049\\2", "PixelSpacing: .* is closer than any grid is drawn"),
        (
            "GridFrameOffsetVector",
            "0\\3\\3.04\\6",
            "GridFrameOffsetVector: puts frames 2 and 3 at a distance of 0.04",
        ),
        ("NumberOfFrames", "0", "NumberOfFrames, Rows, Columns: 0 x 3 x 5 is no grid"),
        ("NumberOfFrames", "four", "NumberOfFrames, Rows, Columns: None x"),
        ("NumberOfFrames", "3", "GridFrameOffsetVector: holds 4 offsets for 3 frames"),
        ("GridFrameOffsetVector", "", "GridFrameOffsetVector: absent"),
        ("GridFrameOffsetVector", "0", "GridFrameOffsetVector: holds 1 offset for 4 frames"),
        (
            "GridFrameOffsetVector",
            "0\\3\\x\\9",
            "GridFrameOffsetVector: .* holds something that is no number",
        ),
        ("GridFrameOffsetVector", "0\\3\\3\\6", "GridFrameOffsetVector: gives frames 2 and 3 the same place"),
        ("GridFrameOffsetVector", "0\\3\\2\\6", "GridFrameOffsetVector: neither rises nor falls"),
        ("GridFrameOffsetVector", "3\\6\\9\\12", "GridFrameOffsetVector: begins with 3, which is neither"),
        ("GridFrameOffsetVector", "-31.5\\-28\\-25\\-22", "GridFrameOffsetVector: begins with -31.5"),
    ],
)
def test_what_leaves_the_dose_open_is_refused(keyword: str, text: str, said: str) -> None:
    dataset = written()
    put_text(dataset, keyword, text)
    with pytest.raises(UnreadableError, match=f"^rd.dcm:{said}.*; export the object again"):
        read(dataset)


@pytest.mark.parametrize("position", [name for name in ORIENTATIONS if name != "HFS"])
def test_z_coordinates_are_refused_where_the_standard_gives_them_no_meaning(position: str) -> None:
    dataset = written(ORIENTATIONS[position])
    put_text(dataset, "GridFrameOffsetVector", "-31\\-28\\-25\\-22")
    with pytest.raises(UnreadableError, match="GridFrameOffsetVector: holds z coordinates"):
        read(dataset)


@pytest.mark.parametrize(
    ("keyword", "value", "said"),
    [
        ("Rows", 0, "NumberOfFrames, Rows, Columns: 4 x 0 x 5 is no grid"),
        ("Rows", 4, "PixelData: holds 240 bytes where 320 belong"),
        ("Columns", 4, "PixelData: holds 240 bytes where 192 belong"),
        ("BitsAllocated", 16, "BitsAllocated, BitsStored: are 16 and 32"),
        ("BitsAllocated", 8, "BitsAllocated, BitsStored: are 8 and 32"),
        ("BitsStored", 12, "BitsAllocated, BitsStored: are 32 and 12"),
        ("PixelRepresentation", 2, "PixelRepresentation: is 2"),
        ("SamplesPerPixel", 3, "SamplesPerPixel: is not 1"),
        ("FrameIncrementPointer", 0x00181063, "FrameIncrementPointer: is"),
        ("HighBit", 0, "HighBit: is 0; in values of 32 bits it is 31"),
        ("HighBit", 30, "HighBit: is 30"),
        (
            "PhotometricInterpretation",
            "RGB",
            "PhotometricInterpretation: is RGB; that of a dose is MONOCHROME2",
        ),
        ("PhotometricInterpretation", "MONOCHROME1", "PhotometricInterpretation: is MONOCHROME1"),
        ("PixelData", b"", "PixelData: holds 0 bytes where 240 belong"),
    ],
)
def test_pixels_that_contradict_their_header_are_refused(keyword: str, value, said: str) -> None:
    dataset = written()
    dataset[keyword].value = value
    with pytest.raises(UnreadableError, match=f"^rd.dcm:{said}"):
        read(dataset)


@pytest.mark.parametrize(
    "keyword",
    [
        "ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "Rows", "Columns", "BitsAllocated",
        "BitsStored", "PixelRepresentation", "SamplesPerPixel", "PixelData", "DoseUnits", "DoseType",
        "DoseGridScaling", "GridFrameOffsetVector",
    ],
)  # fmt: skip
def test_what_is_absent_is_refused_by_its_name(keyword: str) -> None:
    dataset = written()
    del dataset[keyword]
    with pytest.raises(UnreadableError, match=rf"^rd\.dcm:[^:]*{keyword}"):
        read(dataset)


def test_frames_that_nothing_counts_are_one_frame() -> None:
    dataset = written()
    del dataset.NumberOfFrames
    with pytest.raises(UnreadableError, match="GridFrameOffsetVector: holds 4 offsets for 1 frame"):
        read(dataset)


def test_damaged_compression_is_refused() -> None:
    data = compressed(32).replace(pack("<2L", 4, 64), pack("<2L", 3, 64))
    with pytest.raises(UnreadableError, match=r"^rd\.dcm:PixelData: cannot be read as RLE Lossless"):
        read_dose_field(data, "rd.dcm")


def test_compression_of_fewer_values_is_refused() -> None:
    dataset = written()
    dataset.PixelData = dataset.PixelData[: len(dataset.PixelData) * 3 // 4]
    said = r"^rd\.dcm:PixelData: holds 3 frames, run-length encoded, where 4 belong"
    with pytest.raises(UnreadableError, match=said):
        read_dose_field(rle(dataset, 3), "rd.dcm")


@pytest.mark.parametrize(("keyword", "value"), [("Columns", 4), ("Rows", 2), ("Columns", 6), ("Rows", 4)])
@pytest.mark.parametrize("bits", [16, 32])
def test_compressed_frames_of_another_size_are_refused(bits: int, keyword: str, value: int) -> None:
    dataset = written(bits=bits, scaling_gy=0.002 if bits == 16 else 0.001)
    setattr(dataset, keyword, value)
    with pytest.raises(UnreadableError, match=r"^rd\.dcm:PixelData: cannot be read as RLE Lossless"):
        read_dose_field(rle(dataset, SHAPE[0]), "rd.dcm")


def test_frames_of_an_odd_size_compressed_by_pydicom_are_read() -> None:
    dataset = written(bits=16, scaling_gy=0.002)
    dataset.ensure_file_meta()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.compress(RLELossless, encoding_plugin="pydicom")
    buffer = DicomBytesIO()
    dataset.save_as(buffer, enforce_file_format=True)
    assert is_right(read_dose_field(buffer.getvalue(), "rd.dcm")[1])


@pytest.mark.parametrize("keyword", ["Columns", "Rows"])
def test_big_endian_pixels_of_another_number_are_refused(encode, keyword: str) -> None:
    dataset = write_dose(DoseSpec(np.full((20, 24, 24), 30.0), ORIGIN_MM))
    dataset[keyword].value = 23
    with pytest.raises(UnreadableError, match=r"^rd\.dcm:PixelData: holds 23040 bytes where 22080 belong"):
        read_dose_field(encode(dataset, "big"), "rd.dcm")


def test_pixels_in_a_compression_that_cannot_be_read_are_refused(encode) -> None:
    data = compressed(16).replace(b"1.2.840.10008.1.2.5\0", b"1.2.840.10008.1.2.9\0")
    with pytest.raises(UnreadableError, match=r"^rd\.dcm:PixelData: cannot be read as "):
        read_dose_field(data, "rd.dcm")


def test_an_object_of_another_kind_is_refused(encode, plan) -> None:
    with pytest.raises(UnreadableError, match=r"rp\.dcm: it is no dose but: RT Plan; give"):
        read_dose_field(encode(plan), "rp.dcm")


def test_every_truncated_file_is_refused() -> None:
    data = dataset_bytes(written())
    for length in range(len(data) - 300, len(data)):
        with pytest.raises(UnreadableError):
            read_dose_field(data[:length], "rd.dcm")


def test_flipped_bits_give_an_error_or_a_grid() -> None:
    data = dataset_bytes(written())
    for position in range(0x200, len(data) - 240):
        flipped = bytearray(data)
        flipped[position] ^= 1 << position % 8
        assert np.isfinite(doses_in(bytes(flipped))).all()


def doses_in(data: bytes) -> np.ndarray:
    """The doses of a file, none where it is refused."""
    try:
        return read_dose_field(data, "rd.dcm")[1].dose_gy
    except UnreadableError:
        return np.zeros(0)
