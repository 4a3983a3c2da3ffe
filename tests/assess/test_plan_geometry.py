"""What checks may ask of a plan's contours: measured once, by the plan's own names."""

from dataclasses import replace

import numpy as np
import pytest

from assess.studies import box, empty, study
from doseguard.assess import plan_geometry
from doseguard.assess.plan_geometry import PlanGeometry
from doseguard.checking.geometry import WAYS, Box
from doseguard.model.contours import ContouredStructure
from doseguard.model.image_geometry import ImageGeometry

BODY = box("BODY", 9, half_mm=100.0, type="EXTERNAL")
PTV = box("PTV", 1, half_mm=10.0, x_mm=40.0)
GTV = box("GTV", 2, half_mm=6.0, x_mm=40.0, type="GTV")
CORD = box("SpinalCord", 3, half_mm=6.0, type="ORGAN")
AXIAL = np.array([[0.0, 0, 1], [0, 1, 0], [1, 0, 0]])


def geometry(*drawn: ContouredStructure, **changes: object) -> PlanGeometry:
    return PlanGeometry(study(*(drawn or (BODY, PTV, GTV, CORD)), **changes))


def images(low_mm: float, high_mm: float) -> tuple[ImageGeometry, ...]:
    heights = np.arange(low_mm, high_mm + 1, 2.0)
    return tuple(
        ImageGeometry(f"2.25.{k}", "2.25.1", "2.25.9", np.array([0.0, 0, z]), AXIAL, 1.0, 1.0, 512, 512)
        for k, z in enumerate(heights)
    )


def test_the_volume_is_that_of_slabs() -> None:
    assert geometry().volume("PTV").value == pytest.approx(20 * 20 * 22 / 1000)


def test_the_diameter_runs_from_corner_to_corner() -> None:
    assert geometry().diameter("GTV").value == pytest.approx(12 * np.sqrt(3))


def test_the_box_holds_all_points() -> None:
    assert geometry().box("GTV") == Box((34.0, -6.0, -6.0), (46.0, 6.0, 6.0))


def test_the_centre_is_that_of_the_volume() -> None:
    assert geometry().centre("PTV") == pytest.approx((40, 0, 0))


def test_the_distance_is_from_surface_to_surface_either_way() -> None:
    of = geometry()
    assert of.distance("PTV", "SpinalCord").value == pytest.approx(24)
    assert of.distance("SpinalCord", "PTV") == of.distance("PTV", "SpinalCord")


def test_the_distance_to_a_point_is_from_the_surface() -> None:
    assert geometry().distance_to_point("PTV", (0.0, 0.0, 0.0)).value == pytest.approx(30)


def test_the_overlap_is_what_both_share() -> None:
    assert geometry().overlap("PTV", "GTV").value == pytest.approx(12 * 12 * 14 / 1000)


def test_the_margins_are_those_along_every_way() -> None:
    found = geometry().margins("PTV", "GTV")
    assert found.least.value == pytest.approx(4)
    assert {way: found.towards[way].value for way in WAYS} == pytest.approx(dict.fromkeys(WAYS, 4.0))


def test_the_side_is_told_from_the_body() -> None:
    of = geometry()
    assert [of.side(name).side for name in ("PTV", "SpinalCord")] == ["left", "both"]


def test_without_a_body_there_is_no_side() -> None:
    found = geometry(PTV).side("PTV")
    assert found.side is None and "EXTERNAL" in found.reason


@pytest.mark.parametrize("bodies", [(), (BODY, replace(BODY, name="Skin", number=10))])
def test_a_body_is_the_only_one(bodies: tuple[ContouredStructure, ...]) -> None:
    assert geometry(PTV, *bodies).body() is None


def test_a_body_is_told_by_its_type() -> None:
    assert geometry().body() == "BODY"


def test_a_drawing_counts_contours_planes_and_pieces() -> None:
    found = geometry().drawing("GTV")
    assert found is not None
    assert (found.contours, found.planes, found.spacing_mm, len(found.pieces)) == (7, 7, 2.0, 1)
    assert (found.gaps_mm, found.holes, found.not_closed, found.off_images) == ((), 0, 0, None)


def test_a_drawing_counts_contours_off_the_images() -> None:
    found = geometry(images=images(-4, 20)).drawing("GTV")
    assert found is not None and found.off_images == 1


def test_a_drawing_without_a_shape_says_why() -> None:
    open_ = replace(GTV, kinds=("OPEN_PLANAR",) * len(GTV.kinds))
    found = geometry(open_).drawing("GTV")
    assert found is not None
    assert (found.not_closed, found.pieces, found.notes[-1]) == (7, (), "it has no closed contour")


def test_the_last_image_cuts_a_structure() -> None:
    of = geometry(images=images(-20, 6))
    assert of.cut_by_images("GTV") == ("superior",)
    assert geometry().cut_by_images("GTV") is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Heart", "no structure is named Heart"),
        ("PTV", "2 structures are named PTV"),
        ("Empty", "no contours"),
    ],
)
def test_what_is_not_one_structure_is_not_measured(name: str, said: str) -> None:
    of = geometry(PTV, replace(PTV, number=7), empty("Empty", 8))
    assert said in of.volume(name).reason and said in of.distance(name, "Empty").reason
    assert (of.box(name), of.centre(name), of.drawing(name)) == (None, None, None)


def test_names_of_drawn_structures_come_once() -> None:
    assert geometry(PTV, replace(PTV, number=7), empty("Empty", 8)).drawn == ("PTV",)


def test_a_marker_has_a_box_and_no_volume() -> None:
    point = replace(
        empty("ISO", 5, type="ISOCENTER"),
        points_mm=np.array([[1.0, 2, 3]]),
        first=np.array([0, 1]),
        kinds=("POINT",),
    )
    of = geometry(PTV, point)
    assert of.box("ISO") == Box((1.0, 2.0, 3.0), (1.0, 2.0, 3.0)) and of.volume("ISO").value is None


def test_types_are_those_stated() -> None:
    of = geometry(PTV, replace(PTV, number=7, type="GTV"), GTV)
    assert (of.type_of("GTV"), of.type_of("PTV"), of.type_of("Heart")) == ("GTV", "", "")


def test_each_structure_is_stacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    stacked: list[str] = []

    def once(structure: ContouredStructure, spacing_mm: float | None) -> object:
        stacked.append(structure.name)
        return own(structure, spacing_mm)

    own = plan_geometry.stack
    monkeypatch.setattr(plan_geometry, "stack", once)
    of = geometry()
    for _ in range(2):
        of.volume("PTV"), of.diameter("PTV"), of.distance("PTV", "GTV")
    assert sorted(stacked) == ["GTV", "PTV"]
