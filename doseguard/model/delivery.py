"""How a plan is delivered: what its beams and control points state, resolved to arrays."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from doseguard.model.plan import WrittenNumber

if TYPE_CHECKING:  # numpy is for what is measured; start-up does without it
    from doseguard.model.contours import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class LimitingDevice:
    """Jaws or a multileaf collimator of one beam (PS3.3 C.8.8.14.1, C.8.8.14.2), lengths at isocentre in mm.

    `positions_mm` has the shape (control points, 2 x pairs): first all leaves of one side, then of the other;
    NaN where nothing was stated. `boundaries_mm` has pairs + 1 entries that rise, none for jaws.
    """

    type: str
    pairs: int
    positions_mm: "FloatArray"
    boundaries_mm: "FloatArray"


@dataclass(frozen=True, slots=True, eq=False)
class BeamDelivery:
    """One item of BeamSequence or IonBeamSequence with its control points.

    Arrays have one row for each control point; what one leaves out holds on from the one before it, and is
    NaN (empty text) where none has said it, or where it cannot be read. `meterset_weights` do not hold on:
    NaN is where the control point itself states none. Angles are in degrees, lengths in mm, `dose_rates` in
    units of the dosimeter per minute, `energies` in MV or MeV as NominalBeamEnergy writes them;
    `isocentres_mm` is (n, 3) in patient coordinates, `tables_mm` (n, 3) vertical, longitudinal and lateral.
    `fluence_modes` are pairs of FluenceMode and FluenceModeID. `wedges`, `blocks`, `boli` and `compensators`
    count their items; `idle_wedges` are those of the wedges that all control points put out of the beam.
    `in_order` tells that ControlPointIndex falls nowhere; `faults` are sentences on what could not
    be read, or contradicts itself.
    """

    place: str
    number: int | None
    name: str
    is_treatment: bool
    type: str
    machine: str
    dosimeter_unit: str
    final_meterset_weight: WrittenNumber | None
    stated_control_points: int | None
    meterset_weights: "FloatArray"
    energies: "FloatArray"
    dose_rates: "FloatArray"
    gantry_deg: "FloatArray"
    gantry_directions: tuple[str, ...]
    collimator_deg: "FloatArray"
    collimator_directions: tuple[str, ...]
    couch_deg: "FloatArray"
    couch_directions: tuple[str, ...]
    tables_mm: "FloatArray"
    isocentres_mm: "FloatArray"
    devices: tuple[LimitingDevice, ...] = ()
    fluence_modes: tuple[tuple[str, str], ...] = ()
    wedges: int = 0
    idle_wedges: int = 0
    blocks: int = 0
    boli: int = 0
    compensators: int = 0
    applicators: int = 0
    patient_setup_number: int | None = None
    description: str = ""
    in_order: bool = True
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatientSetup:
    """One item of PatientSetupSequence (PS3.3 C.8.8.12); `motion` are MotionSynchronization techniques."""

    place: str
    number: int | None
    position: str
    technique: str = ""
    label: str = ""
    devices: tuple[str, ...] = ()
    motion: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Delivery:
    """The beams of a plan in their order, and how the patient is set up for them."""

    beams: tuple[BeamDelivery, ...]
    setups: tuple[PatientSetup, ...] = ()

    @property
    def treatment_beams(self) -> tuple[BeamDelivery, ...]:
        """The beams that treat."""
        return tuple(beam for beam in self.beams if beam.is_treatment)

    def setup(self, number: int | None) -> PatientSetup | None:
        """The one setup of that number; None where there is none or more than one."""
        found = [one for one in self.setups if one.number == number and number is not None]
        return found[0] if len(found) == 1 else None
