"""What a beam to be written shall hold, declared: lengths in mm, angles in degrees."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArcSpec:
    """A rotation in equal steps, clockwise (`CW`) or counter-clockwise (`CC`), with modulated leaves."""

    start_deg: int = 181
    stop_deg: int = 179
    direction: str = "CW"
    control_points: int = 178


@dataclass(frozen=True, slots=True)
class ModifierSpec:
    """What is put into a beam or on the patient, each left out where "" or None."""

    wedge_deg: int | None = None
    bolus_roi: int | None = None
    block: str = ""
    compensator: str = ""


@dataclass(frozen=True, slots=True)
class BeamSpec:
    """One item of BeamSequence or IonBeamSequence; static where `arc` is None.

    `aperture_mm` is the radius of the opening; with `leaves` False only jaws are written, and with
    `meterset_weights` False the cumulative metersets are empty, as in setup beams. `leaf_positions` holds
    120 texts a control point and replaces the round opening; `jaws_mm` is (x1, x2, y1, y2).
    `table_top_mm` is vertical, longitudinal and lateral.
    """

    number: int
    name: str = ""
    description: str = ""
    delivery_type: str = "TREATMENT"
    radiation_type: str = "PHOTON"
    machine: str = "SAMPLE_LINAC"
    manufacturer: str = "SAMPLE"
    energy: str = "6"
    dose_rate: str = "600"
    fluence_mode: str = ""
    fluence_mode_id: str = ""
    dosimeter_unit: str = "MU"
    high_dose_technique: str = ""
    gantry_deg: str = "0"
    collimator_deg: str = "0"
    couch_deg: str = "0"
    isocenter_mm: tuple[str, str, str] = ("-62.5", "-210", "41.5")
    aperture_mm: int = 20
    leaves: bool = False
    arc: ArcSpec | None = None
    meterset_weights: bool = True
    leaf_positions: tuple[tuple[str, ...], ...] = ()
    jaws_mm: tuple[str, str, str, str] | None = None
    table_top_mm: tuple[str, str, str] = ("", "", "")
    modifiers: ModifierSpec = ModifierSpec()
    patient_setup_number: int = 1
