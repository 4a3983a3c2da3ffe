"""PLN-06: monitor units are there, and fit the dose."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from doseguard.checks.plan.monitor_units_are_plausible import monitor_units_are_plausible
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Graded, Note
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.plan_spec import ReferencedBeamSpec
from tests.builders import ask, does_not_apply, grade_of, sole, spec
from tests.builders import said as texts
from tests.checks.plan.deliveries import arc, beam, clinic, delivery

TREATED = ReferencedBeamSpec(1, "6.8", "680")


def held(
    *beams: BeamDelivery,
    referenced: tuple[ReferencedBeamSpec, ...] = (TREATED,),
    policy: str = "",
    **changes: Any,
) -> list[CheckResult]:
    plan = spec("34", 5)
    (group,) = plan.fraction_groups
    plan = replace(plan, fraction_groups=(replace(group, beams=referenced),), **changes)
    given = clinic(f"beams: {{{policy}}}") if policy else None
    opened = {"delivery": delivery(*beams)}
    return ask(monitor_units_are_plausible, plan, None, clinic=given, opened=opened)


def test_an_ordinary_number_is_per_protocol() -> None:
    found = sole(Graded, held())
    assert (found.grade, found.achieved, found.limit) == (
        Grade.PER_PROTOCOL,
        "100 MU/Gy",
        "20 MU/Gy .. 2000 MU/Gy",
    )


def test_the_default_is_said_to_be_our_own() -> None:
    assert sole(Graded, held()).source == "our own"


@pytest.mark.parametrize("units", ["135", "13700"])
def test_a_number_far_from_the_dose_is_a_variation(units: str) -> None:
    assert grade_of(held(referenced=(ReferencedBeamSpec(1, "6.8", units),))) is Grade.VARIATION_ACCEPTABLE


@pytest.mark.parametrize(
    ("units", "grade"), [("1360", Grade.PER_PROTOCOL), ("1361", Grade.VARIATION_ACCEPTABLE)]
)
def test_the_clinics_band_replaces_the_default(units: str, grade: Grade) -> None:
    answers = held(referenced=(ReferencedBeamSpec(1, "6.8", units),), policy="mu_per_gy: '100 .. 200'")
    assert grade_of(answers) is grade


def test_all_beams_of_the_group_are_added() -> None:
    referenced = (ReferencedBeamSpec(1, "3.4", "340"), ReferencedBeamSpec(2, "3.4", "340"))
    assert sole(Graded, held(beam(1), beam(2), referenced=referenced)).achieved == "100 MU/Gy"


@pytest.mark.parametrize("units", [None, "0"])
def test_a_beam_with_dose_and_without_monitor_units_is_a_variation(units: str | None) -> None:
    answers = held(beam(1), beam(2), referenced=(TREATED, ReferencedBeamSpec(2, "1", units)))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "beam 2 (B2) has a BeamDose" in texts(answers)


@pytest.mark.parametrize(
    ("units", "grade"),
    [("80", Grade.PER_PROTOCOL), ("60", Grade.VARIATION_ACCEPTABLE), ("2000", Grade.VARIATION_ACCEPTABLE)],
)
def test_an_arc_unlike_the_others_is_a_variation(units: str, grade: Grade) -> None:
    referenced = tuple(
        ReferencedBeamSpec(number, "2", units if number == 3 else "350") for number in (1, 2, 3)
    )
    assert grade_of(held(arc(1), arc(2), arc(3), referenced=referenced)) is grade


def test_a_short_arc_is_held_against_its_own_degrees() -> None:
    referenced = (ReferencedBeamSpec(1, "6", "700"), ReferencedBeamSpec(2, "0.8", "70"))
    assert grade_of(held(arc(1), arc(2, start=0, stop=36), referenced=referenced)) is Grade.PER_PROTOCOL


def test_static_beams_may_have_small_parts() -> None:
    metersets = ("300", "7", "310", "9", "5")
    referenced = tuple(ReferencedBeamSpec(number, "1", units) for number, units in enumerate(metersets, 1))
    beams = [beam(number) for number in range(1, 6)]
    assert grade_of(held(*beams, referenced=referenced)) is Grade.PER_PROTOCOL


@pytest.mark.parametrize(
    ("units", "grade"), [("900", Grade.PER_PROTOCOL), ("1100", Grade.VARIATION_ACCEPTABLE)]
)
def test_a_static_beam_far_above_all_others_is_a_variation(units: str, grade: Grade) -> None:
    referenced = (ReferencedBeamSpec(1, "3", "200"), ReferencedBeamSpec(2, "3", units))
    assert grade_of(held(beam(1), beam(2), referenced=referenced)) is grade


def test_negative_monitor_units_are_a_variation() -> None:
    answers = held(referenced=(ReferencedBeamSpec(1, "6.8", "-680"),))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "negative (-680)" in texts(answers)


def test_an_imaging_beam_written_as_a_treatment_beam_is_ordinary() -> None:
    assert grade_of(held(beam(1), beam(2), referenced=(TREATED, ReferencedBeamSpec(2)))) is Grade.PER_PROTOCOL


def test_a_setup_beam_needs_none() -> None:
    setup = beam(2, is_treatment=False)
    assert (
        grade_of(held(beam(1), setup, referenced=(TREATED, ReferencedBeamSpec(2, "1")))) is Grade.PER_PROTOCOL
    )


def test_a_plan_that_states_none_does_not_apply() -> None:
    assert does_not_apply(held(referenced=(ReferencedBeamSpec(1),)))


def test_minutes_are_a_note() -> None:
    answers = held(beam(dosimeter_unit="MINUTE"), referenced=(ReferencedBeamSpec(1, "6.8", "4.5"),))
    assert sole(Note, answers).message == "4.5 MINUTE a fraction"


def test_monitor_units_of_ions_are_a_note() -> None:
    answers = held(
        beams=(BeamSpec(1, radiation_type="PROTON"),), referenced=(ReferencedBeamSpec(1, "6.8", "9"),)
    )
    assert grade_of(answers) is None and sole(Note, answers).message == "9 MU a fraction"


def test_a_dose_that_is_not_stated_is_not_divided_by() -> None:
    assert sole(Note, held(dose_references=())).message == "680 MU a fraction"


@pytest.mark.parametrize(
    ("limit", "grade"), [(">= 60", Grade.PER_PROTOCOL), (">= 70", Grade.VARIATION_ACCEPTABLE)]
)
def test_the_clinic_limits_the_smallest_segment(limit: str, grade: Grade) -> None:
    steps = beam(gantry=[0] * 4, meterset_weights=np.array([0, 0.1, 0.1, 1]))
    assert grade_of(held(steps, policy=f"mu_per_segment: '{limit}'")) is grade


@pytest.mark.parametrize(
    ("limit", "grade"), [(">= 1.8", Grade.PER_PROTOCOL), (">= 2", Grade.VARIATION_ACCEPTABLE)]
)
def test_the_clinic_limits_the_units_of_a_degree(limit: str, grade: Grade) -> None:
    assert grade_of(held(arc(), policy=f"mu_per_degree: '{limit}'")) is grade


def test_an_arc_has_no_segments() -> None:
    assert grade_of(held(arc(), policy="mu_per_segment: '>= 600'")) is Grade.PER_PROTOCOL


def test_beams_measured_in_different_units_are_a_variation() -> None:
    referenced = tuple(ReferencedBeamSpec(number, "3.4", "340") for number in (1, 2))
    answers = held(beam(1), beam(2, dosimeter_unit="MINUTE"), referenced=referenced)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
    assert "measured in different units: MU, MINUTE" in texts(answers)


@pytest.mark.parametrize(
    ("second", "grade"),
    [(arc(2), Grade.VARIATION_ACCEPTABLE), (beam(2), Grade.PER_PROTOCOL)],
    ids=["an arc", "an imaging beam"],
)
def test_an_arc_without_dose_and_units_beside_others_is_a_variation(
    second: BeamDelivery, grade: Grade
) -> None:
    for nothing in (ReferencedBeamSpec(2), ReferencedBeamSpec(2, "0", "0")):
        assert grade_of(held(arc(1), second, referenced=(TREATED, nothing))) is grade
