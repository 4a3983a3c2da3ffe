"""Values as the file writes them: exact, nothing converted, every fault said beside the value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from doseguard.readers.dicom.attributes import first_item, integer, items, number, text, texts
from doseguard.readers.dicom.dataset import read_dataset, reading
from doseguard.readers.errors import UnreadableError
from doseguard.writers.elements import add, put_text
from doseguard.writers.encoding import Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan

LABEL, SITES, DOSE, FRACTIONS, REFERENCES = 0x300A0002, 0x300A000B, 0x300A0026, 0x300A0078, 0x300A0010


def opened(dataset: Dataset, syntax: TransferSyntax = TransferSyntax.IMPLICIT) -> Dataset:
    return read_dataset(dataset_bytes(dataset, Encoding(syntax)), "plan.dcm").dataset


def dose_item(written: str) -> Dataset:
    plan = minimal_plan("34", 5)
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", written)
    found = first_item(opened(plan), REFERENCES, "DoseReferenceSequence")
    assert found is not None
    return found


def labelled(raw: bytes, character_set: str | None) -> Dataset:
    """A plan whose file holds these bytes as label, which a writer would not write."""
    stand_in = "L" * (len(raw) + len(raw) % 2)
    plan = minimal_plan("34", 5, label=stand_in)
    del plan.SpecificCharacterSet
    add(plan, SpecificCharacterSet=character_set)
    data = dataset_bytes(plan).replace(stand_in.encode(), raw.ljust(len(stand_in)))
    return read_dataset(data, "plan.dcm").dataset


@pytest.mark.parametrize(
    "written", ["34", "34.0", "+34", "3.4E1", " 34 ", "34\0", ".5", "5.", "-1", "0", "29.9999987"]
)
def test_a_decimal_string_is_exact(written: str) -> None:
    found = number(dose_item(written), DOSE)
    assert found is not None and found.value == Decimal(written.strip(" \0"))


def test_the_digits_are_kept_as_written() -> None:
    found = number(dose_item("29.9999987"), DOSE)
    assert found is not None and found.text == "29.9999987"


@pytest.mark.parametrize("syntax", TransferSyntax)
def test_every_encoding_gives_the_same_number(syntax: TransferSyntax) -> None:
    (_, item), *_ = items(opened(minimal_plan("34.5", 5), syntax), REFERENCES, "DoseReferenceSequence")
    found = number(item, DOSE)
    assert found is not None and found.text == "34.5"


@pytest.mark.parametrize("written", ["", "   "])
def test_a_blank_number_is_absent(written: str) -> None:
    assert number(dose_item(written), DOSE) is None


def test_an_absent_number_is_none() -> None:
    assert number(minimal_plan("34", 5), DOSE) is None


@pytest.mark.parametrize(
    "written", ["NaN", "Infinity", "-inf", "34 Gy", "34,5", "1_000", "0x22", "3 4", "--3"]
)
def test_what_is_no_number_says_so(written: str) -> None:
    found = number(dose_item(written), DOSE)
    assert found is not None and found.value is None and "is not a number" in found.fault


def test_several_values_are_a_fault() -> None:
    found = number(dose_item("34\\50"), DOSE)
    assert found is not None and found.value is None and "several values" in found.fault


@pytest.mark.parametrize("written", ["1e400", "1e-400", "1e13", "-1e30"])
def test_a_number_outside_any_plan_is_a_fault(written: str) -> None:
    found = number(dose_item(written), DOSE)
    assert found is not None and found.value is None and "outside any range" in found.fault


def test_a_number_written_as_binary_is_a_fault() -> None:
    plan = minimal_plan("34", 5)
    del plan.DoseReferenceSequence[0][DOSE]
    plan.DoseReferenceSequence[0].add_new(DOSE, "FD", 34.0)
    found = number(opened(plan, TransferSyntax.EXPLICIT).DoseReferenceSequence[0], DOSE)
    assert found is not None and found.value is None and "FD" in found.fault


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=6))
def test_no_decimal_loses_a_digit(value: Decimal) -> None:
    written = f"{value:f}"[:16].rstrip(".")
    found = number(dose_item(written), DOSE)
    assert found is not None and found.value == Decimal(written)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=20))
def test_any_text_gives_either_a_value_or_a_fault(written: str) -> None:
    found = number(dose_item(written), DOSE)
    assert found is None or (found.value is None) is bool(found.fault)


@pytest.mark.parametrize(
    ("written", "value"), [("5", 5), ("5.0", 5), ("007", 7), ("5.5", None), ("five", None), ("", None)]
)
def test_an_identifying_number_is_whole(written: str, value: int | None) -> None:
    assert integer(dose_item(written), DOSE) == value


def test_text_is_stripped_of_padding() -> None:
    assert text(labelled(b" LUNG R \0", None), LABEL) == "LUNG R"


@pytest.mark.parametrize(
    ("raw", "character_set"),
    [
        ("próstata".encode("latin-1"), "ISO_IR 100"),
        ("próstata".encode(), "ISO_IR 192"),
        ("próstata".encode("latin-1"), None),
    ],
)
def test_text_is_decoded_with_the_character_set_of_the_file(raw: bytes, character_set: str | None) -> None:
    assert text(labelled(raw, character_set), LABEL) == "próstata"


def test_text_that_its_character_set_cannot_decode_is_still_read() -> None:
    damaged = labelled(b"a\xff\xfeb", "ISO_IR 192")
    with reading("plan.dcm"):
        assert text(damaged, LABEL).startswith("a")


def test_an_absent_text_is_empty() -> None:
    assert text(minimal_plan("34", 5), SITES) == ""


def test_several_texts_are_separated_and_empty_ones_dropped() -> None:
    plan = minimal_plan("34", 5)
    put_text(plan, "TreatmentSites", "LUNG\\ \\LIVER ")
    assert texts(opened(plan), SITES) == ("LUNG", "LIVER")


def test_items_are_counted_from_one() -> None:
    assert [place for place, _ in items(minimal_plan("34", 5), REFERENCES, "X")] == ["X[1]"]


def test_an_absent_sequence_has_no_items() -> None:
    assert list(items(minimal_plan("34", 5), 0x300A0180 + 0x1000, "X")) == []


def test_an_empty_sequence_has_no_first_item() -> None:
    plan = minimal_plan("34", 5)
    plan.DoseReferenceSequence = []
    assert first_item(opened(plan), REFERENCES, "X") is None


def test_a_sequence_that_is_none_is_refused_with_its_place() -> None:
    plan = minimal_plan("34", 5)
    del plan.DoseReferenceSequence
    plan.add_new(REFERENCES, "LO", "text")
    with pytest.raises(UnreadableError, match="DoseReferenceSequence is not a sequence"):
        list(items(plan, REFERENCES, "DoseReferenceSequence"))
