"""Studies as files: spheres in a round dose."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec, spherical_dose_gy
from doseguard.writers.encoding import dataset_bytes
from doseguard.writers.minimal_plan import minimal_spec
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.plan import write_plan
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import RoiSpec, StructureSetSpec

SHAPE = (24, 24, 24)
SPACING_MM = 2.5
PTV = RoiSpec(1, "PTV", "PTV", radius_mm=10.0)
CORD = RoiSpec(2, "SpinalCord", "ORGAN", centre_mm=(15.0, 0.0, 0.0), radius_mm=4.0, half_length_mm=15.0)
EMPTY = RoiSpec(3, "Couch", "SUPPORT", radius_mm=0.0)


def write_study(
    folder: Path,
    *rois: RoiSpec,
    patient: PatientSpec | None = None,
    prescribed: str | None = None,
    **dose: Any,
) -> Path:
    """rs.dcm with the structures and rd.dcm, a dose of 50 Gy at 10 mm from the origin; the folder.

    With a prescribed dose (Gy) also the plan, to which dose and structures belong. Without `patient`, of the
    usual one.
    """
    whose = patient or PatientSpec()
    folder.mkdir(parents=True, exist_ok=True)
    structures = StructureSetSpec(patient=whose, rois=rois or (PTV, CORD, EMPTY), slice_spacing_mm=2.0)
    (folder / "rs.dcm").write_bytes(dataset_bytes(write_structure_set(structures)))
    if prescribed is not None:
        plan = write_plan(replace(minimal_spec(prescribed, 5), patient=whose))
        (folder / "rp.dcm").write_bytes(dataset_bytes(plan))
        dose = {"plan_uid": str(plan.SOPInstanceUID), **dose}
    origin = tuple(-(count - 1) / 2 * SPACING_MM for count in reversed(SHAPE))
    grid = spherical_dose_gy(SHAPE, SPACING_MM, 50.0, 10.0)
    given = {"dose_gy": np.minimum(grid, 60.0), "origin_mm": origin, "spacing_mm": SPACING_MM, **dose}
    (folder / "rd.dcm").write_bytes(dataset_bytes(write_dose(DoseSpec(patient=whose, **given))))
    return folder
