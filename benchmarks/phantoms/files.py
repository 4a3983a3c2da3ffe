"""Cases as DICOM files, as a planning system would export them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec
from doseguard.writers.encoding import Encoding, TransferSyntax, dataset_bytes
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec
from phantoms.case import Case

# Fine enough that neither rounding shows beside any error in the table.
_DECIMALS = 5
_SCALING_GY = 1e-6
_EXPLICIT = Encoding(TransferSyntax.EXPLICIT)


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """Where a case was written."""

    structures: Path
    dose: Path


def write_case(case: Case, folder: Path) -> CaseFiles:
    """RTSTRUCT and RTDOSE (32 bit) of a case in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    files = CaseFiles(folder / "structures.dcm", folder / "dose.dcm")
    patient = PatientSpec(f"PHANTOM-{folder.name}", "PHANTOM^Anyone")
    structures = write_structure_set(StructureSetSpec(patient, (_roi(case),), decimals=_DECIMALS))
    files.structures.write_bytes(dataset_bytes(structures, _EXPLICIT))
    files.dose.write_bytes(dataset_bytes(write_dose(_dose(case, patient)), _EXPLICIT))
    return files


def _roi(case: Case) -> RoiSpec:
    drawn = case.structure
    parts = np.split(drawn.points_mm, drawn.first[1:-1])
    return RoiSpec(1, drawn.name, drawn.type, contours=tuple(Contour(part.tolist()) for part in parts))


def _dose(case: Case, patient: PatientSpec) -> DoseSpec:
    field = case.field
    planes, rows, columns = field.directions
    forward = float(np.cross(columns, rows) @ planes) > 0
    offsets = field.positions_mm[0] if forward else -field.positions_mm[0]
    steps = [float(axis[1] - axis[0]) for axis in field.positions_mm]
    x, y, z = field.origin_mm.tolist()
    orientation = (*columns.tolist(), *rows.tolist())
    return DoseSpec(
        field.dose_gy,
        (x, y, z),
        (steps[0], steps[1], steps[2]),
        patient,
        orientation=orientation,
        offsets_mm=tuple(offsets.tolist()),
        bits=32,
        scaling_gy=_SCALING_GY,
    )
