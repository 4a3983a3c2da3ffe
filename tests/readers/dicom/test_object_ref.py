"""Each object says what it is and what it refers to; images from their headers alone."""

import pytest

from doseguard.readers.dicom.dataset import read_dataset
from doseguard.readers.dicom.identify import Kind
from doseguard.readers.dicom.image_header import image_header
from doseguard.readers.dicom.object_ref import object_ref, ref_of_image
from doseguard.readers.errors import UnreadableError
from doseguard.readers.sources import find_sources


@pytest.fixture
def ref(encode):
    return lambda dataset: object_ref(read_dataset(encode(dataset), "x.dcm"))


@pytest.fixture
def image_at(tmp_path):
    def image_at(data):
        (tmp_path / "ct.dcm").write_bytes(data)
        (source,) = find_sources([tmp_path])
        return ref_of_image(image_header(source), source.name)

    return image_at


def test_a_plan_refers_to_its_structure_set(plan, ref):
    assert ref(plan).structure_set_uids == ("2.25.2",)


def test_a_dose_refers_to_its_plan(dose, ref):
    assert ref(dose).plan_uids == ("2.25.1",)


def test_a_structure_set_refers_to_its_series(structure_set, ref):
    assert ref(structure_set).series_uids == ("2.25.30",)


def test_patient_and_study_are_carried(plan, ref):
    found = ref(plan)
    assert (found.patient_id, found.patient_name, found.study_instance_uid) == (
        "P1",
        "Nobody^Plan",
        "2.25.90",
    )


@pytest.mark.parametrize("syntax", ["implicit", "explicit", "big", "deflated"])
def test_an_image_is_told_by_its_header(image, encode, image_at, syntax):
    found = image_at(encode(image, syntax))
    assert (found.kind, found.uid, found.series_instance_uid) == (Kind.IMAGE, "2.25.40", "2.25.30")


def test_an_image_with_a_long_header_is_read_whole(image, encode, image_at):
    image.ImageComments = "x" * 10_000
    image.add_new(0x00290010, "LO", "Vendor")
    image.add_new(0x00291010, "OB", bytes(20_000))
    assert image_at(encode(image, "explicit")).series_instance_uid == "2.25.30"


def test_an_image_with_truncated_pixels_is_refused(image, encode, image_at):
    image.PixelData = bytes(40_000)
    with pytest.raises(UnreadableError, match="truncated: the pixels end"):
        image_at(encode(image)[:30_000])


def test_a_small_image_with_truncated_pixels_is_refused(image, encode, image_at):
    with pytest.raises(UnreadableError, match="truncated"):
        image_at(encode(image)[:-4])


def test_an_image_cut_in_its_header_is_refused(image, encode, image_at):
    with pytest.raises(UnreadableError, match="truncated"):
        image_at(encode(image, meta=False)[:150])


def test_compressed_pixels_that_are_not_closed_are_refused(raw, image_at):
    pixels = raw.element(0x7FE00010, raw.item(b"abcd"), raw.UNDEFINED)
    with pytest.raises(UnreadableError, match="not closed"):
        image_at(raw.start + pixels)
