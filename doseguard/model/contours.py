"""Contours of structures as arrays: what dosimetry measures."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from doseguard.model.structure import StructureSet

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32 | np.float64]
"""Of either precision: what is large and needs no more is kept in single."""


@dataclass(frozen=True, slots=True, eq=False)
class ContouredStructure:
    """One structure with its contours: all points in one array, patient coordinates (LPS) in mm.

    `points_mm` has the shape (points, 3); contour k is `points_mm[first[k]:first[k + 1]]`, so `first` has one
    entry more than there are contours. `kinds` gives each contour's ContourGeometricType, `step_mm` the
    spacing of the written coordinates (0.01 where they have two decimals, 0 where nobody knows),
    `image_spacing_mm` the spacing of the images that the contours refer to (None where they were not given),
    `beside_images` how many contours lie nearer to another image than to the one that they refer to.
    `faults` are sentences on what in the contours could not be used; a structure with a fault that leaves
    its shape open has no number.
    """

    name: str
    points_mm: FloatArray
    first: IntArray
    kinds: tuple[str, ...]
    number: int | None = None
    type: str = ""
    step_mm: float = 0.0
    image_spacing_mm: float | None = None
    beside_images: int = 0
    faults: tuple[str, ...] = ()

    def named(self, name: str) -> Self:
        """The same contours under another name."""
        return replace(self, name=name)


@dataclass(frozen=True, slots=True, eq=False)
class ContourSet:
    """A structure set with its contours; a structure without contours is there with none."""

    header: StructureSet
    structures: tuple[ContouredStructure, ...]

    @property
    def body(self) -> ContouredStructure | None:
        """The patient's outline: the one drawn structure whose type says so, None where there is not one."""
        found = [one for one in self.structures if one.type == "EXTERNAL" and one.kinds and not one.faults]
        return found[0] if len(found) == 1 else None
