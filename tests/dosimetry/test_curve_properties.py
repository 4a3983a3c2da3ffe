"""Whatever the structure and the dose: curves are monotone, invertible, additive and scale with the dose."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from doseguard.dosimetry import DoseVolume, dose_volume
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.metric import parse_metric
from phantoms.build import structure

few = hypothesis_settings(max_examples=15, deadline=None)


@st.composite
def stars(draw: st.DrawFn, across_mm: float = 0.0) -> ContouredStructure:
    """Three to six slices of polygons around a middle, each corner at its own distance."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    corners, spacing = draw(st.integers(3, 30)), draw(st.sampled_from([1.0, 2.0, 2.5, 3.0]))
    angles = 2 * np.pi * np.arange(corners) / corners
    outlines = []
    for k in range(draw(st.integers(3, 6))):
        reach = random.uniform(2.0, 6.0, corners)
        points = np.column_stack([across_mm + reach * np.cos(angles), reach * np.sin(angles)])
        outlines.append((points, (k - 2) * spacing))
    return structure(outlines, spacing)


@st.composite
def fields(draw: st.DrawFn) -> DoseField:
    """A lattice of random dose, smooth or rough, that holds the stars."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    steps = [draw(st.sampled_from([1.5, 2.0, 3.0])) for _ in range(3)]
    counts = [int(np.ceil(2 * half / step)) + 1 for half, step in zip((16.0, 9.0, 20.0), steps, strict=True)]
    axes = [step * np.arange(float(count)) for step, count in zip(steps, counts, strict=True)]
    places = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    smooth = 20 + 8 * np.cos(places @ random.uniform(-0.2, 0.2, 3) + random.uniform(0, 6))
    rough = random.uniform(0.0, draw(st.sampled_from([0.0, 0.5, 10.0])), smooth.shape)
    origin = -np.array([axes[2][-1], axes[1][-1], axes[0][-1]]) / 2
    directions = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    return DoseField((smooth + rough).astype(np.float32), origin, directions, (axes[0], axes[1], axes[2]))


def value(result: DoseVolume, metric: str) -> float:
    found = result.metric(parse_metric(metric)).value
    assert found is not None
    return found


@few
@given(stars(), fields())
def test_the_curve_falls_from_the_whole_volume_to_nothing(star: ContouredStructure, field: DoseField) -> None:
    result = dose_volume(star, field)
    assert result.curve is not None
    assert result.curve.volume_cc[0] == pytest.approx(result.volume_cc.value, rel=1e-6)
    assert result.curve.volume_cc[-1] == 0
    assert np.all(np.diff(result.curve.dose_gy) > 0)
    assert np.all(np.diff(result.curve.volume_cc) <= 0)


@few
@given(stars(), fields(), st.floats(0.5, 99.5))
def test_dose_at_volume_and_volume_at_dose_are_inverse(
    star: ContouredStructure, field: DoseField, percent: float
) -> None:
    result = dose_volume(star, field)
    assert result.volume_cc.value is not None
    dose = value(result, f"D{percent:.3f}%[Gy]")
    volume = result.volume_cc.value * float(f"{percent:.3f}") / 100
    assert value(result, f"V{dose:.12f}Gy[cc]") == pytest.approx(volume, rel=1e-6)


@few
@given(stars(), fields(), st.lists(st.floats(1.0, 99.0), min_size=2, max_size=6))
def test_dose_falls_as_volume_grows(
    star: ContouredStructure, field: DoseField, percents: list[float]
) -> None:
    result = dose_volume(star, field)
    doses = [value(result, f"D{percent:.3f}%[Gy]") for percent in sorted(percents)]
    assert doses == sorted(doses, reverse=True)


@few
@given(stars(-7.0), stars(7.0))
def test_volumes_of_disjoint_parts_add_up(left: ContouredStructure, right: ContouredStructure) -> None:
    both, left, right = together(left, right)
    parts = [dose_volume(one, None).volume_cc.value for one in (left, right)]
    assert dose_volume(both, None).volume_cc.value == pytest.approx(sum(filter(None, parts)), rel=1e-9)


@few
@given(stars(-7.0), stars(7.0), fields(), st.floats(5.0, 35.0))
def test_curves_of_disjoint_parts_add_up(
    left: ContouredStructure, right: ContouredStructure, field: DoseField, dose_gy: float
) -> None:
    """Within what the fineness of the calculation leaves: each is divided as its own size asks for."""
    both, left, right = together(left, right)
    parts = [value(dose_volume(one, field), f"V{dose_gy:.6f}Gy[cc]") for one in (left, right)]
    whole = dose_volume(both, field)
    room = 0.003 * value(whole, "Volume[cc]")
    assert value(whole, f"V{dose_gy:.6f}Gy[cc]") == pytest.approx(sum(parts), abs=room)


@few
@given(stars(), fields(), st.sampled_from([0.5, 2.0, 4.0]))
def test_metrics_scale_with_the_dose(star: ContouredStructure, field: DoseField, factor: float) -> None:
    scaled = replace(field, dose_gy=field.dose_gy * np.float32(factor))
    one, other = (dose_volume(star, each) for each in (field, scaled))
    for metric in ("Mean[Gy]", "D95%[Gy]", "D2%[Gy]", "Max[Gy]", "Min[Gy]"):
        assert value(other, metric) == pytest.approx(factor * value(one, metric), rel=1e-6)


@few
@given(stars(), fields())
def test_every_interval_holds_its_value(star: ContouredStructure, field: DoseField) -> None:
    result = dose_volume(star, field)
    for metric in ("Volume[cc]", "Mean[Gy]", "D99%[Gy]", "D50%[Gy]", "D0.03cc[Gy]", "V20Gy[%]", "Max[Gy]"):
        found = result.metric(parse_metric(metric))
        assert found.value is not None and found.low is not None and found.high is not None
        assert found.low <= found.value <= found.high


def together(
    left: ContouredStructure, right: ContouredStructure
) -> tuple[ContouredStructure, ContouredStructure, ContouredStructure]:
    """One structure of both, and each, all on the same planes."""
    left, right = (_respaced(one, 2.0) for one in (left, right))
    both = replace(
        left,
        points_mm=np.concatenate([left.points_mm, right.points_mm]),
        first=np.concatenate([left.first, left.first[-1] + right.first[1:]]),
        kinds=left.kinds + right.kinds,
    )
    return both, left, right


def _respaced(star: ContouredStructure, spacing_mm: float) -> ContouredStructure:
    """The same outlines on planes that far apart."""
    points = star.points_mm.copy()
    heights = np.unique(points[:, 2])
    points[:, 2] = (np.searchsorted(heights, points[:, 2]) - 2) * spacing_mm
    return replace(star, points_mm=points, image_spacing_mm=spacing_mm)
