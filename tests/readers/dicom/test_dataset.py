"""Bytes become a dataset that agrees with pydicom's own reading, or an UnreadableError, and nothing else."""

import logging
import warnings
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from doseguard.readers.dicom.dataset import read_dataset, reading
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.errors import UnreadableError

SYNTAXES = ("implicit", "explicit", "big", "deflated")
FUZZ = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def pydicom_reads(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Dataset(pydicom.dcmread(BytesIO(data), force=True, stop_before_pixels=True))


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_file_with_meta_reads_as_pydicom_reads_it(plan, encode, syntax, undefined):
    data = encode(plan, syntax, undefined=undefined)
    assert read_dataset(data, "plan.dcm").dataset == pydicom_reads(data)


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big"])
def test_a_file_without_meta_reads_as_pydicom_reads_it(plan, encode, syntax, undefined):
    data = encode(plan, syntax, meta=False, undefined=undefined)
    assert read_dataset(data, "plan.dcm").dataset == pydicom_reads(data)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_what_is_read_is_what_was_written(plan, encode, syntax):
    assert read_dataset(encode(plan, syntax), "plan.dcm").dataset == plan


@pytest.mark.parametrize(
    ("stated", "actual"),
    [("1.2.840.10008.1.2.1", "implicit"), ("1.2.840.10008.1.2", "explicit"), ("", "explicit")],
)
def test_a_transfer_syntax_that_is_not_the_actual_one_is_read_as_pydicom_reads_it(
    plan, encode, stated, actual
):
    data = with_meta(stated, encode(plan, actual, meta=False))
    assert read_dataset(data, "plan.dcm").dataset == pydicom_reads(data)


def test_meta_written_implicitly_is_read_as_pydicom_reads_it(plan, encode, raw):
    meta = raw.element(0x00020010, b"1.2.840.10008.1.2.1\0")
    data = bytes(128) + b"DICM" + meta + encode(plan, "explicit", meta=False)
    assert read_dataset(data, "plan.dcm").dataset == pydicom_reads(data)


def test_meta_without_preamble_is_read_as_pydicom_reads_it(plan, encode):
    data = encode(plan, "explicit")[132:]
    assert read_dataset(data, "plan.dcm").dataset == pydicom_reads(data)


@pytest.mark.parametrize(
    ("syntax", "uid"),
    [
        ("implicit", "1.2.840.10008.1.2"),
        ("explicit", "1.2.840.10008.1.2.1"),
        ("big", "1.2.840.10008.1.2.2"),
    ],
)
def test_the_transfer_syntax_of_a_file_without_meta_is_found(plan, encode, syntax, uid):
    assert read_dataset(encode(plan, syntax, meta=False), "plan.dcm").encoding.transfer_syntax_uid == uid


def with_meta(stated, body):
    padded = stated.encode() + b"\0" * (len(stated) % 2)
    return bytes(128) + b"DICM\x02\x00\x10\x00UI" + len(padded).to_bytes(2, "little") + padded + body


@pytest.mark.parametrize(
    ("stated", "actual", "uid"),
    [
        ("1.2.840.10008.1.2", "explicit", "1.2.840.10008.1.2.1"),
        ("1.2.840.10008.1.2.1", "implicit", "1.2.840.10008.1.2"),
        ("", "implicit", "1.2.840.10008.1.2"),
        ("1.2.840.10008.1.2.5", "explicit", "1.2.840.10008.1.2.5"),
        ("1.2.840.10008.1.2.2", "big", "1.2.840.10008.1.2.2"),
    ],
)
def test_the_transfer_syntax_that_holds_is_told(plan, encode, stated, actual, uid):
    data = with_meta(stated, encode(plan, actual, meta=False))
    assert read_dataset(data, "plan.dcm").encoding.transfer_syntax_uid == uid


def test_headers_only_leaves_out_control_points_of_undefined_length(plan, encode):
    beams = read_dataset(encode(plan, undefined=True), "plan.dcm", headers_only=True).dataset.BeamSequence
    assert ["ControlPointSequence" in beam for beam in beams] == [False, False]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_headers_only_changes_nothing_else(plan, encode, syntax):
    read = read_dataset(encode(plan, syntax, undefined=True), "plan.dcm", headers_only=True).dataset
    for beam in plan.BeamSequence:
        del beam.ControlPointSequence
    assert read == plan


def test_the_hash_is_that_of_the_file(plan, encode):
    data = encode(plan)
    with_space = read_dataset(data, "plan.dcm").sha256
    assert with_space != read_dataset(data.replace(b"lung", b"long"), "plan.dcm").sha256


def test_pixels_are_left_out(dose, encode):
    assert "PixelData" not in read_dataset(encode(dose), "dose.dcm").dataset


def test_pixels_of_a_file_without_meta_can_be_decoded(dose, encode):
    opened = read_dataset(encode(dose, meta=False), "dose.dcm", pixels=True)
    assert opened.dataset.pixel_array.tolist() == [[1, 2]]


def test_the_kind_is_told(dose, encode):
    assert read_dataset(encode(dose), "dose.dcm").kind is Kind.DOSE


@pytest.mark.parametrize("data", [b"", b"hello world", b"\x89PNG\r\n", bytes(1000)])
def test_what_is_not_dicom_is_said_to_be_not_dicom(data):
    with pytest.raises(UnreadableError, match="not a DICOM file"):
        read_dataset(data, "x")


def test_warnings_of_pydicom_are_silenced(plan, encode, recwarn):
    data = encode(plan, "explicit", meta=False)
    meta = b"\x02\x00\x10\x00UI\x12\x001.2.840.10008.1.2\0"
    read_dataset(bytes(128) + b"DICM" + meta + data, "plan.dcm")
    assert len(recwarn) == 0


def test_warnings_of_others_are_not_silenced_for_good(plan, encode):
    read_dataset(encode(plan), "plan.dcm")
    with pytest.warns(UserWarning, match="still heard"):
        warnings.warn("still heard", UserWarning, stacklevel=1)


def test_the_log_of_pydicom_is_as_it_was(plan, encode):
    read_dataset(encode(plan), "plan.dcm")
    assert logging.getLogger("pydicom").disabled is False


def test_the_log_of_pydicom_is_silent_while_values_are_read(caplog):
    with caplog.at_level(logging.DEBUG), reading("plan.dcm"):
        logging.getLogger("pydicom").warning("Nobody^Plan")
    assert caplog.messages == []


def test_many_threads_leave_the_log_and_the_warnings_as_they_were(plan, encode):
    data, filters = encode(plan), list(warnings.filters)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: read_dataset(data, "plan.dcm"), range(200)))
    assert (logging.getLogger("pydicom").disabled, warnings.filters) == (False, filters)


def test_an_exception_of_a_late_conversion_names_the_file():
    dataset = Dataset()
    expected = pytest.raises(UnreadableError, match=r"plan\.dcm:data set: a value cannot be converted")
    with expected, reading("plan.dcm"):
        dataset["TargetPrescriptionDose"]


def test_an_error_without_a_path_gets_the_files_name():
    with pytest.raises(UnreadableError, match=r"^plan\.dcm:BeamDose: odd"), reading("plan.dcm"):
        raise UnreadableError(path="", place="BeamDose", cause="odd", advice="")


def touch(dataset):
    """Convert every value there is."""
    for element in dataset:
        if element.VR == "SQ":
            for one in element.value:
                touch(one)


def read_and_touch(data):
    try:
        opened = read_dataset(data, "plan.dcm", deep=True)
        with reading("plan.dcm"):
            touch(opened.dataset)
    except UnreadableError as error:
        return str(error)
    return "read"


@FUZZ
@given(st.binary(max_size=400))
def test_no_bytes_at_all_raise_anything_else(data):
    assert "\n" not in read_and_touch(data)


@FUZZ
@given(st.binary(max_size=200))
def test_no_bytes_after_a_prefix_raise_anything_else(data):
    assert "\n" not in read_and_touch(bytes(128) + b"DICM" + data)


@pytest.mark.parametrize("syntax", SYNTAXES)
@FUZZ
@given(data=st.data())
def test_no_flipped_bits_raise_anything_else(plan, encode, syntax, data):
    undefined = data.draw(st.booleans(), label="undefined")
    whole = bytearray(encode(plan, syntax, undefined=undefined))
    for _ in range(data.draw(st.integers(1, 4), label="flips")):
        bit = data.draw(st.integers(128 * 8, len(whole) * 8 - 1), label="bit")
        whole[bit // 8] ^= 1 << bit % 8
    assert "\n" not in read_and_touch(bytes(whole))


@FUZZ
@given(data=st.data())
def test_what_is_accepted_after_a_flip_reads_as_pydicom_reads_it(plan, encode, data):
    whole = bytearray(encode(plan, data.draw(st.sampled_from(["implicit", "explicit"])), meta=False))
    bit = data.draw(st.integers(0, len(whole) * 8 - 1), label="bit")
    whole[bit // 8] ^= 1 << bit % 8
    try:
        opened = read_dataset(bytes(whole), "plan.dcm")
    except UnreadableError:
        return
    assert opened.dataset._dict.keys() == pydicom_reads(bytes(whole))._dict.keys()


def test_the_truncated_real_plan_is_refused(real_files):
    (path,) = [path for path in real_files if "truncated" in path.name]
    with pytest.raises(UnreadableError, match="truncated"):
        read_dataset(path.read_bytes(), path.name)


def test_every_other_real_file_reads_as_pydicom_reads_it(real_files):
    different = []
    for path in real_files:
        data = path.read_bytes()
        if "truncated" in path.name:
            continue
        with reading(path.name):
            if read_dataset(data, path.name).dataset != pydicom_reads(data):
                different.append(path.name)
    assert different == []
