"""Attributes by keyword, numbers digit for digit."""

import re
from collections.abc import Callable
from io import BytesIO

import pydicom
import pytest
from pydicom.dataset import Dataset

from doseguard.writers.elements import add, item, put_text
from doseguard.writers.encoding import BARE, Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan


def test_none_leaves_an_attribute_out() -> None:
    assert "BeamName" not in item(BeamName=None)


def test_empty_text_writes_an_empty_attribute() -> None:
    dataset = item(TargetPrescriptionDose="")
    assert dataset_bytes(dataset, BARE) == b"\x0a\x30\x26\x00\x00\x00\x00\x00"


@pytest.mark.parametrize("text", ["34", "34.00", "3.4e+1", "29.9999986966212", "034"])
def test_numbers_keep_their_digits(text: str, reread: Callable[..., Dataset]) -> None:
    dataset = reread(item(TargetPrescriptionDose=text), BARE)
    assert dataset.TargetPrescriptionDose.original_string == text


@pytest.mark.parametrize(
    "syntax", [TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT, TransferSyntax.BIG_ENDIAN]
)
@pytest.mark.parametrize("text", ["NaN", "1e400", "-34", "34 Gy", "34,0", "1\\2"])
def test_text_that_is_no_number_is_written_all_the_same(text: str, syntax: TransferSyntax) -> None:
    plan = minimal_plan("34", 5)
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", text)
    padded = text.encode() + b" " * (len(text) % 2)
    assert padded in dataset_bytes(plan, Encoding(syntax))


def test_several_values_are_joined() -> None:
    assert item(IsocenterPosition=("1", "2.50", "3")).IsocenterPosition == [1, 2.5, 3]


def test_adding_again_replaces() -> None:
    dataset = item(TargetPrescriptionDose="34")
    add(dataset, TargetPrescriptionDose="30")
    assert dataset.TargetPrescriptionDose == 30


def test_a_float_for_a_number_text_is_refused() -> None:
    with pytest.raises(TypeError, match=re.escape("34.1 is to be given as text")):
        item(TargetPrescriptionDose=34.1)


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(ValueError, match="'TargetDose' is no DICOM keyword"):
        put_text(Dataset(), "TargetDose", "34")


def test_identifiers_are_padded_with_nothing_and_codes_with_a_blank() -> None:
    written = dataset_bytes(item(SOPInstanceUID="1.2.3", Modality="DX1"), BARE)
    assert b"1.2.3\0" in written
    assert b"DX1 " in written


@pytest.mark.parametrize(
    "syntax", [TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT, TransferSyntax.BIG_ENDIAN]
)
def test_a_dataset_is_written_the_same_after_another_way_of_writing(syntax: TransferSyntax) -> None:
    plan = minimal_plan("34", 5)
    first = dataset_bytes(plan, Encoding(syntax))
    for other in (TransferSyntax.EXPLICIT, TransferSyntax.BIG_ENDIAN, TransferSyntax.IMPLICIT):
        dataset_bytes(plan, Encoding(other))
    assert dataset_bytes(plan, Encoding(syntax)) == first


def test_what_is_changed_with_pydicom_is_written() -> None:
    plan = minimal_plan("34", 5)
    dataset_bytes(plan)
    plan.DoseReferenceSequence[0].TargetPrescriptionDose = 30
    plan.BeamSequence[0].ControlPointSequence[0].IsocenterPosition = [1, 2, 3]
    again = pydicom.dcmread(BytesIO(dataset_bytes(plan)))
    assert again.DoseReferenceSequence[0].TargetPrescriptionDose == 30
    assert again.BeamSequence[0].ControlPointSequence[0].IsocenterPosition == [1, 2, 3]
