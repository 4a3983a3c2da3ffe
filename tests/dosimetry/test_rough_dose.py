"""Dose that is cut, clipped or noisy: metrics stay within what the grid around them holds."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from doseguard.dosimetry import DoseVolume, dose_volume
from doseguard.model.dose_field import DoseField
from doseguard.model.metric import parse_metric
from phantoms.case import Case
from phantoms.linear import linear_case
from phantoms.stereotactic import stereotactic_case

METRICS = ("Mean", "D99%", "D98%", "D95%", "D50%", "D2%", "D0.03cc", "Max", "Min")
CASES = {
    "5 mm": stereotactic_case(5.0, "Gaussian", 2.0, 2.5, 0),
    "20 mm": stereotactic_case(20.0, "Fermi", 2.0, 2.5, 1),
    "cylinder": linear_case("cylinder", "diagonal", 2.0, (2.0, 2.0, 2.0), "shifted"),
}
TINY, NEARLY = 1e-5, 1 + 1e-5
ANNOUNCED = "above the greatest value of the grid"


def cut_at_the_body(field: DoseField) -> DoseField:
    """Nothing beyond a plane through the middle of the target: air, to the planning system."""
    dose = field.dose_gy.copy()
    dose[:, :, dose.shape[2] // 2 :] = 0.0
    return replace(field, dose_gy=dose)


def clipped(field: DoseField) -> DoseField:
    """Nothing above 80 % of the maximum, as from a grid whose numbers ran out."""
    return replace(field, dose_gy=np.minimum(field.dose_gy, np.float32(0.8 * field.dose_gy.max())))


def noisy(field: DoseField) -> DoseField:
    """1 % of the maximum, from a fixed seed: Monte Carlo."""
    random = np.random.default_rng(7)
    noise = random.normal(0.0, 0.01 * float(field.dose_gy.max()), field.dose_gy.shape)
    return replace(field, dose_gy=np.maximum(field.dose_gy + noise, 0.0).astype(np.float32))


def spiked(field: DoseField) -> DoseField:
    """A single point ten times as hot."""
    dose = field.dose_gy.copy()
    middle = tuple(size // 2 for size in dose.shape)
    dose[middle] *= 10
    return replace(field, dose_gy=dose)


def checked(field: DoseField) -> DoseField:
    """Points hot and cold in turn, the worst that a spline can meet."""
    k, j, i = np.indices(field.dose_gy.shape)
    return replace(field, dose_gy=(10.0 + 10.0 * ((k + j + i) % 2)).astype(np.float32))


ROUGH = {one.__name__: one for one in (cut_at_the_body, clipped, noisy, spiked, checked)}
ALL = [(name, rough) for name in CASES for rough in ROUGH]
# A 5 mm target clipped on a grid of 2.5 mm has eight points of plateau: nobody can tell it from a round top.
WITH_AN_EDGE = [
    (name, rough)
    for name, rough in ALL
    if rough in {"cut_at_the_body", "clipped", "spiked", "checked"} and not name.startswith("5")
]


@cache
def measured(name: str, rough: str) -> tuple[DoseVolume, DoseField]:
    case: Case = CASES[name]
    field = ROUGH[rough](case.field)
    return dose_volume(case.structure, field), field


def announced(result: DoseVolume) -> bool:
    return any(ANNOUNCED in note for note in result.notes)


def neighbouring(case: Case, field: DoseField) -> tuple[float, float]:
    """The range of the grid's values around the structure: its slabs' cells with all their corners."""
    places = field.along(case.structure.points_mm)
    half = (case.structure.image_spacing_mm or 0.0) / 2
    cells = []
    for axis, positions in enumerate(field.positions_mm):
        low = int(np.searchsorted(positions, places[:, axis].min() - half, "right")) - 1
        high = int(np.searchsorted(positions, places[:, axis].max() + half, "left"))
        cells.append(slice(max(low, 0), high + 1))
    around = field.dose_gy[tuple(cells)]
    return float(around.min()), float(around.max())


@pytest.mark.parametrize(("name", "rough"), ALL)
@pytest.mark.parametrize("metric", METRICS)
def test_no_metric_lies_below_the_grid_around_the_structure(name: str, rough: str, metric: str) -> None:
    result, field = measured(name, rough)
    value = result.metric(parse_metric(f"{metric}[Gy]")).value
    low, _ = neighbouring(CASES[name], field)
    assert value is not None
    assert value >= low - TINY


@pytest.mark.parametrize(("name", "rough"), WITH_AN_EDGE)
@pytest.mark.parametrize("metric", METRICS)
def test_no_metric_lies_above_the_grid_where_dose_is_cut_off(name: str, rough: str, metric: str) -> None:
    result, field = measured(name, rough)
    value = result.metric(parse_metric(f"{metric}[Gy]")).value
    _, high = neighbouring(CASES[name], field)
    assert value is not None
    assert value <= high * NEARLY or (metric == "Max" and announced(result))


@pytest.mark.parametrize(("name", "rough"), ALL)
def test_dose_above_the_grid_is_announced(name: str, rough: str) -> None:
    result, field = measured(name, rough)
    hottest = result.metric(parse_metric("D0.03cc[Gy]")).value
    _, high = neighbouring(CASES[name], field)
    assert hottest is not None
    assert hottest <= high * NEARLY or announced(result)


@pytest.mark.parametrize(("name", "rough"), WITH_AN_EDGE)
def test_the_maximum_hardly_leaves_the_grid_where_dose_is_cut_off(name: str, rough: str) -> None:
    result, field = measured(name, rough)
    highest = result.metric(parse_metric("Max[Gy]")).value
    _, high = neighbouring(CASES[name], field)
    assert highest is not None
    assert highest <= 1.005 * high


@pytest.mark.parametrize("name", CASES)
def test_no_dose_is_negative_where_it_is_cut(name: str) -> None:
    result, _ = measured(name, "cut_at_the_body")
    least = result.metric(parse_metric("Min[Gy]"))
    assert least.value is not None and least.value >= 0
    assert least.low is not None and least.low >= 0


@pytest.mark.parametrize("name", CASES)
def test_noise_of_1_percent_moves_the_mean_by_less_than_a_half(name: str) -> None:
    result, _ = measured(name, "noisy")
    smooth = dose_volume(CASES[name].structure, CASES[name].field)
    mean, expected = (one.metric(parse_metric("Mean[Gy]")).value for one in (result, smooth))
    assert mean == pytest.approx(expected, rel=0.005)


def test_even_dose_is_even() -> None:
    case = CASES["cylinder"]
    field = replace(case.field, dose_gy=np.full_like(case.field.dose_gy, 50.0))
    result = dose_volume(case.structure, field)
    found = [result.metric(parse_metric(f"{metric}[Gy]")).value for metric in METRICS]
    assert found == pytest.approx([50.0] * len(METRICS), rel=2e-6)


def test_no_dose_anywhere_is_nothing() -> None:
    case = CASES["cylinder"]
    field = replace(case.field, dose_gy=np.zeros_like(case.field.dose_gy))
    result = dose_volume(case.structure, field)
    found = [result.metric(parse_metric(f"{metric}[Gy]")).value for metric in METRICS]
    assert found == pytest.approx([0.0] * len(METRICS), abs=1e-12)
