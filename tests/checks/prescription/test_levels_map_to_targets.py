"""RX-06: each dose level of one group has its own target, in the order of the ordered doses."""

from doseguard.checks.prescription.levels_map_to_targets import levels_map_to_targets
from doseguard.model.finding import CheckResult, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec, PlanSpec
from tests.builders import ask, does_not_apply, grade_of, sole, spec
from tests.builders import said as texts

RX_06 = levels_map_to_targets

ORDER = "targets: [{structure: PTV_HIGH, dose: 50 Gy}, {structure: PTV_LOW, dose: 40 Gy}]"


def levels(high: str, low: str, order: str | None = ORDER) -> list[CheckResult]:
    references = (
        DoseReferenceSpec(1, high, roi_number=1, description="PTV_HIGH"),
        DoseReferenceSpec(2, low, roi_number=2, description="PTV_LOW"),
    )
    group = FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2)))
    plan = PlanSpec(dose_references=references, fraction_groups=(group,), beams=(BeamSpec(1),))
    return ask(RX_06, plan, order_text=order)


def test_levels_in_the_order_of_the_targets_are_per_protocol() -> None:
    assert grade_of(levels("50", "40")) is Grade.PER_PROTOCOL


def test_levels_exchanged_are_a_deviation() -> None:
    assert grade_of(levels("40", "50")) is Grade.DEVIATION_UNACCEPTABLE


def test_exchanged_levels_are_named_with_their_doses() -> None:
    said = texts(levels("40", "50"))
    assert "PTV_HIGH: 40 Gy" in said and "PTV_LOW: 50 Gy" in said


def test_a_level_without_ordered_target_is_not_evaluated() -> None:
    found = levels(
        "50", "40", "targets: [{structure: PTV_HIGH, dose: 50 Gy}, {structure: PTV_OTHER, dose: 40 Gy}]"
    )
    assert "PTV_LOW" in sole(NotEvaluated, found).reason


def test_it_does_not_apply_to_a_plan_of_one_level() -> None:
    assert does_not_apply(ask(RX_06, spec()))


def test_it_does_not_apply_where_no_targets_are_ordered() -> None:
    assert does_not_apply(levels("50", "40", None))


def test_one_level_held_against_several_targets_is_one_level() -> None:
    order = "targets: [{structure: PTV_1, dose: 20 Gy}, {structure: PTV_2, dose: 20 Gy}]"
    assert does_not_apply(ask(RX_06, spec("20", 1), order_text=order))


def test_it_needs_no_protocol() -> None:
    references = (DoseReferenceSpec(1, "50", roi_number=1), DoseReferenceSpec(2, "40", roi_number=2))
    group = FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2)))
    plan = PlanSpec(dose_references=references, fraction_groups=(group,), beams=(BeamSpec(1),))
    assert grade_of(ask(RX_06, plan, protocol=None)) is None
