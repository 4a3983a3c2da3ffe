"""RX-01: a prescription exists and is readable."""

import pytest
from pydicom.dataset import Dataset

from doseguard.checks.prescription.prescription_is_readable import prescription_is_readable
from doseguard.model.finding import CheckResult, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.writers.elements import put_text
from doseguard.writers.plan_spec import (
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    PlanSpec,
    ReferencedSetupSpec,
)
from tests.builders import ask, dataset, grade_of, sole, spec
from tests.builders import said as texts

RX_01 = prescription_is_readable


def with_dose(text: str) -> Dataset:
    plan = dataset(spec())
    put_text(plan.DoseReferenceSequence[0], "TargetPrescriptionDose", text)
    return plan


def with_fractions(text: str) -> Dataset:
    plan = dataset(spec())
    put_text(plan.FractionGroupSequence[0], "NumberOfFractionsPlanned", text)
    return plan


def brachy(dose: str, fractions: int | None = 4) -> PlanSpec:
    group = FractionGroupSpec(fractions, setups=(ReferencedSetupSpec(1, dose),))
    return PlanSpec(fraction_groups=(group,), brachy=BrachySpec())


def two_doses() -> PlanSpec:
    group = FractionGroupSpec(5)
    return PlanSpec(
        dose_references=(DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "30")), fraction_groups=(group,)
    )


def test_stated_dose_and_fractions_are_per_protocol() -> None:
    found = sole(Graded, ask(RX_01, spec("34", 5)))
    assert (found.grade, found.achieved) == (Grade.PER_PROTOCOL, "34 Gy in 5 fractions")


def test_the_message_names_the_attribute() -> None:
    assert "DoseReferenceSequence[1].TargetPrescriptionDose" in texts(ask(RX_01))


@pytest.mark.parametrize("text", ["-1", "0", "-0.01", "NaN", "1e400", "34\\50", "34 Gy"])
def test_a_dose_that_is_none_is_a_deviation(text: str) -> None:
    assert grade_of(ask(RX_01, with_dose(text))) is Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize("text", ["-1", "NaN", "34\\50"])
def test_a_dose_that_is_none_is_named_as_written(text: str) -> None:
    assert repr(text).strip("'") in texts(ask(RX_01, with_dose(text)))


@pytest.mark.parametrize("text", ["0", "-5", "5.5", "five", "5\\6"])
def test_fractions_that_are_no_count_are_a_deviation(text: str) -> None:
    assert grade_of(ask(RX_01, with_fractions(text))) is Grade.DEVIATION_UNACCEPTABLE


def test_fractions_that_are_no_count_are_named_as_written() -> None:
    assert "NumberOfFractionsPlanned is 5.5" in texts(ask(RX_01, with_fractions("5.5")))


def test_absent_fractions_are_not_evaluated() -> None:
    assert "NumberOfFractionsPlanned is absent" in sole(NotEvaluated, ask(RX_01, with_fractions(""))).reason


def test_an_absent_dose_is_not_evaluated() -> None:
    plan = PlanSpec(fraction_groups=(FractionGroupSpec(5),))
    assert "no attribute states a prescribed dose" in sole(NotEvaluated, ask(RX_01, plan)).reason


def test_a_plan_without_fraction_group_is_not_evaluated() -> None:
    assert grade_of(ask(RX_01, PlanSpec())) is Grade.NOT_EVALUATED


def test_an_estimated_dose_is_not_evaluated_and_shown() -> None:
    reason = sole(NotEvaluated, ask(RX_01, spec("34", 5, dose_references=()))).reason
    assert "estimate" in reason and "34 Gy" in reason


def test_an_ambiguous_dose_is_not_evaluated() -> None:
    assert "ambiguous" in sole(NotEvaluated, ask(RX_01, two_doses())).reason


def test_a_setup_dose_that_is_no_number_is_a_deviation() -> None:
    assert grade_of(ask(RX_01, brachy("seven"))) is Grade.DEVIATION_UNACCEPTABLE


def test_a_negative_setup_dose_is_a_deviation() -> None:
    assert grade_of(ask(RX_01, brachy("-7"))) is Grade.DEVIATION_UNACCEPTABLE


def test_a_setup_dose_without_fractions_is_not_evaluated() -> None:
    assert grade_of(ask(RX_01, brachy("7", None))) is Grade.NOT_EVALUATED


def test_it_needs_no_protocol() -> None:
    assert grade_of(ask(RX_01, protocol=None)) is Grade.PER_PROTOCOL


def groups(*fractions: int) -> list[CheckResult]:
    references = tuple(DoseReferenceSpec(number, "34") for number in range(1, len(fractions) + 1))
    plan = spec(dose_references=references)
    first = plan.fraction_groups[0]
    held = tuple(
        FractionGroupSpec(count, number, links=first.links[:1]) for number, count in enumerate(fractions, 1)
    )
    return ask(RX_01, spec(dose_references=references, fraction_groups=held))


def test_each_group_is_asked_about() -> None:
    assert [one.subject.fraction_group for one in groups(5, 3)] == [1, 2]


def test_an_answer_names_its_target() -> None:
    assert [one.subject for one in ask(RX_01, spec(target="PTV_RUL"))] == [Subject("PTV_RUL", 1)]
