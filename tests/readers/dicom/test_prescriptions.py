"""Readings to prescriptions: what decides, what only is shown, and when nothing can be said."""

# mypy: disable-error-code="comparison-overlap"
# A Decimal equals the whole number that a test writes for it.

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from pydicom.dataset import Dataset

from doseguard.model.prescription import Method, Prescription, Status
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.elements import put_text
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from tests.builders import dataset, prescribed, read, roi, spec, structures, the_prescription

BEAM = ReferencedBeamSpec(1, "6")


def plan(
    *references: DoseReferenceSpec,
    links: tuple[int, ...] = (),
    beams: tuple[ReferencedBeamSpec, ...] = (BEAM,),
    fractions: str | int | None = 5,
) -> PlanSpec:
    """One group of these references, links and beams."""
    group = FractionGroupSpec(fractions, beams=beams, links=tuple(LinkSpec(number) for number in links))
    numbers = sorted({beam.number for beam in beams})
    return PlanSpec(
        dose_references=references,
        fraction_groups=(group,),
        beams=tuple(BeamSpec(number) for number in numbers),
    )


def groups(*groups: tuple[int, ...], references: tuple[DoseReferenceSpec, ...]) -> PlanSpec:
    """A group for each tuple of linked reference numbers."""
    held = tuple(
        FractionGroupSpec(
            5, number, beams=(ReferencedBeamSpec(number, "6"),), links=tuple(map(LinkSpec, links))
        )
        for number, links in enumerate(groups, 1)
    )
    beams = tuple(BeamSpec(number) for number in range(1, len(groups) + 1))
    return PlanSpec(dose_references=references, fraction_groups=held, beams=beams)


def linked(uid: str, number: int = 1) -> ReferencedBeamSpec:
    return ReferencedBeamSpec(number, "6", dose_reference_uid=uid)


def outcome(found: Prescription) -> tuple[Status, Decimal | None]:
    return found.status, found.rounded_gy


A = DoseReferenceSpec(1, "34", uid="2.25.1001", description="A")
B = DoseReferenceSpec(2, "30", uid="2.25.1002", description="B")
ROI_A, ROI_B = replace(A, roi_number=7), replace(B, roi_number=8)


# Which place decides.


def test_the_only_target_reference_states_without_a_link() -> None:
    found = the_prescription(plan(A))
    assert (outcome(found), found.readings[0].method) == ((Status.STATED, 34), Method.TARGET_REFERENCE)


def test_the_groups_link_decides_among_several_references() -> None:
    assert outcome(the_prescription(plan(A, B, links=(2,)))) == (Status.STATED, 30)


def test_the_beams_link_decides_among_several_references() -> None:
    assert outcome(the_prescription(plan(A, B, beams=(linked("2.25.1002"),)))) == (Status.STATED, 30)


def test_the_reference_that_no_link_leads_to_is_shown() -> None:
    found = the_prescription(plan(A, B, links=(2,)))
    assert [(one.dose_gy, one.stated) for one in found.readings if one.dose_gy == 34] == [(34, False)]


def test_a_link_to_a_reference_without_dose_leaves_the_beams_link_to_decide() -> None:
    empty = DoseReferenceSpec(3)
    assert outcome(the_prescription(plan(A, B, empty, links=(3,), beams=(linked("2.25.1001"),)))) == (
        Status.STATED,
        34,
    )


def test_a_reference_to_an_organ_prescribes_nothing() -> None:
    organ = replace(A, type="ORGAN_AT_RISK")
    assert the_prescription(plan(organ, links=(1,), beams=(ReferencedBeamSpec(1),))).status is Status.ABSENT


def test_a_dose_under_an_unknown_type_is_said_and_never_taken() -> None:
    found = the_prescription(plan(replace(A, type="TARGT"), links=(1,)))
    assert found.status is not Status.STATED and "TARGT" in " ".join(found.reasons)


def test_a_stated_dose_keeps_its_digits() -> None:
    assert str(the_prescription(plan(replace(A, target_prescription_dose="34.0000"))).dose_gy) == "34.0000"


def test_the_description_names_the_target() -> None:
    assert the_prescription(plan(A)).target == "A"


def test_the_structure_set_names_the_roi() -> None:
    (found,) = prescribed(plan(ROI_A), structures(roi(7, "PTV_RUL")))
    assert (found.target, found.roi_number) == ("PTV_RUL", 7)


# Links that contradict one another, that are broken, that are shared.


def test_group_link_and_beam_link_to_different_doses_are_ambiguous() -> None:
    found = the_prescription(plan(A, B, links=(1,), beams=(linked("2.25.1002"),)))
    assert (found.status, found.dose_gy) == (Status.AMBIGUOUS, None)


def test_a_contradiction_is_told_with_both_values() -> None:
    found = the_prescription(plan(A, B, links=(1,), beams=(linked("2.25.1002"),)))
    assert {one.dose_gy for one in found.readings if one.stated} == {
        34,
        30,
    } and "different doses" in found.reasons[0]


def test_group_link_and_beam_link_to_equal_doses_agree() -> None:
    same = replace(B, target_prescription_dose="34")
    assert outcome(the_prescription(plan(A, same, links=(1,), beams=(linked("2.25.1002"),)))) == (
        Status.STATED,
        34,
    )


def test_beams_that_name_different_doses_without_roi_are_ambiguous() -> None:
    beams = (linked("2.25.1001", 1), linked("2.25.1002", 2))
    assert the_prescription(plan(A, B, beams=beams)).status is Status.AMBIGUOUS


def test_public_and_private_link_to_different_doses_are_ambiguous() -> None:
    beam = ReferencedBeamSpec(1, "6", dose_reference_uid="2.25.1001", private_dose_reference_uid="2.25.1002")
    assert the_prescription(plan(A, B, beams=(beam,))).status is Status.AMBIGUOUS


def test_a_group_link_to_no_reference_is_never_mended_by_the_only_reference() -> None:
    found = the_prescription(plan(A, links=(9,)))
    assert found.status is Status.AMBIGUOUS and "dose reference 9" in found.reasons[0]


def test_a_group_link_without_number_is_broken() -> None:
    written = dataset(plan(A, links=(1,)))
    put_text(
        written.FractionGroupSequence[0].ReferencedDoseReferenceSequence[0],
        "ReferencedDoseReferenceNumber",
        "",
    )
    assert the_prescription(written).status is Status.AMBIGUOUS


def test_a_beam_link_to_no_reference_is_never_mended_by_the_only_reference() -> None:
    found = the_prescription(plan(A, beams=(linked("2.25.9999"),)))
    assert found.status is Status.AMBIGUOUS and "2.25.9999" in found.reasons[0]


def test_a_beam_link_to_no_reference_is_said_beside_one_that_holds() -> None:
    found = the_prescription(plan(A, B, beams=(linked("2.25.1001", 1), linked("2.25.9999", 2))))
    assert found.status is Status.AMBIGUOUS


def private(uid: str, number: int = 1) -> ReferencedBeamSpec:
    return ReferencedBeamSpec(number, "6", private_dose_reference_uid=uid)


def test_private_links_that_an_anonymiser_left_behind_say_nothing() -> None:
    assert outcome(the_prescription(plan(A, beams=(private("2.25.99.1"),)))) == (Status.STATED, 34)


def test_a_private_link_but_one_digit_from_a_reference_is_broken() -> None:
    found = the_prescription(plan(A, beams=(private("2.25.1009"),)))
    assert found.status is Status.AMBIGUOUS and "private attribute" in found.reasons[0]


def test_a_private_link_to_no_reference_is_broken_beside_one_that_holds() -> None:
    found = the_prescription(plan(A, B, beams=(private("2.25.1001", 1), private("2.25.99.1", 2))))
    assert found.status is Status.AMBIGUOUS


def test_a_number_that_two_references_have_is_no_link() -> None:
    twin = replace(B, number=1)
    found = the_prescription(plan(A, twin, links=(1,)))
    assert found.status is Status.AMBIGUOUS and "2 items" in found.reasons[0]


def test_a_uid_that_two_references_have_is_no_link() -> None:
    twin = replace(B, uid=A.uid)
    assert the_prescription(plan(A, twin, beams=(linked("2.25.1001"),))).status is Status.AMBIGUOUS


def test_a_number_is_joined_as_a_number_and_not_as_text() -> None:
    written = dataset(plan(A, B, links=(2,)))
    put_text(
        written.FractionGroupSequence[0].ReferencedDoseReferenceSequence[0],
        "ReferencedDoseReferenceNumber",
        "02",
    )
    assert outcome(the_prescription(written)) == (Status.STATED, 30)


def test_one_reference_linked_from_several_groups_is_ambiguous_in_each() -> None:
    found = prescribed(groups((1,), (1,), references=(A,)))
    assert [one.status for one in found] == [Status.AMBIGUOUS, Status.AMBIGUOUS]


def test_a_shared_reference_is_named() -> None:
    (first, _) = prescribed(groups((1,), (1,), references=(A,)))
    assert "DoseReferenceSequence[1] is linked from several fraction groups" in first.reasons[0]


def test_a_reference_linked_by_one_group_and_by_anothers_beams_is_shared() -> None:
    written = groups((1,), (), references=(A,))
    second = replace(written.fraction_groups[1], beams=(linked("2.25.1001", 2),))
    found = prescribed(replace(written, fraction_groups=(written.fraction_groups[0], second)))
    assert [one.status for one in found] == [Status.AMBIGUOUS, Status.AMBIGUOUS]


def test_a_shared_reference_without_dose_disturbs_nothing() -> None:
    empty = DoseReferenceSpec(3)
    found = prescribed(groups((1, 3), (2, 3), references=(A, B, empty)))
    assert [outcome(one) for one in found] == [(Status.STATED, 34), (Status.STATED, 30)]


def test_group_items_state_each_group_that_shares_a_reference() -> None:
    written = groups((1,), (1,), references=(A,))
    items = tuple(
        replace(group, links=(LinkSpec(1, dose),))
        for group, dose in zip(written.fraction_groups, ("24", "10"), strict=True)
    )
    found = prescribed(replace(written, fraction_groups=items))
    assert [outcome(one) for one in found] == [(Status.STATED, 24), (Status.STATED, 10)]


def test_several_groups_and_one_unlinked_dose_are_ambiguous() -> None:
    found = prescribed(groups((), (), references=(A,)))
    assert [one.status for one in found] == [Status.AMBIGUOUS, Status.AMBIGUOUS]


def test_what_one_group_links_is_not_the_other_groups_dose() -> None:
    (first, second) = prescribed(groups((1,), (), references=(A,)))
    assert (outcome(first), second.status) == ((Status.STATED, 34), Status.ESTIMATED)


def test_what_another_groups_beams_link_is_not_this_groups_dose() -> None:
    written = groups((), (), references=(A,))
    second = replace(written.fraction_groups[1], beams=(linked("2.25.1001", 2),))
    found = prescribed(replace(written, fraction_groups=(written.fraction_groups[0], second)))
    assert [one.status for one in found] == [Status.ESTIMATED, Status.STATED]


# Several targets of one group.


def test_doses_to_different_rois_are_a_prescription_each() -> None:
    found = prescribed(plan(ROI_A, ROI_B, links=(1, 2)))
    assert [(one.roi_number, outcome(one)) for one in found] == [
        (7, (Status.STATED, 34)),
        (8, (Status.STATED, 30)),
    ]


def test_unlinked_doses_to_different_rois_are_a_prescription_each() -> None:
    assert {one.status for one in prescribed(plan(ROI_A, ROI_B))} == {Status.STATED}


def test_equal_doses_to_different_rois_are_a_prescription_each() -> None:
    found = prescribed(plan(ROI_A, replace(ROI_B, target_prescription_dose="34"), links=(1, 2)))
    assert [one.target for one in found] == ["A", "B"]


def test_different_doses_to_one_roi_are_ambiguous() -> None:
    assert (
        the_prescription(plan(ROI_A, replace(ROI_B, roi_number=7), links=(1, 2))).status is Status.AMBIGUOUS
    )


def test_different_doses_of_one_group_without_roi_are_ambiguous() -> None:
    assert the_prescription(plan(A, B, links=(1, 2))).status is Status.AMBIGUOUS


def test_a_dose_without_roi_beside_two_with_roi_is_ambiguous() -> None:
    third = DoseReferenceSpec(3, "20")
    assert {one.status for one in prescribed(plan(ROI_A, ROI_B, third, links=(1, 2, 3)))} == {
        Status.AMBIGUOUS
    }


def test_a_dose_without_roi_that_equals_one_of_two_with_roi_is_nobodys() -> None:
    third = DoseReferenceSpec(3, "34")
    assert {one.status for one in prescribed(plan(ROI_A, ROI_B, third, links=(1, 2, 3)))} == {
        Status.AMBIGUOUS
    }


def test_group_items_for_different_rois_are_a_prescription_each() -> None:
    group = FractionGroupSpec(5, beams=(BEAM,), links=(LinkSpec(1, "34"), LinkSpec(2, "30")))
    found = prescribed(replace(plan(ROI_A, ROI_B), fraction_groups=(group,)))
    assert [(one.roi_number, one.dose_gy) for one in found] == [(7, 34), (8, 30)]


def test_the_reading_of_one_target_is_not_shown_with_another() -> None:
    beams = (linked("2.25.1001", 1), linked("2.25.1002", 2))
    found = prescribed(plan(ROI_A, ROI_B, links=(1, 2), beams=beams))
    assert [{each.dose_gy for each in one.readings if each.stated} for one in found] == [{34}, {30}]


# Numbers that are none.


def changed(change: Callable[[Dataset], None], source: PlanSpec | None = None) -> Prescription:
    written = dataset(source or plan(A, links=(1,), beams=(ReferencedBeamSpec(1),)))
    change(written)
    return the_prescription(written)


def with_dose(text: str) -> Prescription:
    return changed(lambda one: put_text(one.DoseReferenceSequence[0], "TargetPrescriptionDose", text))


def with_fractions(text: str) -> Prescription:
    return changed(lambda one: put_text(one.FractionGroupSequence[0], "NumberOfFractionsPlanned", text))


@pytest.mark.parametrize("text", ["NaN", "1e400", "34\\50", "34 Gy", "Infinity", "34,0"])
def test_a_dose_that_is_no_number_is_never_stated(text: str) -> None:
    found = with_dose(text)
    assert (found.status, found.dose_gy) == (Status.ABSENT, None)


@pytest.mark.parametrize("text", ["NaN", "1e400", "34\\50"])
def test_a_dose_that_is_no_number_is_shown_as_written(text: str) -> None:
    found = with_dose(text)
    assert [one.written for one in found.readings if one.stated] == [
        text
    ] and "TargetPrescriptionDose" in found.reasons[0]


def test_a_dose_that_is_no_number_is_not_replaced_by_beam_doses() -> None:
    found = changed(
        lambda one: put_text(one.DoseReferenceSequence[0], "TargetPrescriptionDose", "NaN"),
        plan(A, links=(1,)),
    )
    assert found.dose_gy is None


def test_a_blank_dose_is_absent() -> None:
    found = with_dose("")
    assert (found.status, found.readings) == (Status.ABSENT, ())


@pytest.mark.parametrize("text", ["0", "-1"])
def test_zero_and_negative_doses_are_read_as_written(text: str) -> None:
    assert [one.dose_gy for one in with_dose(text).readings] == [Decimal(text)]


@pytest.mark.parametrize("text", ["0", "-5", "5.5", "", "five", "5\\6", "1e30", "NaN"])
def test_what_is_no_number_of_fractions_is_not_stated(text: str) -> None:
    assert with_fractions(text).fractions is None


@pytest.mark.parametrize("text", ["0", "5.5", ""])
def test_the_dose_is_stated_whatever_the_fractions_are(text: str) -> None:
    assert outcome(with_fractions(text)) == (Status.STATED, 34)


def test_a_broken_number_among_several_doses_is_ambiguous() -> None:
    written = dataset(plan(A, B))
    put_text(written.DoseReferenceSequence[0], "TargetPrescriptionDose", "NaN")
    assert the_prescription(written).status is Status.AMBIGUOUS


# Statuses and reasons.


def test_nothing_at_all_is_absent_and_says_so() -> None:
    found = the_prescription(plan(beams=(ReferencedBeamSpec(1),)))
    assert (found.status, found.readings, found.reasons) == (
        Status.ABSENT,
        (),
        ("no attribute states a prescribed dose",),
    )


def test_beam_doses_alone_are_an_estimate() -> None:
    assert outcome(the_prescription(plan())) == (Status.ESTIMATED, 30)


def test_an_estimate_says_that_it_is_one() -> None:
    assert "estimate" in the_prescription(plan()).reasons[0]


def test_an_irregular_file_states_nothing_for_sure() -> None:
    whole = read(plan(A, links=(1,)))
    (found,) = prescribed(replace(whole, irregularities=("DoseReferenceSequence[1]: out of order",)))
    assert (found.status, found.reasons) == (Status.AMBIGUOUS, ("DoseReferenceSequence[1]: out of order",))


def test_beam_doses_never_change_a_stated_dose() -> None:
    assert outcome(the_prescription(plan(A, links=(1,), beams=(ReferencedBeamSpec(1, "60"),)))) == (
        Status.STATED,
        34,
    )


def test_each_group_has_at_least_one_prescription() -> None:
    found = prescribed(groups((1,), (), references=(A,)))
    assert [one.fraction_group for one in found] == [1, 2]


def test_groups_with_the_same_number_are_kept_apart_by_their_place() -> None:
    written = groups((1,), (2,), references=(A, B))
    same = tuple(replace(group, number=0) for group in written.fraction_groups)
    found = prescribed(replace(written, fraction_groups=same))
    assert [(one.group_place, one.dose_gy) for one in found] == [
        ("FractionGroupSequence[1]", 34),
        ("FractionGroupSequence[2]", 30),
    ]


def test_a_minimal_plan_is_stated() -> None:
    assert outcome(the_prescription(spec("34", 5))) == (Status.STATED, 34)
