"""RX-14: organ limits carried in the plan are shown, and never grade."""

from dataclasses import replace

from doseguard.checks.prescription.organ_limits_equal_protocol import organ_limits_equal_protocol
from doseguard.model.finding import Note
from doseguard.writers.plan_spec import DoseReferenceSpec
from tests.builders import (
    ask,
    case,
    does_not_apply,
    grade_of,
    limit,
    limits,
    protocol,
    roi,
    site,
    sole,
    spec,
    structures,
)

RX_14 = organ_limits_equal_protocol

CORD = DoseReferenceSpec(
    2,
    type="ORGAN_AT_RISK",
    description="SpinalCord",
    organ_at_risk_full_volume_dose="10",
    organ_at_risk_limit_dose="20",
    organ_at_risk_maximum_dose="30",
)


def test_each_limit_is_named_with_its_organ() -> None:
    message = sole(Note, ask(RX_14, spec(dose_references=(CORD,)))).message
    assert all(part in message for part in ("SpinalCord", "10 Gy", "20 Gy", "30 Gy"))


def test_an_organ_without_name_is_named_by_its_place() -> None:
    nameless = DoseReferenceSpec(2, type="ORGAN_AT_RISK", organ_at_risk_maximum_dose="30")
    assert "DoseReferenceSequence[1]" in sole(Note, ask(RX_14, spec(dose_references=(nameless,)))).message


def test_it_never_grades() -> None:
    assert grade_of(ask(RX_14, spec(dose_references=(CORD,)))) is None


def test_it_does_not_apply_to_a_plan_without_limits() -> None:
    assert does_not_apply(ask(RX_14))


def test_a_delivery_maximum_is_no_organ_limit() -> None:
    reference = DoseReferenceSpec(1, type="ORGAN_AT_RISK", delivery_maximum_dose="232")
    assert does_not_apply(ask(RX_14, spec(dose_references=(reference,))))


def test_the_protocols_doses_for_the_organ_and_fraction_number_stand_beside() -> None:
    rows = limits(limit(), limit("Mean[Gy]"), limit("Max[Gy]", fractions="3"), limit(structure="Heart"))
    message = sole(Note, ask(RX_14, spec(dose_references=(CORD,)), protocol(site(more=rows)))).message
    assert message.endswith("maximum 30 Gy (the protocol: D0.35cc[Gy] mandatory < 10 Gy)")


def test_the_organ_is_that_of_the_reference_roi() -> None:
    named = replace(CORD, description="limit 2", roi_number=7)
    held = case(spec(dose_references=(named,)), structures(roi(7, "SpinalCord")))
    assert "(the protocol: " in sole(Note, ask(RX_14, held, protocol(site(more=limits(limit()))))).message
