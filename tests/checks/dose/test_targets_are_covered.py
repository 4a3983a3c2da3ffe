"""DOS-05: what the protocol asks of its targets, by their exact names."""

import pytest

from doseguard.checking.limits.whose_dose import HeldElsewhere
from doseguard.checks.dose.targets_are_covered import targets_are_covered
from doseguard.model.finding import DoesNotApply, Graded, Note, NotEvaluated, Subject, Uncertain
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.readers.protocol_file import LoadedProtocol
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec, LinkSpec
from tests.builders import (
    ask,
    case,
    does_not_apply,
    dose_grid,
    grade_of,
    measured,
    protocol,
    said,
    site,
    sole,
    spec,
)

COVERAGE = (
    "{metric: 'V100%[%]', per_protocol: '>= 95', variation_acceptable: '>= 90', source: {paper: table 4}}"
)
MINIMUM = "{metric: 'D99%[%]', per_protocol: '>= 90', source: {copy: page 7}, note: as printed}"


def asking(*criteria: str) -> LoadedProtocol:
    return protocol(site(more=f"targets: {{PTV: [{', '.join(criteria)}]}}"))


ONE, TWO = asking(COVERAGE), asking(COVERAGE, MINIMUM)


@pytest.mark.parametrize(
    ("achieved", "grade"),
    [
        ("95", Grade.PER_PROTOCOL),
        ("94.99", Grade.VARIATION_ACCEPTABLE),
        ("90", Grade.VARIATION_ACCEPTABLE),
        ("89.99", Grade.DEVIATION_UNACCEPTABLE),
    ],
)
def test_coverage_gets_the_class_that_it_meets(achieved: str, grade: Grade) -> None:
    found = ask(targets_are_covered, case(measured=measured({"PTV": {"V100%[%]": achieved}})), ONE)
    assert grade_of(found) is grade


def test_value_limit_and_source_stand_side_by_side() -> None:
    found = sole(Graded, ask(targets_are_covered, case(measured=measured({"PTV": {"V100%[%]": "94"}})), ONE))
    assert (found.achieved, found.limit, found.source, found.about) == (
        "V100%[%] 94 %",
        "V100%[%] per protocol >= 95 %, variation acceptable >= 90 %",
        "A paper: table 4 [verified]",
        Subject("PTV", 1),
    )


def test_all_criteria_of_a_target_are_one_finding_with_the_worst_grade() -> None:
    values = measured({"PTV": {"V100%[%]": "94", "D99%[%]": "89"}})
    found = sole(Graded, ask(targets_are_covered, case(measured=values), TWO))
    assert found.grade is Grade.DEVIATION_UNACCEPTABLE
    assert found.message == (
        "PTV: V100%[%] 94 %, limit per protocol >= 95 %, variation acceptable >= 90 %: variation acceptable; "
        "D99%[%] 89 %, limit per protocol >= 90 %: deviation unacceptable (as printed)"
    )


def test_a_metric_that_is_not_given_is_not_evaluated() -> None:
    values = measured({"PTV": {"V100%[%]": "99"}})
    missing = sole(NotEvaluated, ask(targets_are_covered, case(measured=values), TWO))
    assert missing == NotEvaluated("D99%[%] of PTV is not given", Subject("PTV", 1))


@pytest.mark.parametrize("name", ["PTV_RUL", "ptv", "PTV1"])
def test_a_target_of_another_name_is_another_target(name: str) -> None:
    values = measured({name: {"V100%[%]": "99"}})
    assert grade_of(ask(targets_are_covered, case(measured=values), ONE)) is Grade.NOT_EVALUATED


def test_a_metric_without_value_is_not_evaluated_with_its_reason() -> None:
    values = measured({"PTV": {"V100%[%]": NoValue("the grid ends inside")}})
    missing = sole(NotEvaluated, ask(targets_are_covered, case(measured=values), ONE))
    assert missing == NotEvaluated("V100%[%] of PTV: the grid ends inside", Subject("PTV", 1))


def test_a_limit_within_uncertainty_is_graded_by_the_value_and_marked() -> None:
    values = measured({"PTV": {"V100%[%]": "95.2 (94.7 to 95.6)"}})
    found = sole(Graded, ask(targets_are_covered, case(measured=values), ONE))
    assert (found.grade, found.achieved) == (
        Grade.PER_PROTOCOL,
        Uncertain("95.2 %", "94.7 %", "95.6 %"),
    )
    assert found.message.endswith("within uncertainty (could be variation acceptable)")


def test_a_strict_limit_within_uncertainty_is_not_evaluated() -> None:
    strict = asking(COVERAGE.replace("source:", "strict: true, source:"))
    values = measured({"PTV": {"V100%[%]": "95.2 (94.7 to 95.6)"}})
    assert grade_of(ask(targets_are_covered, case(measured=values), strict)) is Grade.NOT_EVALUATED


def test_the_target_of_the_plan_is_named() -> None:
    values = measured({"PTV": {"V100%[%]": "99"}}, PTV="PTV_RUL")
    found = sole(Graded, ask(targets_are_covered, case(measured=values), ONE))
    assert found.about == Subject("PTV_RUL", 1) and found.message.startswith("PTV_RUL (the protocol's PTV): ")


def test_the_dose_of_several_groups_is_not_held_against_one_prescription() -> None:
    two = spec(
        dose_references=(DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "30")),
        fraction_groups=(
            FractionGroupSpec(5, 1, links=(LinkSpec(1),)),
            FractionGroupSpec(3, 2, links=(LinkSpec(2),)),
        ),
    )
    whole = case(two, measured=measured({"PTV": {"V100%[%]": "99"}}))
    reason = "the dose is that of all 2 fraction groups, coverage is for one of them"
    assert said(ask(targets_are_covered, whole, ONE)) == f"{reason}\n{reason}"


def test_what_only_a_person_can_look_at_is_a_note() -> None:
    by_hand = COVERAGE.replace("source:", "by_hand: [no cold spot at the edge], source:")
    values = measured({"PTV": {"V100%[%]": "99"}})
    note = sole(Note, ask(targets_are_covered, case(measured=values), asking(by_hand)))
    assert note.message == "PTV, check by hand: no cold spot at the edge"


def test_a_site_that_asks_for_nothing_is_said_before_a_missing_dose() -> None:
    assert said(ask(targets_are_covered)) == "metastasis asks for no target coverage"


def test_without_dose_it_is_not_run() -> None:
    reason = sole(DoesNotApply, ask(targets_are_covered, None, ONE)).reason
    assert reason == "not run: metastasis asks for target coverage, and no dose was given"


def test_where_everything_is_required_a_missing_dose_is_not_evaluated() -> None:
    assert grade_of(ask(targets_are_covered, None, ONE, require_full=True)) is Grade.NOT_EVALUATED


def test_a_dose_that_nobody_measured_is_not_evaluated() -> None:
    reason = sole(NotEvaluated, ask(targets_are_covered, case(doses=(dose_grid(),)), ONE)).reason
    assert reason == "metastasis asks for target coverage, and no structures were given"


def test_without_a_protocol_it_does_not_apply() -> None:
    assert does_not_apply(ask(targets_are_covered, None, None))


def test_a_target_that_another_prescription_judges_is_left_out() -> None:
    elsewhere = HeldElsewhere("its prescription is another one")
    found = ask(targets_are_covered, case(measured=measured({"PTV": {"V100%[%]": elsewhere}})), ONE)
    assert said(found) == "metastasis asks for no coverage of this target"
