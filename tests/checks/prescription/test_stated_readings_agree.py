"""RX-02: stated readings agree, and beam doses where they are comparable."""

import pytest

from doseguard.checks.prescription.stated_readings_agree import stated_readings_agree
from doseguard.model.finding import Graded
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import (
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
    ReferencedSetupSpec,
)
from tests.builders import ask, does_not_apply, grade_of, sole, spec
from tests.builders import said as texts

RX_02 = stated_readings_agree


def with_beams(
    *doses: str | None, manufacturer: str = "Varian Medical Systems", dose: str = "50"
) -> PlanSpec:
    beams = tuple(ReferencedBeamSpec(number, each) for number, each in enumerate(doses, 1))
    plan = spec(dose, 5, manufacturer=manufacturer, model="ARIA RadOnc")
    specs = tuple(type(plan.beams[0])(number) for number in range(1, len(doses) + 1))
    group = FractionGroupSpec(5, beams=beams, links=(LinkSpec(1),))
    return spec(
        dose, 5, manufacturer=manufacturer, model="ARIA RadOnc", fraction_groups=(group,), beams=specs
    )


def item(dose: str, reference: str) -> PlanSpec:
    """A dose in the group's item beside the one in the reference that it links."""
    return spec(reference, 5, fraction_groups=(FractionGroupSpec(5, links=(LinkSpec(1, dose),)),))


def test_equal_readings_are_per_protocol() -> None:
    assert grade_of(ask(RX_02, item("34", "34"))) is Grade.PER_PROTOCOL


def test_readings_are_compared_to_a_hundredth() -> None:
    assert grade_of(ask(RX_02, item("30", "29.9999987"))) is Grade.PER_PROTOCOL


def test_a_group_item_that_differs_from_its_reference_is_a_deviation() -> None:
    assert grade_of(ask(RX_02, item("34", "33.99"))) is Grade.DEVIATION_UNACCEPTABLE


def test_both_doses_and_the_attribute_are_named() -> None:
    said = texts(ask(RX_02, item("34", "50")))
    assert "34 Gy" in said and "50 Gy" in said and "DoseReferenceSequence[1].TargetPrescriptionDose" in said


def test_doses_of_different_targets_are_not_held_against_each_other() -> None:
    references = (DoseReferenceSpec(1, "34", roi_number=1), DoseReferenceSpec(2, "30", roi_number=2))
    group = FractionGroupSpec(5, links=(LinkSpec(1, "34"), LinkSpec(2, "30")))
    plan = spec(dose_references=references, fraction_groups=(group,))
    assert [one.outcome.grade for one in ask(RX_02, plan) if isinstance(one.outcome, Graded)] == [
        Grade.PER_PROTOCOL,
        Grade.PER_PROTOCOL,
    ]


def test_a_reference_that_holds_the_sum_of_several_groups_is_a_note() -> None:
    groups = (
        FractionGroupSpec(5, 1, links=(LinkSpec(1, "34"),)),
        FractionGroupSpec(5, 2, links=(LinkSpec(1, "16"),)),
    )
    assert grade_of(ask(RX_02, spec("50", 10, fraction_groups=groups))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("each", ["10", "9.8", "10.2"])
def test_beam_doses_of_eclipse_within_two_percent_agree(each: str) -> None:
    assert grade_of(ask(RX_02, with_beams(each))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("each", ["9.79", "10.21"])
def test_beam_doses_of_eclipse_beyond_two_percent_are_a_variation(each: str) -> None:
    assert grade_of(ask(RX_02, with_beams(each))) is Grade.VARIATION_ACCEPTABLE


def test_a_variation_shows_sum_limit_and_prescription_and_where_the_limit_is_from() -> None:
    found = sole(Graded, ask(RX_02, with_beams("12")))
    assert (found.achieved, found.limit) == ("60 Gy", "within 2 % of 50 Gy")
    assert found.source == "own counts over real exports (the vendor table)"


@pytest.mark.parametrize("manufacturer", ["Elekta Monaco", "SAMPLE", "ADAC Pinnacle3"])
def test_beam_doses_of_other_systems_are_shown_only(manufacturer: str) -> None:
    answers = ask(RX_02, with_beams("1", manufacturer=manufacturer))
    assert grade_of(answers) is Grade.PER_PROTOCOL and "5 Gy" in texts(answers)


def test_beam_doses_on_some_beams_only_are_shown_only() -> None:
    assert grade_of(ask(RX_02, with_beams("5", None))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("maximum", ["34", "60", "68"])
def test_a_maximum_above_the_prescription_is_no_disagreement(maximum: str) -> None:
    reference = DoseReferenceSpec(1, "34", delivery_maximum_dose=maximum, target_maximum_dose=maximum)
    assert grade_of(ask(RX_02, spec(dose_references=(reference,)))) is Grade.PER_PROTOCOL


def test_a_setup_dose_beside_a_target_dose_is_shown_only() -> None:
    group = FractionGroupSpec(2, setups=(ReferencedSetupSpec(1, "8.5"),))
    plan = PlanSpec(
        dose_references=(DoseReferenceSpec(1, "16"),), fraction_groups=(group,), brachy=BrachySpec()
    )
    answers = ask(RX_02, plan)
    assert grade_of(answers) is Grade.PER_PROTOCOL and "17 Gy" in texts(answers)


def test_it_does_not_apply_where_nothing_is_stated() -> None:
    assert does_not_apply(ask(RX_02, PlanSpec(fraction_groups=(FractionGroupSpec(5),))))


def test_ambiguous_readings_are_the_business_of_another_check() -> None:
    references = (DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "30"))
    plan = PlanSpec(dose_references=references, fraction_groups=(FractionGroupSpec(5),))
    assert grade_of(ask(RX_02, plan)) is None


def test_one_beam_sum_is_not_held_against_several_levels() -> None:
    references = (DoseReferenceSpec(1, "50", roi_number=1), DoseReferenceSpec(2, "40", roi_number=2))
    group = FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2)), beams=(ReferencedBeamSpec(1, "10"),))
    plan = spec(
        dose_references=references,
        fraction_groups=(group,),
        manufacturer="Varian Medical Systems",
        model="ARIA",
    )
    assert grade_of(ask(RX_02, plan)) is Grade.PER_PROTOCOL
