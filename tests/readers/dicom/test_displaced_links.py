"""A link in an attribute that holds none is found, and what ordinary plans hold is not taken for one."""

import pytest
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

from doseguard.model.prescription import Status
from doseguard.readers.dicom.displaced_links import displaced_links
from tests.builders import dataset, prescribed, spec

UID = "1.2.840.99.7.1"


def plan() -> Dataset:
    whole = dataset(spec())
    whole.DoseReferenceSequence[0].DoseReferenceUID = UID
    return whole


def group(whole: Dataset) -> Dataset:
    first: Dataset = whole.FractionGroupSequence[0]
    return first


def test_an_ordinary_plan_has_none() -> None:
    assert displaced_links(plan()) == ()


def test_links_in_another_sequence_are_found() -> None:
    whole = plan()
    links = group(whole)[0x300C0050].value
    del group(whole)[0x300C0050]
    group(whole)[0x300C0040] = DataElement(0x300C0040, "SQ", links)
    assert [sentence.split(" in ")[-1][:11] for sentence in displaced_links(whole)] == ["(300C,0040)"]


def test_a_link_outside_its_sequence_is_found() -> None:
    whole = plan()
    group(whole).ReferencedDoseReferenceNumber = "1"
    assert len(displaced_links(whole)) == 1


@pytest.mark.parametrize("tag", [0x300A0003, 0x300A00C2])
def test_a_uid_in_a_public_attribute_of_a_beam_is_found(tag: int) -> None:
    whole = plan()
    group(whole).ReferencedBeamSequence[0][tag] = DataElement(tag, "UN", UID.encode())
    assert len(displaced_links(whole)) == 1


def with_private(element: int, value: str) -> Dataset:
    whole = plan()
    beam = group(whole).ReferencedBeamSequence[0]
    beam[0x32490010] = DataElement(0x32490010, "LO", "Varian Medical Systems VISION 3249")
    beam[0x32490000 + element] = DataElement(0x32490000 + element, "UN", value.encode())
    return whole


def test_a_private_link_beside_its_place_is_found() -> None:
    assert len(displaced_links(with_private(0x1011, UID))) == 1


@pytest.mark.parametrize(("element", "value"), [(0x1010, UID), (0x1011, "1.2.3.4.5"), (0x1011, "text")])
def test_other_private_values_are_left_alone(element: int, value: str) -> None:
    assert displaced_links(with_private(element, value)) == ()


def test_a_number_with_one_point_is_no_uid() -> None:
    whole = plan()
    group(whole).ReferencedBeamSequence[0][0x300A0084] = DataElement(0x300A0084, "UN", b"6.8")
    assert displaced_links(whole) == ()


def test_a_displaced_link_makes_the_prescription_ambiguous() -> None:
    whole = plan()
    links = group(whole)[0x300C0050].value
    del group(whole)[0x300C0050]
    group(whole)[0x300C0040] = DataElement(0x300C0040, "SQ", links)
    assert [one.status for one in prescribed(whole)] == [Status.AMBIGUOUS]
