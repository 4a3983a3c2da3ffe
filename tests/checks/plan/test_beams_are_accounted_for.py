"""PLN-05: every beam is referenced, exists once, and is counted."""

import pytest

from doseguard.checks.plan.beams_are_accounted_for import beams_are_accounted_for
from doseguard.model.finding import CheckResult, Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.elements import put_text
from doseguard.writers.plan_spec import (
    RT_ION_PLAN,
    BrachySpec,
    FractionGroupSpec,
    PlanSpec,
    ReferencedBeamSpec,
    ReferencedSetupSpec,
)
from tests.builders import ask, dataset, does_not_apply, grade_of, sole
from tests.builders import said as texts

PLN_05 = beams_are_accounted_for

TREATED = ReferencedBeamSpec(1, "6.8", "500")


def held(
    referenced: tuple[ReferencedBeamSpec, ...],
    beams: tuple[BeamSpec, ...],
    number_of_beams: str | None = None,
) -> list[CheckResult]:
    group = FractionGroupSpec(5, beams=referenced, number_of_beams=number_of_beams)
    return ask(PLN_05, PlanSpec(fraction_groups=(group,), beams=beams), None)


def test_as_many_beams_as_the_group_says_are_per_protocol() -> None:
    assert grade_of(held((TREATED,), (BeamSpec(1),))) is Grade.PER_PROTOCOL


def test_setup_and_imaging_beams_are_counted() -> None:
    referenced = (TREATED, ReferencedBeamSpec(2), ReferencedBeamSpec(3, "0.0015", "1"))
    beams = (BeamSpec(1), BeamSpec(2, delivery_type="SETUP"), BeamSpec(3, delivery_type="IMAGE_BEAM"))
    assert grade_of(held(referenced, beams)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("stated", ["0", "2"])
def test_another_number_of_beams_is_a_deviation(stated: str) -> None:
    assert grade_of(held((TREATED,), (BeamSpec(1),), stated)) is Grade.DEVIATION_UNACCEPTABLE


def test_both_numbers_of_beams_are_named() -> None:
    assert "NumberOfBeams is 2, 1 are referenced" in texts(held((TREATED,), (BeamSpec(1),), "2"))


def test_a_reference_to_no_beam_is_a_deviation() -> None:
    answers = held((TREATED, ReferencedBeamSpec(9, "1", "1")), (BeamSpec(1),))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "beam 9" in texts(answers)


def test_a_beam_referenced_twice_is_a_deviation() -> None:
    answers = held((TREATED, TREATED), (BeamSpec(1),))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "more than once" in texts(answers)


def test_two_beams_of_one_number_are_a_deviation() -> None:
    answers = held((TREATED,), (BeamSpec(1), BeamSpec(1)))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "2 beams have the number 1" in texts(answers)


def test_a_treatment_beam_in_no_group_is_a_deviation() -> None:
    answers = held((TREATED,), (BeamSpec(1), BeamSpec(2, name="G180")))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "beam 2 (G180)" in texts(answers)


def test_a_setup_beam_in_no_group_is_ordinary() -> None:
    assert grade_of(held((TREATED,), (BeamSpec(1), BeamSpec(2, delivery_type="SETUP")))) is Grade.PER_PROTOCOL


def test_a_setup_beam_with_dose_and_meterset_is_a_variation() -> None:
    beams = (BeamSpec(1), BeamSpec(2, delivery_type="SETUP"))
    assert grade_of(held((TREATED, ReferencedBeamSpec(2, "0.5", "50")), beams)) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize(("dose", "meterset"), [(None, "50"), ("0.5", None), ("0", "0"), ("0", "2")])
def test_a_setup_beam_without_both_is_ordinary(dose: str | None, meterset: str | None) -> None:
    beams = (BeamSpec(1), BeamSpec(2, delivery_type="SETUP"))
    assert grade_of(held((TREATED, ReferencedBeamSpec(2, dose, meterset)), beams)) is Grade.PER_PROTOCOL


def test_an_imaging_beam_with_dose_and_meterset_is_ordinary() -> None:
    beams = (BeamSpec(1), BeamSpec(2, delivery_type="IMAGE_BEAM"))
    assert grade_of(held((TREATED, ReferencedBeamSpec(2, "0.0015", "1")), beams)) is Grade.PER_PROTOCOL


def test_a_group_without_the_sequence_is_not_evaluated() -> None:
    assert "no ReferencedBeamSequence" in sole(NotEvaluated, held((), (BeamSpec(1),), "1")).reason


def test_a_group_without_number_of_beams_is_not_evaluated() -> None:
    plan = dataset(PlanSpec(fraction_groups=(FractionGroupSpec(5, beams=(TREATED,)),), beams=(BeamSpec(1),)))
    put_text(plan.FractionGroupSequence[0], "NumberOfBeams", "")
    assert grade_of(ask(PLN_05, plan)) is Grade.NOT_EVALUATED


def test_a_plan_without_fraction_group_is_not_evaluated() -> None:
    assert grade_of(ask(PLN_05, PlanSpec(beams=(BeamSpec(1),)))) is Grade.NOT_EVALUATED


def test_brachytherapy_has_no_beams_to_account_for() -> None:
    group = FractionGroupSpec(4, setups=(ReferencedSetupSpec(1, "7"),))
    assert does_not_apply(ask(PLN_05, PlanSpec(fraction_groups=(group,), brachy=BrachySpec())))


def test_beams_of_an_ion_plan_are_accounted_for() -> None:
    group = FractionGroupSpec(5, beams=(TREATED,))
    plan = PlanSpec(
        sop_class_uid=RT_ION_PLAN, fraction_groups=(group,), beams=(BeamSpec(1, radiation_type="PROTON"),)
    )
    assert grade_of(ask(PLN_05, plan)) is Grade.PER_PROTOCOL


def test_each_group_is_answered_for() -> None:
    groups = (
        FractionGroupSpec(5, 1, beams=(TREATED,)),
        FractionGroupSpec(3, 2, beams=(ReferencedBeamSpec(2),), number_of_beams="3"),
    )
    answers = ask(PLN_05, PlanSpec(fraction_groups=groups, beams=(BeamSpec(1), BeamSpec(2))))
    graded = [one for one in answers if isinstance(one.outcome, Graded)]
    assert [(one.subject.fraction_group, grade_of([one])) for one in graded] == [
        (1, Grade.PER_PROTOCOL),
        (2, Grade.DEVIATION_UNACCEPTABLE),
    ]
