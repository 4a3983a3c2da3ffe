"""What a clinic's file says of doses."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from doseguard.model.clinic.dose import DosePolicy


def policy(**written: Any) -> DosePolicy:
    return DosePolicy.model_validate(written)


def test_nothing_need_be_said() -> None:
    assert policy() == DosePolicy()


def test_spacings_are_held_in_mm_and_volumes_in_cc() -> None:
    (row,) = policy(grid_spacing=[{"spacing": "<= 0.2 cm", "volume": "2 mL .. 50 mL"}]).grid_spacing
    assert row.spacing.high == Decimal("2.0")
    assert row.volume is not None and (row.volume.low, row.volume.high) == (Decimal(2), Decimal(50))


def test_a_spacing_may_be_for_all_volumes() -> None:
    assert policy(grid_spacing=[{"spacing": "<= 2 mm"}]).grid_spacing[0].volume is None


def test_shares_are_percentages() -> None:
    found = policy(high_dose_outside="<= 15 %", stored_dvh="3 %")
    assert found.high_dose_outside is not None and found.high_dose_outside.high == Decimal(15)
    assert found.stored_dvh == Decimal(3)


@pytest.mark.parametrize(
    "written",
    [
        {"grid_spacing": [{"spacing": "<= 2"}]},
        {"grid_spacing": [{"volume": "2 cc .. 50 cc"}]},
        {"heterogeneity": ["AIR"]},
        {"high_dose_outside": 15},
        {"stored_dvh": "3 Gy"},
        {"spacing": "<= 2 mm"},
    ],
    ids=str,
)
def test_what_is_no_policy_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        policy(**written)
