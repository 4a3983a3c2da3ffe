"""A prescription as reports write it: exact decimals as text, and what is not known as null."""

from decimal import Decimal

from doseguard.assess.prescription_report import report_prescription
from doseguard.model.prescription import Prescription, Status
from doseguard.model.prescription_report import PrescriptionReport
from doseguard.model.radiobiology import AlphaBetaUsed
from tests.builders import rx, spec, the_prescription


def reported(prescription: Prescription) -> PrescriptionReport:
    return report_prescription(prescription, AlphaBetaUsed(Decimal(10), "a paper"))


def test_target_group_and_fractions_are_told() -> None:
    found = reported(rx("34", 5, target="PTV_RUL", group=2))
    assert (found.target, found.fraction_group, found.fractions) == ("PTV_RUL", 2, 5)


def test_a_target_without_name_is_null() -> None:
    assert reported(rx(target="")).target is None


def test_the_dose_keeps_its_digits() -> None:
    assert reported(rx("29.9999987")).total_dose_gy == "29.9999987"


def test_the_dose_per_fraction_is_that_of_the_rounded_dose() -> None:
    assert reported(rx("29.9999987", 5)).dose_per_fraction_gy == "6"


def test_bed_is_that_of_the_rounded_dose() -> None:
    assert reported(rx("29.9999987", 3)).bed_gy == "60"


def test_the_status_is_told_in_one_word() -> None:
    assert reported(rx(status=Status.ESTIMATED)).status == "estimated"


def test_without_fractions_nothing_is_calculated() -> None:
    found = reported(rx("34", None))
    assert (found.dose_per_fraction_gy, found.bed_gy, found.eqd2_gy, found.alpha_beta_gy) == (
        None,
        None,
        None,
        None,
    )


def test_without_dose_nothing_is_calculated() -> None:
    found = reported(rx(None, 5, Status.ABSENT))
    assert (found.total_dose_gy, found.dose_per_fraction_gy, found.bed_gy) == (None, None, None)


def test_a_dose_of_zero_has_no_bed() -> None:
    assert reported(rx("0", 5)).bed_gy is None


def test_every_reading_is_told_with_its_attribute() -> None:
    readings = reported(the_prescription(spec(label="34 Gy / 5"))).readings
    assert [(one.attribute, one.stated) for one in readings] == [
        ("DoseReferenceSequence[1].TargetPrescriptionDose", True),
        ("FractionGroupSequence[1].ReferencedBeamSequence.BeamDose", False),
        ("RTPlanLabel", False),
    ]
