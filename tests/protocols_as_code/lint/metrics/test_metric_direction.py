"""On which side a metric must stay."""

import pytest

from doseguard.model.comparison import parse_comparison
from doseguard.model.metric import parse_metric
from doseguard.protocols_as_code.lint.metrics.metric_direction import direction_of


def sign(metric, structure, *, spares=False):
    found = direction_of(parse_metric(metric), structure, spares=spares)
    return None if found is None else found.sign


@pytest.mark.parametrize(
    ("metric", "structure", "expected"),
    [
        ("D0.03cc[Gy]", "SpinalCord", "<="),
        ("V20Gy[%]", "Lungs", "<="),
        ("Mean[Gy]", "Liver", "<="),
        ("DC1000cc[Gy]", "Lungs", "<="),
        ("CV12.5Gy[cc]", "Lungs", ">="),
        ("Max[%]", "External", None),
        ("Volume[cc]", "Lungs", None),
        ("V100%[%]", "PTV_RUL", ">="),
        ("V20Gy[%]", "GTV", None),
        ("V107%[%]", "PTV", "<="),
        ("CV95%[cc]", "PTV", "<="),
        ("CV107%[%]", "PTV", None),
        ("D95%[Gy]", "ITV", ">="),
        ("D2%[%]", "PTV", None),
        ("D0.03cc[%]", "PTV", None),
        ("Min[Gy]", "PTV", ">="),
        ("Max[%]", "PTV", None),
        ("R50%", "PTV", "<="),
        ("R100%", "PTV", None),
        ("D2cm[%]", "PTV", "<="),
        ("PaddickCI", "PTV", ">="),
        ("PaddickGI", "PTV", "<="),
        ("HI", "PTV", "<="),
        ("PITV", "PTV", None),
        ("D95%[Gy]", None, None),
    ],
)
def test_the_direction_follows_from_kind_and_structure(metric, structure, expected):
    assert sign(metric, structure) == expected


def test_a_volume_at_a_dose_that_is_spared_has_no_known_direction():
    assert sign("V13.5Gy[cc]", "Lungs", spares=True) is None


@pytest.mark.parametrize(("text", "suits"), [("< 10", True), ("<= 10", True), ("> 10", False)])
def test_a_comparison_suits_with_or_without_its_end(text, suits):
    direction = direction_of(parse_metric("Mean[Gy]"), "Heart")
    assert direction is not None
    assert direction.suits(parse_comparison(text)) is suits
