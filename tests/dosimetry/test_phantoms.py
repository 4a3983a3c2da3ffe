"""The truths that accuracy is measured against agree with one another and with other closed forms."""

from math import erf, exp, pi, sqrt

import numpy as np
import pytest

from phantoms.bodies import Ball, Body, Cone, Disk, Polygon
from phantoms.build import circle, lattice
from phantoms.dose_shapes import Dose, FermiDose, GaussianDose, LinearDose, fermi_edge_mm
from phantoms.frames import POSITIONS, grid_directions
from phantoms.linear import GRADIENTS, PRESCRIPTION_GY, linear_case
from phantoms.stereotactic import radial_dose, stereotactic_case
from phantoms.topologies import keyhole
from phantoms.truth import Truth

METRICS = ("Volume", "Mean", "D95%", "D99%", "D50%", "D2%", "D0.03cc")
OBLIQUE = LinearDose(40.0, (0.6, -0.48, 0.64))
DOSES = {
    "linear": OBLIQUE,
    "linear, across": LinearDose(40.0, (0.6, 0.8, 0.0)),
    "linear, along": LinearDose(40.0, (0.0, 0.0, -1.0)),
    "Gaussian": GaussianDose(25.0, 6.0, (1.0, -2.0, 0.7)),
    "Fermi": FermiDose(25.0, 8.0, 1.5, (0.4, 0.3, -1.0)),
}
LINEAR = [name for name in DOSES if name.startswith("linear")]


def thin_disks(radius_at: object, low_mm: float, high_mm: float, count: int = 150) -> tuple[Body, ...]:
    step = (high_mm - low_mm) / count
    ends = low_mm + step * np.arange(count)
    assert callable(radius_at)
    return tuple(Disk(float(radius_at(z + step / 2)), float(z), float(z + step)) for z in ends)


def same(one: Truth, other: Truth, rel: float) -> None:
    found = {metric: one.value(metric) for metric in METRICS}
    assert found == pytest.approx({metric: other.value(metric) for metric in METRICS}, rel=rel)


@pytest.mark.parametrize("name", DOSES)
def test_a_ball_is_a_stack_of_thin_disks(name: str) -> None:
    disks = thin_disks(lambda z: sqrt(max(81.0 - z**2, 0.0)), -9.0, 9.0)
    same(Truth(DOSES[name], (Ball(9.0),)), Truth(DOSES[name], disks), 1e-3)


@pytest.mark.parametrize("name", LINEAR)
def test_a_cone_is_a_stack_of_thin_disks(name: str) -> None:
    disks = thin_disks(lambda z: 9.0 * (6.0 - z) / 11.0, -5.0, 6.0)
    same(Truth(DOSES[name], (Cone(9.0, -5.0, 6.0),)), Truth(DOSES[name], disks), 1e-3)


@pytest.mark.parametrize("name", LINEAR)
def test_a_cone_may_point_down(name: str) -> None:
    x, y, z = DOSES[name].gradient_gy_mm  # type: ignore[union-attr]
    up, down = Cone(9.0, -5.0, 6.0), Cone(9.0, 5.0, -6.0)
    same(Truth(DOSES[name], (up,)), Truth(LinearDose(40.0, (x, y, -z)), (down,)), 1e-9)


@pytest.mark.parametrize("name", LINEAR)
def test_a_disk_is_a_prism_over_many_corners(name: str) -> None:
    prism = Polygon(circle(9.0, (1.0, 2.0), 1500), -1.0, 0.5)
    same(Truth(DOSES[name], (prism,)), Truth(DOSES[name], (Disk(9.0, -1.0, 0.5, (1.0, 2.0)),)), 3e-6)


@pytest.mark.parametrize("name", DOSES)
def test_a_disk_is_what_counting_points_finds(name: str) -> None:
    dose, disk = DOSES[name], Disk(5.0, -1.0, 1.5, (1.5, 0.5))
    axes = [np.arange(-0.5 + 0.5 / 100, 0.5, 0.01)] * 3
    x, y, z = np.meshgrid(*axes, indexing="ij")
    inside = np.hypot(x, y) <= 0.5
    points = np.stack([10 * x + 1.5, 10 * y + 0.5, 2.5 * z + 0.25], axis=-1)[inside]
    counted = np.quantile(dose.at(points), [0.01, 0.5, 0.98])
    truth = Truth(dose, (disk,))
    assert [truth.dose_at(truth.volume_cc * part) for part in (0.99, 0.5, 0.02)] == pytest.approx(
        counted.tolist(), rel=2e-3
    )


def test_a_polygon_counts_alike_whichever_way_it_runs() -> None:
    points = keyhole(circle(9.0), circle(4.0))
    forth, back = (Truth(OBLIQUE, (Polygon(way, 0.0, 2.0),)) for way in (points, points[::-1]))
    same(forth, back, 1e-12)


def test_a_keyhole_is_a_disk_less_a_disk() -> None:
    ring = Truth(OBLIQUE, (Polygon(keyhole(circle(9.0, points=1500), circle(4.0, points=1500)), 0.0, 2.0),))
    same(ring, Truth(OBLIQUE, (Disk(9.0, 0.0, 2.0),), (Disk(4.0, 0.0, 2.0),)), 3e-6)


@pytest.mark.parametrize("name", LINEAR)
def test_the_mean_of_linear_dose_is_the_dose_in_the_middle(name: str) -> None:
    assert Truth(DOSES[name], (Ball(9.0, (1.0, 2.0, 3.0)),)).mean_gy == pytest.approx(
        float(DOSES[name].at(np.array([1.0, 2.0, 3.0]))), rel=1e-6
    )


def test_the_mean_of_a_gaussian_dose_around_a_ball() -> None:
    radius, sigma = 7.0, 5.0
    a = radius / (sigma * sqrt(2))
    integral = 4 * pi * sigma**3 * sqrt(2) * (sqrt(pi) / 4 * erf(a) - a / 2 * exp(-(a**2))) * 2
    mean = 25.0 * integral / (4 / 3 * pi * radius**3)
    assert Truth(GaussianDose(25.0, sigma), (Ball(radius),)).mean_gy == pytest.approx(mean, rel=1e-6)


@pytest.mark.parametrize("name", DOSES)
@pytest.mark.parametrize("body", [Ball(6.0), Disk(6.0, -1.0, 1.0)])
def test_dose_at_volume_and_volume_at_dose_are_inverse(name: str, body: Body) -> None:
    truth = Truth(DOSES[name], (body,))
    for part in (0.02, 0.3, 0.95):
        assert truth.volume_at(truth.dose_at(part * truth.volume_cc)) == pytest.approx(
            part * truth.volume_cc, rel=1e-6
        )


@pytest.mark.parametrize("name", ["Gaussian", "Fermi"])
def test_an_isodose_has_its_dose(name: str) -> None:
    dose = DOSES[name]
    assert not isinstance(dose, LinearDose)
    radii = np.linspace(0.5, 30.0, 50)
    assert dose.radius_of(dose.at_radius(radii)) == pytest.approx(radii, rel=1e-6)


@pytest.mark.parametrize("shape", ["Gaussian", "Fermi"])
@pytest.mark.parametrize("radius_mm", [2.5, 5.0, 15.0])
def test_the_prescription_is_met_at_the_edge_of_the_target(shape: str, radius_mm: float) -> None:
    dose = radial_dose(shape, radius_mm, (0.0, 0.0, 0.0))
    assert float(dose.at_radius(np.array([radius_mm]))[0]) == pytest.approx(20.0, rel=1e-9)


def test_a_fermi_edge_far_out_lies_where_the_simple_formula_has_it() -> None:
    assert fermi_edge_mm(30.0, 1.5, 1.25) == pytest.approx(30.0 + 1.5 * np.log(4.0), rel=1e-6)


@pytest.mark.parametrize("radius_mm", [0.5, 15.0])
def test_a_circle_drawn_has_the_area_of_the_circle(radius_mm: float) -> None:
    assert Polygon(circle(radius_mm), 0.0, 1.0).volume_mm3 == pytest.approx(pi * radius_mm**2, rel=1e-12)


@pytest.mark.parametrize("position", POSITIONS)
def test_axes_of_every_position_are_right_handed(position: str) -> None:
    planes, rows, columns = grid_directions(position)
    assert np.cross(columns, rows).tolist() == planes.tolist()


def test_a_lattice_holds_the_dose_at_its_points() -> None:
    field = lattice(
        OBLIQUE,
        half_mm=(4.0, 6.0, 5.0),
        spacing_mm=(2.0, 1.0, 2.5),
        shift=(0.1, 0.2, 0.3),
        directions=grid_directions("FFDL"),
    )
    place = np.array([field.positions_mm[axis][index] for axis, index in enumerate((1, 4, 2))])
    assert field.dose_gy[1, 4, 2] == pytest.approx(
        float(OBLIQUE.at(field.origin_mm + place @ field.directions)), rel=1e-6
    )


def test_the_middle_of_an_even_lattice_is_the_middle_of_the_phantom() -> None:
    field = lattice(OBLIQUE, half_mm=(4.0, 6.0, 5.0), spacing_mm=(2.0, 1.0, 2.5))
    assert field.dose_gy[2, 6, 2] == pytest.approx(40.0)


@pytest.mark.parametrize("shape", ["sphere", "cylinder", "cone", "lying cylinder", "lying cone"])
@pytest.mark.parametrize("gradient", GRADIENTS)
def test_thin_slices_come_near_the_solid(shape: str, gradient: str) -> None:
    case = linear_case(shape, gradient, 0.2, (3.0, 3.0, 3.0), "shifted")
    found = [case.slab.value(metric) for metric in ("Mean", "D95%", "D50%", "D2%")]
    ideal = [case.ideal.value(metric) for metric in ("Mean", "D95%", "D50%", "D2%")]
    assert found == pytest.approx(ideal, abs=0.004 * PRESCRIPTION_GY)


def test_offsets_of_a_stereotactic_case_are_the_same_each_time() -> None:
    one, other = (stereotactic_case(5.0, "Fermi", 2.0, 1.5, 1) for _ in range(2))
    assert one.structure.points_mm.tolist() == other.structure.points_mm.tolist()
    assert one.field.origin_mm.tolist() == other.field.origin_mm.tolist()


def test_draws_differ() -> None:
    one, other = (stereotactic_case(5.0, "Fermi", 2.0, 1.5, draw) for draw in (0, 1))
    assert one.field.origin_mm.tolist() != other.field.origin_mm.tolist()


def test_a_truth_without_that_much_volume_has_no_such_dose() -> None:
    dose: Dose = DOSES["Gaussian"]
    assert Truth(dose, (Ball(1.5),)).value("D0.03cc") is None
