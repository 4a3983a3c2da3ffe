"""The structures of a case are read from real DICOM."""

import pytest

from doseguard.assess.plan_geometry import PlanGeometry
from doseguard.model.drawn_shape import parse_shape
from doseguard.protocols_as_code.cases.case_contours import contours_of_shapes


def drawn(**shapes: str) -> PlanGeometry:
    return contours_of_shapes(tuple((name, parse_shape(text)) for name, text in shapes.items())).geometry


def test_a_sphere_is_as_wide_as_it_says() -> None:
    found = drawn(GTV="sphere 23 mm at 5 0 0 mm")
    assert found.diameter("GTV").value == pytest.approx(23, abs=0.1)
    assert found.centre("GTV") == pytest.approx((5, 0, 0), abs=0.1)


def test_a_cylinder_stands_upright() -> None:
    box = drawn(SpinalCord="cylinder 10 x 40 mm at 0 50 0 mm").box("SpinalCord")
    assert box is not None
    assert (*box.low_mm, *box.high_mm) == pytest.approx((-5, 45, -20, 5, 55, 20), abs=0.1)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("PTV", "PTV"), ("GTV_1", "GTV"), ("CTV", "CTV"), ("External", "EXTERNAL"), ("Heart", "ORGAN")],
)
def test_types_are_those_that_a_planning_system_states(name: str, kind: str) -> None:
    assert drawn(**{name: "sphere 23 mm"}).type_of(name) == kind


def test_the_same_contours_are_measured_once() -> None:
    assert drawn(GTV="sphere 23 mm") is drawn(GTV="sphere 23 mm")
