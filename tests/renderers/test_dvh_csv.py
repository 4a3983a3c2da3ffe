"""Measured structures as CSV: a row for each structure and metric."""

import csv
import math

import pytest

from doseguard.model.dvh_report import DvhReport, MetricValue
from doseguard.model.measure import Measure, Part
from doseguard.model.metric import parse_metric
from doseguard.renderers.dvh_csv import render_dvh_csv
from renderers.dvh_reports import measured, report, structure, study, without_contours


def rows(one: DvhReport, **options: bool) -> list[list[str]]:
    return list(csv.reader(render_dvh_csv(one, **options).splitlines(), strict=True))


def test_each_structure_has_its_volume_and_its_metrics() -> None:
    assert rows(report(study(structure(), without_contours()))) == [
        ["path", "structure", "number", "metric", "unit", "value", "low", "high", "reason", "notes"],
        ["study/rs.dcm", "PTV", "1", "Volume[cc]", "cc", "20.0", "19.3", "20.4", "", ""],
        ["study/rs.dcm", "PTV", "1", "D95%[Gy]", "Gy", "48.9", "48.2", "49.3", "", ""],
        ["study/rs.dcm", "Couch", "9", "Volume[cc]", "cc", "", "", "", "the structure has no contours", ""],
        ["study/rs.dcm", "Couch", "9", "D95%[Gy]", "Gy", "", "", "", "the structure has no contours", ""],
    ]


def test_a_volume_that_was_asked_for_is_there_once() -> None:
    asked = structure(metrics=(MetricValue(parse_metric("Volume[cc]"), measured(20.0)),))
    assert [row[3] for row in rows(report(study(asked)))[1:]] == ["Volume[cc]"]


def test_a_value_that_is_no_number_is_none() -> None:
    broken = structure(volume_cc=Measure(math.nan, 1.0, 2.0), metrics=())
    assert rows(report(study(broken)))[1][5:9] == ["", "", "", "it is no finite number"]


def test_each_row_has_the_notes_of_its_structure() -> None:
    noted = structure(notes=("one slice is filled", "drawn twice"))
    found = [row[9] for row in rows(report(study(noted, structure("Heart", 2))))[1:]]
    assert found == ["one slice is filled | drawn twice"] * 2 + [""] * 2


@pytest.mark.parametrize("note", ["=1+1", "@x"])
def test_no_note_becomes_a_formula(note: str) -> None:
    assert rows(report(study(structure(notes=(note,)))))[1][9] == f"'{note}"


def test_a_metric_has_the_name_that_was_asked_for() -> None:
    spelled = MetricValue(parse_metric("D95%[Gy]"), measured(48.9), "D95.0%[Gy]")
    assert rows(report(study(structure(metrics=(spelled,)))))[2][3] == "D95.0%[Gy]"


def test_parts_are_a_column_where_asked_for() -> None:
    head, _, row = rows(report(study(structure())), parts=True)
    assert (head[-1], row[-1]) == ("parts", "between slices -0.5 +0.25; dose between grid points -0.125 +0.0")


def test_a_part_without_end_is_unknown() -> None:
    volume = Measure(20.0, 19.0, math.inf, parts=(Part("ends", 1.0, math.inf),))
    assert rows(report(study(structure(volume_cc=volume))), parts=True)[1][-1] == "ends -1.0 +unknown"


@pytest.mark.parametrize("name", ['PTV "1", left', "two\nlines", "Größe"])
def test_any_name_comes_back(name: str) -> None:
    text = render_dvh_csv(report(study(structure(name))))
    assert [row[1] for row in csv.reader(text.splitlines(keepends=True), strict=True)][1:] == [name, name]


@pytest.mark.parametrize("name", ["=1+1", "+x", "-PTV", "@x"])
def test_no_name_becomes_a_formula(name: str) -> None:
    assert rows(report(study(structure(name))))[1][1] == f"'{name}"


def test_every_study_is_there() -> None:
    found = rows(report(study(structure()), study(structure(), path="other/rs.dcm")))
    assert {row[0] for row in found[1:]} == {"study/rs.dcm", "other/rs.dcm"}
