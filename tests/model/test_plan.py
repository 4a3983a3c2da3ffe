"""What a plan's model says of fractions, beams and dose references."""

from decimal import Decimal

import pytest

from doseguard.model.plan import Beam, DoseReference, FractionGroup, Modality, Plan, WrittenNumber


def group(text: str | None, value: str | None = None) -> FractionGroup:
    number = None if value is None else Decimal(value)
    written = None if text is None else WrittenNumber(text, number, "" if value else "is no number")
    return FractionGroup("FractionGroupSequence[1]", 1, written, None, None)


def beam(number: int | None, delivery_type: str = "TREATMENT") -> Beam:
    return Beam("BeamSequence[1]", number, "A", delivery_type, "PHOTON")


def plan(*beams: Beam) -> Plan:
    return Plan("2.25.1", "1.2.840.10008.5.1.4.1.1.481.5", "0" * 64, Modality.PHOTON, beams=beams)


def test_a_whole_number_of_fractions_counts() -> None:
    assert group("5", "5").fraction_count == 5


def test_a_whole_number_with_a_point_counts() -> None:
    assert group("5.0", "5.0").fraction_count == 5


@pytest.mark.parametrize("text", ["0", "-5", "5.5", "0.5"])
def test_what_is_no_number_of_fractions_is_none(text: str) -> None:
    assert group(text, text).fraction_count is None


def test_fractions_that_are_no_number_are_none() -> None:
    assert group("five").fraction_count is None


def test_absent_fractions_are_none() -> None:
    assert group(None).fraction_count is None


@pytest.mark.parametrize("kind", ["SETUP", "OPEN_PORTFILM", "TRMT_PORTFILM", "IMAGE_BEAM", "VERIFICATION"])
def test_setup_and_imaging_beams_do_not_treat(kind: str) -> None:
    assert not beam(1, kind).is_treatment


@pytest.mark.parametrize("kind", ["setup", "Image Beam", "OPEN PORTFILM"])
def test_letter_case_and_spaces_do_not_make_an_imaging_beam_a_treatment(kind: str) -> None:
    assert not beam(1, kind).is_treatment


@pytest.mark.parametrize("kind", ["TREATMENT", "CONTINUATION", "", "SOMETHING_NEW"])
def test_a_beam_of_absent_or_unknown_delivery_type_treats(kind: str) -> None:
    assert beam(1, kind).is_treatment


def test_a_beam_is_found_by_its_number() -> None:
    assert plan(beam(2), beam(1)).beam(1) == beam(1)


def test_a_number_that_two_beams_have_finds_none() -> None:
    assert plan(beam(1), beam(1, "SETUP")).beam(1) is None


def test_beams_without_number_are_not_found_by_none() -> None:
    assert plan(beam(None)).beam(None) is None


@pytest.mark.parametrize(("type", "is_target"), [("TARGET", True), ("ORGAN_AT_RISK", False), ("", False)])
def test_a_target_is_what_its_type_says(type: str, is_target: bool) -> None:
    assert DoseReference("DoseReferenceSequence[1]", 1, "", "SITE", type, "PTV", None).is_target is is_target
