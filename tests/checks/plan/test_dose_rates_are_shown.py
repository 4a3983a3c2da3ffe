"""PLN-09: dose rates and modes are shown, and said where the clinic wants others."""

import pytest

from doseguard.checks.plan.dose_rates_are_shown import dose_rates_are_shown
from doseguard.model.delivery import BeamDelivery
from doseguard.model.finding import CheckResult, Note
from tests.builders import ask, does_not_apply, sole
from tests.checks.plan.deliveries import beam, clinic, delivery

FFF = (("NON_STANDARD", "FFF"),)
FLAT = (("STANDARD", ""),)


def held(*beams: BeamDelivery, policy: str = "") -> list[CheckResult]:
    given = clinic(f"beams: {{{policy}}}") if policy else None
    return ask(dose_rates_are_shown, None, None, clinic=given, opened={"delivery": delivery(*beams)})


def noted(*beams: BeamDelivery, policy: str = "") -> str:
    return sole(Note, held(*beams, policy=policy)).message


def test_beams_that_are_alike_are_told_once() -> None:
    beams = (beam(1, fluence_modes=FFF, dose_rate=1400), beam(2, fluence_modes=FFF, dose_rate=1400))
    assert noted(*beams) == "dose rate 1400, mode FFF on all treatment beams"


def test_beams_that_differ_are_told_apart() -> None:
    assert noted(beam(1), beam(2, fluence_modes=FLAT)) == (
        "dose rate 600 on beam 1 (B1); dose rate 600, mode flat on beam 2 (B2)"
    )


def test_a_dose_rate_that_the_clinic_does_not_want_is_said() -> None:
    message = noted(beam(), policy="machines: [{name: LINAC, dose_rate: '>= 1000'}]")
    assert message == "beam 1 (B1) has the dose rate 600, wanted >= 1000 (policy of Test)"


def test_the_dose_rate_of_another_machine_is_not_asked() -> None:
    assert "wanted" not in noted(beam(), policy="machines: [{name: OTHER, dose_rate: '>= 1000'}]")


@pytest.mark.parametrize(("modes", "wanted"), [(FLAT, "FFF"), (FFF, "flat")])
def test_a_mode_that_the_clinic_does_not_want_is_said(
    modes: tuple[tuple[str, str], ...], wanted: str
) -> None:
    assert f"wanted {wanted}" in noted(beam(fluence_modes=modes), policy=f"fluence_modes: [{wanted}]")


def test_a_mode_that_is_not_stated_is_not_asked() -> None:
    assert "wanted" not in noted(beam(), policy="fluence_modes: [FFF]")


def test_beams_without_either_do_not_apply() -> None:
    assert does_not_apply(held(beam(dose_rate=float("nan"))))
