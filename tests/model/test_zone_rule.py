"""Rules by which contours tell a zone."""

import pytest
from pydantic import ValidationError

from doseguard.model.zone_rule import ZoneRule

NEAR = {"zone": "central", "within": "2 cm", "of": ["Bronchus_Main"], "source": {"paper": "p. 1"}}
BY_HAND = {"zone": "central", "by_hand": "beside the pleura", "source": {"paper": "p. 1"}}


def test_a_length_is_held_in_mm() -> None:
    assert ZoneRule.model_validate(NEAR).within == 20


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            NEAR,
            "central: within 20 mm of Bronchus_Main, from any part of the target, as the source names none",
        ),
        ({**NEAR, "measured_from": "GTV"}, "central: within 20 mm of Bronchus_Main, from GTV"),
        (BY_HAND, "central: beside the pleura"),
    ],
)
def test_a_rule_is_told_in_words(rule: dict[str, object], said: str) -> None:
    assert str(ZoneRule.model_validate(rule)) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"within": None}, "`within` and `of`"),
        ({"of": []}, "`within` and `of`"),
        ({"within": 20}, "expected text"),
        ({"within": "2"}, "has no unit"),
        ({"zone": "peripheral"}, "central"),
        ({"by_hand": "beside the pleura"}, "measures nothing"),
        ({"measured_from": "Lung"}, "GTV"),
        ({"source": {}}, "at least 1"),
    ],
)
def test_what_is_no_rule_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        ZoneRule.model_validate({**NEAR, **changes})
