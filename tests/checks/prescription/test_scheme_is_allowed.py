"""RX-03: total dose and fractions match an allowed scheme of the declared site."""

import pytest

from doseguard.checks.prescription.scheme_is_allowed import scheme_is_allowed
from doseguard.model.finding import Graded, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import (
    RT_ION_PLAN,
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
    ReferencedSetupSpec,
)
from tests.builders import ask, facts, grade_of, protocol, scheme, site, sole, spec
from tests.builders import said as texts

RX_03 = scheme_is_allowed

TWO_SITES = protocol({"metastasis": site(), "primary": site(scheme("15", "45 Gy", "42 Gy .. 48 Gy"))})
UNSTATED = spec(
    "34",
    5,
    dose_references=(),
    fraction_groups=(FractionGroupSpec(5, beams=(ReferencedBeamSpec(1, "7.2"),)),),
)


@pytest.mark.parametrize("dose", ["34", "34.00", "33.9999987", "34.004"])
def test_the_nominal_dose_is_per_protocol(dose: str) -> None:
    assert grade_of(ask(RX_03, spec(dose, 5))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("dose", ["30", "33.99", "34.01", "37.5", "29.995", "29.9999987"])
def test_both_ends_of_the_variation_are_included(dose: str) -> None:
    assert grade_of(ask(RX_03, spec(dose, 5))) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize("dose", ["29.99", "29.994", "37.51", "3400", "0.34"])
def test_a_hundredth_outside_is_a_deviation(dose: str) -> None:
    assert grade_of(ask(RX_03, spec(dose, 5))) is Grade.DEVIATION_UNACCEPTABLE


def test_a_range_includes_its_ends() -> None:
    held = protocol(site(scheme("3", "45 Gy .. 54 Gy", "")))
    grades = [grade_of(ask(RX_03, spec(dose, 3), held)) for dose in ("44.99", "45", "54", "54.01")]
    bad, good = Grade.DEVIATION_UNACCEPTABLE, Grade.PER_PROTOCOL
    assert grades == [bad, good, good, bad]


def test_discrete_doses_allow_nothing_between_them() -> None:
    held = protocol(site(scheme("1", "[16 Gy, 18 Gy]", "")))
    grades = [grade_of(ask(RX_03, spec(dose, 1), held)) for dose in ("16", "17", "18")]
    assert grades == [Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE, Grade.PER_PROTOCOL]


def test_a_fraction_number_that_is_not_listed_is_a_deviation() -> None:
    assert grade_of(ask(RX_03, spec("34", 4))) is Grade.DEVIATION_UNACCEPTABLE


def test_what_is_listed_is_named_beside_a_scheme_that_is_not_with_its_source() -> None:
    found = sole(Graded, ask(RX_03, spec("34", 4)))
    assert (
        "34 Gy in 4 fractions" in found.message
        and "30 Gy in 3 fractions" in found.message
        and "24 Gy in 1 fraction" in found.message
    )
    assert found.source == "A paper: table 1 [verified]"


def test_achieved_limit_and_source_stand_side_by_side() -> None:
    found = sole(Graded, ask(RX_03, spec("33", 5)))
    assert (found.achieved, found.limit, found.source) == (
        "33 Gy in 5 fractions",
        "34 Gy in 5 fractions (variation acceptable 30 Gy .. 37.5 Gy)",
        "A paper: table 1 [verified]",
    )


def test_a_scheme_of_another_site_is_a_deviation() -> None:
    assert grade_of(ask(RX_03, spec("45", 15), TWO_SITES, site="metastasis")) is Grade.DEVIATION_UNACCEPTABLE


def test_the_site_comes_from_the_order() -> None:
    order = "targets: [{site: primary}]"
    assert grade_of(ask(RX_03, spec("45", 15), TWO_SITES, order)) is Grade.PER_PROTOCOL


def test_the_site_that_happens_to_fit_is_never_chosen() -> None:
    reason = sole(NotEvaluated, ask(RX_03, spec("45", 15), TWO_SITES)).reason
    assert "no site declared" in reason and "metastasis, primary" in reason


def test_without_a_protocol_nothing_is_graded() -> None:
    assert sole(NotEvaluated, ask(RX_03, protocol=None)).reason == "no protocol declared"


def test_a_scheme_without_dose_is_not_evaluated() -> None:
    held = protocol(site(scheme("8 .. 15", "not stated")))
    assert "8" in sole(NotEvaluated, ask(RX_03, spec("60", 8), held)).reason


def test_a_wrong_fraction_number_of_a_scheme_without_dose_is_a_deviation() -> None:
    held = protocol(site(scheme("8 .. 15", "not stated")))
    assert grade_of(ask(RX_03, spec("60", 7), held)) is Grade.DEVIATION_UNACCEPTABLE


def test_a_site_without_schemes_is_not_evaluated() -> None:
    held = protocol("{title: Metastasis, schemes: not stated}")
    assert "state no dose for metastasis" in sole(NotEvaluated, ask(RX_03, spec(), held)).reason


def test_an_estimate_alone_is_not_evaluated() -> None:
    assert "estimated" in sole(NotEvaluated, ask(RX_03, UNSTATED)).reason


def test_beside_an_estimate_the_ordered_scheme_is_graded_and_named_as_such() -> None:
    found = sole(Graded, ask(RX_03, UNSTATED, order_text="targets: [{dose: 34 Gy, fractions: 5}]"))
    assert (found.grade, found.basis, found.achieved) == (Grade.PER_PROTOCOL, "order", "34 Gy in 5 fractions")


def test_an_ordered_scheme_that_is_not_allowed_is_a_deviation_on_the_orders_basis() -> None:
    found = sole(Graded, ask(RX_03, UNSTATED, order_text="targets: [{dose: 50 Gy, fractions: 5}]"))
    assert (found.grade, found.basis) == (Grade.DEVIATION_UNACCEPTABLE, "order")


def test_an_order_never_stands_in_for_a_stated_dose() -> None:
    found = sole(Graded, ask(RX_03, spec("50", 5), order_text="targets: [{dose: 34 Gy, fractions: 5}]"))
    assert (found.grade, found.basis) == (Grade.DEVIATION_UNACCEPTABLE, None)


def test_an_order_never_stands_in_for_an_absent_dose() -> None:
    plan = PlanSpec(fraction_groups=(FractionGroupSpec(5),), beams=(BeamSpec(1),))
    assert (
        grade_of(ask(RX_03, plan, order_text="targets: [{dose: 34 Gy, fractions: 5}]")) is Grade.NOT_EVALUATED
    )


def test_an_ambiguous_dose_is_not_evaluated() -> None:
    references = (DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "30"))
    plan = spec(dose_references=references, fraction_groups=(FractionGroupSpec(5),))
    assert (
        grade_of(ask(RX_03, plan, order_text="targets: [{dose: 34 Gy, fractions: 5}]")) is Grade.NOT_EVALUATED
    )


def test_without_fractions_nothing_is_graded() -> None:
    plan = spec(fraction_groups=(FractionGroupSpec(None, links=(LinkSpec(1),)),))
    assert "fractions" in sole(NotEvaluated, ask(RX_03, plan)).reason


# Several fraction groups.


def two_groups(
    first: tuple[str, int], second: tuple[str, int], rois: tuple[int | None, int | None]
) -> PlanSpec:
    references = tuple(
        DoseReferenceSpec(number, dose, roi_number=roi_number, description=f"PTV_{number}")
        for number, ((dose, _), roi_number) in enumerate(zip((first, second), rois, strict=True), 1)
    )
    groups = tuple(
        FractionGroupSpec(fractions, number, links=(LinkSpec(number),))
        for number, (_, fractions) in enumerate((first, second), 1)
    )
    return PlanSpec(dose_references=references, fraction_groups=groups, beams=(BeamSpec(1),))


def test_groups_that_may_share_a_target_are_not_evaluated() -> None:
    plan = two_groups(("34", 5), ("30", 3), (None, None))
    assert {type(one.outcome) for one in ask(RX_03, plan)} == {NotEvaluated}


def test_groups_of_one_target_are_not_evaluated() -> None:
    assert grade_of(ask(RX_03, two_groups(("34", 5), ("30", 3), (7, 7)))) is Grade.NOT_EVALUATED


def test_groups_and_their_sum_are_shown() -> None:
    said = texts(ask(RX_03, two_groups(("34", 5), ("30", 3), (None, None))))
    assert "34 Gy in 5 fractions" in said and "30 Gy in 3 fractions" in said and "64 Gy" in said


def test_groups_of_different_targets_are_graded_each() -> None:
    answers = ask(RX_03, two_groups(("34", 5), ("50", 3), (7, 8)))
    assert [grade_of([one]) for one in answers] == [Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE]


def test_groups_ordered_for_different_targets_are_graded_each() -> None:
    order = "targets: [{structure: PTV_1}, {structure: PTV_2}]"
    answers = ask(RX_03, two_groups(("34", 5), ("30", 3), (None, None)), order_text=order)
    assert [grade_of([one]) for one in answers] == [Grade.PER_PROTOCOL, Grade.PER_PROTOCOL]


def test_levels_of_one_group_are_graded_each() -> None:
    references = (
        DoseReferenceSpec(1, "34", roi_number=7, description="A"),
        DoseReferenceSpec(2, "20", roi_number=8, description="B"),
    )
    group = FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2)))
    answers = ask(RX_03, PlanSpec(dose_references=references, fraction_groups=(group,), beams=(BeamSpec(1),)))
    assert [grade_of([one]) for one in answers] == [Grade.PER_PROTOCOL, Grade.DEVIATION_UNACCEPTABLE]


# Modality.

PROTONS = spec("34", 5, sop_class_uid=RT_ION_PLAN, beams=(BeamSpec(1, radiation_type="PROTON"),))


@pytest.mark.parametrize(
    "plan",
    [
        PROTONS,
        spec(beams=(BeamSpec(1, radiation_type="ELECTRON"),)),
        spec(beams=(BeamSpec(1), BeamSpec(2, radiation_type="ELECTRON"))),
        spec(beams=(BeamSpec(1, radiation_type=""),)),
        PlanSpec(
            dose_references=(DoseReferenceSpec(1, "34"),),
            fraction_groups=(FractionGroupSpec(5, setups=(ReferencedSetupSpec(1, "6.8"),)),),
            brachy=BrachySpec(),
        ),
    ],
    ids=["protons", "electrons", "mixed", "unknown", "brachy"],
)
def test_a_plan_of_another_modality_is_not_evaluated(plan: PlanSpec) -> None:
    assert "the protocol is for photons" in sole(NotEvaluated, ask(RX_03, plan)).reason


def test_a_plan_of_the_protocols_modality_is_graded() -> None:
    assert grade_of(ask(RX_03, PROTONS, protocol(more="modality: proton"))) is Grade.PER_PROTOCOL


# Schemes with conditions of their own.

BY_SIZE = protocol(
    site(
        scheme("1", "20 Gy", "", 'applies_to: {diameter: "< 2 cm"}'),
        scheme("1", "18 Gy", "", 'applies_to: {diameter: ">= 2 cm"}'),
    )
)


def test_the_scheme_whose_condition_holds_grades() -> None:
    assert grade_of(ask(RX_03, spec("18", 1), BY_SIZE, facts=facts("diameter=2.5 cm"))) is Grade.PER_PROTOCOL


def test_a_dose_allowed_only_under_a_contradicted_condition_is_a_deviation() -> None:
    found = ask(RX_03, spec("20", 1), BY_SIZE, facts=facts("diameter=2.5 cm"))
    assert grade_of(found) is Grade.DEVIATION_UNACCEPTABLE


def test_a_dose_that_no_condition_allows_is_a_deviation_whatever_the_facts() -> None:
    assert grade_of(ask(RX_03, spec("25", 1), BY_SIZE)) is Grade.DEVIATION_UNACCEPTABLE


def test_a_missing_fact_never_hides_the_grade_of_the_dose() -> None:
    assert grade_of(ask(RX_03, spec("20", 1), BY_SIZE)) is Grade.PER_PROTOCOL


def test_a_scheme_whose_only_condition_is_contradicted_is_a_deviation() -> None:
    held = protocol(site(scheme("1", "20 Gy", "", 'applies_to: {diameter: "< 2 cm"}')))
    found = ask(RX_03, spec("20", 1), held, facts=facts("diameter=2 cm"))
    assert grade_of(found) is Grade.DEVIATION_UNACCEPTABLE
