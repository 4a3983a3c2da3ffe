"""What does not change a structure or its dose does not change its metrics."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from doseguard.dosimetry import DoseVolume, dose_volume
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.measure import Measure
from doseguard.model.metric import parse_metric
from phantoms.build import lattice, structure
from phantoms.case import Case
from phantoms.frames import POSITIONS, grid_directions
from phantoms.linear import linear_case
from phantoms.stereotactic import stereotactic_case

METRICS = (
    "Mean[Gy]",
    "D99%[Gy]",
    "D95%[Gy]",
    "D50%[Gy]",
    "D2%[Gy]",
    "D0.03cc[Gy]",
    "V20Gy[cc]",
    "Volume[cc]",
)
CASES = {
    "sphere of 10 mm": stereotactic_case(10.0, "Fermi", 2.0, 2.0, 0),
    "sphere of 5 mm": stereotactic_case(5.0, "Gaussian", 1.0, 1.5, 1),
    "lying cone": linear_case("lying cone", "diagonal", 2.0, (3.0, 1.0, 2.0), "shifted"),
}
LARGE = stereotactic_case(44.0, "Fermi", 1.0, 1.0, 2)
AXES = {"left to right": 0, "front to back": 1, "head to feet": 2}


def measures(contoured: ContouredStructure, field: DoseField) -> dict[str, Measure]:
    result: DoseVolume = dose_volume(contoured, field)
    return {name: result.metric(parse_metric(name)) for name in METRICS}


@cache
def large() -> dict[str, Measure]:
    return measures(LARGE.structure, LARGE.field)


@cache
def original(name: str) -> dict[str, Measure]:
    return measures(CASES[name].structure, CASES[name].field)


def differing(found: dict[str, Measure], expected: dict[str, Measure], part: float) -> dict[str, float]:
    """Metrics that differ by more than a part of the interval's half width, or of their value."""
    differences = {}
    for name, one in expected.items():
        other = found[name]
        assert one.value is not None and other.value is not None
        assert one.low is not None and one.high is not None
        allowed = (one.high - one.low) / 2 if part == 1 else part * one.value
        if abs(other.value - one.value) > allowed:
            differences[name] = other.value / one.value - 1
    return differences


def reoriented(field: DoseField, position: str) -> DoseField:
    """The same lattice points as an array whose axes lie as in that patient position."""
    wanted = grid_directions(position)
    dose, origin, order, positions = field.dose_gy, field.origin_mm, [], []
    for direction in wanted:
        axis = int(np.argmax(np.abs(field.directions @ direction)))
        along, places = float(field.directions[axis] @ direction), field.positions_mm[axis]
        order.append(axis)
        if along < 0:
            dose = np.flip(dose, axis)
            origin = origin + field.directions[axis] * places[-1]
            places = places[-1] - places[::-1]
        positions.append(places)
    turned = np.ascontiguousarray(np.transpose(dose, order))
    return DoseField(turned, origin, wanted, (positions[0], positions[1], positions[2]), field.step_gy)


def mirrored(case: Case, axis: int) -> tuple[ContouredStructure, DoseField]:
    """Contours and dose at -x where they were at x, or -y, or -z; the array's axes are z, y and x."""
    other_way = np.where(np.arange(3) == axis, -1.0, 1.0)
    field, along = case.field, 2 - axis
    places = list(field.positions_mm)
    origin = field.origin_mm + np.eye(3)[axis] * places[along][-1]
    places[along] = places[along][-1] - places[along][::-1]
    return (
        replace(case.structure, points_mm=case.structure.points_mm * other_way),
        replace(
            field,
            dose_gy=np.ascontiguousarray(np.flip(field.dose_gy, along)),
            origin_mm=origin * other_way,
            positions_mm=(places[0], places[1], places[2]),
        ),
    )


def contours_of(contoured: ContouredStructure) -> list[np.ndarray]:
    return np.split(contoured.points_mm, contoured.first[1:-1])


def drawn(contoured: ContouredStructure, contours: list[np.ndarray]) -> ContouredStructure:
    first = np.concatenate([[0], np.cumsum([len(one) for one in contours])])
    return replace(
        contoured,
        points_mm=np.concatenate(contours),
        first=first.astype(np.int64),
        kinds=("CLOSED_PLANAR",) * len(contours),
    )


def halves(contour: np.ndarray) -> list[np.ndarray]:
    """Two contours that share the line from the first point to the middle one."""
    middle = len(contour) // 2
    return [contour[: middle + 1], np.concatenate([contour[middle:], contour[:1]])]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("position", POSITIONS)
def test_the_order_of_the_grid_s_axes_changes_nothing(name: str, position: str) -> None:
    case: Case = CASES[name]
    found = measures(case.structure, reoriented(case.field, position))
    assert differing(found, original(name), 1e-9) == {}


@pytest.mark.parametrize("axis", AXES)
def test_a_large_structure_in_a_mirror_is_the_same(axis: str) -> None:
    assert differing(measures(*mirrored(LARGE, AXES[axis])), large(), 1e-6) == {}


@pytest.mark.parametrize("position", ["HFDR", "FFDL"])
def test_the_order_of_the_grid_s_axes_changes_nothing_in_a_large_structure(position: str) -> None:
    found = measures(LARGE.structure, reoriented(LARGE.field, position))
    assert differing(found, large(), 1e-6) == {}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("axis", [0, 1, 2])
def test_shifting_the_grid_by_half_a_voxel_stays_within_the_interval(name: str, axis: int) -> None:
    case = CASES[name]
    spacing = [float(places[1]) for places in case.field.positions_mm]
    half = [float(places[-1]) / 2 for places in case.field.positions_mm]
    centre = case.field.origin_mm + np.array(half) @ case.field.directions
    shift = case.field.directions @ centre / np.array(spacing)
    shift[axis] += 0.5
    field = lattice(
        case.slab.dose,
        half_mm=(half[0], half[1], half[2]),
        spacing_mm=(spacing[0], spacing[1], spacing[2]),
        shift=(shift[0], shift[1], shift[2]),
    )
    assert differing(measures(case.structure, field), original(name), 1) == {}


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_slices_changes_nothing(name: str) -> None:
    case = CASES[name]
    backwards = drawn(case.structure, contours_of(case.structure)[::-1])
    assert differing(measures(backwards, case.field), original(name), 1e-9) == {}


@pytest.mark.parametrize("name", CASES)
def test_the_direction_of_contours_changes_nothing(name: str) -> None:
    case = CASES[name]
    backwards = drawn(case.structure, [one[::-1] for one in contours_of(case.structure)])
    assert differing(measures(backwards, case.field), original(name), 1e-9) == {}


@pytest.mark.parametrize("name", CASES)
def test_where_a_contour_begins_changes_nothing(name: str) -> None:
    case = CASES[name]
    turned = drawn(case.structure, [np.roll(one, 11, axis=0) for one in contours_of(case.structure)])
    assert differing(measures(turned, case.field), original(name), 1e-9) == {}


@pytest.mark.parametrize("name", CASES)
def test_a_structure_in_two_pieces_a_slice_is_the_same(name: str) -> None:
    case = CASES[name]
    pieces = [half for one in contours_of(case.structure) for half in halves(one)]
    found = measures(drawn(case.structure, pieces), case.field)
    assert differing(found, original(name), 1e-6) == {}


@pytest.mark.parametrize("name", CASES)
def test_moving_everything_together_changes_nothing(name: str) -> None:
    case, away = CASES[name], np.array([-128.0, 256.0, 64.0])
    moved = replace(case.structure, points_mm=case.structure.points_mm + away)
    field = replace(case.field, origin_mm=case.field.origin_mm + away)
    assert differing(measures(moved, field), original(name), 1e-9) == {}


def test_a_contour_without_area_adds_nothing() -> None:
    case = CASES["sphere of 10 mm"]
    line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    heights = [one[0, 2] for one in contours_of(case.structure)]
    extra = structure([(line, heights[2])], None).points_mm
    both = drawn(case.structure, [*contours_of(case.structure), extra])
    assert differing(measures(both, case.field), original("sphere of 10 mm"), 1e-9) == {}
