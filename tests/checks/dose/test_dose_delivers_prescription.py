"""DOS-13: median and maximum of each target beside its own prescription."""

from typing import Any

import pytest

from checks.fake_dose import FakeDose, planned
from doseguard.checks.dose.dose_delivers_prescription import dose_delivers_prescription
from doseguard.model.finding import CheckResult, DoesNotApply, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from doseguard.writers.plan_spec import (
    BrachySpec,
    DoseReferenceSpec,
    FractionGroupSpec,
    LinkSpec,
    PlanSpec,
    ReferencedSetupSpec,
)
from tests.builders import (
    Source,
    ask,
    does_not_apply,
    dose_grid,
    grade_of,
    protocol,
    said,
    site,
    sole,
    spec,
)

MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE


def dose(median: str, most: str = "40", **changes: Any) -> FakeDose:
    return FakeDose({"PTV": {"Median[Gy]": median, "Max[Gy]": most}}, **changes)


def asked(facts: FakeDose, source: Source | None = None) -> list[CheckResult]:
    return ask(dose_delivers_prescription, planned(source), opened={"dose_facts": facts})


@pytest.mark.parametrize(
    ("median", "most", "grade"),
    [
        ("34", "40", MET),
        ("33.99", "40", VARIED),
        ("32.3", "40", VARIED),
        ("32.29", "40", MISSED),
        ("34", "102", MET),
        ("34", "102.01", MISSED),
        ("90", "100", MET),
    ],
)
def test_median_and_maximum_give_the_grade(median: str, most: str, grade: Grade) -> None:
    assert grade_of(asked(dose(median, most))) is grade


@pytest.mark.parametrize(
    ("median", "most", "grade"),
    [
        ("33.9 (33.7 to 34.1)", "40", MET),
        ("32.4 (32.2 to 32.6)", "40", VARIED),
        ("32.2 (32 to 32.4)", "40", MISSED),
        ("40", "101 (99 to 103)", MET),
        ("40", "102.5 (101 to 103)", MISSED),
    ],
)
def test_a_limit_within_uncertainty_is_graded_by_the_value_and_said(
    median: str, most: str, grade: Grade
) -> None:
    found = sole(Graded, asked(dose(median, most)))
    assert (found.grade, "within uncertainty" in found.message) == (grade, True)


@pytest.mark.parametrize(
    ("covered", "grade"),
    [("32.3", MET), ("32.29", VARIED), ("32.2 (32 to 32.4)", MET), ("32 (31.8 to 32.2)", VARIED)],
)
def test_a_target_that_surely_lacks_dose_in_a_part_is_a_variation(covered: str, grade: Grade) -> None:
    found = sole(Graded, asked(FakeDose({"PTV": {"Median[Gy]": "36", "Max[Gy]": "40", "D95%[Gy]": covered}})))
    assert (found.grade, "D95% is" in found.message) == (grade, grade is VARIED)


def test_coverage_is_the_protocols_where_it_has_a_criterion() -> None:
    facts = FakeDose({"PTV": {"Median[Gy]": "36", "Max[Gy]": "40", "D95%[Gy]": "30"}})
    criterion = "{metric: 'V100%[%]', per_protocol: '>= 60', source: {paper: table 4}}"
    held = protocol(site(more=f"targets: {{PTV: [{criterion}]}}"))
    assert grade_of(ask(dose_delivers_prescription, planned(), held, opened={"dose_facts": facts})) is MET


def test_what_is_certain_is_not_called_uncertain() -> None:
    assert "within uncertainty" not in sole(Graded, asked(dose("36 (35 to 37)", "40 (39 to 41)"))).message


def test_value_limit_and_source_stand_side_by_side() -> None:
    found = sole(Graded, asked(dose("35.7 (35.36 to 36.04)", "44.2")))
    assert (found.achieved, found.limit, found.source, found.about) == (
        "Median 105 % (104 to 106 %); Max 130 %",
        "Median per protocol >= 100 %, variation acceptable >= 95 %; Max at most 3 times the prescription",
        "our own",
        Subject("PTV", 1),
    )


@pytest.mark.parametrize(
    ("median", "most", "like"),
    [
        ("7.2", "8", "the dose of one of 5 fractions"),
        ("3600", "4000", "100 times the prescription, as between Gy and cGy"),
        ("0.36", "0.4", "0.01 times the prescription, as between Gy and cGy"),
        ("3.6", "4", "0.1 times the prescription"),
        ("360", "400", "10 times the prescription"),
    ],
)
def test_a_factor_is_named(median: str, most: str, like: str) -> None:
    found = sole(Graded, asked(dose(median, most)))
    assert found.grade is MISSED and found.message.endswith(f"; that is like {like}")


@pytest.mark.parametrize("median", ["25", "34"])
def test_no_factor_is_made_up(median: str) -> None:
    assert "like" not in sole(Graded, asked(dose(median))).message


def test_one_fraction_of_ten_is_like_both() -> None:
    message = sole(Graded, asked(dose("3.5"), spec("34", 10))).message
    assert message.endswith("like the dose of one of 10 fractions or 0.1 times the prescription")


def test_another_target_that_gets_the_dose_is_named() -> None:
    metrics = {"PTV": {"Median[Gy]": "0.036", "Max[Gy]": "1"}, "PTV_2": {"Median[Gy]": "36"}}
    found = sole(Graded, asked(FakeDose(metrics, ptvs=("PTV", "PTV_2"))))
    assert found.grade is MISSED and found.message.endswith("; PTV_2 gets 105.88 % of it")


def levels(one: str, other: str) -> PlanSpec:
    """A plan of two doses to two targets."""
    return spec(
        dose_references=(
            DoseReferenceSpec(1, one, structure_type="VOLUME", roi_number=1, description="PTV_34"),
            DoseReferenceSpec(2, other, structure_type="VOLUME", roi_number=2, description="PTV_20"),
        ),
        fraction_groups=(FractionGroupSpec(5, 1, links=(LinkSpec(1), LinkSpec(2))),),
    )


TWO_LEVELS = levels("34", "20")


@pytest.mark.parametrize(("others", "named"), [("20", True), ("34", False)], ids=["less", "as much"])
def test_a_target_to_which_as_much_is_prescribed_has_its_own_dose(others: str, named: bool) -> None:
    metrics = {name: {"Median[Gy]": median, "Max[Gy]": "40"} for name, median in (("A", "3"), ("B", "36"))}
    facts = FakeDose(metrics, whose={1: "A", 2: "B"}, ptvs=("A", "B"))
    message = said(asked(facts, levels("34", others)))
    assert ("B gets 105.88 % of it" in message) is named


def test_each_prescription_is_held_to_its_own_target() -> None:
    metrics = {
        "PTV_34": {"Median[Gy]": "35", "Max[Gy]": "40"},
        "PTV_20": {"Median[Gy]": "35", "Max[Gy]": "40"},
    }
    found = asked(FakeDose(metrics, whose={1: "PTV_34", 2: "PTV_20"}), TWO_LEVELS)
    assert [one.outcome.grade for one in found if isinstance(one.outcome, Graded)] == [MET, MET]


def test_the_dose_of_another_prescription_is_named() -> None:
    metrics = {name: {"Median[Gy]": "20.5", "Max[Gy]": "22"} for name in ("PTV_34", "PTV_20")}
    found = asked(FakeDose(metrics, whose={1: "PTV_34", 2: "PTV_20"}), TWO_LEVELS)
    first, second = (one.outcome for one in found)
    assert isinstance(first, Graded) and first.message.endswith("like the prescription for PTV_20 (20 Gy)")
    assert isinstance(second, Graded) and second.grade is MET


TWO_GROUPS = spec(
    dose_references=(DoseReferenceSpec(1, "34"), DoseReferenceSpec(2, "10")),
    fraction_groups=(
        FractionGroupSpec(5, 1, links=(LinkSpec(1),)),
        FractionGroupSpec(2, 2, links=(LinkSpec(2),)),
    ),
)


def test_of_several_groups_dose_only_too_little_is_told() -> None:
    grades = [one.outcome.grade for one in asked(dose("44", "48"), TWO_GROUPS)]  # type: ignore[union-attr]
    assert grades == [MET, MET]


def test_beside_sources_only_too_little_is_told() -> None:
    group = FractionGroupSpec(5, 1, links=(LinkSpec(1),), setups=(ReferencedSetupSpec(1, "6.8"),))
    plan = spec(fraction_groups=(group,), beams=(), brachy=BrachySpec())
    assert grade_of(asked(dose("50", "400"), plan)) is MET


@pytest.mark.parametrize("source", [spec("0"), spec(dose_references=(), fraction_groups=())])
def test_a_prescription_that_is_not_stated_is_not_its_business(source: Source) -> None:
    assert does_not_apply(asked(dose("1"), source))


def test_a_target_that_orders_and_plans_contradict_is_not_evaluated() -> None:
    found = asked(dose("34", whose=NoValue("the plan prescribes to A, ordered is B")))
    assert sole(NotEvaluated, found).reason == "the plan prescribes to A, ordered is B"


def test_a_target_without_dose_is_not_evaluated() -> None:
    found = sole(NotEvaluated, asked(FakeDose({"PTV": {"Max[Gy]": "1"}})))
    assert found == NotEvaluated("PTV: it cannot be measured", Subject("PTV", 1))


def several(one: str, other: str) -> FakeDose:
    metrics = {"PTV_1": {"Median[Gy]": one}, "PTV_2": {"Median[Gy]": other}}
    return FakeDose(metrics, whose=None, ptvs=("PTV_1", "PTV_2"))


def test_where_nobody_says_which_target_it_is_one_of_them_has_the_dose() -> None:
    found = sole(DoesNotApply, asked(several("34", "3")))
    assert found.reason == "nobody says for which of PTV_1 and PTV_2 this prescription is"


def test_where_nobody_says_which_target_it_is_none_has_the_dose() -> None:
    found = sole(Graded, asked(several("30", "3.4")))
    assert found.grade is MISSED
    assert found.message == (
        "no target gets the prescribed 34 Gy; median doses in % of it: PTV_1 88.24 % and PTV_2 10 %"
    )


def unnamed(ptv: str, gtv: str) -> FakeDose:
    """A dose in the only PTV, which nobody names, and in a GTV."""
    metrics = {"PTV": {"Median[Gy]": ptv, "Max[Gy]": "40"}, "GTV": {"Median[Gy]": gtv}}
    return FakeDose(metrics, named=False, gtvs=("GTV",))


@pytest.mark.parametrize(
    ("ptv", "gtv", "grade"), [("34", "3", MET), ("33", "35", VARIED), ("20", "30", MISSED)]
)
def test_the_only_ptv_is_judged_where_nobody_names_it(ptv: str, gtv: str, grade: Grade) -> None:
    assert grade_of(asked(unnamed(ptv, gtv))) is grade


def test_the_only_ptv_is_not_judged_where_the_dose_is_in_a_gtv() -> None:
    found = sole(DoesNotApply, asked(unnamed("20", "35")))
    assert found.reason == "nobody says for which of PTV and GTV this prescription is"


def test_a_ptv_that_is_named_is_judged_whatever_a_gtv_gets() -> None:
    metrics = {"PTV": {"Median[Gy]": "20", "Max[Gy]": "40"}, "GTV": {"Median[Gy]": "35"}}
    assert grade_of(asked(FakeDose(metrics, gtvs=("GTV",)))) is MISSED


def test_without_any_target_it_does_not_apply() -> None:
    assert does_not_apply(asked(FakeDose(whose=None, ptvs=())))


def test_without_structures_it_is_not_run() -> None:
    found = ask(dose_delivers_prescription, spec(), opened={"dose_facts": dose("34")})
    assert sole(DoesNotApply, found).reason.startswith("not run: ")


def test_without_dose_it_is_not_run() -> None:
    found = ask(dose_delivers_prescription, planned(doses=(), measured=None))
    assert sole(DoesNotApply, found).reason == "not run: no dose was given"


def test_a_dose_that_cannot_be_measured_is_not_evaluated() -> None:
    found = ask(dose_delivers_prescription, planned(doses=(dose_grid(),), measured=None))
    assert grade_of(found) is Grade.NOT_EVALUATED
