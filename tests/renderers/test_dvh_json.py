"""Measured structures as JSON: the keys that others script against."""

import json
import math
from typing import Any

from doseguard.model.dvh_report import DvhReport, MetricValue, UnreadFile
from doseguard.model.measure import Measure
from doseguard.model.metric import parse_metric
from doseguard.renderers.dvh_json import render_dvh_json
from renderers.dvh_reports import measured, report, structure, study, values, without_contours


def document(one: DvhReport, **options: bool) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_dvh_json(one, **options))
    return found


def test_a_structure_has_its_volume_metrics_and_notes() -> None:
    structures = document(report(study(structure(notes=("two pieces",)))))["structures"]
    assert structures == {
        "PTV": {
            "name": "PTV",
            "number": 1,
            "type": "PTV",
            "volume_cc": {"value": 20.0, "low": 19.3, "high": 20.4},
            "metrics": {"D95%[Gy]": {"value": 48.9, "low": 48.2, "high": 49.3}},
            "notes": ["two pieces"],
        }
    }


def test_a_metric_has_the_name_that_was_asked_for() -> None:
    spelled = MetricValue(parse_metric("D95%[Gy]"), measured(48.9), "D095.0%[Gy]")
    metrics = document(report(study(structure(metrics=(spelled,)))))["structures"]["PTV"]["metrics"]
    assert list(metrics) == ["D095.0%[Gy]"]


def test_what_has_no_value_says_why() -> None:
    couch = document(report(study(without_contours())))["structures"]["Couch"]
    nothing = {"value": None, "low": None, "high": None, "reason": "the structure has no contours"}
    assert (couch["volume_cc"], couch["metrics"]) == (nothing, {"D95%[Gy]": nothing})


def test_a_value_that_is_no_number_is_none() -> None:
    broken = structure(metrics=values(D95=Measure(math.nan, math.nan, math.nan)))
    metrics = document(report(study(broken)))["structures"]["PTV"]["metrics"]
    assert metrics["D95%[Gy]"] == {
        "value": None,
        "low": None,
        "high": None,
        "reason": "it is no finite number",
    }


def test_an_end_that_nobody_knows_is_null() -> None:
    open_ended = structure(metrics=values(D2=Measure(50.0, 40.0, math.inf)))
    metrics = document(report(study(open_ended)))["structures"]["PTV"]["metrics"]
    assert metrics["D2%[Gy]"] == {"value": 50.0, "low": 40.0, "high": None}


def test_parts_are_there_where_asked_for() -> None:
    metrics = document(report(study(structure())), parts=True)["structures"]["PTV"]["metrics"]
    assert metrics["D95%[Gy]"]["parts"] == [
        {"cause": "between slices", "below": 0.5, "above": 0.25},
        {"cause": "dose between grid points", "below": 0.125, "above": 0.0},
    ]


def test_one_study_stands_at_the_top() -> None:
    found = document(report(study(structure(), prescribed_gy=50.0, prescribed_from="by --prescribed")))
    assert {key: value for key, value in found.items() if key != "structures"} == {
        "report_version": "1",
        "doseguard": "1.2.3",
        "conventions": ["Contours are prisms", "Dose is smooth"],
        "path": "study/rs.dcm",
        "dose": "study/rd.dcm",
        "prescribed": {"value_gy": 50.0, "from": "by --prescribed"},
        "notes": [],
        "problems": [],
    }


def test_several_studies_are_a_list_and_none_stands_for_all() -> None:
    found = document(report(study(structure()), study(structure(), path="other/rs.dcm")))
    assert [one["path"] for one in found["studies"]] == ["study/rs.dcm", "other/rs.dcm"]
    assert [list(one["structures"]) for one in found["studies"]] == [["PTV"], ["PTV"]]
    assert "structures" not in found


def test_without_a_study_there_are_no_structures() -> None:
    assert document(report())["structures"] == {}


def test_a_missing_dose_says_why() -> None:
    found = document(report(study(structure(), dose="", dose_reason="the dose is RELATIVE")))
    assert (found["dose"], found["dose_reason"]) == (None, "the dose is RELATIVE")


def test_what_could_not_be_read_is_there() -> None:
    found = document(report(study(structure()), problems=(UnreadFile("rd.dcm", "rd.dcm: truncated"),)))
    assert found["problems"] == [{"path": "rd.dcm", "error": "rd.dcm: truncated"}]


def test_numbers_have_six_decimals() -> None:
    found = document(report(study(structure(volume_cc=measured(1 / 3 + 20)))))
    assert found["structures"]["PTV"]["volume_cc"] == {
        "value": 20.333333,
        "low": 19.633333,
        "high": 20.733333,
    }


def test_equal_reports_are_equal_bytes() -> None:
    assert render_dvh_json(report(study(structure()))) == render_dvh_json(report(study(structure())))


def test_notes_on_the_files_of_several_studies_stand_beside_them() -> None:
    both = report(study(structure()), study(structure()), notes=("b is an identical copy of a",))
    assert document(both)["notes"] == ["b is an identical copy of a"]
