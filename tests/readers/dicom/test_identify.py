"""What is DICOM is told from what is not by content, and each kind of object from the others."""

import pytest

from doseguard.readers.dicom.identify import Kind, kind_named, kind_of, peek, sniff

NOT_DICOM = {
    "empty": b"",
    "one byte": b"\x08",
    "short": b"\x08\x00\x05\x00",
    "text": b"Prescription: 50 Gy in 5 fractions, see the plan report for details\n" * 10,
    "yaml": b"protocol: nrg-lu002\ntargets:\n  - {structure: PTV, dose: 34 Gy, fractions: 5}\n",
    "json": b'{"report_version": "1", "plans": []}',
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200),
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(200),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj\n" * 40,
    "zip": b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(200),
    "zeros": bytes(1000),
    "ones": b"\xff" * 1000,
    "command set": b"\0\0\0\0\x04\0\0\0\x38\0\0\0\0\0\x02\0\x12\0\0\0" + b"1.2.840.10008.1.1\0" + bytes(40),
    "group 8 without an order": b"\x08\0\x18\0\x02\0\0\x001\0\x08\0\x16\0\x02\0\0\x001\0",
    "group 8 and a length beyond belief": b"\x08\0\x16\0\xff\xff\xff\x7f" + bytes(100),
}


@pytest.mark.parametrize("content", NOT_DICOM.values(), ids=NOT_DICOM.keys())
def test_other_content_is_not_dicom(content):
    assert sniff(content) is False


@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big", "deflated"])
def test_a_file_with_a_prefix_is_dicom(plan, encode, syntax):
    assert sniff(encode(plan, syntax)[:512]) is True


@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big"])
def test_a_file_without_meta_is_dicom(plan, encode, syntax):
    assert sniff(encode(plan, syntax, meta=False)[:512]) is True


def test_a_file_that_begins_with_its_meta_is_dicom(plan, encode):
    assert sniff(encode(plan, "explicit")[132:]) is True


def test_a_damaged_prefix_before_file_meta_is_dicom_so_that_it_is_refused_not_skipped(plan, encode):
    assert sniff(encode(plan).replace(b"DICM", b"DICN")) is True


def test_a_value_longer_than_the_head_is_dicom(raw):
    assert sniff((raw.element(0x00080005, b"ISO_IR 100") + raw.element(0x00080016, b"1" * 600))[:512]) is True


def test_a_first_group_length_is_dicom(raw):
    assert sniff(raw.element(0x00080000, bytes(4)) + raw.start) is True


def test_every_real_file_is_dicom(real_files):
    assert [path.name for path in real_files if not sniff(path.read_bytes()[:512])] == []


RT = "1.2.840.10008.5.1.4.1.1.481."


@pytest.mark.parametrize(
    ("sop_class_uid", "modality", "kind"),
    [
        (RT + "5", "RTPLAN", Kind.PLAN),
        ("1.2.246.352.70.1.70", "RTPLAN", Kind.PLAN),
        ("2.16.840.1.114493.1.2.1.4.1.1.481.5", "RTPLAN", Kind.PLAN),
        ("1.2.3.4.5", "RTPLAN", Kind.PLAN),
        ("RT Structure Set Storage", "RTSTRUCT", Kind.STRUCTURE_SET),
        (RT + "8", "RTPLAN", Kind.ION_PLAN),
        (RT + "2", "RTDOSE", Kind.DOSE),
        (RT + "3", "RTSTRUCT", Kind.STRUCTURE_SET),
        (RT + "4", "RTRECORD", Kind.TREATMENT_RECORD),
        ("1.2.840.10008.5.1.4.1.1.2", "CT", Kind.IMAGE),
        ("", "MR", Kind.IMAGE),
        (RT + "5", "", Kind.PLAN),
        (RT + "2", "odd", Kind.DOSE),
        ("", "rtplan ", Kind.PLAN),
        ("", "", Kind.OTHER),
        ("1.2.840.10008.5.1.4.1.1.88.11", "SR", Kind.OTHER),
    ],
)
def test_modality_says_the_kind_and_else_the_sop_class(sop_class_uid, modality, kind):
    assert kind_named(sop_class_uid, modality) is kind


def test_the_kind_of_a_dataset(plan):
    assert kind_of(plan) is Kind.PLAN


@pytest.mark.parametrize("kind", list(Kind))
def test_only_plans_are_plans(kind):
    assert kind.is_plan is (kind in (Kind.PLAN, Kind.ION_PLAN))


@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big"])
def test_the_first_kilobyte_says_the_kind(image, encode, syntax):
    assert peek(encode(image, syntax)[:1024]) is Kind.IMAGE


def test_a_head_that_ends_before_the_modality_says_nothing(plan, encode):
    assert peek(encode(plan, meta=False)[:60]) is None


def test_a_deflated_head_says_nothing(plan, encode):
    assert peek(encode(plan, "deflated")[:400]) is None


def test_a_head_without_modality_is_told_by_its_class(plan, encode):
    del plan.Modality
    assert peek(encode(plan, meta=False)[:200]) is Kind.PLAN


def test_peek_agrees_with_the_whole_file(real_files):
    told = {path.name: peek(path.read_bytes()[:1024]) for path in real_files}
    wrong = {
        name: kind
        for name, kind in told.items()
        if kind not in ((Kind.PLAN, Kind.ION_PLAN), (Kind.STRUCTURE_SET,), (Kind.DOSE,))[_family(name)]
    }
    assert wrong == {}


def _family(name):
    if "dose" in name.lower():
        return 2
    return 1 if any(part in name for part in ("rtstruct", "StrctrSets", "__RS", "RTSS")) else 0


def test_the_first_kilobyte_of_a_private_class_is_told_by_its_modality(plan, encode):
    plan.SOPClassUID = "1.2.3.4.5"
    assert peek(encode(plan, meta=False)[:300]) is Kind.PLAN
