"""Beams that are lost, doubled, or of another machine."""

from proof.beam_edits import (
    as_setup,
    doubled,
    each_beam,
    energy,
    flat,
    has_fluence,
    has_metersets,
    lose_beam,
    lose_reference,
    lose_wholly,
    meterset,
    metersets,
    moving,
    no_meterset,
    one_beam,
    plans,
    several,
    treats,
)
from proof.export import with_values
from proof.seeded_error import Kind, seeded, with_policy

_NO_DOSES = "viewray-private-class-large-lesion"
_UNTOLD = {_NO_DOSES: "no dose is written of any beam, and one that is for an image has no units either"}

LOST = seeded("beam-lost", "a beam is lost, its reference stays", Kind.BEAMS, "PLN-05")(
    plans(several, lose_beam)
)
UNREFERENCED = seeded("beam-not-in-group", "a treatment beam is in no fraction group", Kind.BEAMS, "PLN-05")(
    plans(several, lose_reference)
)
LOST_WHOLLY = seeded("beam-lost-wholly", "a beam is lost with its reference", Kind.BEAMS, "RX-02", "PLN-06")(
    plans(lambda plan: several(plan) and "Varian" in str(plan.get("Manufacturer")), lose_wholly)
)
DOUBLED = seeded("beam-doubled", "a beam is there twice", Kind.BEAMS, "PLN-05")(plans(treats, doubled))
AS_SETUP = seeded(
    "beam-marked-setup",
    "a treatment beam is marked as set-up",
    Kind.BEAMS,
    "PLN-05",
    misses={_NO_DOSES: "no dose is written of any beam, and set-up beams may have units for an image"},
)(plans(several, as_setup))
ENERGY_ONE = seeded("energy-of-one-beam", "one arc with another energy", Kind.BEAMS, "PLN-04")(
    plans(lambda plan: several(plan) and moving(plan), one_beam(energy("15")))
)
MACHINE_ONE = seeded("machine-of-one-beam", "one beam on another machine", Kind.BEAMS, "PLN-04")(
    plans(several, one_beam(with_values(TreatmentMachineName="OTHER_LINAC")))
)
MACHINE = seeded(
    "machine-not-for-this", "a machine that the clinic does not use for this", Kind.BEAMS, "PLN-04"
)(with_policy("machines", plans(treats, each_beam(with_values(TreatmentMachineName="OTHER_LINAC")))))
ENERGY = seeded(
    "energy-not-for-this", "an energy that the clinic does not use for this", Kind.BEAMS, "PLN-04"
)(with_policy("machines", plans(treats, each_beam(energy("18")))))
FLUENCE = seeded("fluence-of-one-beam", "one arc with another fluence mode", Kind.BEAMS, "PLN-04")(
    plans(has_fluence, one_beam(flat))
)
NO_MU = seeded("mu-lost", "monitor units of one beam are lost", Kind.BEAMS, "PLN-06", misses=_UNTOLD)(
    plans(has_metersets, metersets(no_meterset))
)
ZERO_MU = seeded("mu-zero", "monitor units of one beam are zero", Kind.BEAMS, "PLN-06", misses=_UNTOLD)(
    plans(has_metersets, metersets(with_values(BeamMeterset="0")))
)
TENFOLD_MU = seeded(
    "mu-tenfold",
    "monitor units of one beam are tenfold",
    Kind.BEAMS,
    "PLN-06",
    misses={"tomotherapy-bone-16-in-1": "one beam, measured in minutes: there is nothing to compare it with"},
)(plans(has_metersets, metersets(meterset("10"))))
WEDGE = seeded("wedge-added", "a wedge where the clinic allows none", Kind.BEAMS, "PLN-14")(
    with_policy("accessories", plans(treats, one_beam(with_values(NumberOfWedges=1))))
)
BOLUS = seeded("bolus-added", "a bolus where the clinic allows none", Kind.BEAMS, "PLN-14")(
    with_policy("accessories", plans(treats, one_beam(with_values(NumberOfBoli=1))))
)
TECHNIQUE = seeded("technique-of-others", "flagged as total body irradiation", Kind.BEAMS, "SIT-05")(
    plans(treats, each_beam(with_values(HighDoseTechniqueType="TBI")))
)
