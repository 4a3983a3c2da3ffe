"""A clinic's file: what it says, which bytes said so, and one line for whatever is wrong."""

from hashlib import sha256

import pytest

from doseguard.readers.clinic_file import LoadedClinic, read_clinic
from doseguard.readers.errors import UnreadableError

TEXT = """\
clinic: St Elsewhere
approval: {required: true}
plan_labels:
  - {label: "LUNG*", protocol: nrg-lu002, site: metastasis}
"""


def read(text: str) -> LoadedClinic:
    return read_clinic(text.encode(), "clinic.yaml")


def refusal(text: str) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(text)
    return str(refused.value)


def test_it_says_what_it_says() -> None:
    clinic = read(TEXT).clinic
    assert clinic.approval is not None and clinic.approval.required
    assert [(one.label, one.protocol, one.site) for one in clinic.plan_labels] == [
        ("LUNG*", "nrg-lu002", "metastasis")
    ]


def test_everything_but_the_name_may_be_left_out() -> None:
    clinic = read("clinic: St Elsewhere\n").clinic
    sections = [name for name in type(clinic).model_fields if name not in ("clinic", "plan_labels")]
    assert clinic.plan_labels == () and {getattr(clinic, name) for name in sections} == {None}


def test_the_hash_is_that_of_its_bytes() -> None:
    assert read(TEXT).sha256 == sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("approval: {required: true}\n", "1:1", "'clinic' is missing"),
        ("clinic: A\naproval: {required: true}\n", "2:1", "did you mean 'approval'"),
        ("clinic: A\napproval: {required: 1}\n", "2:22", "true or false"),
        ("clinic: A\napproval:\n", "2:", "no value"),
        ("clinic: A\nplan_labels:\n  - {label: X}\n", "3:5", "'protocol' is missing"),
        ("clinic: A\nclinic: B\n", "2:1", "clinic"),
        ("clinic: &a A\n", "1:9", "anchor"),
        ("- clinic\n", "1:1", "mapping"),
    ],
)
def test_a_fault_is_told_with_line_and_column(text: str, place: str, words: str) -> None:
    message = refusal(text)
    assert message.startswith(f"clinic.yaml:{place}") and words in message and "\n" not in message


def test_a_fault_of_a_value_is_told_with_its_place() -> None:
    fault = read(TEXT).fault(("plan_labels", 0, "site"), "no site", "look")
    assert str(fault) == "clinic.yaml:4:49: no site; look"
