"""The structures of a case: written as a file of real DICOM and read back as any other structure set is."""

from dataclasses import dataclass
from functools import lru_cache

from doseguard.assess.behind import Behind
from doseguard.assess.plan_geometry import PlanGeometry
from doseguard.model.drawn_shape import DrawnShape
from doseguard.model.study import Study
from doseguard.model.target import TARGET_TYPES
from doseguard.readers.dicom.contours import read_contours
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import RoiSpec, StructureSetSpec

_NAME = "case_structures.dcm"
_SLICE_MM = 1.0
_MOST_KEPT = 256


@dataclass(frozen=True, slots=True, eq=False)
class CaseContours:
    """What is drawn in a case, with what was measured of it: many small faults ask for the same lengths."""

    study: Study
    geometry: PlanGeometry

    @property
    def behind(self) -> Behind:
        """The contours as what lies behind a case."""
        return Behind(study=self._same, geometry=self.geometry)

    def _same(self) -> Study:
        return self.study


@lru_cache(maxsize=_MOST_KEPT)
def contours_of_shapes(shapes: tuple[tuple[str, DrawnShape], ...]) -> CaseContours:
    """These structures, contoured every millimetre, without a dose."""
    rois = tuple(_roi(number, *one) for number, one in enumerate(shapes, start=1))
    written = dataset_bytes(write_structure_set(StructureSetSpec(rois=rois, slice_spacing_mm=_SLICE_MM)))
    study = Study(_NAME, read_contours(written, _NAME), dose_reason="no dose was given")
    return CaseContours(study, PlanGeometry(study))


def _roi(number: int, name: str, shape: DrawnShape) -> RoiSpec:
    x, y, z = map(float, shape.centre_mm)
    return RoiSpec(
        number,
        name,
        _type(name),
        (x, y, z),
        float(shape.diameter_mm) / 2,
        None if shape.length_mm is None else float(shape.length_mm) / 2,
    )


def _type(name: str) -> str:
    """RTROIInterpretedType as a planning system would state it for such a name."""
    if name in ("External", "Body"):
        return "EXTERNAL"
    return next((kind for kind in TARGET_TYPES if name.startswith(kind)), "ORGAN")
