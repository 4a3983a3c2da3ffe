"""SIT-01: the facts satisfy the conditions of the declared site, which is never inferred."""

import pytest

from checks.site.contours import PTV, box, drawn
from doseguard.checks.site.facts_meet_conditions import facts_meet_conditions
from doseguard.model.finding import CheckResult, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.plan_spec import FractionGroupSpec
from tests.builders import ask, does_not_apply, facts, grade_of, protocol, scheme, site, sole, spec
from tests.builders import said as texts

SIT_01 = facts_meet_conditions

PERIPHERAL = protocol(
    {"peripheral": site(title="Peripheral lesion", more='applies_to: {zone: peripheral, diameter: "< 5 cm"}')}
)
LUNG = protocol({"lung": site(title="Lung metastasis")}, id="lung-protocol")
BY_SIZE = protocol(site(scheme("1", "20 Gy", "", 'applies_to: {diameter: "< 2 cm"}')))


def told(*declared: str) -> list[CheckResult]:
    return ask(SIT_01, spec(), PERIPHERAL, facts=facts(*declared))


def test_facts_that_satisfy_the_site_are_per_protocol() -> None:
    assert grade_of(told("zone=peripheral", "diameter=4.9 cm")) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    "declared", [("zone=central", "diameter=2 cm"), ("zone=peripheral", "diameter=5 cm")]
)
def test_a_fact_that_contradicts_the_site_is_a_deviation(declared: tuple[str, ...]) -> None:
    assert grade_of(told(*declared)) is Grade.DEVIATION_UNACCEPTABLE


def test_a_contradiction_names_fact_and_condition() -> None:
    said = texts(told("zone=peripheral", "diameter=5 cm"))
    assert "5 cm" in said and "< 5 cm" in said


@pytest.mark.parametrize("declared", [(), ("zone=peripheral",), ("diameter=2 cm",)])
def test_a_fact_that_nobody_knows_is_not_evaluated(declared: tuple[str, ...]) -> None:
    assert grade_of(told(*declared)) is Grade.NOT_EVALUATED


def test_a_missing_fact_is_named_with_what_to_do() -> None:
    reason = sole(NotEvaluated, told("zone=peripheral")).reason
    assert "diameter is not known" in reason and "--fact" in reason


def test_facts_of_the_order_are_heard() -> None:
    order = "targets: [{zone: peripheral, diameter: 2 cm}]"
    assert grade_of(ask(SIT_01, spec(), PERIPHERAL, order)) is Grade.PER_PROTOCOL


def test_the_finding_says_who_told_the_fact() -> None:
    order = "targets: [{zone: peripheral, diameter: 2 cm}]"
    assert "(order)" in texts(ask(SIT_01, spec(), PERIPHERAL, order))


def test_the_condition_of_the_scheme_is_judged_too() -> None:
    grades = [
        grade_of(ask(SIT_01, spec("20", 1), BY_SIZE, facts=facts(*one))) for one in (["diameter=1 cm"], [])
    ]
    assert grades == [Grade.PER_PROTOCOL, Grade.NOT_EVALUATED]


def test_a_grade_names_its_condition_and_the_source_of_that() -> None:
    found = sole(Graded, ask(SIT_01, spec("20", 1), BY_SIZE, facts=facts("diameter=3 cm")))
    assert found.limit == "20 Gy in 1 fraction (diameter < 2 cm)"
    assert found.source == "A paper: table 1 [verified]"


def test_the_condition_of_another_scheme_is_not_judged() -> None:
    held = protocol(site(scheme("1", "20 Gy", "", 'applies_to: {diameter: "< 2 cm"}'), scheme()))
    assert grade_of(ask(SIT_01, spec("34", 5), held)) is None


def test_it_does_not_apply_where_the_site_sets_no_conditions() -> None:
    assert does_not_apply(ask(SIT_01))


@pytest.mark.parametrize("label", ["LIVER SBRT", "Brain_1"])
def test_a_label_that_names_another_site_is_a_variation(label: str) -> None:
    assert grade_of(ask(SIT_01, spec(label=label), LUNG)) is Grade.VARIATION_ACCEPTABLE


def test_a_treatment_site_that_is_another_one_is_a_variation() -> None:
    assert grade_of(ask(SIT_01, spec(treatment_sites=("LIVER",)), LUNG)) is Grade.VARIATION_ACCEPTABLE


def test_text_and_declared_site_are_named() -> None:
    message = sole(Graded, ask(SIT_01, spec(label="LIVER SBRT"), LUNG)).message
    assert "'LIVER SBRT'" in message and "lung" in message


@pytest.mark.parametrize("label", ["LUNG_R", "RUL SABR", "SAMPLE", "RIGHT", "lung and liver"])
def test_a_label_of_the_same_or_no_site_is_not_spoken_of(label: str) -> None:
    assert grade_of(ask(SIT_01, spec(label=label), LUNG)) is None


def test_a_label_says_nothing_about_a_site_without_region() -> None:
    assert grade_of(ask(SIT_01, spec(label="LIVER"))) is None


@pytest.mark.parametrize(("label", "said"), [("BRAIN", True), ("LUNG", False)])
def test_without_region_of_the_site_the_label_is_held_against_the_target(label: str, *, said: bool) -> None:
    order = "targets: [{structure: PTV_RUL, site: metastasis}]"
    answers = ask(SIT_01, spec(label=label), order_text=order)
    assert ("names another site than the target PTV_RUL" in texts(answers)) is said


def test_a_contradicted_condition_outweighs_the_label() -> None:
    held = protocol({"lung": site(more="applies_to: {zone: peripheral}")}, id="lung-protocol")
    answers = ask(SIT_01, spec(label="LIVER"), held, facts=facts("zone=central"))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE


def test_the_label_never_chooses_the_site() -> None:
    held = protocol({"lung": site(), "liver": site()})
    assert "no site declared" in sole(NotEvaluated, ask(SIT_01, spec(label="LIVER"), held)).reason


def test_conditions_outside_the_vocabulary_are_listed_for_a_person() -> None:
    held = protocol(site(more="by_hand: [not touching the skin]"))
    note = sole(Note, ask(SIT_01, spec(), held))
    assert note.message == "check by hand: not touching the skin"


def test_without_a_protocol_it_is_not_evaluated() -> None:
    assert sole(NotEvaluated, ask(SIT_01, protocol=None)).reason == "no protocol declared"


def test_the_sites_condition_is_judged_whatever_the_dose() -> None:
    plan = spec(dose_references=(), fraction_groups=(FractionGroupSpec(5),))
    answers = ask(SIT_01, plan, PERIPHERAL, facts=facts("zone=central", "diameter=2 cm"))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE


SIZED = protocol(site(more='applies_to: {diameter: "< 5 cm"}'))
CORNER_TO_CORNER = {15.0: "52 mm", 14.0: "48.5 mm"}


def seen(half_mm: float, *declared: str) -> list[CheckResult]:
    """A cubic tumour of these half edges, and what was declared of it."""
    tumour = box("GTV", 2, half_mm=half_mm, type="GTV")
    return ask(SIT_01, spec(), SIZED, study=drawn(PTV, tumour), facts=facts(*declared))


@pytest.mark.parametrize(
    ("half_mm", "grade"), [(14.0, Grade.PER_PROTOCOL), (15.0, Grade.DEVIATION_UNACCEPTABLE)]
)
def test_a_fact_that_nobody_declared_is_measured(half_mm: float, grade: Grade) -> None:
    results = seen(half_mm)
    assert grade_of(results) is grade
    assert f"{CORNER_TO_CORNER[half_mm]}" in texts(results) and "(measured: GTV)" in texts(results)


def test_what_was_declared_is_judged_and_stands_beside_what_was_measured() -> None:
    results = seen(14.0, "diameter=4.8 cm")
    assert grade_of(results) is Grade.PER_PROTOCOL
    assert "4.8 cm (command line), 48.5 mm" in sole(Note, results).message


@pytest.mark.parametrize(("declared", "agrees"), [("4.3 cm", True), ("4.2 cm", False), ("5.8 cm", False)])
def test_what_differs_by_more_than_anybodys_eye_is_a_variation_at_least(declared: str, agrees: bool) -> None:
    results = seen(14.0, f"diameter={declared}")
    assert ("declared and measured differ" in texts(results)) is not agrees
    if not agrees:
        assert grade_of(results) is not Grade.PER_PROTOCOL


def test_why_a_fact_is_not_measured_is_told() -> None:
    twice = [box(name, number, half_mm=12.0, type="GTV") for number, name in enumerate(("GTV", "GTV_PET"), 2)]
    results = ask(SIT_01, spec(), SIZED, study=drawn(PTV, *twice))
    assert grade_of(results) is Grade.NOT_EVALUATED
    assert "diameter is not measured: GTV and GTV_PET lie in PTV" in sole(NotEvaluated, results).reason


@pytest.mark.parametrize(("half_mm", "grade"), [(13.0, Grade.PER_PROTOCOL), (20.0, Grade.NOT_EVALUATED)])
def test_a_small_target_holds_no_large_tumour(half_mm: float, grade: Grade) -> None:
    assert grade_of(ask(SIT_01, spec(), SIZED, study=drawn(box("PTV", 1, half_mm=half_mm)))) is grade
