"""Where the data set begins and how it is written, at the edges of what pydicom tells apart."""

import pytest

from doseguard.readers.dicom.encoding import is_vr_like, read_encoding
from doseguard.readers.errors import UnreadableError


@pytest.mark.parametrize("code", [b"AA", b"ZZ", b"SQ", b"AZ"])
def test_two_capital_letters_are_like_a_vr(code):
    assert is_vr_like(code) is True


@pytest.mark.parametrize("code", [b"@A", b"A@", b"[A", b"A[", b"\0\0", b"sq", b"", b"A"])
def test_anything_else_is_not_like_a_vr(code):
    assert is_vr_like(code) is False


def test_the_data_set_begins_after_the_meta_information(plan, encode):
    data = encode(plan)
    body = encode(plan, meta=False)
    assert read_encoding(data, "x").start == len(data) - len(body)


def test_a_long_meta_header_that_the_file_cuts_is_refused():
    data = bytes(128) + b"DICM" + b"\x02\x00\x01\x00OB\0\0\x02"
    with pytest.raises(UnreadableError, match="file meta information, byte 132: truncated"):
        read_encoding(data, "x")


def test_a_first_value_as_long_as_letters_is_read_as_pydicom_reads_it(raw):
    # The low bytes of the length are "AE": pydicom takes them for a value representation.
    data = raw.element(0x00080018, bytes(0x4541))
    assert read_encoding(data, "x").implicit is False


def test_big_endian_needs_a_known_value_representation():
    assert read_encoding(b"\x00\x08\x00\x16ZZ\x00\x00", "x").little_endian is True


def test_a_big_endian_group_is_told_by_its_size():
    assert read_encoding(b"\x00\x04\x00\x16UI\x00\x00", "x").little_endian is False


def test_a_little_endian_group_is_told_by_its_size():
    assert read_encoding(b"\xff\x03\x00\x16UI\x00\x00", "x").little_endian is True


def test_eight_bytes_are_enough_for_a_data_set(raw):
    assert read_encoding(raw.element(0x00080018, b""), "x").start == 0


def test_seven_bytes_are_not(raw):
    with pytest.raises(UnreadableError, match="ends before"):
        read_encoding(raw.element(0x00080018, b"")[:7], "x")


def test_deflated_data_with_bytes_after_them_are_read(plan, encode):
    data = encode(plan, "deflated")
    assert read_encoding(data + b"\0", "x").data == read_encoding(data, "x").data
