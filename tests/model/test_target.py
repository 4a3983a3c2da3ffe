"""What a target, a PTV and a part of one is, by type and by name."""

import pytest

from doseguard.model.structure import Structure
from doseguard.model.target import is_part_of_target, is_ptv, name_two_targets, names_ptv, names_target


@pytest.mark.parametrize(
    ("name", "type", "expected"),
    [
        ("Boost", "PTV", True),
        ("ptv_rul", "", True),
        ("PTV", "CTV", False),
        ("PTV_ring", "CONTROL", False),
        ("GTV", "", False),
        ("", "", False),
    ],
)
def test_a_ptv_is_one_by_its_type_and_by_its_name_only_without_one(
    name: str, type: str, expected: bool
) -> None:
    assert is_ptv(Structure(1, name, type)) is expected


@pytest.mark.parametrize(
    ("name", "type", "expected"),
    [
        ("Lesion", "GTV", True),
        ("Lesion", "CTV", True),
        ("itv_2", "", True),
        ("GTV", "ORGAN", False),
        ("PTV", "", False),
        ("GTV", "PTV", False),
    ],
)
def test_a_part_of_a_target_is_one_by_its_type_and_by_its_name_only_without_one(
    name: str, type: str, expected: bool
) -> None:
    assert is_part_of_target(Structure(1, name, type)) is expected


@pytest.mark.parametrize(("name", "expected"), [("PTV", True), ("PTV_High", True), ("ptv", False)])
def test_a_protocol_names_a_ptv_letter_for_letter(name: str, expected: bool) -> None:
    assert names_ptv(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("PTV", True), ("gtv_2", True), ("IGTV", True), ("ITV1", True), ("Lungs-GTV", False)],
)
def test_targets_are_told_by_how_their_names_begin(name: str, expected: bool) -> None:
    assert names_target(name) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("PTV_RUL", "PTV_LLL", True),
        ("PTV_RUL", "ptv rul", False),
        ("PTV", "PTV_RUL", False),
        ("Target", "PTV_RUL", False),
        ("PTV_RUL", "RUL rx point", False),
        ("GTV_1", "PTV_1", True),
    ],
)
def test_two_targets_are_named_by_names_that_do_not_go_on_one_another(
    one: str, other: str, expected: bool
) -> None:
    assert name_two_targets(one, other) is expected
    assert name_two_targets(other, one) is expected
