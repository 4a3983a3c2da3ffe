"""Wedges, blocks, boli and compensators are there when asked for, and counted."""

from dataclasses import replace

import pytest

from doseguard.writers.beam_modifiers import modifiers
from doseguard.writers.beam_spec import ModifierSpec
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.plan import write_plan
from writers.validator import validation_errors

SPEC = minimal_spec("34", 5)
KINDS = {
    "NumberOfWedges": ("WedgeSequence", ModifierSpec(wedge_deg=30)),
    "NumberOfBoli": ("ReferencedBolusSequence", ModifierSpec(bolus_roi=7)),
    "NumberOfBlocks": ("BlockSequence", ModifierSpec(block="LUNG")),
    "NumberOfCompensators": ("CompensatorSequence", ModifierSpec(compensator="BRASS")),
}


def test_a_beam_has_none_unless_one_is_asked_for() -> None:
    found = modifiers(ModifierSpec())
    assert {keyword: value for keyword, value in found.items() if value is not None} == dict.fromkeys(
        KINDS, 0
    )


@pytest.mark.parametrize("count", KINDS)
def test_the_one_asked_for_is_counted_and_no_other(count: str) -> None:
    found = modifiers(KINDS[count][1])
    assert {keyword: found[keyword] for keyword in KINDS} == {**dict.fromkeys(KINDS, 0), count: 1}


@pytest.mark.parametrize("count", KINDS)
def test_the_one_asked_for_has_its_item(count: str) -> None:
    sequence, spec = KINDS[count]
    assert len(modifiers(spec)[sequence]) == 1


def test_a_wedge_has_its_angle() -> None:
    (wedge,) = modifiers(ModifierSpec(wedge_deg=45))["WedgeSequence"]
    assert wedge.WedgeAngle == 45


def test_a_bolus_is_a_structure() -> None:
    (bolus,) = modifiers(ModifierSpec(bolus_roi=7))["ReferencedBolusSequence"]
    assert bolus.ReferencedROINumber == 7


@pytest.mark.parametrize("count", KINDS)
def test_they_are_valid(count: str) -> None:
    beam = replace(SPEC.beams[0], modifiers=KINDS[count][1])
    assert validation_errors(dataset_bytes(write_plan(replace(SPEC, beams=(beam,))))) == []
