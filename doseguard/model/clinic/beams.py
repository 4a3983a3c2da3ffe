"""Which machines treat what, and how (PLN-04, PLN-06 to PLN-11, PLN-14)."""

from typing import Literal

from pydantic import Field, StrictBool

from doseguard.model.clinic.beam_quantities import (
    AreaIntervalField,
    CountIntervalField,
    EnergyText,
    NumberIntervalField,
)
from doseguard.model.clinic.quantities import LengthField, LengthIntervalField
from doseguard.model.file_fields import FileModel, Text

Accessory = Literal["wedge", "block", "bolus", "compensator", "applicator"]


class Machine(FileModel):
    """One treatment machine, or several of one kind."""

    name: Text = Field(description="TreatmentMachineName; `*` and `?` as in names of files.")
    energies: tuple[EnergyText, ...] = Field(
        default=(), description="What it may treat with, such as `6` or `6 FFF`. None given: anything."
    )
    dose_rate: NumberIntervalField | None = Field(
        default=None, description="DoseRateSet of its beams, monitor units per minute."
    )
    leaf_reach: LengthField | None = Field(
        default=None, description="How far jaws and leaves can lie from the beam's axis, at the isocentre."
    )


class Clearance(FileModel):
    """What turns around the patient, and how near it may come."""

    head: LengthField = Field(description="Distance of the gantry's head from the isocentre.")
    least: LengthField = Field(description="The least distance of the head from patient and table.")


class BeamPolicy(FileModel):
    """Which machines treat what, and how (PLN-04, PLN-06 to PLN-11, PLN-14)."""

    machines: tuple[Machine, ...] = Field(
        default=(), description="The machines that treat. None given: any machine may."
    )
    same_energy: StrictBool = Field(
        default=False, description="Whether all treatment beams of a plan must have one energy and mode."
    )
    fluence_modes: tuple[Text, ...] = Field(
        default=(), description="Fluence modes of stereotactic beams, such as `FFF`; `flat` is without one."
    )
    mu_per_gy: NumberIntervalField | None = Field(
        default=None, description="Monitor units of a fraction for each Gy that it prescribes."
    )
    mu_per_segment: NumberIntervalField | None = Field(
        default=None, description="Monitor units between control points of beams whose gantry stands."
    )
    mu_per_degree: NumberIntervalField | None = Field(
        default=None, description="Monitor units for each degree of arcs."
    )
    isocentres: CountIntervalField | None = Field(
        default=None, description="How many isocentres a plan may have."
    )
    isocentre_to_target: LengthIntervalField | None = Field(
        default=None, description="Distance of an isocentre from the nearest target, 0 mm inside of it."
    )
    clearance: Clearance | None = Field(default=None, description="Not given: collisions are not looked for.")
    smallest_opening: AreaIntervalField | None = Field(
        default=None, description="Area of the smallest aperture that is not closed, at the isocentre."
    )
    complexity: NumberIntervalField | None = Field(
        default=None,
        description="Modulation complexity score of a beam: 1 is an open field, small is complex.",
    )
    accessories: tuple[Accessory, ...] | None = Field(
        default=None, description="What may be in a treatment beam; `[]` is nothing. Not given: anything."
    )
