"""DOS-06: organ limits of this fraction number, each with its own volume definition."""

import pytest

from doseguard.checks.dose.organ_limits_are_met import organ_limits_are_met
from doseguard.model.case import Case
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, Note, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec
from tests.builders import (
    ask,
    case,
    does_not_apply,
    dose_grid,
    facts,
    grade_of,
    limit,
    limit_table,
    limits,
    measured,
    protocol,
    said,
    site,
    sole,
    spec,
)

CORD = "D0.35cc[Gy]"
BOTH = "mandatory: '< 14', optimal: '< 12'"
CLASSES = "per_protocol: '<= 10', variation_acceptable: '<= 12'"
V20 = (
    "tables_by_ptv_volume: [{metric: 'V20Gy[%]', structure: Lungs, interpolation: linear, "
    "source: {paper: table 1}, "
    "rows: [{volume: 10 cc, per_protocol: '< 10'}, {volume: 20 cc, per_protocol: '< 12'}]}]"
)
MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE


def cord(value: str | NoValue, metric: str = CORD) -> Case:
    return case(measured=measured({"SpinalCord": {metric: value}}))


def asked(row: str, value: str | NoValue = "13", more: str = "", **said: object) -> list[CheckResult]:
    held = protocol(site(more=limits(row) + more))
    return ask(organ_limits_are_met, cord(value), held, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("classes", "value", "grade"),
    [
        ("mandatory: '< 10'", "9.99", MET),
        ("mandatory: '< 10'", "10", MISSED),
        ("optimal: '< 10'", "10", VARIED),
        (BOTH, "11.99", MET),
        (BOTH, "12", VARIED),
        (BOTH, "14", MISSED),
        (CLASSES, "10", MET),
        (CLASSES, "10.01", VARIED),
        (CLASSES, "12.01", MISSED),
        ("per_protocol: '<= 10'", "10.01", MISSED),
    ],
)
def test_the_class_that_is_missed_gives_the_grade(classes: str, value: str, grade: Grade) -> None:
    assert grade_of(asked(limit(CORD, classes, priority="protocol"), value)) is grade


def test_the_volume_definition_is_quoted_with_value_limit_and_source() -> None:
    found = sole(Graded, asked(limit(CORD, BOTH, more="confirmed_by: [copy]")))
    assert (found.achieved, found.limit, found.source, found.about) == (
        "D0.35cc[Gy] 13 Gy",
        "D0.35cc[Gy] mandatory < 14 Gy, optimal < 12 Gy",
        "A paper: table 3 [verified]; confirmed by A copy",
        Subject("SpinalCord", 1),
    )


@pytest.mark.parametrize("priority", ["guidance", "reference", "trigger"])
@pytest.mark.parametrize(("value", "stands"), [("9", "met"), ("10", "not met")])
def test_guidance_reference_and_trigger_are_notes(priority: str, value: str, stands: str) -> None:
    row = limit(CORD, priority=priority, more="note: as printed")
    assert [one.outcome for one in asked(row, value)] == [
        Note(
            f"SpinalCord: D0.35cc[Gy] {value} Gy; {priority}: mandatory < 10 Gy {stands} (as printed); "
            "A paper: table 3 [verified]"
        )
    ]


def test_an_organ_that_is_there_without_a_value_is_not_evaluated_with_the_reason() -> None:
    found = sole(NotEvaluated, asked(limit(CORD), NoValue("it has 0.2 cc")))
    assert found == NotEvaluated("D0.35cc[Gy] of SpinalCord: it has 0.2 cc", Subject("SpinalCord", 1))


@pytest.mark.parametrize(
    ("value", "grade", "marked"),
    [
        ("9.5 (9.2 to 9.9)", MET, False),
        ("9.9 (9.7 to 10.1)", MET, True),
        ("10.1 (9.7 to 10.3)", MISSED, True),
        ("10.5 (10.2 to 11)", MISSED, False),
    ],
)
def test_a_limit_inside_the_interval_is_graded_by_the_value_and_marked(
    value: str, grade: Grade, marked: bool
) -> None:
    found = sole(Graded, asked(limit(CORD), value))
    assert (found.grade, "within uncertainty" in found.message) == (grade, marked)


@pytest.mark.parametrize(
    ("value", "grade"), [("9.9 (9.7 to 10.1)", Grade.NOT_EVALUATED), ("10.5 (10.2 to 11)", MISSED)]
)
def test_a_strict_limit_inside_the_interval_is_not_evaluated(value: str, grade: Grade) -> None:
    assert grade_of(asked(limit(CORD, more="strict: true"), value)) is grade


def test_rows_of_a_table_are_judged_with_the_sources_of_the_table() -> None:
    held = protocol(site(more="organ_limits: [test-table]"), limit_table(limit(CORD)))
    found = sole(Graded, ask(organ_limits_are_met, cord("10"), held))
    assert (found.grade, found.source) == (MISSED, "A paper: table 3 [verified]")


def test_the_sites_own_rows_and_those_of_all_tables_count() -> None:
    first, second = limit_table(limit("Max[Gy]")), limit_table(limit("Mean[Gy]"), id="other-table")
    held = protocol(
        site(more=f"organ_limits: [test-table, other-table], {limits(limit(CORD))}"), first, second
    )
    values = measured({"SpinalCord": {CORD: "1", "Max[Gy]": "2", "Mean[Gy]": "3"}})
    found = sole(Graded, ask(organ_limits_are_met, case(measured=values), held))
    assert found.achieved == "D0.35cc[Gy] 1 Gy; Max[Gy] 2 Gy; Mean[Gy] 3 Gy"


@pytest.mark.parametrize("fractions", ["3", "[4, 6]", "6 .. 8"])
def test_a_row_of_another_fraction_number_is_no_limit(fractions: str) -> None:
    assert does_not_apply(asked(limit(CORD, fractions=fractions), "99"))


@pytest.mark.parametrize("fractions", ["5", "[4, 5]", "3 .. 8"])
def test_a_row_may_be_for_several_fraction_numbers(fractions: str) -> None:
    assert grade_of(asked(limit(CORD, fractions=fractions), "99")) is MISSED


def test_a_metric_that_is_not_given_does_not_apply() -> None:
    found = sole(DoesNotApply, asked(limit("Max[Gy]")))
    assert found.reason == "not judged: Max[Gy] of SpinalCord is not given"


def test_a_metric_of_a_required_organ_is_not_evaluated_without_a_value() -> None:
    found = sole(NotEvaluated, asked(limit("Max[Gy]"), more=", organs_required: [SpinalCord]"))
    assert found.about == Subject("SpinalCord", 1)


def test_a_required_organ_is_demanded_by_a_row_that_would_only_be_a_note() -> None:
    row = limit("Max[Gy]", priority="reference")
    assert grade_of(asked(row, more=", organs_required: [SpinalCord]")) is Grade.NOT_EVALUATED


@pytest.mark.parametrize("doses", [(), (dose_grid(),)])
def test_a_dose_is_asked_for_where_organs_are_required_and_nothing_limits_them(
    doses: tuple[DoseGrid, ...],
) -> None:
    held = protocol(site(more="organs_required: [SpinalCord]"))
    found = ask(organ_limits_are_met, case(doses=doses), held, require_full=True)
    assert grade_of(found) is Grade.NOT_EVALUATED


def test_all_that_is_not_given_is_one_line() -> None:
    held = protocol(site(more=limits(limit("Max[Gy]"), limit("Mean[Gy]"))))
    assert sole(DoesNotApply, ask(organ_limits_are_met, cord("9"), held)).reason.count("not given") == 2


CENTRAL = "applies_to: {zone: central}"


@pytest.mark.parametrize(("zone", "grade"), [("central", MISSED), ("peripheral", None)])
def test_a_row_under_a_condition_counts_where_it_holds(zone: str, grade: Grade | None) -> None:
    assert grade_of(asked(limit(CORD, more=CENTRAL), facts=facts(f"zone={zone}"))) is grade


def test_a_row_under_an_unknown_condition_is_not_evaluated() -> None:
    found = sole(NotEvaluated, asked(limit(CORD, more=CENTRAL), "1"))
    assert found.reason == "D0.35cc[Gy] of SpinalCord: zone is not known (required: central)"


def test_a_note_under_an_unknown_condition_stays_a_note() -> None:
    outcomes = [one.outcome for one in asked(limit(CORD, more=CENTRAL, priority="guidance"))]
    assert outcomes == [Note("D0.35cc[Gy] of SpinalCord: zone is not known (required: central)")]


def test_what_only_a_person_can_look_at_is_a_note() -> None:
    note = sole(Note, asked(limit(CORD, more="by_hand: [contour of the canal]")))
    assert note.message == "SpinalCord, check by hand: contour of the canal"


def test_dose_of_several_fraction_groups_is_under_no_single_limit() -> None:
    plan = spec(
        dose_references=(DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "30")),
        fraction_groups=(
            FractionGroupSpec(5, 1, links=(LinkSpec(1),)),
            FractionGroupSpec(3, 2, links=(LinkSpec(2),)),
        ),
    )
    whole = case(plan, measured=measured({"SpinalCord": {CORD: "1"}}))
    found = ask(organ_limits_are_met, whole, protocol(site(more=limits(limit(CORD)))))
    assert [type(one.outcome) for one in found] == [NotEvaluated, NotEvaluated]


def test_without_a_number_of_fractions_nothing_is_judged() -> None:
    plan = spec(fraction_groups=(FractionGroupSpec(None, 1, links=(LinkSpec(1),)),))
    whole = case(plan, measured=measured({"SpinalCord": {CORD: "1"}}))
    found = ask(organ_limits_are_met, whole, protocol(site(more=limits(limit(CORD)))))
    assert "the number of fractions is not stated" in sole(NotEvaluated, found).reason


def test_rows_that_spare_a_volume_belong_to_another_check() -> None:
    held = protocol(site(more=limits(limit("DC1000cc[Gy]", structure="Lungs"))))
    assert said(ask(organ_limits_are_met, cord("1"), held)) == "metastasis asks for no organ limits"


@pytest.mark.parametrize(("v20", "grade"), [("10.99", MET), ("11", MISSED)])
def test_a_limit_of_an_organ_by_ptv_volume_is_an_organ_limit(v20: str, grade: Grade) -> None:
    values = measured({"Lungs": {"V20Gy[%]": v20}, "PTV": {"Volume[cc]": "15"}})
    assert grade_of(ask(organ_limits_are_met, case(measured=values), protocol(site(more=V20)))) is grade


def test_such_a_limit_needs_the_volume_of_the_ptv() -> None:
    values = measured({"Lungs": {"V20Gy[%]": "1", "Volume[cc]": "15"}})
    found = ask(organ_limits_are_met, case(measured=values), protocol(site(more=V20)))
    assert "the volume of PTV, which is not given" in sole(NotEvaluated, found).reason


@pytest.mark.parametrize(("more", "grade"), [("", None), (", organs_required: [Lungs]", Grade.NOT_EVALUATED)])
def test_an_organ_by_ptv_volume_may_be_missing_unless_it_is_required(more: str, grade: Grade | None) -> None:
    values = measured({"PTV": {"Volume[cc]": "15"}})
    found = ask(organ_limits_are_met, case(measured=values), protocol(site(more=V20 + more)))
    assert grade_of(found) is grade


def test_without_dose_it_is_not_run() -> None:
    held = protocol(site(more=limits(limit(CORD))))
    reason = sole(DoesNotApply, ask(organ_limits_are_met, None, held)).reason
    assert reason == "not run: metastasis asks for organ limits, and no dose was given"


def test_a_dose_that_nobody_measured_is_not_evaluated() -> None:
    held = protocol(site(more=limits(limit(CORD))))
    assert grade_of(ask(organ_limits_are_met, case(doses=(dose_grid(),)), held)) is Grade.NOT_EVALUATED


def test_a_site_that_asks_for_nothing_is_said_before_a_missing_dose() -> None:
    assert said(ask(organ_limits_are_met)) == "metastasis asks for no organ limits"
