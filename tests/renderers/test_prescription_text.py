"""Prescriptions on a page."""

import pytest

from doseguard.model.prescription_report import (
    PlanPrescriptions,
    PrescriptionReport,
    PrescriptionsReport,
    UnreadableFile,
)
from doseguard.renderers.page import Page
from doseguard.renderers.prescription_text import prescription_lines, render_prescriptions
from renderers.reports import prescription, reading


def first_line(one: PrescriptionReport) -> str:
    return prescription_lines(one, Page())[0].strip()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "group 1, PTV: 34 Gy in 5 fractions (6.8 Gy each), stated"),
        (
            {"fractions": 1, "dose_per_fraction_gy": "34"},
            "group 1, PTV: 34 Gy in 1 fraction (34 Gy each), stated",
        ),
        ({"target": None}, "group 1: 34 Gy in 5 fractions (6.8 Gy each), stated"),
        (
            {"fraction_group": None, "target": None},
            "no fraction group: 34 Gy in 5 fractions (6.8 Gy each), stated",
        ),
        ({"status": "estimated"}, "group 1, PTV: 34 Gy in 5 fractions (6.8 Gy each), estimated"),
        (
            {"total_dose_gy": None, "dose_per_fraction_gy": None, "status": "absent"},
            "group 1, PTV: dose absent, 5 fractions",
        ),
        (
            {"fractions": None, "dose_per_fraction_gy": None},
            "group 1, PTV: 34 Gy in an unstated number of fractions, stated",
        ),
    ],
)
def test_the_first_line(changes: dict[str, object], said: str) -> None:
    assert first_line(prescription(**changes)) == said


def test_bed_and_eqd2_stand_with_their_alpha_beta() -> None:
    assert "    BED 57.12 Gy, EQD2 47.6 Gy with α/β 10 Gy" in prescription_lines(prescription(), Page())


def test_without_bed_there_is_no_such_line() -> None:
    assert not any("BED" in line for line in prescription_lines(prescription(bed_gy=None), Page()))


def test_a_reading_without_a_dose_says_so() -> None:
    one = prescription(readings=(reading(total_dose_gy=None, note="'abc' is not a number"),))
    assert "no dose, stated" in " ".join(prescription_lines(one, Page()))


def test_a_file_that_was_not_read_says_why() -> None:
    found = PrescriptionsReport(
        plans=(
            PlanPrescriptions(path="a.dcm", sop_instance_uid="1.2", prescriptions=(prescription(),)),
            UnreadableFile(path="b.dcm", error="b.dcm: truncated"),
        )
    )
    lines = render_prescriptions(found, Page()).splitlines()
    assert lines[0] == "a.dcm"
    assert lines[-2:] == ["b.dcm", "  not read: b.dcm: truncated"]
