"""Elements that no intact plan holds are named, and those that real exports hold are not."""

import pytest

from doseguard.readers.dicom.encoding import read_encoding
from doseguard.readers.dicom.framing import frame
from doseguard.readers.dicom.irregularity import (
    OF_DOSES,
    OF_PLANS,
    OF_STRUCTURES,
    Irregularity,
    known_vr,
    tag_name,
)
from doseguard.readers.errors import UnreadableError


def found(data):
    return frame(read_encoding(data, "plan.dcm"), "plan.dcm").irregularities(OF_PLANS)


def in_dose_reference(raw, *elements):
    return raw.start + raw.sequence(0x300A0010, raw.item(b"".join(elements)))


def test_a_repeated_tag_is_named_with_its_place(raw):
    data = in_dose_reference(raw, raw.element(0x300A0026, b"50"), raw.element(0x300A0026, b"60"))
    assert found(data) == (Irregularity("DoseReferenceSequence[1]", 0x300A0026, "is repeated", 0x300A0010),)


def test_an_irregularity_is_one_line_of_text():
    line = str(Irregularity("FractionGroupSequence[1].ReferencedBeamSequence[2]", 0x300A0084, "is repeated"))
    assert line == "FractionGroupSequence[1].ReferencedBeamSequence[2]: BeamDose (300A,0084) is repeated"


def test_both_tags_of_a_wrong_order_are_named(raw):
    data = in_dose_reference(raw, raw.element(0x300A0026, b"50"), raw.element(0x300A0012, b"1 "))
    assert {one.tag for one in found(data)} == {0x300A0026, 0x300A0012}


def test_a_public_tag_that_the_standard_does_not_know_is_named(raw):
    assert (
        found(in_dose_reference(raw, raw.element(0x300A0FFE, b"50")))[0].cause
        == "is no attribute of the standard"
    )


def test_a_private_attribute_without_its_creator_is_named(raw):
    data = in_dose_reference(raw, raw.element(0x32491010, b"2.25"))
    assert found(data)[0].cause == "is a private attribute without its creator"


def test_a_private_attribute_with_its_creator_is_ordinary(raw):
    data = in_dose_reference(raw, raw.element(0x32490010, b"Vendor"), raw.element(0x32491010, b"2.25"))
    assert found(data) == ()


def test_a_creator_in_another_data_set_does_not_count(raw):
    creator, private = raw.element(0x32490010, b"Vendor"), raw.element(0x32491010, b"2.25")
    data = raw.start + raw.sequence(0x300A0010, raw.item(private)) + creator
    assert [one.tag for one in found(data)] == [0x32491010]


def test_a_creator_left_behind_by_an_anonymiser_is_ordinary(raw):
    assert found(in_dose_reference(raw, raw.element(0x32490010, b"Vendor"))) == ()


def test_a_dose_whose_group_lost_its_lowest_bit_is_named(raw):
    data = in_dose_reference(raw, raw.element(0x300A0012, b"1 "), raw.element(0x300B0026, b"50"))
    assert found(data)[0].cause == "is a private creator that claims nothing"


def test_a_fraction_group_sequence_whose_group_lost_its_lowest_bit_is_named(raw):
    data = raw.start + raw.sequence(0x300B0070, raw.item(raw.element(0x300A0078, b"5 ")))
    assert [one.tag for one in found(data)] == [0x300B0070]


def test_sub_items_of_fraction_groups_are_watched(raw):
    beams = raw.sequence(0x300C0004, raw.item(b""), raw.item(raw.element(0x300A0FFE, b"")))
    data = raw.start + raw.sequence(0x300A0070, raw.item(beams))
    assert found(data)[0].path == "FractionGroupSequence[1].ReferencedBeamSequence[2]"


def test_other_sequences_are_not_watched(raw):
    data = raw.start + raw.sequence(0x300A00B0, raw.item(raw.element(0x300A0FFE, b"")))
    assert found(data) == ()


@pytest.mark.parametrize("flipped", [0x200A0070, 0x304A0070, 0x300A0870, 0x300B0070])
def test_a_fraction_group_sequence_under_a_wrong_tag_is_noticed(raw, flipped):
    sequences = (raw.sequence(0x300A0010), raw.sequence(flipped), raw.sequence(0x300A00B0))
    assert found(raw.start + b"".join(sequences)) != ()


def test_disorder_outside_the_plan_groups_is_left_alone(raw):
    data = (
        raw.start + raw.element(0x00100020, b"P1") + raw.element(0x00100010, b"No") + raw.sequence(0x300A0010)
    )
    assert found(data) == ()


def test_a_value_representation_that_is_not_the_attributes_own_is_named():
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + b"\x0a\x30\x02\x00SL\x04\x00lung"
    assert [one.cause for one in found(data)] == ["is written as SL, not SH"]


def test_one_kind_of_text_may_be_written_as_another():
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + b"\x0a\x30\x02\x00LO\x04\x00lung"
    assert found(data) == ()


def test_a_value_of_unknown_representation_is_ordinary():
    data = b"\x08\x00\x60\x00CS\x06\x00RTPLAN" + b"\x0a\x30\x02\x00UN\0\0\x04\0\0\0lung"
    assert found(data) == ()


def test_no_real_file_is_irregular(real_files):
    irregular = {}
    for path in real_files:
        try:
            framed = frame(read_encoding(path.read_bytes(), path.name), path.name)
            irregular[path.name] = [
                one for watch in (OF_PLANS, OF_DOSES, OF_STRUCTURES) for one in framed.irregularities(watch)
            ]
        except UnreadableError:
            continue
    assert {name: faults for name, faults in irregular.items() if faults} == {}


def test_a_private_tag_has_no_known_vr():
    assert known_vr(0x32491010) == ""


def test_a_tag_without_keyword_is_named_by_number():
    assert tag_name(0x32491010) == "(3249,1010)"


def test_a_repeated_sequence_of_the_plans_other_group_is_named(raw):
    data = raw.start + raw.sequence(0x300C0060) + raw.sequence(0x300C0060)
    assert [one.tag for one in found(data)] == [0x300C0060]


def test_a_structure_set_reference_whose_group_lost_its_lowest_bit_is_named(raw):
    assert [one.tag for one in found(raw.start + raw.sequence(0x300D0060))] == [0x300D0060]


def in_dose(raw, *elements):
    return frame(
        read_encoding(raw.element(0x00080060, b"RTDOSE") + b"".join(elements), "rd.dcm"), "rd.dcm"
    ).irregularities(OF_DOSES)


def test_the_sequences_of_a_dose_are_watched(raw):
    uid = raw.element(0x00081155, b"2.25")
    (fault,) = in_dose(raw, raw.sequence(0x300C0002, raw.item(uid + uid)))
    assert str(fault) == "ReferencedRTPlanSequence[1]: ReferencedSOPInstanceUID (0008,1155) is repeated"


def test_what_is_irregular_in_a_dose_is_none_of_a_plan(raw):
    uid = raw.element(0x00081155, b"2.25")
    assert found(raw.start + raw.sequence(0x300C0002, raw.item(uid + uid))) == ()


def test_disorder_in_other_groups_of_a_dose_is_left_alone(raw):
    assert in_dose(raw, raw.element(0x00100020, b"P1"), raw.element(0x00100010, b"No")) == ()
