"""Case, protocol and order to a report: every check answers, and the worst decides."""

from collections import Counter

import pytest
from hypothesis import given, settings

from doseguard.assess.registry import all_checks
from doseguard.model.radiobiology import DEFAULT_ALPHA_BETA
from doseguard.model.report import PlanReport
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import (
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedBeamSpec,
)
from tests.builders import (
    PROTOCOL,
    case,
    dose_grid,
    facts,
    fractionation,
    limit_table,
    protocol,
    read,
    report,
    roi,
    site,
    spec,
    structures,
)
from tests.generated_plans import plans


def graded(found: PlanReport, check: str) -> list[str]:
    return [one.grade for one in found.findings if one.check == check]


def lacking(found: PlanReport) -> dict[str, str]:
    return {one.check: one.reason for one in found.not_evaluated}


@pytest.mark.parametrize(
    ("dose", "verdict"),
    [("34", "per_protocol"), ("30", "variation_acceptable"), ("29.99", "deviation_unacceptable")],
)
def test_the_verdict_is_that_of_the_scheme_where_all_else_is_met(dose: str, verdict: str) -> None:
    assert report(spec(dose, 5)).verdict == verdict


def test_the_verdict_is_the_worst_of_all_findings() -> None:
    assert report(spec(approval_status="REJECTED")).verdict == "deviation_unacceptable"


def test_not_evaluated_outweighs_a_variation() -> None:
    found = report(spec("30", 5), protocol(site(more="applies_to: {zone: peripheral}")))
    assert (found.verdict, graded(found, "RX-03")) == ("not_evaluated", ["variation_acceptable"])


def test_without_a_protocol_the_verdict_is_not_evaluated() -> None:
    found = report(spec(), None)
    assert (found.verdict, found.protocol, lacking(found)["RX-03"]) == (
        "not_evaluated",
        None,
        "no protocol declared",
    )


def test_without_a_protocol_the_candidates_are_shown_and_none_is_chosen() -> None:
    found = report(spec(), None, library=[PROTOCOL])
    assert [(one.protocol, one.grade) for one in found.candidates] == [("test-protocol", "per_protocol")]
    assert found.verdict == "not_evaluated"


def test_with_a_protocol_no_candidates_are_shown() -> None:
    assert report(spec(), library=[PROTOCOL]).candidates == ()


def test_an_estimate_never_lifts_the_verdict() -> None:
    plan = spec(
        "34",
        5,
        dose_references=(),
        fraction_groups=(FractionGroupSpec(5, beams=spec().fraction_groups[0].beams),),
    )
    found = report(plan, order_text="targets: [{dose: 34 Gy, fractions: 5}]")
    assert (found.verdict, graded(found, "RX-03")) == ("not_evaluated", ["per_protocol"])


def test_the_report_says_by_which_protocol_and_who_chose_it() -> None:
    held = report(spec()).protocol
    assert held is not None
    assert (held.id, held.version, held.site, held.chosen_by) == (
        "test-protocol",
        "1.0.0",
        "metastasis",
        "command line",
    )


def test_the_report_names_the_plan_and_its_bytes() -> None:
    found, plan = report(spec()), read(spec())
    assert (found.sop_instance_uid, found.sha256, found.label) == (
        plan.sop_instance_uid,
        plan.sha256,
        "SAMPLE",
    )


def test_the_scope_is_what_was_supplied() -> None:
    whole = case(spec(), structures(roi()), doses=(dose_grid(),))
    assert (report(spec()).scope, report(whole).scope) == (
        ("prescription", "plan"),
        ("prescription", "plan", "structures", "dose"),
    )


def test_what_is_required_and_not_given_is_not_evaluated() -> None:
    plan = spec(dose_references=(DoseReferenceSpec(1, "34", roi_number=1),))
    assert (report(plan).verdict, report(plan, require_full=True).verdict) == (
        "per_protocol",
        "not_evaluated",
    )


def test_objects_that_share_a_uid_are_not_evaluated() -> None:
    found = report(case(conflicts=("two different structure sets have the UID 2.25.7",)))
    assert (found.verdict, lacking(found)["PLN-02"]) == (
        "not_evaluated",
        "two different structure sets have the UID 2.25.7",
    )


def test_a_disagreement_between_order_and_command_line_is_a_note() -> None:
    found = report(spec(), order_text="targets: [{dose: 30 Gy}]", rx=fractionation("34 Gy / 5"))
    assert any("the command line for 34 Gy / 5" in one.message for one in found.notes)


def test_facts_that_disagree_are_a_note() -> None:
    found = report(spec(), order_text="targets: [{zone: central}]", facts=facts("zone=peripheral"))
    assert "zone is peripheral (command line), but central (order)" in [one.message for one in found.notes]


def test_bed_and_eqd2_stand_beside_the_prescription() -> None:
    (one,) = report(spec("34", 5)).prescriptions
    assert (one.bed_gy, one.eqd2_gy, one.alpha_beta_gy) == ("57.12", "47.6", "10")


def test_the_source_of_the_alpha_beta_is_said() -> None:
    assert any(DEFAULT_ALPHA_BETA.source in one.message for one in report(spec()).notes)


def test_the_same_input_gives_the_same_report() -> None:
    assert report(spec()).model_dump_json() == report(spec()).model_dump_json()


def test_every_answer_that_is_repeated_is_shown_once() -> None:
    found = report(spec(), None, order_text="targets: [{structure: M1}, {structure: M2}]")
    assert Counter(found.does_not_apply).most_common(1)[0][1] == 1


def heard(found: PlanReport) -> set[str]:
    return {
        one.check
        for part in (found.findings, found.not_evaluated, found.does_not_apply, found.notes)
        for one in part
    }


def test_every_check_answers_for_a_plan() -> None:
    assert {one.id for one in all_checks()} <= heard(report(spec()))


def test_every_check_answers_for_a_plan_that_states_nothing() -> None:
    assert {one.id for one in all_checks()} <= heard(report(PlanSpec()))


def places(found: PlanReport) -> Counter[tuple[str, str | None, int | None]]:
    return Counter((one.check, one.target, one.fraction_group) for one in found.findings)


def test_levels_without_names_keep_their_findings_apart() -> None:
    references = (DoseReferenceSpec(1, "34", roi_number=1), DoseReferenceSpec(2, "30", roi_number=2))
    group = FractionGroupSpec(5, links=(LinkSpec(1), LinkSpec(2)))
    plan = spec(dose_references=references, fraction_groups=(group,))
    assert places(report(plan)).most_common(1)[0][1] == 1


@settings(max_examples=25, deadline=None)
@given(plans())
def test_there_is_one_finding_for_each_check_target_and_group(plan: PlanSpec) -> None:
    repeated = [place for place, count in places(report(plan)).items() if count > 1]
    assert repeated == []


@settings(max_examples=25, deadline=None)
@given(plans())
def test_every_check_answers_for_every_plan(plan: PlanSpec) -> None:
    assert {one.id for one in all_checks()} <= heard(report(plan))


@settings(max_examples=25, deadline=None)
@given(plans())
def test_no_check_fails_on_any_plan(plan: PlanSpec) -> None:
    found = report(plan, order_text="targets: [{structure: T1, dose: 34 Gy, fractions: 5}]")
    assert [one.check for one in found.not_evaluated if "the check failed" in one.reason] == []


DEPRECATED = "deprecated: {successor: newer, reason: amended in 2025}"


def test_a_deprecated_protocol_works_and_names_its_successor() -> None:
    found = report(protocol=protocol(more=DEPRECATED))
    said = "the protocol test-protocol is deprecated; its successor is newer: amended in 2025"
    assert said in [one.message for one in found.notes]
    assert found.verdict == "per_protocol"


def test_a_deprecated_table_names_its_successor() -> None:
    held = protocol(site(more="organ_limits: [test-table]"), limit_table(more=DEPRECATED))
    said = "the table test-table is deprecated; its successor is newer: amended in 2025"
    assert said in [one.message for one in report(protocol=held).notes]


def test_a_group_of_setup_beams_is_said() -> None:
    setup = FractionGroupSpec(1, 2, beams=(ReferencedBeamSpec(2, None, None),))
    plan = spec(
        fraction_groups=(*spec().fraction_groups, setup),
        beams=(*spec().beams, BeamSpec(2, delivery_type="SETUP")),
    )
    assert [one.message for one in report(plan).notes if one.check == "PLN-05"] == [
        "fraction group 2 has setup and imaging beams only: no prescription is looked for in it"
    ]
