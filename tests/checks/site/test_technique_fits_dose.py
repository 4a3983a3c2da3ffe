"""SIT-05: technique flags and tolerance tables fit the dose, where they are written at all."""

import pytest

from doseguard.checks.site.technique_fits_dose import technique_fits_dose
from doseguard.model.finding import Graded
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from tests.builders import ask, does_not_apply, grade_of, sole, spec

SIT_05 = technique_fits_dose


@pytest.mark.parametrize("table", ["SABR", "SBRT lung", "Stereotactic", "SRS_1mm"])
def test_a_stereotactic_tolerance_table_is_per_protocol(table: str) -> None:
    assert grade_of(ask(SIT_05, spec(tolerance_table_label=table))) is Grade.PER_PROTOCOL


def test_a_high_dose_technique_is_per_protocol() -> None:
    assert grade_of(ask(SIT_05, spec(beams=(BeamSpec(1, high_dose_technique="HDR"),)))) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("technique", ["TBI", "TSE"])
def test_a_whole_body_technique_is_a_variation(technique: str) -> None:
    beams = (BeamSpec(1, high_dose_technique=technique),)
    assert grade_of(ask(SIT_05, spec(beams=beams))) is Grade.VARIATION_ACCEPTABLE


def test_a_whole_body_tolerance_table_is_a_variation() -> None:
    assert grade_of(ask(SIT_05, spec(tolerance_table_label="TBI"))) is Grade.VARIATION_ACCEPTABLE


def test_technique_place_and_scheme_are_named() -> None:
    message = sole(Graded, ask(SIT_05, spec(beams=(BeamSpec(1, high_dose_technique="TBI"),)))).message
    assert all(part in message for part in ("HighDoseTechniqueType", "'TBI'", "34 Gy in 5 fractions"))


@pytest.mark.parametrize("table", ["", "T1", "Standard"])
def test_it_does_not_apply_where_no_technique_is_named(table: str) -> None:
    assert does_not_apply(ask(SIT_05, spec(tolerance_table_label=table)))


def test_setup_beams_are_not_looked_at() -> None:
    beams = (BeamSpec(1), BeamSpec(2, delivery_type="SETUP", high_dose_technique="TBI"))
    assert does_not_apply(ask(SIT_05, spec(beams=beams)))
