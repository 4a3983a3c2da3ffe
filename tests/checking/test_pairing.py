"""Which prescription is held against which ordered target: by name, or by being the only one."""

from dataclasses import replace

import pytest

from doseguard.checking.pairing import NO_ORDER_FOR_IT, Pairing, pair
from doseguard.model.order import OrderTarget
from doseguard.model.prescription import Prescription, Status
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec, PlanSpec
from tests.builders import ordered, prescribed, roi, rx, spec, structures

A, B = rx("34", target="PTV_A", roi=1), rx("30", target="PTV_B", roi=2)
ORDER_A, ORDER_B = ordered("structure: PTV_A, dose: 34 Gy"), ordered("structure: PTV_B, dose: 30 Gy")


def said(pairing: Pairing) -> list[tuple[str, str | None]]:
    return [
        (one.prescription.target, None if one.ordered is None else one.ordered.structure)
        for one in pairing.pairs
    ]


def problems(*prescriptions: Prescription, targets: tuple[OrderTarget, ...]) -> list[str]:
    return [one.problem for one in pair(prescriptions, targets).pairs]


def test_the_only_prescription_and_the_only_target_belong_together() -> None:
    assert said(pair((A,), (ordered("structure: OTHER"),))) == [("PTV_A", "OTHER")]


def test_the_only_target_needs_no_name() -> None:
    assert said(pair((A,), (ordered("dose: 34 Gy"),))) == [("PTV_A", None)]


def test_several_are_paired_by_name() -> None:
    assert said(pair((A, B), (ORDER_A, ORDER_B))) == [("PTV_A", "PTV_A"), ("PTV_B", "PTV_B")]


def test_several_are_never_paired_by_position() -> None:
    assert said(pair((A, B), (ORDER_B, ORDER_A))) == [("PTV_A", "PTV_A"), ("PTV_B", "PTV_B")]


def test_several_are_never_paired_by_dose() -> None:
    swapped = (ordered("structure: PTV_A, dose: 30 Gy"), ordered("structure: PTV_B, dose: 34 Gy"))
    assert said(pair((A, B), swapped)) == [("PTV_A", "PTV_A"), ("PTV_B", "PTV_B")]


def test_targets_without_names_are_paired_with_none_of_several() -> None:
    nameless = (ordered("dose: 34 Gy"), ordered("dose: 30 Gy"))
    assert said(pair((A, B), nameless)) == [("PTV_A", None), ("PTV_B", None)]


def test_a_prescription_without_target_says_that_nothing_is_paired() -> None:
    targets = (ORDER_A, ordered("structure: PTV_C"))
    assert problems(A, B, targets=targets) == ["", NO_ORDER_FOR_IT]


def test_targets_that_nothing_is_paired_with_are_listed() -> None:
    other = ordered("structure: PTV_C")
    assert pair((A, B), (ORDER_A, other)).unpaired == (other,)


@pytest.mark.parametrize("name", ["ptv_a", "PTV_A1", "PTV", "PTV A"])
def test_names_are_exact(name: str) -> None:
    assert said(pair((A, B), (ordered(f"structure: {name}"), ORDER_B)))[0] == ("PTV_A", None)


def test_two_prescriptions_for_one_target_are_paired_with_none() -> None:
    twin = rx("20", target="PTV_A", roi=1, group=2)
    found = pair((A, twin), (ORDER_A, ORDER_B))
    assert [one.ordered for one in found.pairs] == [None, None] and "PTV_A" in found.pairs[0].problem


def test_a_target_that_the_order_names_twice_is_paired_with_none() -> None:
    found = pair((A, B), (ORDER_A, ORDER_A, ORDER_B))
    assert found.pairs[0].ordered is None and "2 times" in found.pairs[0].problem


def test_one_prescription_is_held_against_several_targets_of_one_dose() -> None:
    targets = tuple(ordered(f"structure: M{number}, dose: 20 Gy, fractions: 1") for number in range(1, 6))
    found = pair((rx("20", 1, target=""),), targets)
    assert [one.ordered for one in found.pairs] == list(targets) and found.unpaired == ()


def test_one_prescription_is_held_against_several_targets_without_dose() -> None:
    targets = (ordered("structure: M1"), ordered("structure: M2"))
    assert [one.ordered for one in pair((rx("20", 1, target=""),), targets).pairs] == list(targets)


def test_one_prescription_against_different_ordered_doses_is_paired_with_none() -> None:
    found = pair((rx("34", target=""),), (ORDER_A, ORDER_B))
    assert [one.ordered for one in found.pairs] == [None] and found.unpaired == (ORDER_A, ORDER_B)


def test_one_level_against_different_doses_says_so() -> None:
    assert "the plan states one level" in problems(rx("34", target=""), targets=(ORDER_A, ORDER_B))[0]


def test_one_level_against_different_fractions_says_so() -> None:
    targets = (ordered("structure: M1, fractions: 1"), ordered("structure: M2, fractions: 3"))
    assert "the plan states one level" in problems(rx("34", target=""), targets=targets)[0]


def test_without_targets_every_prescription_stands_alone() -> None:
    assert said(pair((A, B), ())) == [("PTV_A", None), ("PTV_B", None)]


def test_without_targets_there_is_no_problem() -> None:
    assert problems(A, B, targets=()) == ["", ""]


def test_a_problem_with_the_whole_order_is_told_for_each() -> None:
    assert [one.problem for one in pair((A, B), (), "for another plan").pairs] == ["for another plan"] * 2


# From plans: the structure's name comes before the description.


def two_levels() -> PlanSpec:
    references = (
        DoseReferenceSpec(1, "34", roi_number=1, description="PTV high"),
        DoseReferenceSpec(2, "30", roi_number=2, description="PTV low"),
    )
    group = FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2)))
    return PlanSpec(dose_references=references, fraction_groups=(group,), beams=(BeamSpec(1),))


def test_a_plan_is_paired_by_the_names_of_its_rois() -> None:
    found = prescribed(two_levels(), structures(roi(1, "PTV_A"), roi(2, "PTV_B")))
    assert [one.ordered for one in pair(found, (ORDER_B, ORDER_A)).pairs] == [ORDER_A, ORDER_B]


def test_a_plan_without_structures_is_paired_by_its_descriptions() -> None:
    targets = (ordered("structure: PTV low"), ordered("structure: PTV high"))
    assert [one.ordered for one in pair(prescribed(two_levels()), targets).pairs] == [targets[1], targets[0]]


def test_descriptions_are_looked_at_where_no_roi_has_an_ordered_name() -> None:
    targets = (ordered("structure: PTV low"), ordered("structure: PTV high"))
    found = prescribed(two_levels(), structures(roi(1, "PTV_A"), roi(2, "PTV_B")))
    assert [one.ordered for one in pair(found, targets).pairs] == [targets[1], targets[0]]


def test_the_roi_outweighs_a_description_that_says_another_target() -> None:
    targets = (ordered("structure: PTV low"), ordered("structure: PTV high"))
    found = prescribed(two_levels(), structures(roi(1, "PTV low"), roi(2, "PTV high")))
    assert [one.ordered for one in pair(found, targets).pairs] == list(targets)


def test_groups_that_share_a_name_are_shown_with_their_sum() -> None:
    groups = (
        FractionGroupSpec(3, number=1, links=(LinkSpec(1),)),
        FractionGroupSpec(2, number=2, links=(LinkSpec(2),)),
    )
    references = (
        DoseReferenceSpec(1, "30", description="PTV"),
        DoseReferenceSpec(2, "20", description="PTV"),
    )
    found = prescribed(spec(dose_references=references, fraction_groups=groups))
    (problem,) = {one.problem for one in pair(found, (ordered("structure: PTV"),)).pairs}
    assert "group 1: 30 Gy in 3 fractions, group 2: 20 Gy in 2 fractions; together 50 Gy" in problem


def test_a_plan_that_states_several_levels_without_saying_for_what_is_told_so() -> None:
    two = replace(
        rx("34", status=Status.AMBIGUOUS, target=""), readings=(*rx("34").readings, *rx("30").readings)
    )
    (problem,) = problems(two, targets=(ORDER_A, ORDER_B))
    assert problem.startswith("the plan states 30 Gy and 34 Gy, and not for which target each is; the order")


def test_a_plan_that_states_no_level_is_told_so() -> None:
    (problem,) = problems(rx("34", status=Status.ESTIMATED, target=""), targets=(ORDER_A, ORDER_B))
    assert problem.startswith("the plan states no level; the order")
