"""The dose to which percent refer: one that the plan states, or none with its reason."""

from dataclasses import replace

import pytest

from doseguard.model.contours import ContourSet
from doseguard.model.prescription import Prescription, Status
from doseguard.model.structure import StructureSet
from doseguard.model.study import Study
from tests.builders import rx


def study(*prescriptions: Prescription) -> Study:
    return Study("rs.dcm", ContourSet(StructureSet("2.25.2"), ()), prescriptions=prescriptions)


def test_the_stated_dose_is_taken() -> None:
    assert study(rx("34")).prescribed_to(None) == (34.0, "")


def test_the_dose_is_rounded_as_everywhere() -> None:
    assert study(rx("29.9999987")).prescribed_to(None) == (30.0, "")


def test_two_targets_of_one_dose_have_that_dose() -> None:
    assert study(rx("34", roi=1), rx("34", roi=2)).prescribed_to(None) == (34.0, "")


def test_several_doses_are_none() -> None:
    both = study(rx("34", roi=1), rx("27.5", roi=2))
    assert both.prescribed_to(None) == (
        None,
        "the plan prescribes several doses (27.50 Gy, 34.00 Gy)",
    )


def test_a_structure_with_a_dose_of_its_own_has_that() -> None:
    assert study(rx("34", roi=1), rx("27.5", roi=2)).prescribed_to(2) == (27.5, "")


def test_a_structure_without_a_dose_of_its_own_has_the_plans() -> None:
    assert study(rx("34", roi=1)).prescribed_to(5) == (34.0, "")


@pytest.mark.parametrize("status", [Status.ESTIMATED, Status.AMBIGUOUS, Status.ABSENT])
def test_what_is_not_stated_is_none(status: Status) -> None:
    assert study(rx("34", status=status)).prescribed_to(None) == (
        None,
        f"the plan does not state its prescription ({status.value})",
    )


def test_one_target_without_a_stated_dose_leaves_the_plan_without_one() -> None:
    assert study(rx("34", roi=1), rx(None, status=Status.ABSENT, roi=2)).prescribed_to(None)[0] is None


def test_a_dose_of_several_fraction_groups_is_not_that_of_one_prescription() -> None:
    assert "several fraction groups" in study(rx("34", group=1), rx("34", group=2)).prescribed_to(None)[1]


def test_why_a_plan_prescribes_nothing_here_is_said() -> None:
    there = replace(study(), unprescribed="it is of another structure set")
    assert there.prescribed_to(1) == (None, "it is of another structure set")


def test_without_a_plan_there_is_none() -> None:
    assert study().prescribed_to(None) == (None, "no plan of this dose was given")
