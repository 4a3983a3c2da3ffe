"""An invented thorax with a peripheral lesion of the right upper lobe, and a dose for it; LPS in mm.

Everything is an ellipse on each slice: the body with two lungs, heart, oesophagus, spinal cord and pieces of
ribs. Slices and dose planes do not coincide.
"""

from collections.abc import Callable
from math import atan2, cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from cases.sample import File
from cases.studies.falloff import plateau_and_foot
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.encoding import Encoding, TransferSyntax
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec

CENTRE_MM = (-88.0, 10.0, 25.0)
PTV_MM = (16.0, 15.0, 17.0)
_MARGIN_MM = 5.0
_BODY_MM, _HALF_LENGTH_MM = (152.0, 106.0), 84.0
_SLICE_MM, _GRID_MM = 3.0, 3.0
_MANUFACTURER, _MODEL = "Varian Medical Systems", "ARIA RadOnc"

Ellipse = tuple[float, float, float, float]
Shape = Callable[[float], Ellipse | None]
Point = tuple[float, float, float]


def structures_file(patient: PatientSpec) -> File:
    """Ten structures, the ribs among them in six to eight pieces a slice."""
    gtv = tuple(axis - _MARGIN_MM for axis in PTV_MM)
    lung_r = _stack(_ellipsoid((-73.0, -2.0, -8.0), (52.0, 70.0, 105.0)), 40)
    lung_l = [
        _beside_the_heart(one) for one in _stack(_ellipsoid((74.0, -2.0, -8.0), (50.0, 68.0, 102.0)), 40)
    ]
    rois = (
        RoiSpec(1, "BODY", "EXTERNAL", contours=_contours(_stack(_tube(0.0, 0.0, *_BODY_MM), 60))),
        RoiSpec(2, "GTV_RUL", "GTV", contours=_contours(_stack(_ellipsoid(CENTRE_MM, gtv), 48))),
        RoiSpec(3, "PTV_RUL", "PTV", contours=_contours(_stack(_ellipsoid(CENTRE_MM, PTV_MM), 64))),
        RoiSpec(4, "Lung_R", "ORGAN", contours=_contours(lung_r)),
        RoiSpec(5, "Lung_L", "ORGAN", contours=_contours(lung_l)),
        RoiSpec(6, "Lungs", "ORGAN", contours=_contours(lung_r + lung_l)),
        RoiSpec(7, "Heart", "ORGAN", contours=_contours(_stack(_heart, 40))),
        RoiSpec(8, "Esophagus", "ORGAN", contours=_contours(_stack(_tube(4.0, 28.0, 8.0, 6.0), 20))),
        RoiSpec(9, "SpinalCord", "ORGAN", contours=_contours(_stack(_tube(0.0, 62.0, 6.0, 5.0), 20))),
        RoiSpec(10, "Rib", "ORGAN", contours=_contours(_ribs())),
    )
    spec = StructureSetSpec(patient, rois, manufacturer=_MANUFACTURER, model=_MODEL)
    return File("structures.dcm", write_structure_set(spec))


def dose_file(patient: PatientSpec, plan_uid: str, prescription_gy: float) -> File:
    """Prescribed to the 80 % isodose, which lies 0.3 mm outside of the PTV; no dose outside of the body."""
    half = (_HALF_LENGTH_MM + 4.5, _BODY_MM[1] + 6.0, _BODY_MM[0] + 6.0)
    axes = [np.arange(-int(one / _GRID_MM), int(one / _GRID_MM) + 1) * _GRID_MM for one in half]
    z, y, x = np.meshgrid(*axes, indexing="ij")
    inside = (x / _BODY_MM[0]) ** 2 + (y / _BODY_MM[1]) ** 2 <= 1
    dose = np.where(inside, prescription_gy * _share(x, y, z), 0.0)
    origin = (float(axes[2][0]), float(axes[1][0]), float(axes[0][0]))
    spec = DoseSpec(
        dose,
        origin,
        _GRID_MM,
        patient,
        plan_uid,
        manufacturer=_MANUFACTURER,
        model=_MODEL,
        scaling_gy=0.002,
    )
    return File("dose.dcm", write_dose(spec), Encoding(TransferSyntax.EXPLICIT))


def _share(x: NDArray[np.float64], y: NDArray[np.float64], z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Dose over prescription: a plateau with an edge, on a broad foot, both shaped like the PTV."""
    scaled = [(axis - middle) / half for axis, middle, half in zip((x, y, z), CENTRE_MM, PTV_MM, strict=True)]
    beyond_mm = (np.sqrt(sum(one**2 for one in scaled)) - 1) * 16.0
    plateau, foot = plateau_and_foot(beyond_mm, 4.0)
    return plateau + foot


def _heights() -> list[float]:
    count = int(_HALF_LENGTH_MM / _SLICE_MM)
    return [index * _SLICE_MM + 1.0 for index in range(-count, count)]


def _stack(shape: Shape, points: int) -> list[list[Point]]:
    found = [(shape(z_mm), z_mm) for z_mm in _heights()]
    return [_outline(ellipse, z_mm, points) for ellipse, z_mm in found if ellipse is not None]


def _outline(ellipse: Ellipse, z_mm: float, points: int) -> list[Point]:
    x_mm, y_mm, across_mm, along_mm = ellipse
    angles = [2 * pi * step / points for step in range(points)]
    return [(x_mm + across_mm * cos(angle), y_mm + along_mm * sin(angle), z_mm) for angle in angles]


def _tube(x_mm: float, y_mm: float, across_mm: float, along_mm: float) -> Shape:
    return lambda _: (x_mm, y_mm, across_mm, along_mm)


def _ellipsoid(centre_mm: tuple[float, ...], axes_mm: tuple[float, ...]) -> Shape:
    def at(z_mm: float) -> Ellipse | None:
        left = 1 - ((z_mm - centre_mm[2]) / axes_mm[2]) ** 2
        if left <= 0.01:
            return None
        return centre_mm[0], centre_mm[1], axes_mm[0] * sqrt(left), axes_mm[1] * sqrt(left)

    return at


_heart = _ellipsoid((22.0, -44.0, -42.0), (40.0, 34.0, 38.0))


def _beside_the_heart(outline: list[Point]) -> list[Point]:
    """The left lung gives way where the heart lies, 3 mm away from it."""
    ellipse = _heart(outline[0][2])
    if ellipse is None:
        return outline
    middle_x, middle_y, across, along = ellipse
    moved = []
    for x_mm, y_mm, z_mm in outline:
        left = 1 - ((y_mm - middle_y) / (along + 3.0)) ** 2
        edge = middle_x + (across + 3.0) * sqrt(left) if left > 0 else -np.inf
        moved.append((max(x_mm, edge), y_mm, z_mm))
    return moved


def _ribs() -> list[list[Point]]:
    """Sections of ribs that run down and forward inside the body's wall, each over 63 mm, one every 21 mm."""
    forward = [(z_mm, (21.0 * pair - z_mm) / 63.0) for z_mm in _heights() for pair in range(-4, 7)]
    return [
        _rib(side, pi / 3 - 2 * pi / 3 * share, z_mm)
        for z_mm, share in forward
        if 0 <= share <= 1
        for side in (-1, 1)
    ]


def _rib(side: int, angle: float, z_mm: float) -> list[Point]:
    """One section: 24 by 7 mm, along the wall."""
    x_mm, y_mm = side * 138.0 * cos(angle), 94.0 * sin(angle)
    turn = atan2(94.0 * cos(angle), -side * 138.0 * sin(angle))
    outline = _outline((0.0, 0.0, 12.0, 3.5), z_mm, 14)
    return [
        (x_mm + u * cos(turn) - v * sin(turn), y_mm + u * sin(turn) + v * cos(turn), z) for u, v, z in outline
    ]


def _contours(outlines: list[list[Point]]) -> tuple[Contour, ...]:
    """Slice by slice, head first, as some systems write them."""
    ordered = sorted(outlines, key=lambda outline: -outline[0][2])
    return tuple(Contour(outline) for outline in ordered)
