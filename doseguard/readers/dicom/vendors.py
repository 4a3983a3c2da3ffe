"""What planning systems write, as one table: how far beam doses can be compared with the prescription.

The counts are of real exports in which the beam doses, summed and multiplied by the fractions, could be held
against a stated prescription. What the standard settles for every system is not here but in the readings.
"""

from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.plan import Modality, Plan

_EXTERNAL = frozenset({Modality.PHOTON, Modality.ELECTRON, Modality.MIXED, Modality.UNKNOWN, Modality.OTHER})
_IONS = frozenset({Modality.PROTON, Modality.CARBON, Modality.OTHER})


@dataclass(frozen=True, slots=True)
class VendorRow:
    """One planning system; `words` must all stand in manufacturer, model or version, letter case ignored.

    `comparable_percent` is the agreement of beam doses with the prescription that a deviation from is worth a
    finding; None means that beam doses are shown and never compared. An empty `modalities` means any.
    """

    system: str
    words: tuple[str, ...]
    beam_doses: str
    comparable_percent: Decimal | None = None
    modalities: frozenset[Modality] = frozenset()


# The first row that fits is taken.
VENDORS = (
    VendorRow(
        "Varian Eclipse, photons and electrons",
        ("varian",),
        "agreed with the stated prescription within 2 % in 28 of 28 plans",
        Decimal(2),
        _EXTERNAL,
    ),
    VendorRow(
        "Varian Eclipse, ions",
        ("varian",),
        "agreed with the stated prescription within 2 % in 12 of 12 plans; the dose may be RBE-weighted",
        Decimal(2),
        _IONS,
    ),
    VendorRow(
        "Monaco",
        ("monaco",),
        "is the dose at one point; it agreed with the stated prescription in 9 of 45 fraction groups "
        "(0.03 to 165 times it)",
    ),
    VendorRow(
        "Pinnacle",
        ("pinnacle",),
        "is the prescription divided by the prescription isodose: known cases are 3 to 13 % too high, "
        "stereotactic plans more",
    ),
    VendorRow(
        "RayStation, ions",
        ("raystation",),
        "agreed in 3 of 3 plans, but may be physical dose where the prescription is RBE-weighted",
        modalities=_IONS,
    ),
    VendorRow(
        "RayStation",
        ("raystation",),
        "is the dose at a specification point, which may lie between targets; it agreed in 0 of 1 plans",
    ),
    VendorRow("Brainlab iPlan", ("iplan",), "agreed with the stated prescription in 5 of 5 plans"),
    VendorRow(
        "Brainlab Elements", ("brainlab", "elements"), "agreed with the stated prescription in 2 of 2 plans"
    ),
    VendorRow("ViewRay MRIdian", ("viewray",), "is not written by this system"),
    VendorRow("TomoTherapy", ("tomotherapy",), "agreed with the stated prescription in 1 of 1 plans"),
    VendorRow("Leksell GammaPlan", ("gammaplan",), "is not written by this system, nor is the prescription"),
    VendorRow(
        "Oncentra", ("oncentra",), "is not written by this system; setup doses carry the dose per fraction"
    ),
)

UNKNOWN_SYSTEM = VendorRow("planning system without a row", (), "has an unknown relation to the prescription")


def vendor_row(plan: Plan) -> VendorRow:
    """The row for the system that wrote a plan; UNKNOWN_SYSTEM where none fits."""
    written = " ".join((plan.manufacturer, plan.manufacturer_model, *plan.software_versions)).casefold()
    for row in VENDORS:
        if all(word in written for word in row.words) and (
            not row.modalities or plan.modality in row.modalities
        ):
            return row
    return UNKNOWN_SYSTEM
