"""Scorecards and clinical goals as JSON: what they state is carried over, what they only score is not."""

import json
from typing import Any

import pytest

from doseguard.protocols_as_code.importing.run import import_draft
from doseguard.readers.errors import UnreadableError
from protocols_as_code.importing.filled_drafts import filled_protocol, imported_rows, reasons

UPPER = [{"label": "IDEAL", "max": 8}, {"label": "ACCEPTABLE", "max": 10}, {"label": "UNACCEPTABLE"}]


def proknow(
    kind: str = "MEAN_DOSE_ROI", objectives: object = UPPER, arg_1: object = None, **more: object
) -> str:
    metric = {"type": kind, "roi_name": "Lungs", "arg_1": arg_1, "arg_2": None, "objectives": objectives}
    return json.dumps({"computed": [{**metric, **more}], "custom": []})


def varian(points: list[tuple[float, float, bool]], **more: Any) -> str:
    metric = {
        "Structure": {"StructureId": "Lungs"},
        "MetricType": "MeanDose",
        "OutputUnit": "Gy",
        "ScorePoints": [{"PointX": at, "Score": score, "Variation": marked} for at, score, marked in points],
    }
    return json.dumps({"NumberOfFractions": 3, "ScoreTemplates": [{**metric, **more}]})


def goals(**goal: object) -> str:
    return json.dumps({"ClinicalGoals": [{"StructureId": "Lungs", **goal}]})


FALLING = [(5.0, 10.0, False), (10.0, 5.0, True), (15.0, 0.0, False)]


@pytest.mark.parametrize(
    ("kind", "arg", "metric"),
    [
        ("DOSE_VOLUME_PERCENT_ROI", 95, "D95%[Gy]"),
        ("DOSE_VOLUME_CC_ROI", 0.03, "D0.03cc[Gy]"),
        ("DOSE_VOLUME_MINUS_CC_ROI", 700, "DC700cc[Gy]"),
        ("VOLUME_PERCENT_DOSE_ROI", 20, "V20Gy[%]"),
        ("VOLUME_CC_DOSE_ROI", 20.5, "V20.5Gy[cc]"),
        ("MIN_DOSE_ROI", None, "Min[Gy]"),
        ("MAX_DOSE_ROI", None, "Max[Gy]"),
        ("MEAN_DOSE_ROI", None, "Mean[Gy]"),
        ("VOLUME", None, "Volume[cc]"),
    ],
)
def test_computed_metrics_of_proknow(kind: str, arg: float | None, metric: str) -> None:
    expected = f"Lungs 5 {metric} mandatory <= 10 optimal <= 8"
    assert imported_rows(proknow(kind, arg_1=arg), "a.json") == [expected]


@pytest.mark.parametrize(
    "kind",
    ["CONFORMATION_NUMBER", "HOMOGENEITY_INDEX", "MAX_DOSE", "VOLUME_CC_DOSE_RANGE_ROI", "NEW_ONE", ""],
)
def test_other_metrics_of_proknow_are_not_translated(kind: str) -> None:
    assert "no metric of the format of limits" in reasons(proknow(kind, arg_1=5), "a.json")


def test_a_metric_that_misses_its_argument_is_not_translated() -> None:
    assert "without arg_1" in reasons(proknow("DOSE_VOLUME_CC_ROI"), "a.json")


@pytest.mark.parametrize(
    ("objectives", "limits"),
    [
        ([{"label": "PASS", "max": 1}, {"label": "FAIL"}], "mandatory <= 1"),
        ([{"label": "PASS"}, {"label": "FAIL", "min": 1}], "mandatory < 1"),
        ([{"label": "FAIL"}, {"label": "PASS", "min": 1}], "mandatory >= 1"),
        ([{"label": "FAIL", "max": 1}, {"label": "PASS"}], "mandatory > 1"),
        ([{"label": "ideal", "max": 1}, {"label": "Good"}], "optimal <= 1"),
        ([{"label": "IDEAL [5]", "max": 1}, {"label": "UNACCEPTABLE [0]"}], "mandatory <= 1"),
        (
            [{"label": "UNACCEPTABLE"}, {"label": "MARGINAL", "min": 3}, {"label": "IDEAL", "min": 5}],
            "mandatory >= 3 optimal >= 5",
        ),
    ],
)
def test_bins_say_direction_and_whether_their_end_is_included(
    objectives: list[dict[str, object]], limits: str
) -> None:
    assert imported_rows(proknow(objectives=objectives), "a.json") == [f"Lungs 5 Mean[Gy] {limits}"]


@pytest.mark.parametrize(
    ("objectives", "why"),
    [
        ([], "no one direction"),
        (None, "no one direction"),
        ([{"label": "IDEAL", "max": 1}], "no one direction"),
        ([{"label": "low", "max": 1}, {"label": "high"}], "no name of a bin"),
        ([{"label": "FAIL", "max": 1}, {"label": "PASS", "max": 2}, {"label": "FAIL"}], "no one direction"),
        ([{"label": "PASS"}, {"label": "FAIL"}], "not one limit"),
        ([{"label": "PASS", "max": 1}, {"label": "FAIL", "min": 1}], "not one limit"),
        ([{"label": "PASS", "min": 0, "max": 1}, {"label": "FAIL"}], "a min"),
        ([{"label": "PASS", "max": 1}, {"label": "FAIL", "max": 2}], "a max"),
        ([{"label": "GOOD", "max": 1}, {"label": "ACCEPTABLE"}], "no bin is called"),
    ],
)
def test_bins_that_leave_a_choice_are_not_translated(objectives: object, why: str) -> None:
    assert why in reasons(proknow(objectives=objectives), "a.json")


def test_a_limit_between_two_bins_in_the_middle_is_listed() -> None:
    bins = [
        {"label": "IDEAL", "max": 1},
        {"label": "GOOD", "max": 2},
        {"label": "MARGINAL", "max": 3},
        {"label": "FAIL"},
    ]
    report = import_draft(proknow(objectives=bins).encode(), "a.json")
    assert [(one.place, one.field, one.value) for one in report.lost] == [
        ("computed[0].objectives[1]", "GOOD", "<= 2")
    ]


def test_colours_and_names_of_proknow_are_listed() -> None:
    bins = [{"label": "PASS", "max": 1, "color": [1, 2, 3]}, {"label": "FAIL"}]
    report = import_draft(proknow(objectives=bins, name="mine").encode(), "a.json")
    assert {(one.field, one.value) for one in report.lost} == {("color", "[1, 2, 3]"), ("name", "mine")}


@pytest.mark.parametrize("card", [proknow("MAX_DOSE_ROI"), varian(FALLING, MetricType="MaxDose")])
def test_a_maximum_is_said_to_be_that_of_the_whole_structure(card: str) -> None:
    said = [one.what for one in import_draft(card.encode(), "a.json").remarks]
    assert [one for one in said if "maximum over the whole structure" in one]


def test_custom_metrics_are_not_translated() -> None:
    assert "custom metric" in reasons('{"computed": [], "custom": [{"id": "x"}]}', "a.json")


def test_a_scorecard_without_fractions_leaves_them_empty() -> None:
    assert "    fractions:\n" in import_draft(proknow().encode(), "a.json").draft


@pytest.mark.parametrize(
    ("points", "limit"),
    [
        (FALLING, "<= 10"),
        (list(reversed(FALLING)), "<= 10"),
        ([(90.0, 0.0, True), (95.0, 5.0, False)], ">= 90"),
        ([(1.0, 5.0, False), (2.0, 5.0, True), (3.0, 0.0, False)], "<= 2"),
    ],
)
def test_the_marked_point_of_a_varian_score_is_its_variation(
    points: list[tuple[float, float, bool]], limit: str
) -> None:
    assert imported_rows(varian(points), "a.json") == [f"Lungs 3 Mean[Gy] variation_acceptable {limit}"]


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([], "0 points are marked"),
        ([(1.0, 5.0, False), (2.0, 0.0, False)], "0 points are marked"),
        ([(1.0, 5.0, True), (2.0, 0.0, True)], "2 points are marked"),
        ([(1.0, 5.0, True)], "neither rises nor falls"),
        ([(1.0, 5.0, True), (2.0, 5.0, False)], "neither rises nor falls"),
        ([(1.0, 0.0, True), (2.0, 5.0, False), (3.0, 1.0, False)], "neither rises nor falls"),
    ],
)
def test_a_score_without_one_clear_point_is_not_translated(
    points: list[tuple[float, float, bool]], why: str
) -> None:
    assert why in reasons(varian(points), "a.json")


@pytest.mark.parametrize(
    ("more", "metric"),
    [
        ({"MetricType": "MaxDose"}, "Max[Gy]"),
        ({"MetricType": "DoseAtVolume", "InputValue": 0.03, "InputUnit": "CC"}, "D0.03cc[Gy]"),
        ({"MetricType": "DoseAtVolume", "InputValue": 95, "InputUnit": "%"}, "D95%[Gy]"),
        ({"MetricType": "VolumeAtDose", "InputValue": 20, "InputUnit": "Gy", "OutputUnit": "%"}, "V20Gy[%]"),
        (
            {"MetricType": "VolumeAtDose", "InputValue": 2000, "InputUnit": "cGy", "OutputUnit": "CC"},
            "V20Gy[cc]",
        ),
        ({"MetricType": "Volume", "OutputUnit": "CC"}, "Volume[cc]"),
    ],
)
def test_metrics_of_a_varian_score(more: dict[str, object], metric: str) -> None:
    (row,) = imported_rows(varian(FALLING, **more), "a.json")
    assert row == f"Lungs 3 {metric} variation_acceptable <= 10"


def test_a_mean_dose_in_cgy_is_converted() -> None:
    (row,) = imported_rows(varian(FALLING, OutputUnit="cGy"), "a.json")
    assert row == "Lungs 3 Mean[Gy] variation_acceptable <= 0.1"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"MetricType": "ConformationNumber"}, "no metric of the format"),
        ({"MetricType": "DoseAtSubVolume"}, "no metric of the format"),
        ({"MetricType": None}, "no metric of the format"),
        ({"OutputUnit": None}, "OutputUnit"),
        ({"OutputUnit": "%"}, "percent of what dose"),
        (
            {"MetricType": "DoseAtVolume", "InputValue": 5, "InputUnit": "CC", "OutputUnit": "%"},
            "percent of what dose",
        ),
        ({"MetricType": "MaxDose", "OutputUnit": "cGy"}, "only Gy"),
        (
            {"MetricType": "VolumeAtDose", "InputValue": 95, "InputUnit": "%", "OutputUnit": "%"},
            "percent of what",
        ),
        ({"MetricType": "VolumeAtDose", "InputValue": 20, "OutputUnit": "%"}, "InputUnit"),
        ({"Structure": {}}, "no structure"),
        ({"ScorePoints": [{"PointX": "a", "Score": 1, "Variation": True}]}, "no pointx"),
    ],
)
def test_what_a_varian_score_leaves_open_is_not_translated(more: dict[str, object], why: str) -> None:
    assert why in reasons(varian(FALLING, **more), "a.json")


def test_the_points_of_a_score_are_listed() -> None:
    report = import_draft(varian(FALLING).encode(), "a.json")
    assert ("PointX, Score", "15, 0") in {(one.field, one.value) for one in report.lost}


def test_a_dose_per_fraction_without_unit_is_listed() -> None:
    card = {**json.loads(varian(FALLING)), "DosePerFraction": 10}
    report = import_draft(json.dumps(card).encode(), "a.json")
    assert ("DosePerFraction", "10") in {(one.field, one.value) for one in report.lost}


@pytest.mark.parametrize(
    ("goal", "row"),
    [
        ({"ObjectiveAsString": "V 20.00 Gy < 10.0 %"}, "V20Gy[%] per_protocol < 10"),
        (
            {"ObjectiveAsString": "Mean < 10 Gy", "VariationAcceptableAsString": "< 12 Gy"},
            "Mean[Gy] per_protocol < 10 variation_acceptable < 12",
        ),
        (
            {
                "ObjectiveAsString": "Mean < 10 Gy",
                "VariationAcceptableAsString": "12 Gy",
                "Objective": {"Operator": "LessThan"},
            },
            "Mean[Gy] per_protocol < 10 variation_acceptable < 12",
        ),
        ({"ObjectiveAsString": "Mean < 10 Gy", "VariationAcceptableAsString": "", "VariationAcceptable": 0},
         "Mean[Gy] per_protocol < 10"),
        ({"metric": "V20Gy[%]", "goal": "< 10", "variation": "< 15"},
         "V20Gy[%] per_protocol < 10 variation_acceptable < 15"),
        ({"metric": "Mean", "operator": "<=", "limit": 10.5, "unit": "Gy"}, "Mean[Gy] mandatory <= 10.5"),
        ({"objective": {"metric": "Mean", "operator": "<=", "limit": 10, "unit": "Gy"}},
         "Mean[Gy] per_protocol <= 10"),
    ],
)  # fmt: skip
def test_clinical_goals(goal: dict[str, object], row: str) -> None:
    assert imported_rows(goals(**goal), "a.json") == [f"Lungs 5 {row}"]


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        ({"ObjectiveAsString": "Dmax < 10 Gy"}, "volume is not written"),
        ({"ObjectiveAsString": "Mean < 10 Gy", "VariationAcceptableAsString": "12 Gy"}, "no sign"),
        (
            {"metric": "Mean", "objective": {"operator": "LessThan", "limit": 9, "limitUnit": "Absolute"}},
            "no unit",
        ),
        ({"metric": "Mean", "limit": 10, "unit": "Gy"}, "no sign"),
        ({"metric": "Mean"}, "no limit"),
        ({"goal": "Mean < 5 Gy", "objective": "Mean < 6 Gy"}, "same class"),
        ({"goal": "Mean < 5 Gy", "organ": "Heart"}, "more than one structure"),
        ({"metric": "Mean", "parameter": "Median", "goal": "< 6 Gy"}, "more than one metric"),
        ({"metric": "Mean", "unit": "Gy", "units": "cGy", "goal": "< 6"}, "more than one unit"),
    ],
)
def test_what_a_goal_leaves_open_is_not_translated(goal: dict[str, object], why: str) -> None:
    assert why in reasons(goals(**goal), "a.json")


def test_a_unit_in_the_name_of_a_member_is_not_passed_over() -> None:
    text = '[{"structure": "Lungs", "metric": "Mean", "Goal [cGy]": "< 500", "unit": "Gy"}]'
    assert "no limit" in reasons(text, "a.json")


def test_a_bare_list_of_goals() -> None:
    text = '[{"structure": "Lungs", "goal": "Mean < 5 Gy"}, 3]'
    assert imported_rows(text, "a.json") == ["Lungs 5 Mean[Gy] per_protocol < 5"]


def test_members_of_a_goal_that_are_not_carried_are_listed() -> None:
    report = import_draft(
        goals(goal="Mean < 5 Gy", Priority="MostImportant", Colour="red").encode(), "a.json"
    )
    assert {(one.field, one.value) for one in report.lost} == {
        ("Priority", "MostImportant"),
        ("Colour", "red"),
    }


def test_an_objective_that_is_an_object_loses_only_what_is_not_carried() -> None:
    objective = {"metric": "Mean", "operator": "<=", "limit": 10, "unit": "Gy", "type": "hard"}
    report = import_draft(goals(objective=objective).encode(), "a.json")
    assert [(one.place, one.field, one.value) for one in report.lost] == [
        ("ClinicalGoals[0].objective", "type", "hard")
    ]


@pytest.mark.parametrize("member", ["custom", "goals", "ScorePoints"])
def test_an_object_where_a_list_was_expected_is_listed(member: str) -> None:
    card = {**json.loads(proknow()), member: {"a": 1}}
    report = import_draft(json.dumps(card).encode(), "a.json")
    assert [(one.field, one.value) for one in report.lost] == [(member, "{a: 1}")]


def test_prescriptions_make_the_draft_a_protocol() -> None:
    card = {**json.loads(goals(goal="Mean < 5 Gy")),
            "Prescriptions": [{"Target": "PTV_1", "TotalDose": 47.5, "Unit": "Gy", "Fractions": 5},
                              {"Target": "PTV_2", "Dose": "4000 cGy", "Fractions": 5}]}  # fmt: skip
    (site,) = filled_protocol(import_draft(json.dumps(card).encode(), "a.json").draft).sites.values()
    assert [one.describe() for one in site.schemes] == ["47.5 Gy in 5 fractions", "40 Gy in 5 fractions"]
    assert [str(one.metric) for one in site.limits] == ["Mean[Gy]"]


def test_a_prescription_in_cgy_is_converted_and_said() -> None:
    goal = {"structure": "PTV", "goal": "D95%[Gy] > 40"}
    card = {"goals": [goal], "prescription": {"dose": 4000, "unit": "cGy", "fractions": 5}}
    report = import_draft(json.dumps(card).encode(), "a.json")
    assert "total_dose: {per_protocol: 40 Gy}" in report.draft
    assert "4000 cGy is 40 Gy" in [one.what for one in report.remarks]


@pytest.mark.parametrize(
    "prescription",
    [{"TotalDose": 50, "Fractions": 5}, {"Dose": "50 Gy"}, {"Dose": "0 Gy", "Fractions": 5}, {"Fractions": 5},
     {"Dose": "50.001 Gy", "Fractions": 5}, {"Dose": "50 Gy", "Fractions": "several"}],
)  # fmt: skip
def test_a_prescription_that_is_not_whole_is_listed(prescription: dict[str, object]) -> None:
    card = {**json.loads(goals(goal="Mean < 5 Gy")), "Prescription": prescription}
    report = import_draft(json.dumps(card).encode(), "a.json")
    assert "prescription" in [one.field for one in report.lost]
    assert "schemes" not in report.draft


def test_the_form_is_recognised_by_content_not_by_name() -> None:
    assert imported_rows(goals(goal="Mean < 5 Gy"), "list.csv") == ["Lungs 5 Mean[Gy] per_protocol < 5"]


@pytest.mark.parametrize(
    ("form", "text"), [("proknow", varian(FALLING)), ("varian", proknow()), ("csv", proknow())]
)
def test_a_form_that_is_forced_is_not_left(form: str, text: str) -> None:
    with pytest.raises(UnreadableError, match=r"form|no heading"):
        import_draft(text.encode(), "a.json", form=form)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('{"computed": [', r"a\.json:1:\d+: not JSON"),
        ('{"computed": [], "computed": []}', "'computed' stands twice"),
        ('{"computed": NaN}', "NaN is no number"),
        ("[" * 100_000, "nested too deeply"),
        ("[" * 60 + "]" * 60, "nested deeper than 40"),
        ('{"a": 1e99999999999999999999}', "not JSON"),
        ("{}", "no constraint list that is known"),
        ("[]", "no constraint list that is known"),
        ('{"computed": []}', "without a single row"),
        ('{"computed": [' + "{}," * 3000 + "{}]}", "more than 3000"),
    ],
)
def test_json_that_is_no_list_is_refused(text: str, cause: str) -> None:
    with pytest.raises(UnreadableError, match=cause):
        import_draft(text.encode(), "a.json")
