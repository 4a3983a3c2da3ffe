import pytest

from doseguard.dosimetry.stacks.combination import Combination, Operation, combination
from dosimetry.shapes import box

LUNGS, GTV, PTV = (box(name=name) for name in ("Lungs", "GTV", "PTV"))
BOTH = (LUNGS, GTV, PTV)


def test_a_structure_is_found_by_its_own_name():
    assert combination("Lungs", BOTH) is LUNGS


@pytest.mark.parametrize(
    ("sign", "operation"), [("-", Operation.WITHOUT), ("+", Operation.WITH), ("&", Operation.WITHIN)]
)
def test_signs_between_names_combine_them(sign, operation):
    found = combination(f"Lungs{sign}GTV", BOTH)
    assert isinstance(found, Combination)
    assert found.first is LUNGS
    assert found.others == ((operation, GTV),)


def test_several_are_taken_in_their_order():
    found = combination("Lungs-GTV+PTV", BOTH)
    assert found.structures == (LUNGS, GTV, PTV)


def test_a_structure_whose_own_name_holds_a_sign_comes_first():
    drawn = box(name="Lungs-GTV")
    assert combination("Lungs-GTV", (*BOTH, drawn)) is drawn


def test_names_with_signs_are_read_as_parts():
    drawn = box(name="PTV-1")
    found = combination("Lungs-PTV-1", (LUNGS, drawn))
    assert found.structures == (LUNGS, drawn)


def test_a_name_that_can_be_read_in_two_ways_is_not_read():
    odd = (LUNGS, GTV, PTV, box(name="GTV-PTV"))
    assert combination("Lungs-GTV-PTV", odd) is None


@pytest.mark.parametrize("name", ["Lungs-", "-GTV", "Lungs-Heart", "Heart", "Lungs--GTV", ""])
def test_what_is_not_known_is_not_read(name):
    assert combination(name, BOTH) is None


def test_two_structures_of_one_name_are_not_chosen_between():
    assert combination("GTV", (*BOTH, box(name="GTV"))) is None
    assert combination("Lungs-GTV", (*BOTH, box(name="GTV"))) is None


@pytest.mark.parametrize("last", ["A", "Heart"])
def test_a_long_name_with_very_many_readings_is_not_read(last):
    odd = (box(name="A"), box(name="A-A"))
    assert combination("A-" * 200 + last, odd) is None


def test_a_long_name_with_one_reading_is_read():
    assert combination("Lungs" + "-GTV" * 1000, BOTH).others == ((Operation.WITHOUT, GTV),) * 1000


@pytest.mark.parametrize("name", ["Lungs-", "-Lungs"])
def test_a_structure_without_a_name_is_no_part(name):
    assert combination(name, (LUNGS, box(name=""))) is None
