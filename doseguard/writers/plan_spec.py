"""What a plan to be written shall hold, declared: numbers as the text that goes into the file.

In all of them "" leaves an optional attribute out, and a dose that is None is left out ("" writes it empty).
"""

from dataclasses import dataclass, field

from doseguard.writers.beam_spec import BeamSpec
from doseguard.writers.identity import make_uid
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.setup_spec import PatientSetupSpec, ToleranceTableSpec

RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"
RT_ION_PLAN = "1.2.840.10008.5.1.4.1.1.481.8"
HALCYON_PLAN = "1.2.246.352.70.1.70"
VIEWRAY_PLAN = "2.16.840.1.114493.1.2.1.4.1.1.481.5"


@dataclass(frozen=True, slots=True)
class DoseReferenceSpec:
    """One item of DoseReferenceSequence; COORDINATES need a `point`, VOLUME and POINT a `roi_number`."""

    number: int
    target_prescription_dose: str | None = None
    type: str = "TARGET"
    structure_type: str = "SITE"
    description: str | None = None
    uid: str = ""
    roi_number: int | None = None
    point: tuple[str, str, str] | None = None
    delivery_maximum_dose: str | None = None
    delivery_warning_dose: str | None = None
    target_minimum_dose: str | None = None
    target_maximum_dose: str | None = None
    target_underdose_volume_fraction: str | None = None
    organ_at_risk_full_volume_dose: str | None = None
    organ_at_risk_limit_dose: str | None = None
    organ_at_risk_maximum_dose: str | None = None
    nominal_prior_dose: str | None = None


@dataclass(frozen=True, slots=True)
class LinkSpec:
    """One item of a group's ReferencedDoseReferenceSequence; one system writes the dose into it."""

    number: int
    target_prescription_dose: str | None = None


@dataclass(frozen=True, slots=True)
class ReferencedBeamSpec:
    """One item of a group's ReferencedBeamSequence; dose in Gy per fraction, neither for setup beams."""

    number: int
    dose: str | None = None
    meterset: str | None = None
    dose_reference_uid: str = ""
    private_dose_reference_uid: str = ""
    dose_type: str = ""
    dose_meaning: str = ""
    specification_point: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class ReferencedSetupSpec:
    """One item of a group's ReferencedBrachyApplicationSetupSequence; dose in Gy per fraction."""

    number: int
    dose: str | None = None


@dataclass(frozen=True, slots=True)
class FractionGroupSpec:
    """One item of FractionGroupSequence; `number_of_beams` None counts the beams."""

    fractions: str | int | None
    number: int = 1
    beams: tuple[ReferencedBeamSpec, ...] = ()
    links: tuple[LinkSpec, ...] = ()
    setups: tuple[ReferencedSetupSpec, ...] = ()
    number_of_beams: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class BrachySpec:
    """What a plan's application setups have in common; each number referenced by a group gets one."""

    treatment_type: str = "HDR"
    technique: str = "INTERSTITIAL"
    machine: str = "SAMPLE_AFTERLD"
    dwell_positions: int = 5


@dataclass(frozen=True, slots=True)
class PlanSpec:
    """An RT Plan, or with `sop_class_uid=RT_ION_PLAN` an RT Ion Plan.

    `instance` tells apart a patient's plans that have the same label: the SOP Instance UID follows from both.
    `related_plans` are UIDs, each with its relationship ("PRIOR", "PREDECESSOR", …). A
    `tolerance_table_label` alone gives a table that has nothing but its name.
    """

    label: str = "SAMPLE"
    patient: PatientSpec = field(default_factory=PatientSpec)
    name: str = ""
    description: str = ""
    prescription_description: str = ""
    intent: str = ""
    geometry: str = "PATIENT"
    approval_status: str = "APPROVED"
    reviewer: str = "SAMPLE^Physicist"
    plan_date: str = "20260302"
    manufacturer: str = "SAMPLE"
    model: str = ""
    software_versions: tuple[str, ...] = ()
    treatment_sites: tuple[str, ...] = ()
    sop_class_uid: str = RT_PLAN
    instance: str = "1"
    structure_set_uid: str = ""
    dose_references: tuple[DoseReferenceSpec, ...] = ()
    fraction_groups: tuple[FractionGroupSpec, ...] = ()
    beams: tuple[BeamSpec, ...] = ()
    brachy: BrachySpec | None = None
    tolerance_table_label: str = ""
    tolerance_tables: tuple[ToleranceTableSpec, ...] = ()
    setups: tuple[PatientSetupSpec, ...] = (PatientSetupSpec(),)
    related_plans: tuple[tuple[str, str], ...] = ()
    private_creators: tuple[tuple[int, str], ...] = ()

    @property
    def sop_instance_uid(self) -> str:
        """The plan's UID, from patient, label and instance."""
        return make_uid(self.patient.seed, self.patient.id, "plan", self.label, self.instance)
