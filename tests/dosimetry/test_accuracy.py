"""Metrics of phantoms lie within the stated bounds of the truth, and intervals hold it.

Bounds are those of benchmarks/accuracy, which measures many more cases; see docs/accuracy.md.
"""

from itertools import product

import numpy as np
import pytest

from accuracy.figures import Answer, figures
from accuracy.metrics import METRICS
from dosimetry.measured_phantoms import SETS, answers_of, chosen, of_dose
from phantoms.large import HOT_VOLUMES, LINEAR_VOLUMES, SPHERE_VOLUMES

# The cases are measured once, by one of the processes that tests may be spread over.
pytestmark = pytest.mark.xdist_group("phantoms")

LINEAR_SETS = ("linear", "large linear", "turned", "rings and pieces")
STEREOTACTIC_SETS = ("stereotactic", "large spheres", "turned", "rings and pieces")
LINEAR_WORST = {"Volume": 0.05, "Mean": 0.05, "D95%": 0.05, "D99%": 0.06, "D0.03cc": 0.15}
STEREOTACTIC_WORST = {"Volume": 0.1, "D95%": 1.0}
STEREOTACTIC_MEDIAN = {"D95%": 0.12, "D0.03cc": 0.1}
VOLUMES = {"large linear": LINEAR_VOLUMES, "large spheres": SPHERE_VOLUMES, "hot spots": HOT_VOLUMES}
# No 3 mm sphere has 0.03 cc.
ASKED = [
    (name, metric)
    for name in SETS
    for metric in (*METRICS, *VOLUMES.get(name, ()))
    if (name, metric) != ("3 mm", "D0.03cc")
]
# Targets of 3 mm leave more open than contours can tell; a cube is the solid that its contours say.
WITH_A_SOLID = [name for name in SETS if name not in ("3 mm", "hot spots")]


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


@pytest.mark.parametrize(("name", "metric"), ASKED)
def test_intervals_hold_what_the_contours_say(name: str, metric: str) -> None:
    found = chosen(name, metric)
    assert found
    assert [one.case for one in found if not one.holds(one.slab)] == []


@pytest.mark.parametrize("name", WITH_A_SOLID)
def test_intervals_hold_the_solid_itself_nearly_always(name: str) -> None:
    held = [one.holds(one.ideal) for one in answers_of(name)]
    assert np.mean(held) >= 0.95


@pytest.mark.parametrize(
    ("name", "metric", "widest"),
    [
        ("linear", "D95%", 2.0),
        ("large linear", "D95%", 2.0),
        ("stereotactic", "D95%", 20.0),
        ("large spheres", "D95%", 5.0),
        ("hot spots", "D0.03cc", 10.0),
    ],
)
def test_intervals_are_not_wide(name: str, metric: str, widest: float) -> None:
    width = figures(chosen(name, metric)).width
    assert width is not None and width <= widest
