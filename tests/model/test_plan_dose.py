"""Nothing but the dose of one whole plan, in Gy, is a plan's dose."""

from dataclasses import replace

import pytest

from doseguard.model.dose_grid import DoseGrid, ReferencedPlan
from doseguard.model.plan import FractionGroup, Modality, Plan
from doseguard.model.plan_dose import (
    notes_on_plan_dose,
    why_not_physical,
    why_not_plan_dose,
    why_not_whole_plan,
)

PLAN = DoseGrid("2.25.3", units="GY", type="PHYSICAL", summation="PLAN", plans=(ReferencedPlan("2.25.1"),))


def test_a_physical_dose_of_a_plan_in_gy_is_one() -> None:
    assert why_not_plan_dose(PLAN) == ""


def test_a_dose_that_names_no_plan_is_one() -> None:
    assert why_not_plan_dose(replace(PLAN, plans=())) == ""


def test_an_effective_dose_is_one_and_says_so() -> None:
    effective = replace(PLAN, type="EFFECTIVE")
    assert why_not_plan_dose(effective) == "" and "weighted" in notes_on_plan_dose(effective)[0]


def test_a_physical_dose_needs_no_note() -> None:
    assert notes_on_plan_dose(PLAN) == ()


@pytest.mark.parametrize(("units", "shown"), [("RELATIVE", "RELATIVE"), ("", "absent"), ("CGY", "CGY")])
def test_other_units_are_none(units: str, shown: str) -> None:
    assert why_not_plan_dose(replace(PLAN, units=units)) == f"DoseUnits is {shown}, not GY"


@pytest.mark.parametrize("kind", ["ERROR", ""])
def test_other_types_are_none(kind: str) -> None:
    assert why_not_plan_dose(replace(PLAN, type=kind)).startswith("DoseType is")


@pytest.mark.parametrize(
    "summation",
    [
        "MULTI_PLAN", "PLAN_OVERVIEW", "FRACTION", "BEAM", "BRACHY", "FRACTION_SESSION", "BEAM_SESSION",
        "BRACHY_SESSION", "CONTROL_POINT", "RECORD", "WHATEVER",
    ],
)  # fmt: skip
def test_other_summations_are_none_and_are_named(summation: str) -> None:
    assert why_not_plan_dose(replace(PLAN, summation=summation)).startswith(
        f"DoseSummationType is {summation}:"
    )


def test_a_dose_of_nobody_knows_what_is_none() -> None:
    assert why_not_plan_dose(replace(PLAN, summation="")).startswith("DoseSummationType is absent")


def test_a_fraction_dose_is_none_though_one_vendor_writes_that_on_whole_courses() -> None:
    assert "one vendor" in why_not_plan_dose(replace(PLAN, summation="FRACTION"))


def test_the_dose_of_two_plans_is_none() -> None:
    two = (ReferencedPlan("2.25.1"), ReferencedPlan("2.25.2"))
    assert why_not_plan_dose(replace(PLAN, plans=two)) == "it is said to be the dose of 2 plans"


def test_a_plan_dose_that_names_beams_is_none() -> None:
    part = (ReferencedPlan("2.25.1", (1,), (2, 3)),)
    assert "names the beams 2, 3" in why_not_plan_dose(replace(PLAN, plans=part))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (ReferencedPlan("2.25.1", (1,), (None,)), "names the beams (no number) as its own"),
        (
            ReferencedPlan("2.25.1", (1,), (), (4, None)),
            "names the brachytherapy applications 4, (no number) as",
        ),
        (ReferencedPlan("2.25.1", (1, None)), "of a fraction group whose number cannot be read"),
    ],
)
def test_a_plan_dose_that_names_a_part_of_it_is_none(part: ReferencedPlan, said: str) -> None:
    assert said in why_not_plan_dose(replace(PLAN, plans=(part,)))


def test_a_plan_dose_that_names_its_fraction_group_is_one() -> None:
    assert why_not_plan_dose(replace(PLAN, plans=(ReferencedPlan("2.25.1", (1,)),))) == ""


def test_an_effective_dose_is_not_physical() -> None:
    assert why_not_physical(replace(PLAN, type="EFFECTIVE")).startswith("DoseType is EFFECTIVE")


def test_a_physical_dose_is_physical() -> None:
    assert why_not_physical(PLAN) == ""


def of_groups(*numbers: int) -> DoseGrid:
    return replace(PLAN, plans=(ReferencedPlan("2.25.1", numbers),))


def plan_of(*numbers: int | None) -> Plan:
    groups = tuple(FractionGroup("", number, None, None, None) for number in numbers)
    return Plan("2.25.1", "", "", Modality.PHOTON, fraction_groups=groups)


@pytest.mark.parametrize(("named", "there"), [((), (1, 2)), ((1,), (1,)), ((2, 1), (1, 2)), ((1, 1), (1,))])
def test_a_dose_of_all_fraction_groups_is_of_the_whole_plan(
    named: tuple[int, ...], there: tuple[int, ...]
) -> None:
    assert why_not_whole_plan(of_groups(*named), plan_of(*there)) == ""


@pytest.mark.parametrize(
    ("named", "there", "reason"),
    [
        ((1,), (1, 2), "the dose is of fraction group 1, and the plan's groups are 1, 2"),
        ((7,), (1,), "the dose is of fraction group 7, and the plan's groups are 1"),
        ((1, 2), (1,), "the dose is of fraction group 1, 2, and the plan's groups are 1"),
        ((1,), (1, 1), "the dose is of fraction group 1, and the plan's groups are 1, 1"),
        ((1,), (None,), "the dose is of fraction group 1, and the plan's groups are (no number)"),
        ((1,), (), "the dose is of fraction group 1, and the plan's groups are none"),
    ],
)
def test_a_dose_of_other_fraction_groups_is_not(
    named: tuple[int, ...], there: tuple[int | None, ...], reason: str
) -> None:
    assert why_not_whole_plan(of_groups(*named), plan_of(*there)) == reason


def test_without_the_plan_nothing_is_said_of_its_fraction_groups() -> None:
    assert why_not_whole_plan(of_groups(7), None) == ""
