"""Order files: one line that says file, line and column for whatever is wrong."""

import pytest

from doseguard.readers.errors import UnreadableError
from doseguard.readers.order_file import read_order
from tests.builders import order

HEAD = 'protocol: nrg-lu002\npatient_id: "12345"\n'


def refusal(text: str) -> str:
    with pytest.raises(UnreadableError) as refused:
        order(text, "order.yaml")
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (HEAD + "targts: []\n", "3:1", "'targts' is not a key of this format"),
        (HEAD + "targets:\n  - {structure: PTV, doze: 34 Gy}\n", "4:22", "'doze'"),
        (HEAD + "targets:\n  - {structure: PTV, dose: 34}\n", "4:28", "no dose with a unit"),
        (HEAD + "targets:\n  - {structure: PTV, dose: 34 Gray}\n", "4:28", "34 Gray"),
        (HEAD + "targets:\n  - {structure: PTV, dose: 0 Gy}\n", "4:28", "0 Gy"),
        ("protocol: nrg-lu002\npatient_id: 12345\n", "2:13", "text"),
        (HEAD + "targets:\n  - {fractions: 5.5}\n", "4:17", "5.5"),
        (HEAD + "targets:\n  - {fractions: 0}\n", "4:17", "0"),
        (HEAD + "targets:\n  - {fractions: '5'}\n", "4:17", "'5'"),
        (HEAD + "targets:\n  - {zone: midle}\n", "4:12", "'midle'"),
        (HEAD + "targets:\n  - {diameter: 2.3}\n", "4:16", "2.3"),
        (HEAD + "lesions: {curent: 2}\n", "3:11", "lesions.curent"),
        (HEAD + "lesions: {current: -1}\n", "3:20", "-1"),
        (HEAD + "planned_on: 02.03.2026\n", "3:13", "02.03.2026"),
        (HEAD + "targets: []\ntargets: []\n", "4:1", "targets"),
        (HEAD + "targets: [{structure: PTV\n", "4:1", "not YAML"),
        (HEAD + "targets: &t []\n", "3:10", "anchor"),
        (HEAD + "targets:\n", "3:", "no value"),
        ("[1, 2]\n", "1:1", "mapping"),
    ],
)
def test_a_fault_is_told_with_line_and_column(text: str, place: str, words: str) -> None:
    message = refusal(text)
    assert message.startswith(f"order.yaml:{place}") and words in message


@pytest.mark.parametrize("text", [HEAD + "targts: []\n", "a: [\n", "protocol: {a: b}\n", ""])
def test_a_fault_is_told_in_one_line(text: str) -> None:
    assert "\n" not in refusal(text)


def test_a_mistyped_key_is_answered_with_what_was_meant() -> None:
    assert "did you mean 'targets'" in refusal(HEAD + "targts: []\n")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableError, match=r"^order\.yaml"):
        read_order(b"protocol: \xff\xfe\n", "order.yaml")


def test_an_order_keeps_its_name_and_places() -> None:
    found = order(HEAD, "case/order.yaml")
    fault = found.fault(("patient_id",), "another patient", "check it")
    assert str(fault) == "case/order.yaml:2:13: another patient; check it"


def test_what_an_order_may_hold_is_named_beside_an_unknown_key() -> None:
    told = refusal(HEAD + "xyz: 1\n")
    assert "lesions" in told and "total_volume" in told and "facts" not in told


def test_what_a_target_may_hold_is_named_beside_an_unknown_key() -> None:
    told = refusal(HEAD + "targets:\n  - {xyz: 1}\n")
    assert "structure" in told and "zone" in told and "facts" not in told
