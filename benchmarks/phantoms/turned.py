"""The same phantoms with grid, contours or both turned: patient positions and oblique planes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from phantoms.build import Frame, lattice, transformed
from phantoms.case import Case
from phantoms.dose_shapes import FloatArray, point
from phantoms.frames import POSITIONS, grid_directions, rotation
from phantoms.linear import linear_case
from phantoms.stereotactic import stereotactic_case

_MIDDLE_MM = np.array([-31.3, 17.9, 112.45])
_TILTS: dict[str, FloatArray] = {
    "5 degrees about x": rotation((1, 0, 0), 5),
    "20 degrees about (1, 2, 3)": rotation((1, 2, 3), 20),
    "40 degrees about (3, -1, 1)": rotation((3, -1, 1), 40),
}
_PLANES: dict[str, FloatArray] = {
    "sagittal": rotation((0, 1, 0), 90),
    "coronal": rotation((1, 0, 0), 90),
}


def turned_cases() -> Iterator[Case]:
    """Every position and tilt, each with the same phantoms."""
    originals = tuple(_originals())
    for name, frame, directions in _ways():
        for original in originals:
            yield _placed(original, name, frame, directions)


def _ways() -> Iterator[tuple[str, Frame, FloatArray]]:
    """The name of each, where contours and dose lie, and the axes of the grid."""
    upright = Frame(_MIDDLE_MM, np.eye(3))
    for position in POSITIONS:
        yield position, upright, grid_directions(position)
    for name, tilt in _TILTS.items():
        yield f"grid {name}", upright, grid_directions() @ tilt.T
    for name, tilt in (_TILTS | _PLANES).items():
        yield f"contours {name}", Frame(_MIDDLE_MM, tilt), grid_directions()


def _originals() -> Iterator[Case]:
    yield linear_case("lying cone", "diagonal", 2.0, (3.0, 1.0, 2.0), "shifted")
    yield linear_case("cylinder", "y", 3.0, (2.0, 2.0, 2.0), "shifted")
    yield stereotactic_case(5.0, "Gaussian", 1.0, 1.5, 0)
    yield stereotactic_case(10.0, "Fermi", 2.0, 2.0, 1)
    yield stereotactic_case(20.0, "Gaussian", 3.0, 2.5, 2)


def _placed(original: Case, name: str, frame: Frame, directions: FloatArray) -> Case:
    spacing = point(axis[1] - axis[0] for axis in original.field.positions_mm)
    half = point(axis[-1] / 2 for axis in original.field.positions_mm)
    return replace(
        original,
        name=f"{name}: {original.name}",
        group="turned, linear" if original.group == "linear" else "turned, stereotactic",
        structure=transformed(original.structure, frame),
        field=lattice(
            original.slab.dose,
            half_mm=half,
            spacing_mm=spacing,
            shift=(0.37, 0.21, -0.43),
            directions=directions,
            frame=frame,
        ),
    )
