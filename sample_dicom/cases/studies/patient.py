"""One patient: a region of the common anatomy with its targets, moved into the patient's own coordinates."""

from dataclasses import dataclass

from cases.shapes.solid import Point
from cases.studies.drawing import Organ, drawn
from cases.studies.falloff import Shot, Spared, dose_gy, grid_around
from cases.studies.region import Region
from cases.studies.scan import Tissue, scanned
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan_spec import PlanSpec
from doseguard.writers.structure_spec import RoiSpec, StructureSetSpec

_SCANNED_ON = "20260226"
_SCALING_GY = 0.002
_VERSION = "16.1.0"


@dataclass(frozen=True, slots=True)
class Patient:
    """Who is treated, and what for; `system` is the planning system's manufacturer and model."""

    spec: PatientSpec
    region: Region
    shift_mm: Point
    targets: tuple[Organ, ...]
    lesions: tuple[Tissue, ...]
    system: tuple[str, str] = ("Varian Medical Systems", "ARIA RadOnc")

    def images(self, description: str) -> ImageSeriesSpec:
        """The planning scan, made four days before the plan."""
        extent = self.region.extent
        return ImageSeriesSpec(
            (len(extent.heights_mm), extent.pixels, extent.pixels),
            self.moved(extent.corner_mm),
            (extent.slice_mm, extent.pixel_mm, extent.pixel_mm),
            hounsfield=scanned(extent, self.region.painted, self.lesions),
            patient=self.spec,
            model="SAMPLE CT",
            series_description=description,
            series_date=_SCANNED_ON,
            body_part=self.region.name,
        )

    def structures(self, images: ImageSeriesSpec) -> StructureSetSpec:
        """Body, targets, organs and couch, in this order."""
        region = self.region
        body = Organ("BODY", (region.surface,), "EXTERNAL", 8.0)
        rois = drawn(
            (body, *self.targets, *region.organs, *region.support), region.extent.heights_mm, self.shift_mm
        )
        manufacturer, model = self.system
        return StructureSetSpec(
            self.spec, rois, "PLANNING", manufacturer=manufacturer, model=model, images=images
        )

    def dose(
        self,
        plan: PlanSpec,
        shots: tuple[Shot, ...],
        spared: tuple[Spared, ...] = (),
        spacing_mm: float = 3.0,
    ) -> DoseSpec:
        """The dose of that plan, on a grid around the whole scan."""
        extent = self.region.extent
        grid = grid_around(self.region.surface, extent.lowest_mm, extent.highest_mm, spacing_mm)
        manufacturer, model = self.system
        return DoseSpec(
            dose_gy(grid, shots, self.region.surface, spared),
            self.moved(grid.origin_mm),
            grid.spacing_mm,
            self.spec,
            plan.sop_instance_uid,
            manufacturer=manufacturer,
            model=model,
            software_versions=(_VERSION,),
            scaling_gy=_SCALING_GY,
            heterogeneity=("IMAGE",),
        )

    def moved(self, point: Point) -> Point:
        """A point of the common anatomy in the patient's coordinates."""
        x, y, z = (axis + by for axis, by in zip(point, self.shift_mm, strict=True))
        return x, y, z


def roi_named(structures: StructureSetSpec, name: str) -> RoiSpec:
    """The one structure of that name."""
    (found,) = (roi for roi in structures.rois if roi.name == name)
    return found
