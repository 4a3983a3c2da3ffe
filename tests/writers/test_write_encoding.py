"""One dataset in every encoding."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from pydicom.dataset import Dataset

from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.elements import put_text
from doseguard.writers.encoding import BARE, Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.minimal_plan import minimal_plan
from writers.validator import validation_errors

ALL = [Encoding(syntax, True, undefined) for syntax, undefined in product(TransferSyntax, (False, True))]
# dicom3tools reads no deflated files.
VALIDATED = [one for one in ALL if one.transfer_syntax is not TransferSyntax.DEFLATED]
_SEQUENCE_END = b"\xfe\xff\xdd\xe0\x00\x00\x00\x00"


@pytest.mark.parametrize("encoding", ALL, ids=str)
def test_every_encoding_reads_back_the_same(encoding: Encoding, reread: Callable[..., Dataset]) -> None:
    assert reread(minimal_plan("34", 5), encoding) == reread(minimal_plan("34", 5))


@pytest.mark.parametrize("encoding", ALL, ids=str)
def test_the_meta_information_names_the_transfer_syntax(
    encoding: Encoding, reread: Callable[..., Dataset]
) -> None:
    written = reread(minimal_plan("34", 5), encoding)
    assert written.file_meta.TransferSyntaxUID == encoding.transfer_syntax.value


def test_the_meta_information_names_the_object(reread: Callable[..., Dataset]) -> None:
    written = reread(minimal_plan("34", 5))
    named = written.file_meta.MediaStorageSOPClassUID, written.file_meta.MediaStorageSOPInstanceUID
    assert named == (written.SOPClassUID, written.SOPInstanceUID)


@pytest.mark.parametrize("encoding", VALIDATED, ids=str)
def test_written_plans_are_valid(encoding: Encoding) -> None:
    assert validation_errors(dataset_bytes(minimal_plan("34", 5), encoding)) == []


def test_bare_files_begin_with_the_dataset() -> None:
    bare, whole = dataset_bytes(minimal_plan("34", 5), BARE), dataset_bytes(minimal_plan("34", 5))
    assert bare.startswith(b"\x08\x00\x05\x00")
    assert whole.endswith(bare)


def test_undefined_lengths_end_sequences_with_delimiters() -> None:
    plan = minimal_plan("34", 5)
    assert _SEQUENCE_END in dataset_bytes(plan, Encoding(undefined_lengths=True))


def test_defined_lengths_write_no_delimiters() -> None:
    assert _SEQUENCE_END not in dataset_bytes(minimal_plan("34", 5))


def test_writing_leaves_nothing_behind_in_the_dataset() -> None:
    plan = minimal_plan("34", 5)
    before = dataset_bytes(plan)
    for encoding in ALL:
        dataset_bytes(plan, encoding)
    assert dataset_bytes(plan) == before


@pytest.mark.parametrize("encoding", [*ALL, BARE], ids=str)
def test_equal_specifications_give_equal_bytes(encoding: Encoding) -> None:
    assert dataset_bytes(minimal_plan("34", 5), encoding) == dataset_bytes(minimal_plan("34", 5), encoding)


def test_big_endian_pixel_data_are_refused() -> None:
    dose = write_dose(DoseSpec(np.ones((2, 2, 2)), (0.0, 0.0, 0.0)))
    with pytest.raises(ValueError, match="little endian only"):
        dataset_bytes(dose, Encoding(TransferSyntax.BIG_ENDIAN))


@pytest.mark.parametrize("encoding", ALL, ids=str)
def test_a_plan_that_was_read_can_be_written_again(
    encoding: Encoding, reread: Callable[..., Dataset]
) -> None:
    plan = reread(minimal_plan("34", 5), Encoding(TransferSyntax.EXPLICIT))
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", "30")
    written = reread(plan, encoding)
    assert written.DoseReferenceSequence[0].TargetPrescriptionDose == 30
    assert written.FractionGroupSequence == minimal_plan("34", 5).FractionGroupSequence
