"""Prescriptions in words: shown with their place, never a statement."""

# mypy: disable-error-code="comparison-overlap"
# A Decimal equals the whole number that a test writes for it.

from typing import Any

import pytest

from doseguard.model.prescription import Method, Reading, Status
from doseguard.readers.dicom.text_readings import text_readings
from doseguard.writers.plan_spec import DoseReferenceSpec, FractionGroupSpec
from tests.builders import prescribed, read, roi, spec, structures

SILENT: dict[str, Any] = {"dose_references": (), "fraction_groups": (FractionGroupSpec(5),)}


def only(**texts: Any) -> Reading:
    (found,) = text_readings(read(spec(**texts)), None)
    return found


@pytest.mark.parametrize(
    ("field", "attribute"),
    [
        ("label", "RTPlanLabel"),
        ("name", "RTPlanName"),
        ("description", "RTPlanDescription"),
        ("prescription_description", "PrescriptionDescription"),
    ],
)
def test_each_text_of_the_plan_is_read_with_its_attribute(field: str, attribute: str) -> None:
    assert only(**{field: "LUNG 48/4"}).attribute == attribute


def test_the_description_of_a_dose_reference_is_read() -> None:
    reading = only(dose_references=(DoseReferenceSpec(1, "34", description="PTV 12Gy x4"),))
    assert reading.attribute == "DoseReferenceSequence[1].DoseReferenceDescription"


def test_names_of_structures_and_points_are_read() -> None:
    point = structures(roi(9, "rx 1: H&N PTV1 50 Gy:  200 cGy x 25 to 96%: pt: Calc Point", "MARKER"))
    found = text_readings(read(spec()), point)
    assert [(one.attribute, one.dose_gy, one.fractions) for one in found] == [
        ("ROIName of ROI 9", 50, None),
        ("ROIName of ROI 9", 50, 25),
    ]


def test_a_text_is_never_a_statement() -> None:
    reading = only(label="48/4")
    assert (reading.stated, reading.method) == (False, Method.TEXT)


def test_a_text_keeps_what_was_written() -> None:
    assert only(label="LUNG 12Gy x4").written == "12Gy x4"


def test_text_alone_prescribes_nothing() -> None:
    (found,) = prescribed(spec(prescription_description="34 Gy / 5", **SILENT))
    assert (found.status, found.dose_gy) == (Status.ABSENT, None)


def test_text_that_contradicts_itself_is_shown_in_both_parts() -> None:
    (found,) = prescribed(spec(description="PTV 50 Gy: 250 cGy x 22", **SILENT))
    assert [one.dose_gy for one in found.readings] == [50, 55]


def test_text_never_makes_a_stated_dose_ambiguous() -> None:
    (found,) = prescribed(spec("34", 5, label="LUNG 48/4"))
    assert (found.status, found.dose_gy) == (Status.STATED, 34)
