"""Energy and fluence mode of a beam, and what a clinic's text means."""

import numpy as np
import pytest

from doseguard.checking.beams.beam_energy import BeamEnergy, energies_of
from tests.checks.plan.deliveries import beam


@pytest.mark.parametrize(
    ("modes", "shown"),
    [
        ((), "6"),
        ((("STANDARD", ""),), "6"),
        ((("NON_STANDARD", "FFF"),), "6 FFF"),
        ((("NON_STANDARD", ""),), "6 NON_STANDARD"),
        ((("", "FFF"),), "6 FFF"),
    ],
)
def test_energy_and_mode_are_shown(modes: tuple[tuple[str, str], ...], shown: str) -> None:
    (energy,) = energies_of(beam(fluence_modes=modes))
    assert str(energy) == shown


def test_every_energy_of_a_beam_is_there_once() -> None:
    one = beam(gantry=(0, 0, 0), energies=np.array([80.0, 80.0, 120.5]))
    assert [str(energy) for energy in energies_of(one)] == ["80", "120.5"]


@pytest.mark.parametrize("energy", [0, float("nan")])
def test_no_energy_is_none(energy: float) -> None:
    assert energies_of(beam(energy=energy)) == (BeamEnergy(None, None),)


@pytest.mark.parametrize(
    ("number", "mode", "written", "is_allowed"),
    [
        (6, "", "6", True),
        (6, "", "6.0", True),
        (6, "FFF", "6 fff", True),
        (6, "FFF", "6", False),
        (6, "", "6 FFF", False),
        (10, "", "6", False),
        (6, None, "6 FFF", True),
        (None, None, "6", False),
    ],
)
def test_a_clinics_text_means_energy_and_mode(
    number: float | None, mode: str | None, written: str, is_allowed: bool
) -> None:
    assert BeamEnergy(number, mode).is_allowed(written) is is_allowed
