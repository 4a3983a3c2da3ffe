"""What an RT Plan or RT Ion Plan states, as far as headers go: control points are not held here."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Modality(Enum):
    """What a plan treats with, in the words of a protocol's `modality`."""

    PHOTON = "photon"
    ELECTRON = "electron"
    PROTON = "proton"
    CARBON = "carbon"
    BRACHY = "brachy"
    MIXED = "mixed"
    OTHER = "other"
    UNKNOWN = "not stated"


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A numeric attribute as the file writes it; `value` is None exactly when `fault` says why."""

    text: str
    value: Decimal | None
    fault: str = ""

    @property
    def is_above_zero(self) -> bool:
        """Whether it is a number greater than zero."""
        return self.value is not None and self.value > 0


@dataclass(frozen=True, slots=True)
class DoseReference:
    """One item of DoseReferenceSequence (PS3.3 C.8.8.10); doses in Gy."""

    place: str
    number: int | None
    uid: str
    structure_type: str
    type: str
    description: str
    roi_number: int | None
    target_prescription_dose: WrittenNumber | None = None
    target_minimum_dose: WrittenNumber | None = None
    target_maximum_dose: WrittenNumber | None = None
    delivery_warning_dose: WrittenNumber | None = None
    delivery_maximum_dose: WrittenNumber | None = None
    organ_at_risk_full_volume_dose: WrittenNumber | None = None
    organ_at_risk_limit_dose: WrittenNumber | None = None
    organ_at_risk_maximum_dose: WrittenNumber | None = None
    nominal_prior_dose: WrittenNumber | None = None

    @property
    def is_target(self) -> bool:
        """Whether DoseReferenceType is TARGET."""
        return self.type == "TARGET"


@dataclass(frozen=True, slots=True)
class DoseReferenceLink:
    """One item of a fraction group's ReferencedDoseReferenceSequence; one vendor writes the dose in it."""

    place: str
    number: int | None
    target_prescription_dose: WrittenNumber | None = None


@dataclass(frozen=True, slots=True)
class ReferencedBeam:
    """One item of a fraction group's ReferencedBeamSequence; dose in Gy a fraction, meterset in its unit."""

    place: str
    number: int | None
    beam_dose: WrittenNumber | None = None
    beam_meterset: WrittenNumber | None = None
    dose_reference_uid: str = ""
    private_dose_reference_uid: str = ""
    beam_dose_type: str = ""


@dataclass(frozen=True, slots=True)
class ReferencedSetup:
    """One item of a fraction group's ReferencedBrachyApplicationSetupSequence; dose in Gy per fraction."""

    place: str
    number: int | None
    dose: WrittenNumber | None = None


@dataclass(frozen=True, slots=True)
class FractionGroup:
    """One item of FractionGroupSequence (PS3.3 C.8.8.13); `beams` is None where the sequence is absent."""

    place: str
    number: int | None
    fractions: WrittenNumber | None
    number_of_beams: WrittenNumber | None
    number_of_setups: WrittenNumber | None
    links: tuple[DoseReferenceLink, ...] = ()
    beams: tuple[ReferencedBeam, ...] | None = None
    setups: tuple[ReferencedSetup, ...] = ()
    pattern_digits_per_day: WrittenNumber | None = None
    pattern_cycle_weeks: WrittenNumber | None = None
    pattern: str = ""

    @property
    def fraction_count(self) -> int | None:
        """NumberOfFractionsPlanned where it is a whole number above zero, else None."""
        written = self.fractions
        if written is None or written.value is None or not written.is_above_zero:
            return None
        return int(written.value) if written.value == written.value.to_integral_value() else None


# PS3.3 C.8.8.14 TreatmentDeliveryType, and two values that a vendor writes for imaging fields.
_NOT_TREATMENT = frozenset({"SETUP", "OPEN_PORTFILM", "TRMT_PORTFILM", "IMAGE_BEAM", "VERIFICATION"})


def is_treating(delivery_type: str) -> bool:
    """Whether a TreatmentDeliveryType treats; one that is absent or unknown does."""
    return delivery_type.upper().replace(" ", "_") not in _NOT_TREATMENT


@dataclass(frozen=True, slots=True)
class Beam:
    """The header of one item of BeamSequence or IonBeamSequence."""

    place: str
    number: int | None
    name: str
    delivery_type: str
    radiation_type: str
    radiation_mass_number: int | None = None
    high_dose_technique: str = ""
    tolerance_table_number: int | None = None
    machine: str = ""

    @property
    def is_treatment(self) -> bool:
        """Whether the beam treats; a delivery type that is absent or unknown counts as treatment."""
        return is_treating(self.delivery_type)


@dataclass(frozen=True, slots=True)
class ToleranceTable:
    """One item of ToleranceTableSequence."""

    number: int | None
    label: str


@dataclass(frozen=True, slots=True)
class RelatedPlan:
    """One item of ReferencedRTPlanSequence: another plan, and what it is to this one (PS3.3 C.8.8.9).

    `relationship` is PRIOR, ALTERNATIVE, PREDECESSOR, VERIFIED_PLAN or CONCURRENT, empty where absent.
    """

    sop_instance_uid: str
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """An RT Plan or RT Ion Plan as read, every text as the file writes it, absent text empty."""

    sop_instance_uid: str
    sop_class_uid: str
    sha256: str
    modality: Modality
    label: str = ""
    name: str = ""
    description: str = ""
    prescription_description: str = ""
    treatment_sites: tuple[str, ...] = ()
    intent: str = ""
    geometry: str = ""
    plan_date: str = ""
    plan_time: str = ""
    approval_status: str = ""
    reviewer: str = ""
    review_date: str = ""
    review_time: str = ""
    manufacturer: str = ""
    manufacturer_model: str = ""
    software_versions: tuple[str, ...] = ()
    patient_id: str = ""
    patient_name: str = ""
    study_instance_uid: str = ""
    frame_of_reference_uid: str = ""
    structure_set_uids: tuple[str, ...] = ()
    dose_uids: tuple[str, ...] = ()
    related_plans: tuple[RelatedPlan, ...] = ()
    dose_references: tuple[DoseReference, ...] = ()
    fraction_groups: tuple[FractionGroup, ...] = ()
    beams: tuple[Beam, ...] = ()
    tolerance_tables: tuple[ToleranceTable, ...] = ()
    irregularities: tuple[str, ...] = ()

    def beam(self, number: int | None) -> Beam | None:
        """The one beam of that number; None where there is none or more than one."""
        found = [beam for beam in self.beams if beam.number == number and number is not None]
        return found[0] if len(found) == 1 else None
