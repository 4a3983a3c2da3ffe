"""How the patient is set up."""

from proof.beam_edits import (
    has_setups,
    label_tables,
    one_beam,
    plans,
    setups,
    tables,
)
from proof.export import with_values
from proof.seeded_error import Kind, seeded, with_policy

POSITION = seeded("setup-other-position", "planned prone on a supine scan", Kind.SETUP, "PLN-12")(
    lambda export: (
        plans(has_setups, setups(with_values(PatientPosition="HFP")))(export) if export.of("CT") else None
    )
)
UNRESOLVED = seeded("setup-not-there", "a beam refers to a set-up that is not there", Kind.SETUP, "PLN-12")(
    plans(has_setups, one_beam(with_values(ReferencedPatientSetupNumber=987)))
)
NO_TABLE = seeded(
    "tolerance-table-not-there", "a beam refers to a tolerance table that is not there", Kind.SETUP, "PLN-13"
)(plans(tables, one_beam(with_values(ReferencedToleranceTableNumber=987))))
OTHER_TABLE = seeded(
    "tolerance-table-of-others", "tolerance table of another technique", Kind.SETUP, "PLN-13"
)(with_policy("tolerance_tables", plans(tables, label_tables)))
