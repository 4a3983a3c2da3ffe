"""SIT-06: eligibility is judged for facts that are declared, and listed for a person otherwise."""

import pytest

from checks.site.contours import box, drawn, organ
from doseguard.checks.site.patient_is_eligible import patient_is_eligible
from doseguard.model.finding import CheckResult, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from tests.builders import ask, does_not_apply, grade_of, protocol, site, sole, spec
from tests.builders import said as texts

SIT_06 = patient_is_eligible

COUNTED = protocol(
    more="eligibility: {metastases: {allowed: 1 .. 3, source: {paper: table 2}}, "
    "brain_metastases: 0, by_hand: [ECOG 0 or 1]}"
)


def told(lesions: str) -> list[CheckResult]:
    return ask(SIT_06, spec(), COUNTED, f"lesions: {{{lesions}}}")


@pytest.mark.parametrize("current", [1, 3])
def test_a_count_inside_the_range_is_per_protocol(current: int) -> None:
    assert grade_of(told(f"current: {current}")) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("current", [0, 4])
def test_a_count_outside_the_range_is_a_deviation(current: int) -> None:
    assert grade_of(told(f"current: {current}")) is Grade.DEVIATION_UNACCEPTABLE


def test_a_deviation_names_count_range_and_source() -> None:
    found = sole(Graded, told("current: 4"))
    assert (
        "4" in found.message
        and "1 .. 3" in (found.limit or "")
        and "A paper: table 2" in (found.source or "")
    )


def test_one_contradiction_outweighs_what_is_met() -> None:
    assert grade_of(told("current: 2, brain: 1")) is Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize(
    "counts", ["current: 1, brain: 2", "current: 3, lifetime: 2", "current: 2, progressing: 3"]
)
def test_counts_that_contradict_one_another_are_not_evaluated(counts: str) -> None:
    assert sole(NotEvaluated, told(counts)).reason.startswith("the counts contradict: lesions.")


def test_contradictory_counts_are_said_where_no_rule_asks_for_them() -> None:
    answers = ask(SIT_06, spec(), protocol(), "lesions: {current: 1, liver: 1, lung: 1}")
    assert "lesions.liver is 1 and lesions.lung is 1, and lesions.current only 1" in texts(answers)


def test_what_nobody_declared_is_listed_and_not_in_the_verdict() -> None:
    answers = ask(SIT_06, spec(), COUNTED)
    assert grade_of(answers) is None and "metastases 1 .. 3" in sole(Note, answers).message


def test_a_fact_that_is_declared_is_not_listed() -> None:
    assert (
        "brain metastases 0" in texts(told("current: 2"))
        and "metastases 1 .. 3;" not in sole(Note, told("current: 2")).message
    )


def test_conditions_outside_the_vocabulary_are_listed_as_text() -> None:
    assert "ECOG 0 or 1" in sole(Note, told("current: 2, brain: 0")).message


def test_eligibility_of_the_site_is_judged_beside_the_protocols() -> None:
    held = protocol(site(more="eligibility: {diameter: <= 5 cm}"), more="eligibility: {metastases: 1 .. 3}")
    order = "targets: [{diameter: 6 cm}]\nlesions: {current: 2}"
    assert grade_of(ask(SIT_06, spec(), held, order)) is Grade.DEVIATION_UNACCEPTABLE


def test_it_does_not_apply_where_nothing_is_asked() -> None:
    assert does_not_apply(ask(SIT_06))


def test_without_a_protocol_it_is_not_evaluated() -> None:
    assert sole(NotEvaluated, ask(SIT_06, protocol=None)).reason == "no protocol declared"


MANY = protocol(site(more="eligibility: {brain_metastases: {allowed: 1 .. 2, source: {paper: p. 1}}}"))
BRAIN = organ("Brain", 50, 0, half_mm=70.0)


def brain_with(count: int) -> list[CheckResult]:
    tumours = (box(f"GTV_{k}", k, half_mm=4.0, x_mm=20.0 * k - 40, type="GTV") for k in range(1, count + 1))
    return ask(SIT_06, spec(), MANY, study=drawn(box("PTV", 9, half_mm=5.0, x_mm=-20), BRAIN, *tumours))


def test_more_metastases_than_allowed_are_counted_in_the_contours() -> None:
    results = brain_with(3)
    assert grade_of(results) is Grade.DEVIATION_UNACCEPTABLE and "lesions.brain is 3" in texts(results)


def test_that_a_plan_shows_few_proves_nothing() -> None:
    results = brain_with(2)
    assert grade_of(results) is None and "brain metastases 1 .. 2" in texts(results)
