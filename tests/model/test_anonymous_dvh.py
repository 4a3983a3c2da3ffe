"""Measured structures without what identifies a patient."""

from doseguard.model.anonymous_dvh import anonymous_dvh
from doseguard.model.dvh_report import DvhReport, MetricValue, UnreadFile
from doseguard.model.measure import no_value
from doseguard.model.metric import parse_metric
from renderers.dvh_reports import report, structure, study, values

NAMED = ("Underhill", "MRN-4711", "secretfolder/rs.dcm", "secretfolder/rd.dcm")


def withheld() -> DvhReport:
    metrics = values(D95=no_value("MRN-4711 has no dose"))
    one = study(
        structure("PTV Underhill", 3, notes=("drawn for Underhill",), metrics=metrics),
        path="secretfolder/rs.dcm",
        dose="secretfolder/rd.dcm",
        notes=("secretfolder/rs.dcm is of 1.2.840.113619.2",),
        dose_reason="MRN-4711 differs",
    )
    problems = (UnreadFile("secretfolder/rs.dcm", "secretfolder/rs.dcm: truncated"),)
    return anonymous_dvh(report(one, problems=problems), NAMED)


def test_nothing_identifies() -> None:
    text = repr(withheld())
    assert [word for word in (*NAMED, "secretfolder", "1.2.840") if word in text] == []


def test_notes_on_all_files_do_not_identify() -> None:
    noted = report(study(structure()), notes=("secretfolder/rd.dcm belongs to no structure set at hand",))
    assert anonymous_dvh(noted, NAMED).notes == ("withheld belongs to no structure set at hand",)


def test_files_are_numbered() -> None:
    found = withheld()
    (one,) = found.studies
    assert (one.path, one.dose, found.problems[0].path) == ("study 1", "dose of study 1", "file 1")


def test_a_missing_dose_stays_missing() -> None:
    (one,) = anonymous_dvh(report(study(structure(), dose="")), NAMED).studies
    assert one.dose == ""


def test_numbers_stay() -> None:
    (one,) = withheld().studies
    assert one.structures[0].volume_cc == structure().volume_cc


def test_metrics_keep_the_names_that_were_asked_for() -> None:
    spelled = MetricValue(parse_metric("D95%[Gy]"), no_value("MRN-4711 has no dose"), "D95.0%[Gy]")
    (one,) = anonymous_dvh(report(study(structure(metrics=(spelled,)))), NAMED).studies
    assert [each.name for each in one.structures[0].metrics] == ["D95.0%[Gy]"]


def test_structures_that_become_one_name_are_told_apart() -> None:
    both = study(structure("Underhill", 3), structure("MRN-4711", 4))
    (one,) = anonymous_dvh(report(both), NAMED).studies
    assert [each.key for each in one.structures] == ["withheld (3)", "withheld (4)"]
