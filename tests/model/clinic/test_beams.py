"""The section on beams of a clinic's file: strict, with units."""

from decimal import Decimal

import pytest

from doseguard.model.clinic import BeamPolicy, Clinic
from doseguard.model.interval import Interval
from doseguard.readers.positioned_yaml import YamlError, read_positioned
from doseguard.readers.validation import validate

WHOLE = """
clinic: Test
beams:
  machines:
    - {name: "TB*", energies: [6, 10 FFF], dose_rate: ">= 600", leaf_reach: 20 cm}
  same_energy: true
  fluence_modes: [FFF]
  mu_per_gy: 100 .. 600
  mu_per_segment: ">= 2"
  mu_per_degree: ">= 0.1"
  isocentres: 1
  isocentre_to_target: <= 1 cm
  clearance: {head: 40 cm, least: 30 mm}
  smallest_opening: ">= 100 mm2"
  complexity: 0.15 .. 1
  accessories: []
"""


def beams(text: str) -> BeamPolicy:
    policy = validate(Clinic, read_positioned(text.encode(), "clinic.yaml")).beams
    assert policy is not None
    return policy


def fault(text: str) -> str:
    with pytest.raises(YamlError) as caught:
        beams(f"clinic: Test\nbeams: {{{text}}}\n")
    return str(caught.value)


def test_a_machine_is_read() -> None:
    (machine,) = beams(WHOLE).machines
    assert (machine.name, machine.energies, machine.leaf_reach) == ("TB*", ("6", "10 FFF"), Decimal(200))
    assert machine.dose_rate == Interval(Decimal(600), None)


def test_lengths_and_areas_are_held_in_one_unit() -> None:
    policy = beams(WHOLE)
    assert policy.isocentre_to_target == Interval(None, Decimal(10))
    assert policy.smallest_opening == Interval(Decimal(1), None)
    assert policy.clearance is not None
    assert (policy.clearance.head, policy.clearance.least) == (Decimal(400), Decimal(30))


def test_a_number_without_unit_needs_no_quotes() -> None:
    assert beams(WHOLE).isocentres == Interval(Decimal(1), Decimal(1))


def test_nothing_may_be_in_the_beams_where_the_list_is_empty() -> None:
    assert (beams(WHOLE).accessories, beams("clinic: Test\nbeams: {same_energy: false}\n").accessories) == (
        (),
        None,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("machines: [{name: TB, energies: [6 MV FFF]}]", "no energy"),
        ("machines: [{energies: [6]}]", "name"),
        ("same_energy: 'yes'", "true or false"),
        ("isocentres: 1.5", "whole"),
        ("isocentre_to_target: 10", "put it in quotes"),
        ("isocentre_to_target: '10'", "unit"),
        ("smallest_opening: 1 mm", "unit"),
        ("clearance: {head: 40 cm}", "least"),
        ("accessories: [tray]", "'wedge', 'block'"),
        ("mu_per_gy: many", "not a number"),
        ("energy: 6", "energy"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    assert said in fault(text)
