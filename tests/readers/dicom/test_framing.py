"""A file is whole, or it is refused with the place that is not."""

from struct import pack_into

import pytest

from doseguard.readers.dicom.encoding import read_encoding
from doseguard.readers.dicom.framing import frame
from doseguard.readers.dicom.irregularity import OF_PLANS
from doseguard.readers.dicom.walk import MAX_DEPTH
from doseguard.readers.errors import UnreadableError

SYNTAXES = ("implicit", "explicit", "big", "deflated")


def framed(data, **options):
    return frame(read_encoding(data, "plan.dcm"), "plan.dcm", **options)


def refusal(data, **options):
    with pytest.raises(UnreadableError) as caught:
        framed(data, **options)
    return caught.value


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_whole_file_is_accepted(plan, encode, syntax, undefined):
    assert framed(encode(plan, syntax, undefined=undefined)).irregularities(OF_PLANS) == ()


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big"])
def test_a_whole_file_without_meta_is_accepted(plan, encode, syntax, undefined):
    data = encode(plan, syntax, meta=False, undefined=undefined)
    assert framed(data).end == len(data)


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_whole_file_is_accepted_in_depth(plan, encode, syntax, undefined):
    assert framed(encode(plan, syntax, undefined=undefined), deep=True).irregularities(OF_PLANS) == ()


def top_level_ends(data):
    """Where top-level elements end in an implicit file of defined lengths: a cut there cannot be seen."""
    position, ends = 0, set()
    while position < len(data):
        position += 8 + int.from_bytes(data[position + 4 : position + 8], "little")
        ends.add(position)
    return ends


def test_every_cut_but_those_between_top_level_elements_is_refused(plan, encode):
    data = encode(plan, meta=False)
    accepted = set()
    for size in range(8, len(data)):
        try:
            framed(data[:size])
        except UnreadableError:
            continue
        accepted.add(size)
    padding = {end + extra for end in top_level_ends(data) for extra in range(8)}
    assert accepted <= padding


def test_every_cut_inside_sequences_of_undefined_length_is_refused(plan, encode):
    data = encode(plan, meta=False, undefined=True)
    first = data.index(b"\x0a\x30\x10\x00\xff\xff\xff\xff") + 8
    last = data.index(b"\x0a\x30\x70\x00\xff\xff\xff\xff")
    for size in range(first, last):
        refusal(data[:size])


def test_a_cut_deflated_stream_is_refused_as_truncated(plan, encode):
    assert "truncated" in refusal(encode(plan, "deflated")[:-20]).cause


def test_a_damaged_deflated_stream_is_refused(plan, encode):
    data = bytearray(encode(plan, "deflated"))
    data[-60:] = b"\xff" * 60
    assert "deflated" in refusal(bytes(data)).cause


def test_a_deflated_stream_beyond_the_bound_is_refused(plan, encode, monkeypatch):
    monkeypatch.setattr("doseguard.readers.dicom.encoding.MAX_INFLATED_BYTES", 100)
    assert "larger than" in refusal(encode(plan, "deflated")).cause


def test_a_truncated_value_names_attribute_and_lengths(raw):
    error = refusal(raw.start + raw.element(0x300A0002, b"lung", 40))
    assert (error.place.split(",")[0], error.cause) == (
        "RTPlanLabel (300A",
        "truncated: it declares 40 bytes, and the file has 4 left",
    )


def test_a_truncated_value_names_its_offset(raw):
    error = refusal(raw.start + raw.element(0x300A0002, b"lung", 40))
    assert error.place.endswith(f"byte {len(raw.start)}")


def test_the_place_of_a_fault_names_the_items_around_it(raw):
    beam = raw.element(0x300A0084, b"5 ", 8)
    group = raw.sequence(0x300C0004, raw.item(b""), raw.item(beam))
    error = refusal(raw.start + raw.sequence(0x300A0070, raw.item(group)))
    assert error.place.startswith("FractionGroupSequence[1].ReferencedBeamSequence[2].BeamDose (300A,0084)")


def test_an_item_longer_than_its_sequence_is_refused(raw):
    assert (
        "its container" in refusal(raw.start + raw.sequence(0x300A0010, raw.item(b"", 16)) + bytes(4)).cause
    )


def test_an_element_that_crosses_the_end_of_its_item_is_refused(raw):
    broken = raw.item(raw.element(0x300A0012, b"1 ", 10)) + raw.item(b"")
    assert "truncated" in refusal(raw.start + raw.sequence(0x300A0010, broken)).cause


def test_bytes_too_few_for_an_element_in_an_item_are_refused(raw):
    assert "cannot hold" in refusal(raw.start + raw.sequence(0x300A0010, raw.item(bytes(4)))).cause


def test_a_sequence_that_is_not_closed_is_refused(raw):
    data = raw.start + raw.element(0x300A0010, raw.item(b""), raw.UNDEFINED)
    assert "not closed" in refusal(data).cause


def test_an_item_that_is_not_closed_is_refused(raw):
    data = raw.start + raw.element(0x300A0010, raw.item(b"", raw.UNDEFINED), raw.UNDEFINED)
    assert "not closed" in refusal(data).cause


def test_something_else_where_an_item_should_begin_is_refused(raw):
    data = raw.start + raw.sequence(0x300A0010, raw.element(0x300A0012, b"1 "))
    assert "an item should begin" in refusal(data).cause


def test_a_sequence_delimiter_in_a_sequence_of_defined_length_is_refused(raw):
    data = raw.start + raw.sequence(0x300A0010, raw.element(0xFFFEE0DD, b""))
    assert "an item should begin" in refusal(data).cause


def test_an_item_delimiter_that_would_end_the_reading_early_is_refused(raw):
    data = raw.start + raw.element(0xFFFEE00D, b"") + raw.element(0x300A0002, b"lung")
    assert "begins or ends" in refusal(data).cause


def test_an_item_delimiter_in_an_item_of_defined_length_is_refused(raw):
    data = raw.start + raw.sequence(0x300A0010, raw.item(raw.element(0xFFFEE00D, b"")))
    assert "begins or ends" in refusal(data).cause


def test_a_few_nul_bytes_at_the_end_are_padding(raw):
    assert framed(raw.start + bytes(7)).end == len(raw.start)


def test_many_nul_bytes_at_the_end_are_a_broken_copy(raw):
    assert "zeros" in refusal(raw.start + bytes(8)).cause


def test_a_few_other_bytes_at_the_end_are_a_truncated_element(raw):
    assert "truncated" in refusal(raw.start + b"\x0a\x30\x02").cause


def test_data_set_trailing_padding_is_an_element(raw):
    assert framed(raw.start + raw.element(0xFFFCFFFC, bytes(100))).irregularities(OF_PLANS) == ()


def test_a_command_set_is_refused(raw):
    assert "command" in refusal(raw.element(0x00000002, b"1.2\0") + raw.start).cause


def test_group_lengths_are_accepted(raw):
    item = raw.item(raw.element(0x300A0000, bytes(4)) + raw.element(0x300A0012, b"1 "))
    data = raw.element(0x00080000, bytes(4)) + raw.start + raw.sequence(0x300A0010, item)
    assert framed(data).irregularities(OF_PLANS) == ()


@pytest.mark.parametrize("closed", [False, True])
def test_hostile_nesting_is_refused(raw, closed):
    data = b""
    for _ in range(2000):
        data = raw.closed_sequence(0x300A0010, raw.closed_item(data)) if closed else raw.sequence(
            0x300A0010, raw.item(data)
        )  # fmt: skip
    assert f"more than {MAX_DEPTH} deep" in refusal(raw.start + data).cause


@pytest.mark.parametrize("tag", [0x300A0111, 0x300A03A8])
def test_control_points_of_defined_length_are_skipped(raw, tag):
    beam = raw.item(raw.sequence(tag, b"no items at all!"))
    assert framed(raw.start + raw.sequence(0x300A00B0, beam)).irregularities(OF_PLANS) == ()


def test_control_points_of_defined_length_are_walked_in_depth(raw):
    beam = raw.item(raw.sequence(0x300A0111, b"no items at all!"))
    assert "an item should begin" in refusal(raw.start + raw.sequence(0x300A00B0, beam), deep=True).cause


def test_control_points_of_undefined_length_are_walked_to_their_end(raw):
    beam = raw.item(raw.element(0x300A0111, raw.closed_item(b""), raw.UNDEFINED))
    assert "not closed" in refusal(raw.start + raw.sequence(0x300A00B0, beam)).cause


def test_spans_that_can_be_left_out_stand_among_undefined_lengths_only(raw):
    points = raw.closed_sequence(0x300A0111, raw.item(b""))
    inside_defined = raw.start + raw.sequence(0x300A00B0, raw.item(points))
    assert framed(inside_defined).bulky_spans == ()


def test_a_span_that_can_be_left_out_is_the_whole_element(raw):
    points = raw.closed_sequence(0x300A0111, raw.item(b""))
    data = raw.start + raw.closed_sequence(0x300A00B0, raw.closed_item(points))
    (span,) = framed(data).bulky_spans
    assert data[slice(*span)] == points


def test_contours_of_undefined_length_are_walked_to_their_end(raw):
    data = raw.start + raw.element(0x30060039, raw.item(b""), raw.UNDEFINED)
    assert "not closed" in refusal(data).cause


def test_a_private_sequence_of_undefined_length_is_walked(raw):
    data = raw.start + raw.closed_sequence(0x32491010, raw.closed_item(raw.element(0x300A0012, b"1 ")))
    assert framed(data).end == len(data)


def test_an_empty_private_sequence_of_undefined_length_is_accepted(raw):
    data = raw.start + raw.closed_sequence(0x32491010)
    assert framed(data).end == len(data)


def test_encapsulated_pixels_are_walked_by_fragment(raw):
    data = raw.start + raw.closed_sequence(0x7FE00010, raw.item(b""), raw.item(b"\xff\xd8no elements"))
    assert framed(data).end == len(data)


def test_a_truncated_fragment_is_refused(raw):
    data = raw.start + raw.element(0x7FE00010, raw.item(b"abcd", 400), raw.UNDEFINED)
    assert "truncated" in refusal(data).cause


def test_truncated_pixels_are_refused(dose, encode):
    assert "PixelData" in refusal(encode(dose)[:-2]).place


def test_un_of_undefined_length_holds_implicit_items(plan, encode, raw):
    item = raw.closed_item(raw.element(0x300A0012, b"1 "))
    unknown = b"\x0a\x30\x10\x00UN\0\0\xff\xff\xff\xff" + item + raw.element(0xFFFEE0DD, b"")
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + unknown
    assert framed(data).end == len(data)


def test_an_unknown_vr_has_a_short_length_as_in_pydicom(raw):
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + b"\x0a\x30\x02\x00ZZ\x04\x00lung"
    assert framed(data).end == len(data)


def test_an_implicit_element_in_an_explicit_file_is_read_as_in_pydicom(raw):
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + raw.element(0x300A0002, b"lung")
    assert framed(data).end == len(data)


def test_a_long_header_that_the_file_cuts_is_refused():
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + b"\x0a\x30\x10\x00SQ\0\0\x00"
    assert "truncated" in refusal(data).cause


def test_truncated_file_meta_is_refused(plan, encode):
    assert "file meta" in refusal(encode(plan)[:170]).place


def test_a_file_that_ends_after_its_meta_is_refused(plan, encode):
    data = encode(plan)
    end = 132 + 12 + int.from_bytes(data[140:144], "little")
    assert "ends before" in refusal(data[:end]).cause


def test_a_length_that_grew_past_the_file_is_refused_wherever_it_is(plan, encode):
    data = bytearray(encode(plan, meta=False))
    pack_into("<L", data, data.index(b"\x0a\x30\x70\x00") + 4, 1 << 20)
    assert refusal(bytes(data)).place.startswith("FractionGroupSequence (300A,0070)")


def test_an_empty_sequence_at_the_end_of_an_explicit_file_is_whole():
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + b"\x0a\x30\x10\x00SQ" + bytes(6)
    assert framed(data).end == len(data)


def test_nesting_up_to_the_bound_is_accepted(raw):
    data = b""
    for _ in range(MAX_DEPTH):
        data = raw.sequence(0x300A00B0, raw.item(data))
    assert framed(raw.start + data).irregularities(OF_PLANS) == ()


def test_nesting_beyond_the_bound_is_refused(raw):
    data = b""
    for _ in range(MAX_DEPTH + 1):
        data = raw.sequence(0x300A00B0, raw.item(data))
    assert "nested" in refusal(raw.start + data).cause


def unknown_sequence(size):
    header = b"\x0a\x30\x10\x00UN\0\0" + size.to_bytes(4, "little")
    return b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + header + b"x" * size


def test_a_sequence_written_as_un_is_walked_as_far_as_pydicom_converts_it():
    assert "an item should begin" in refusal(unknown_sequence(0xFFFE)).cause


def test_a_longer_un_is_left_as_bytes_as_in_pydicom():
    assert framed(unknown_sequence(0xFFFF)).irregularities(OF_PLANS) == ()


def test_contours_of_defined_length_are_skipped(raw):
    assert framed(raw.start + raw.sequence(0x30060039, b"no items at all!")).irregularities(OF_PLANS) == ()


LETTERS_LENGTH = 0x4242


def test_a_length_that_looks_like_letters_does_not_make_an_implicit_item_explicit(raw):
    item = raw.item(raw.element(0x300A0016, b"x" * LETTERS_LENGTH) + raw.element(0x300A0026, b"50"))
    assert framed(raw.start + raw.sequence(0x300A0010, item)).irregularities(OF_PLANS) == ()


def test_an_implicit_item_in_an_explicit_file_is_implicit_to_its_end(raw):
    item = raw.item(raw.element(0x300A0012, b"1 ") + raw.element(0x300A0016, b"x" * LETTERS_LENGTH))
    sequence = b"\x0a\x30\x10\x00SQ\0\0" + len(item).to_bytes(4, "little") + item
    assert framed(b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + sequence).irregularities(OF_PLANS) == ()


def test_a_fault_before_the_first_item_names_the_sequence_without_a_number(raw):
    assert refusal(raw.start + raw.sequence(0x300A0010, bytes(8))).place.startswith(
        "DoseReferenceSequence.sequence,"
    )
