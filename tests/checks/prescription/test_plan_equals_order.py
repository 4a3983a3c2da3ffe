"""RX-15: the plan equals the order."""

import pytest

from doseguard.checks.prescription.plan_equals_order import plan_equals_order
from doseguard.model.finding import CheckResult, Graded, Note, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from tests.builders import (
    Source,
    ask,
    does_not_apply,
    fractionation,
    grade_of,
    protocol,
    roi,
    sole,
    spec,
    structures,
)
from tests.builders import said as texts

RX_15 = plan_equals_order

ESTIMATED = spec(
    manufacturer="ADAC",
    model="Pinnacle3",
    dose_references=(),
    fraction_groups=(FractionGroupSpec(5, beams=(ReferencedBeamSpec(1, "7"),)),),
)
TO_ROI = spec(dose_references=(DoseReferenceSpec(1, "34", roi_number=1, structure_type="VOLUME"),))
TWO_TARGETS = PlanSpec(
    dose_references=(
        DoseReferenceSpec(1, "34", roi_number=1, description="PTV_A"),
        DoseReferenceSpec(2, "30", roi_number=2, description="PTV_B"),
    ),
    fraction_groups=(FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2))),),
    beams=(BeamSpec(1),),
)


def against(order: str, source: Source | None = None) -> list[CheckResult]:
    return ask(RX_15, source or spec("34", 5), None, order)


def test_dose_and_fractions_as_ordered_are_per_protocol() -> None:
    found = sole(Graded, against("targets: [{dose: 34 Gy, fractions: 5}]"))
    assert (found.grade, found.achieved, found.limit) == (
        Grade.PER_PROTOCOL,
        "34 Gy in 5 fractions",
        "34 Gy in 5 fractions",
    )


@pytest.mark.parametrize("dose", ["29.9999987", "30.004", "30"])
def test_doses_are_compared_to_a_hundredth(dose: str) -> None:
    assert grade_of(against("targets: [{dose: 30 Gy, fractions: 5}]", spec(dose, 5))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("ordered", ["33.99 Gy", "34.01 Gy", "50 Gy", "3500 cGy"])
def test_another_dose_is_a_deviation(ordered: str) -> None:
    assert grade_of(against(f"targets: [{{dose: {ordered}}}]")) is Grade.DEVIATION_UNACCEPTABLE


def test_another_dose_is_named_beside_the_ordered_one() -> None:
    message = sole(Graded, against("targets: [{dose: 50 Gy}]")).message
    assert "34 Gy" in message and "50 Gy" in message


def test_an_order_in_cgy_is_compared_in_gy_and_shown_in_both() -> None:
    found = sole(Graded, against("targets: [{dose: 3400 cGy, fractions: 5}]"))
    assert found.grade is Grade.PER_PROTOCOL and "3400 cGy = 34 Gy" in found.message


def test_another_number_of_fractions_is_a_deviation_that_names_both() -> None:
    found = sole(Graded, against("targets: [{dose: 34 Gy, fractions: 4}]"))
    assert (
        found.grade is Grade.DEVIATION_UNACCEPTABLE
        and "5 fractions" in found.message
        and "4" in found.message
    )


def test_fractions_alone_can_be_ordered() -> None:
    assert grade_of(against("targets: [{fractions: 5}]")) is Grade.PER_PROTOCOL


def test_what_the_command_line_orders_is_compared() -> None:
    answers = ask(RX_15, spec("34", 5), None, rx=fractionation("50 Gy / 5"))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE


def test_the_target_is_that_of_the_order() -> None:
    (found,) = [
        one
        for one in against("targets: [{structure: PTV_RUL, dose: 34 Gy}]")
        if isinstance(one.outcome, Graded)
    ]
    assert found.subject == Subject("PTV_RUL", 1)


# What the plan does not state.


def test_an_estimate_is_not_evaluated() -> None:
    assert grade_of(against("targets: [{dose: 34 Gy, fractions: 5}]", ESTIMATED)) is Grade.NOT_EVALUATED


def test_an_estimate_that_equals_the_order_is_not_evaluated_either() -> None:
    assert grade_of(against("targets: [{dose: 35 Gy, fractions: 5}]", ESTIMATED)) is Grade.NOT_EVALUATED


def test_an_estimate_is_shown_beside_the_order_with_the_known_bias() -> None:
    reason = sole(NotEvaluated, against("targets: [{dose: 34 Gy, fractions: 5}]", ESTIMATED)).reason
    assert "34 Gy" in reason and "35 Gy" in reason and "3 to 13 %" in reason


def test_fractions_that_differ_from_the_order_are_a_deviation_beside_an_estimate() -> None:
    assert (
        grade_of(against("targets: [{dose: 34 Gy, fractions: 4}]", ESTIMATED)) is Grade.DEVIATION_UNACCEPTABLE
    )


def test_an_absent_dose_is_not_evaluated() -> None:
    plan = PlanSpec(fraction_groups=(FractionGroupSpec(5),), beams=(BeamSpec(1),))
    assert "absent" in sole(NotEvaluated, against("targets: [{dose: 34 Gy}]", plan)).reason


def test_an_ambiguous_dose_is_not_evaluated() -> None:
    references = (DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "30"))
    plan = PlanSpec(dose_references=references, fraction_groups=(FractionGroupSpec(5),))
    assert grade_of(against("targets: [{dose: 34 Gy}]", plan)) is Grade.NOT_EVALUATED


def test_fractions_that_the_plan_does_not_state_are_not_evaluated() -> None:
    plan = spec(fraction_groups=(FractionGroupSpec(None, links=(LinkSpec(1),)),))
    assert grade_of(against("targets: [{dose: 34 Gy, fractions: 5}]", plan)) is Grade.NOT_EVALUATED


# Patient, plan and day.


@pytest.mark.parametrize("order", ['patient_id: "SAMPLE-000"', "plan: SAMPLE", "planned_on: 2026-03-02"])
def test_patient_plan_and_day_as_ordered_are_per_protocol(order: str) -> None:
    assert grade_of(against(order)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("order", ['patient_id: "12345"', "plan: OTHER", "planned_on: 2026-03-03"])
def test_another_patient_plan_or_day_is_a_deviation(order: str) -> None:
    assert grade_of(against(order)) is Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize(
    ("order", "both"),
    [
        ('patient_id: "12345"', ("SAMPLE-000", "12345")),
        ("plan: OTHER", ("SAMPLE", "OTHER")),
        ("planned_on: 2026-03-03", ("20260302", "20260303")),
    ],
)
def test_what_differs_is_named_on_both_sides(order: str, both: tuple[str, str]) -> None:
    message = sole(Graded, against(order)).message
    assert all(part in message for part in both)


def test_a_plan_can_be_ordered_by_its_uid() -> None:
    assert grade_of(against(f'plan: "{spec().sop_instance_uid}"')) is Grade.PER_PROTOCOL


def test_another_patient_is_a_deviation_whatever_the_dose() -> None:
    order = 'patient_id: "12345"\ntargets: [{dose: 34 Gy, fractions: 5}]'
    assert grade_of(against(order)) is Grade.DEVIATION_UNACCEPTABLE


def test_an_order_that_names_nobody_is_noted() -> None:
    assert sole(Note, against("targets: [{dose: 34 Gy}]")).message == "order not tied to this patient"


def test_an_order_for_this_patient_needs_no_note() -> None:
    assert "not tied" not in texts(against('patient_id: "SAMPLE-000"'))


# Targets.


def test_the_ordered_structure_is_the_prescribed_one() -> None:
    order = "targets: [{structure: PTV_RUL, dose: 34 Gy}]"
    answers = ask(RX_15, TO_ROI, None, order, structures=structures(roi(1, "PTV_RUL")))
    assert grade_of(answers) is Grade.PER_PROTOCOL


def test_a_dose_prescribed_to_another_structure_is_a_deviation_that_names_both() -> None:
    order = "targets: [{structure: PTV_RUL, dose: 34 Gy}]"
    found = sole(Graded, ask(RX_15, TO_ROI, None, order, structures=structures(roi(1, "PTV_LLL"))))
    assert found.grade is Grade.DEVIATION_UNACCEPTABLE
    assert "PTV_LLL" in found.message and "PTV_RUL" in found.message


def test_one_level_for_several_targets_is_compared_with_each() -> None:
    order = "targets: [{structure: M1, dose: 34 Gy}, {structure: M2, dose: 34 Gy}]"
    graded = [one for one in against(order) if isinstance(one.outcome, Graded)]
    assert [(one.subject.target, grade_of([one])) for one in graded] == [
        ("M1", Grade.PER_PROTOCOL),
        ("M2", Grade.PER_PROTOCOL),
    ]


def test_one_level_against_different_ordered_doses_is_not_evaluated() -> None:
    order = "targets: [{structure: M1, dose: 34 Gy}, {structure: M2, dose: 30 Gy}]"
    answers = against(order)
    assert grade_of(answers) is Grade.NOT_EVALUATED and "the plan states one level" in texts(answers)


def test_targets_are_compared_by_name_and_not_by_position() -> None:
    order = "targets: [{structure: PTV_B, dose: 30 Gy}, {structure: PTV_A, dose: 34 Gy}]"
    assert grade_of(against(order, TWO_TARGETS)) is Grade.PER_PROTOCOL


def test_targets_are_compared_by_name_and_not_by_dose() -> None:
    order = "targets: [{structure: PTV_A, dose: 30 Gy}, {structure: PTV_B, dose: 34 Gy}]"
    assert grade_of(against(order, TWO_TARGETS)) is Grade.DEVIATION_UNACCEPTABLE


def test_an_ordered_target_that_the_plan_lacks_is_not_evaluated() -> None:
    order = "targets: [{structure: PTV_A, dose: 34 Gy}, {structure: PTV_C, dose: 30 Gy}]"
    answers = against(order, TWO_TARGETS)
    unpaired = [one.subject.target for one in answers if isinstance(one.outcome, NotEvaluated)]
    assert "PTV_C" in unpaired


def test_a_prescription_that_nobody_ordered_is_not_evaluated() -> None:
    answers = against("targets: [{structure: PTV_A, dose: 34 Gy}]", TWO_TARGETS)
    unpaired = [one.subject.target for one in answers if isinstance(one.outcome, NotEvaluated)]
    assert unpaired == ["PTV_B"]


# Nothing ordered.


def test_without_an_order_it_does_not_apply() -> None:
    assert does_not_apply(ask(RX_15, spec(), None))


def test_an_order_of_a_protocol_alone_grades_nothing() -> None:
    assert grade_of(ask(RX_15, spec(), protocol(), "protocol: test-protocol")) is None


def test_an_order_of_a_site_alone_grades_nothing() -> None:
    assert grade_of(against("targets: [{site: metastasis}]")) is None


# The side, as far as names tell it.


@pytest.mark.parametrize(("target", "label"), [("PTV_L", "SAMPLE"), ("PTV", "LUL SABR")])
def test_a_name_that_says_another_side_than_ordered_is_a_deviation(target: str, label: str) -> None:
    plan = spec(target=target, label=label)
    found = ask(plan_equals_order, plan, order_text="targets: [{dose: 34 Gy, fractions: 5, side: right}]")
    assert grade_of(found) is Grade.DEVIATION_UNACCEPTABLE
    assert "side" in texts(found)


def test_a_name_that_says_the_ordered_side_agrees() -> None:
    order_text = "targets: [{dose: 34 Gy, fractions: 5, side: right}]"
    assert grade_of(ask(plan_equals_order, spec(target="PTV_R"), order_text=order_text)) is Grade.PER_PROTOCOL


def test_a_side_that_no_name_tells_is_left_to_a_person() -> None:
    order_text = "targets: [{dose: 34 Gy, fractions: 5, side: right}]"
    assert "check by hand: side right" in texts(ask(plan_equals_order, spec(), order_text=order_text))


def named(
    description: str, *rois: str, ordered: str = "PTV_RUL", number: int | None = None
) -> list[CheckResult]:
    kind = "SITE" if number is None else "VOLUME"
    source = spec(
        dose_references=(
            DoseReferenceSpec(1, "34", description=description, roi_number=number, structure_type=kind),
        )
    )
    drawn = structures(*(roi(at, name) for at, name in enumerate(rois, start=1))) if rois else None
    return ask(RX_15, source, None, f"targets: [{{structure: {ordered}, dose: 34 Gy}}]", structures=drawn)


def test_a_dose_reference_that_is_named_after_another_target_is_a_variation() -> None:
    found = named("PTV_LLL")
    assert grade_of(found) is Grade.VARIATION_ACCEPTABLE
    assert "named PTV_LLL, ordered is PTV_RUL" in texts(found)


@pytest.mark.parametrize("description", ["PTV_RUL", "ptv rul", "PTV", "Target", "None", "", "RUL rx point"])
def test_a_dose_reference_of_the_same_or_of_no_target_is_as_ordered(description: str) -> None:
    assert grade_of(named(description)) is Grade.PER_PROTOCOL


def test_an_ordered_target_that_is_no_structure_is_not_evaluated() -> None:
    found = named("PTV_RUL", "PTV_LLL", "BODY")
    assert grade_of(found) is Grade.NOT_EVALUATED
    assert "PTV_RUL is not among the plan's structures" in texts(found)


def test_one_level_for_several_targets_looks_for_each_among_the_structures() -> None:
    order = "targets: [{structure: PTV_A, dose: 34 Gy}, {structure: PTV_B, dose: 34 Gy}]"
    found = ask(RX_15, spec("34", 5), None, order, structures=structures(roi(1, "PTV_A")))
    assert sole(NotEvaluated, found).reason == "the ordered target PTV_B is not among the plan's structures"
