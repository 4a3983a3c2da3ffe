"""Metrics of phantoms lie within the stated bounds of the truth, and intervals hold it.

Bounds are those of benchmarks/accuracy, which measures many more cases; see docs/accuracy.md.
"""

from itertools import product

import numpy as np
import pytest

from accuracy.figures import Answer, figures
from accuracy.metrics import METRICS
from dosimetry.measured_phantoms import SETS, answers_of, chosen, of_dose

# The cases are measured once, by one of the processes that tests may be spread over.
pytestmark = pytest.mark.xdist_group("phantoms")

LINEAR_SETS = ("linear", "turned", "rings and pieces")
STEREOTACTIC_SETS = ("stereotactic", "turned", "rings and pieces")
LINEAR_WORST = {"Volume": 0.05, "Mean": 0.05, "D95%": 0.05, "D99%": 0.06, "D0.03cc": 0.15}
STEREOTACTIC_WORST = {"Volume": 0.1, "D95%": 1.0}
STEREOTACTIC_MEDIAN = {"D95%": 0.12, "D0.03cc": 0.1}


def errors_above(answers: list[Answer], limit: float) -> dict[str, float]:
    assert answers
    return {one.case: one.error for one in answers if one.error > limit}


@pytest.mark.parametrize(("name", "metric"), list(product(LINEAR_SETS, LINEAR_WORST)))
def test_in_linear_dose_the_worst_error_is_small(name: str, metric: str) -> None:
    assert errors_above(of_dose(name, metric, "linear"), LINEAR_WORST[metric]) == {}


@pytest.mark.parametrize(("name", "metric"), list(product(STEREOTACTIC_SETS, STEREOTACTIC_WORST)))
def test_in_stereotactic_dose_the_worst_error_is_small(name: str, metric: str) -> None:
    assert errors_above(of_dose(name, metric, "stereotactic"), STEREOTACTIC_WORST[metric]) == {}


@pytest.mark.parametrize(("name", "metric"), list(product(STEREOTACTIC_SETS, STEREOTACTIC_MEDIAN)))
def test_in_stereotactic_dose_the_median_error_is_smaller(name: str, metric: str) -> None:
    errors = [one.error for one in of_dose(name, metric, "stereotactic")]
    assert np.median(errors) <= STEREOTACTIC_MEDIAN[metric]


@pytest.mark.parametrize(("name", "metric"), list(product(SETS, METRICS)))
def test_intervals_hold_what_the_contours_say(name: str, metric: str) -> None:
    assert [one.case for one in chosen(name, metric) if not one.holds(one.slab)] == []


@pytest.mark.parametrize("name", [name for name in SETS if name != "3 mm"])
def test_intervals_hold_the_solid_itself_nearly_always(name: str) -> None:
    held = [one.holds(one.ideal) for one in answers_of(name)]
    assert np.mean(held) >= 0.95


@pytest.mark.parametrize(("name", "widest"), [("linear", 2.0), ("stereotactic", 20.0)])
def test_intervals_are_not_wide(name: str, widest: float) -> None:
    width = figures(chosen(name, "D95%")).width
    assert width is not None and width <= widest


@pytest.mark.parametrize("metric", METRICS)
def test_values_lie_in_their_intervals(metric: str) -> None:
    answers = [one for name in SETS for one in chosen(name, metric)]
    assert all(one.low <= one.value <= one.high for one in answers)  # type: ignore[operator]
