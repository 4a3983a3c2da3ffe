"""Boundary cases at every number of every rule, whose expectation is not the model's own."""

from decimal import Decimal

import pytest
from hypothesis import given

from doseguard.model.condition import Condition, Judgement, Outcome
from doseguard.model.grade import Grade
from doseguard.model.scheme import TotalDose
from doseguard.protocols_as_code.cases.boundaries import boundaries
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest
from doseguard.protocols_as_code.cases.generated import run_generated
from protocols_as_code.generated_files import files
from protocols_as_code.written_files import file_of
from tests.builders import limit, limits, scheme, site, volume_table


def points(file: FileUnderTest, because: str) -> set[tuple[str, int]]:
    """Dose and fractions of all boundary cases of a check."""
    return {
        (str(one.draft.dose_gy), one.draft.fractions)
        for one in boundaries(file.rules)
        if one.draft.because == because
    }


@given(files())
def test_text_and_assess_agree_about_every_boundary_of_any_protocol(file: FileUnderTest) -> None:
    assert [one for one in run_generated(file) if not one.passed] == []


def test_the_ends_of_a_scheme_and_a_centigray_beside_them() -> None:
    doses = {dose for dose, fractions in points(file_of(), "RX-03") if fractions == 5}
    assert doses >= {"34", "33.99", "34.01", "30", "29.99", "30.01", "37.5", "37.49", "37.51"}


def test_the_fraction_numbers_beside_those_of_a_scheme() -> None:
    held = file_of(site(scheme("8 .. 10")))
    assert {fractions for _, fractions in points(held, "RX-03")} >= {7, 8, 10, 11}


def test_no_fraction_number_below_one() -> None:
    held = file_of(site(scheme("1")))
    assert {fractions for _, fractions in points(held, "RX-03")} == {1, 2}


def test_facts_at_and_beside_a_condition_and_unknown() -> None:
    held = file_of(site(scheme(more="applies_to: {diameter: 2 cm .. < 3 cm}")))
    told = {
        one.draft.facts.get("diameter") for one in boundaries(held.rules) if one.draft.because == "SIT-01"
    }
    assert told == {"1.9 cm", "2 cm", "2.1 cm", "2.9 cm", "3 cm", "3.1 cm", None}


def test_counts_at_and_beside_an_eligibility() -> None:
    held = file_of(more="eligibility: {metastases: 1 .. 3}")
    told = {
        one.draft.facts["lesions.current"] for one in boundaries(held.rules) if one.draft.because == "SIT-06"
    }
    assert told == {"0", "1", "2", "3", "4"}


def test_a_limit_and_a_tenth_of_its_last_digit_beside_it() -> None:
    held = file_of(site(scheme(), more=limits(limit())))
    told = {
        one.draft.metrics["SpinalCord"]["D0.35cc[Gy]"]
        for one in boundaries(held.rules)
        if one.draft.because == "DOS-06"
    }
    assert told == {Decimal("9.9"), Decimal(10), Decimal("10.1")}


def test_rows_of_a_table_halfway_and_outside() -> None:
    held = file_of(site(scheme(), more=volume_table()))
    told = {
        one.draft.metrics["PTV"].get("Volume[cc]")
        for one in boundaries(held.rules)
        if one.draft.because == "IDX-02"
    }
    assert told == {Decimal("9.9"), Decimal(10), Decimal(15), Decimal(20), Decimal("20.1"), None}


def test_a_site_without_a_dose_is_not_evaluated() -> None:
    held = file_of("{title: No dose, schemes: not stated}")
    (result,) = run_generated(held)
    assert (result.expected, result.passed) == (Grade.NOT_EVALUATED, True)


def test_results_are_marked_and_placed_at_their_rule() -> None:
    held = file_of(site(scheme("3", "30 Gy", ""), scheme("5")))
    second = held.tree.place_of(("sites", "metastasis", "schemes", 1))
    placed = [one for one in run_generated(held) if (one.line, one.column) == (second.line, second.column)]
    assert placed
    assert all(one.generated for one in placed)


def test_a_model_that_grades_wrongly_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    held = file_of()
    monkeypatch.setattr(TotalDose, "grade", lambda *_: Grade.PER_PROTOCOL)
    failed = [one for one in run_generated(held) if not one.passed]
    assert {one.expected for one in failed} == {Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE}


def test_a_model_that_judges_conditions_wrongly_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    held = file_of(site(scheme(), more="applies_to: {diameter: < 3 cm}"))
    monkeypatch.setattr(Condition, "judge", lambda *_: Judgement(Outcome.HOLDS, "always"))
    failed = [one for one in run_generated(held) if not one.passed]
    assert {one.expected for one in failed} == {Grade.NOT_EVALUATED, Grade.DEVIATION_UNACCEPTABLE}
