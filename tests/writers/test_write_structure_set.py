"""Structures have the names, types and extents that were asked for."""

from collections.abc import Callable
from dataclasses import replace
from math import dist, pi, sqrt

import pytest
from pydicom.dataset import Dataset

from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.plan_spec import PlanSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec
from writers.validator import validation_errors

SPHERE = RoiSpec(3, "PTV_RUL", "PTV", (-62.5, -210.0, 41.5), 16.5)
CYLINDER = RoiSpec(1, "BODY", "EXTERNAL", (0.0, -200.0, 41.5), 150.0, 60.0)
EMPTY = RoiSpec(7, "rx 1: 34 Gy", "MARKER", radius_mm=0.0)
SPEC = StructureSetSpec(rois=(CYLINDER, SPHERE, EMPTY))


def contours_of(structures: Dataset, number: int) -> list[list[tuple[float, ...]]]:
    found = next(one for one in structures.ROIContourSequence if one.ReferencedROINumber == number)
    values = [[float(value) for value in one.ContourData] for one in found.ContourSequence]
    return [list(zip(one[0::3], one[1::3], one[2::3], strict=True)) for one in values]


def test_names_and_types_are_written(reread: Callable[..., Dataset]) -> None:
    structures = reread(write_structure_set(SPEC))
    names = {one.ROINumber: one.ROIName for one in structures.StructureSetROISequence}
    types = {
        one.ReferencedROINumber: one.RTROIInterpretedType for one in structures.RTROIObservationsSequence
    }
    assert names == {1: "BODY", 3: "PTV_RUL", 7: "rx 1: 34 Gy"}
    assert types == {1: "EXTERNAL", 3: "PTV", 7: "MARKER"}


def test_plans_of_the_patient_refer_to_it() -> None:
    patient = PatientSpec("SAMPLE-1")
    plan = write_plan(PlanSpec(patient=patient))
    structures = write_structure_set(StructureSetSpec(patient))
    assert plan.ReferencedStructureSetSequence[0].ReferencedSOPInstanceUID == structures.SOPInstanceUID
    assert plan.FrameOfReferenceUID == structures.FrameOfReferenceUID


def test_every_point_of_a_sphere_lies_on_it() -> None:
    points = [point for contour in contours_of(write_structure_set(SPEC), 3) for point in contour]
    assert [dist(point, SPHERE.centre_mm) for point in points] == pytest.approx(
        [16.5] * len(points), abs=0.02
    )


def test_a_sphere_is_contoured_on_every_slice_within() -> None:
    heights = [contour[0][2] for contour in contours_of(write_structure_set(SPEC), 3)]
    assert heights == [27.0, 30.0, 33.0, 36.0, 39.0, 42.0, 45.0, 48.0, 51.0, 54.0, 57.0]


def test_contours_are_planar() -> None:
    contours = contours_of(write_structure_set(SPEC), 3)
    assert all(len({z_mm for _, _, z_mm in contour}) == 1 for contour in contours)


def test_a_cylinder_keeps_its_radius() -> None:
    radii = {
        round(sqrt(x_mm**2 + (y_mm + 200) ** 2), 1)
        for contour in contours_of(write_structure_set(SPEC), 1)
        for x_mm, y_mm, _ in contour
    }
    assert radii == {150.0}


def test_contours_enclose_the_circle_but_for_the_polygon() -> None:
    contour = contours_of(write_structure_set(SPEC), 1)[0]
    following = [*contour[1:], contour[0]]
    doubled = sum(x * b - a * y for (x, y, _), (a, b, _) in zip(contour, following, strict=True))
    assert doubled / 2 == pytest.approx(pi * 150**2, rel=0.006)


def test_a_radius_of_nothing_leaves_no_contours() -> None:
    empty = write_structure_set(SPEC).ROIContourSequence[2]
    assert "ContourSequence" not in empty


def test_contours_are_written_as_drawn() -> None:
    triangle = [(0.0, 0.0, 1.5), (10.25, 0.0, 1.5), (0.0, -10.0, 1.5)]
    roi = RoiSpec(4, "Rib", contours=(Contour(triangle), Contour(triangle[::-1])))
    assert contours_of(write_structure_set(StructureSetSpec(rois=(roi,))), 4) == [triangle, triangle[::-1]]


def test_contours_may_be_points() -> None:
    roi = RoiSpec(4, "iso", contours=(Contour([(1.0, 2.0, 3.0)], "POINT"),))
    written = write_structure_set(StructureSetSpec(rois=(roi,))).ROIContourSequence[0].ContourSequence[0]
    assert (written.ContourGeometricType, written.NumberOfContourPoints) == ("POINT", 1)


def test_coordinates_have_the_decimals_asked_for() -> None:
    roi = RoiSpec(4, "PTV", contours=(Contour([(1.23456, -0.000001, 2.0)] * 3),))
    structures = write_structure_set(StructureSetSpec(rois=(roi,), decimals=4))
    contour = structures.ROIContourSequence[0].ContourSequence[0]
    assert contour.get_item("ContourData").value.startswith(b"1.2346\\0.0000\\2.0000")


def test_it_is_valid() -> None:
    assert validation_errors(dataset_bytes(write_structure_set(SPEC))) == []


def test_a_density_override_is_written() -> None:
    structures = write_structure_set(StructureSetSpec(rois=(replace(SPHERE, density_override="1.0"), EMPTY)))
    overridden, untouched = structures.RTROIObservationsSequence
    (density,) = overridden.ROIPhysicalPropertiesSequence
    assert (density.ROIPhysicalProperty, density.ROIPhysicalPropertyValue) == ("REL_ELEC_DENSITY", 1)
    assert "ROIPhysicalPropertiesSequence" not in untouched


@pytest.mark.parametrize(("status", "reviewed"), [("APPROVED", True), ("UNAPPROVED", False), ("", False)])
def test_an_approved_set_has_a_reviewer(status: str, reviewed: bool) -> None:
    structures = write_structure_set(replace(SPEC, approval_status=status))
    assert structures.get("ApprovalStatus", "") == status
    assert ("ReviewerName" in structures) is reviewed


def test_an_approved_set_with_densities_is_valid() -> None:
    spec = replace(SPEC, rois=(replace(SPHERE, density_override="1.0"),), approval_status="APPROVED")
    assert validation_errors(dataset_bytes(write_structure_set(spec))) == []
