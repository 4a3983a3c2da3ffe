"""RX-05: ambiguity is not evaluated, with every value and its place, and never a deviation."""

from doseguard.checks.prescription.one_reading_decides import one_reading_decides
from doseguard.model.finding import NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from tests.builders import ask, does_not_apply, grade_of, sole, spec
from tests.builders import said as texts

RX_05 = one_reading_decides

TARGET = DoseReferenceSpec(1, "14", uid="2.25.14")
POINT = DoseReferenceSpec(2, "11.3", structure_type="COORDINATES", point=("0", "0", "0"), uid="2.25.113")


def plan(uid: str = "", links: tuple[LinkSpec, ...] = ()) -> PlanSpec:
    group = FractionGroupSpec(7, beams=(ReferencedBeamSpec(1, "2", dose_reference_uid=uid),), links=links)
    return spec(dose_references=(TARGET, POINT), fraction_groups=(group,))


def test_a_target_and_a_point_told_apart_by_the_beams_are_ordinary() -> None:
    assert grade_of(ask(RX_05, plan("2.25.14"))) is Grade.PER_PROTOCOL


def test_the_link_that_decides_is_said() -> None:
    assert "14 Gy: dose reference linked by the beams" in texts(ask(RX_05, plan("2.25.14")))


def test_several_doses_without_link_are_not_evaluated() -> None:
    assert grade_of(ask(RX_05, plan())) is Grade.NOT_EVALUATED


def test_every_value_is_listed_with_its_place() -> None:
    reason = sole(NotEvaluated, ask(RX_05, plan())).reason
    assert "14 Gy (DoseReferenceSequence[1].TargetPrescriptionDose)" in reason
    assert "11.3 Gy (DoseReferenceSequence[2].TargetPrescriptionDose)" in reason


def test_links_that_contradict_one_another_are_not_evaluated() -> None:
    assert grade_of(ask(RX_05, plan("2.25.14", (LinkSpec(2),)))) is Grade.NOT_EVALUATED


def test_the_contradiction_is_named() -> None:
    assert "lead to different doses" in texts(ask(RX_05, plan("2.25.14", (LinkSpec(2),))))


def test_it_does_not_apply_where_nothing_is_stated() -> None:
    assert does_not_apply(ask(RX_05, PlanSpec(fraction_groups=(FractionGroupSpec(5),))))
