"""A structure set with a dose that belongs to it: what dosimetry is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass

from doseguard.model.contours import ContourSet
from doseguard.model.dose_field import DoseField
from doseguard.model.dose_grid import DoseGrid
from doseguard.model.image_geometry import ImageGeometry
from doseguard.model.prescription import Prescription, Status
from doseguard.model.stored_dvh import StoredDvh


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """One structure set and one plan dose in its frame of reference, if there is one.

    `path` and `dose_path` name the files; `dose_reason` says why `field` is None and is empty otherwise.
    `stored_dvhs` are those that the dose's file holds, read when they are looked at. `prescriptions` are
    those of the plan to which the dose belongs, `images` those of the structures' series, `notes` sentences
    on what else was found and how things were told to belong together. `unprescribed` says why a plan that
    was given prescribes nothing here.
    """

    path: str
    structures: ContourSet
    field: DoseField | None = None
    dose: DoseGrid | None = None
    dose_path: str = ""
    dose_reason: str = ""
    prescriptions: tuple[Prescription, ...] = ()
    images: tuple[ImageGeometry, ...] = ()
    notes: tuple[str, ...] = ()
    unprescribed: str = ""
    stored_dvhs: Sequence[StoredDvh] = ()

    def prescribed_to(self, number: int | None) -> tuple[float | None, str]:
        """The dose (Gy) stated for that ROI number, else the plan's one dose; or None and the reason."""
        if not self.prescriptions:
            return None, self.unprescribed or "no plan of this dose was given"
        if len({one.group_place for one in self.prescriptions}) > 1:
            return None, "the plan has several fraction groups, and its dose is that of them all"
        own = [one for one in self.prescriptions if number is not None and one.roi_number == number]
        return _one_dose(own or self.prescriptions)


def _one_dose(prescriptions: Sequence[Prescription]) -> tuple[float | None, str]:
    doses = {one.rounded_gy for one in prescriptions if one.status is Status.STATED}
    unstated = next((one for one in prescriptions if one.status is not Status.STATED), None)
    if unstated is not None or None in doses:
        status = "absent" if unstated is None else unstated.status.value
        return None, f"the plan does not state its prescription ({status})"
    if len(doses) > 1:
        listed = ", ".join(f"{one} Gy" for one in sorted(dose for dose in doses if dose is not None))
        return None, f"the plan prescribes several doses ({listed})"
    (dose_gy,) = doses
    return (None if dose_gy is None else float(dose_gy)), ""
