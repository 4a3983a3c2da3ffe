"""PLN-04: one machine, and what the clinic allows on it."""

from typing import Any

import pytest

from doseguard.checks.plan.machine_and_energy_are_allowed import machine_and_energy_are_allowed
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.writers.beam_spec import BeamSpec
from tests.builders import ask, does_not_apply, grade_of, sole
from tests.builders import said as texts
from tests.checks.plan.deliveries import arc, beam, clinic, delivery, planned

FFF = (("NON_STANDARD", "FFF"),)
POLICY = "beams: {machines: [{name: LIN*, energies: [6, 6 FFF]}]}"


def held(*beams: BeamDelivery, policy: str = "", **said: Any) -> list[CheckResult]:
    given = clinic(policy) if policy else None
    plan = planned(*beams, beams=(BeamSpec(1, radiation_type=said.pop("radiation", "PHOTON")),))
    return ask(
        machine_and_energy_are_allowed, plan, None, clinic=given, opened={"delivery": delivery(*beams)}
    )


def test_one_machine_and_energy_are_per_protocol() -> None:
    assert grade_of(held(beam(1), beam(2))) is Grade.PER_PROTOCOL


def test_machine_and_energy_are_said() -> None:
    assert sole(Graded, held(beam(fluence_modes=FFF))).achieved == "LINAC, 6 FFF"


def test_two_machines_are_a_deviation() -> None:
    answers = held(beam(1), beam(2, machine="OTHER"))
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE and "LINAC, OTHER" in texts(answers)


def test_a_setup_beam_on_another_machine_is_ordinary() -> None:
    assert grade_of(held(beam(1), beam(2, machine="CBCT", is_treatment=False))) is Grade.PER_PROTOCOL


def test_an_imaging_beam_written_as_a_treatment_beam_is_not_asked() -> None:
    plan = planned(beam(1))
    answers = ask(
        machine_and_energy_are_allowed,
        plan,
        None,
        opened={"delivery": delivery(beam(1), beam(2, machine="CBCT"))},
    )
    assert grade_of(answers) is Grade.PER_PROTOCOL


def test_different_energies_are_a_note_without_policy() -> None:
    answers = held(beam(1), beam(2, energy=10))
    assert grade_of(answers) is Grade.PER_PROTOCOL
    assert "beam 1 (B1) 6; beam 2 (B2) 10" in sole(Note, answers).message


def test_arcs_of_different_energies_are_a_variation_without_policy() -> None:
    answers = held(arc(1), arc(2, energy=10))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and "beam 2 (B2) 10" in texts(answers)


def test_one_energy_in_two_modes_is_a_variation_without_policy() -> None:
    flat = (("STANDARD", ""),)
    assert (
        grade_of(held(beam(1, fluence_modes=FFF), beam(2, fluence_modes=flat))) is Grade.VARIATION_ACCEPTABLE
    )


def test_arcs_of_different_energies_are_a_note_where_the_clinic_allows_both() -> None:
    assert grade_of(held(arc(1), arc(2, fluence_modes=FFF), policy=POLICY)) is Grade.PER_PROTOCOL


def test_different_energies_are_a_deviation_where_the_clinic_wants_one() -> None:
    answers = held(beam(1), beam(2, energy=10), policy="beams: {same_energy: true}")
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE


def test_different_fluence_modes_are_different_energies() -> None:
    answers = held(beam(1), beam(2, fluence_modes=FFF), policy="beams: {same_energy: true}")
    assert grade_of(answers) is Grade.DEVIATION_UNACCEPTABLE


@pytest.mark.parametrize("modes", [(("STANDARD", ""),), FFF, ()])
def test_what_the_clinic_allows_is_per_protocol(modes: tuple[tuple[str, str], ...]) -> None:
    assert grade_of(held(beam(fluence_modes=modes), policy=POLICY)) is Grade.PER_PROTOCOL


def test_a_fluence_mode_that_is_not_stated_is_said() -> None:
    assert "no fluence mode is stated" in texts(held(beam(), policy=POLICY))


def test_the_limit_is_the_clinics() -> None:
    found = sole(Graded, held(beam(), policy=POLICY))
    assert (found.limit, found.source) == ("LIN* (6, 6 FFF)", "policy of Test")


@pytest.mark.parametrize(
    "changes",
    [
        {"machine": "OTHER"},
        {"energy": 18},
        {"energy": 10, "fluence_modes": FFF},
        {"fluence_modes": (("NON_STANDARD", "SRS"),)},
    ],
)
def test_what_the_clinic_does_not_allow_is_a_deviation(changes: dict[str, Any]) -> None:
    assert grade_of(held(beam(**changes), policy=POLICY)) is Grade.DEVIATION_UNACCEPTABLE


def test_a_machine_without_energies_may_treat_with_any() -> None:
    assert grade_of(held(beam(energy=18), policy="beams: {machines: [{name: LINAC}]}")) is Grade.PER_PROTOCOL


@pytest.mark.parametrize("changes", [{"machine": ""}, {"energy": 0}])
def test_what_a_policy_needs_and_the_plan_does_not_state_is_not_evaluated(changes: dict[str, Any]) -> None:
    assert "may treat" in sole(NotEvaluated, held(beam(**changes), policy=POLICY)).reason


def test_energies_of_ion_beams_are_not_judged() -> None:
    answers = held(beam(1, energy=80), beam(2, energy=130), policy=POLICY, radiation="PROTON")
    assert grade_of(answers) is Grade.PER_PROTOCOL and texts(answers) == "2 treatment beams on LINAC"


def test_beams_without_machine_do_not_apply() -> None:
    assert does_not_apply(held(beam(machine="")))


def test_setup_beams_alone_do_not_apply() -> None:
    assert does_not_apply(held(beam(is_treatment=False)))


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (beam(2, machine=""), "no machine is named for beam 2 (B2)"),
        (beam(2, energy=float("nan")), "no energy is stated for beam 2 (B2)"),
    ],
    ids=["machine", "energy"],
)
def test_what_one_beam_leaves_out_and_others_state_is_a_variation(second: BeamDelivery, said: str) -> None:
    answers = held(beam(1), second)
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE and said in texts(answers)


@pytest.mark.parametrize(
    ("energy", "radiation", "grade"),
    [
        (25, "PHOTON", Grade.PER_PROTOCOL),
        (60, "PHOTON", Grade.VARIATION_ACCEPTABLE),
        (60, "ELECTRON", Grade.PER_PROTOCOL),
    ],
)
def test_photons_of_an_energy_that_no_machine_has_are_a_variation(
    energy: float, radiation: str, grade: Grade
) -> None:
    assert grade_of(held(beam(energy=energy), radiation=radiation)) is grade


def test_the_clinics_energies_replace_the_highest_one() -> None:
    policy = "beams: {machines: [{name: LIN*, energies: [60]}]}"
    assert grade_of(held(beam(energy=60), policy=policy)) is Grade.PER_PROTOCOL


def test_energies_are_compared_where_no_machine_is_named() -> None:
    answers = held(arc(1, machine=""), arc(2, machine="", energy=10))
    assert grade_of(answers) is Grade.VARIATION_ACCEPTABLE
