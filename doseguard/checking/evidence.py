"""Everything that checks can ask for, gathered once for a plan, and the reasons for what is missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol as Interface

from doseguard.checking.limit_row import LimitRow
from doseguard.checking.pairing import Pair
from doseguard.model.case import Case
from doseguard.model.clinic import Clinic
from doseguard.model.facts import Facts, Unmeasured
from doseguard.model.finding import Subject
from doseguard.model.interval import Interval
from doseguard.model.measured import Measured, NoValue
from doseguard.model.order import Order, OrderTarget
from doseguard.model.prescription import Prescription
from doseguard.model.protocol import Protocol, Site

# What a check's parameters make it: asked once for each holding, each prescription, or once for the plan.
HOLDING_PARTS = frozenset({"holding", "site", "ordered", "facts"})
PRESCRIPTION_PARTS = frozenset({"prescription"})
# Parts that a user may leave out on purpose: their checks are not run, and that is said.
DOSIMETRY, DELIVERY = "dosimetry", "delivery"
SUPPLIED_PARTS = frozenset({"structures", "doses", DOSIMETRY, "dose_facts", "geometry", "images", "names"})
# Parts without which a check has nothing to say: it does not apply.
OPTIONAL_PARTS = frozenset({"clinic", "course"})
_READ_WHERE_GIVEN = frozenset({DELIVERY, "geometry", "names"})
Opener = Callable[[], object]
"""Gives a part when the first check asks for it, or a NoValue that says why there is none."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One prescription held against one site of the protocol; `lack` says why there is no site.

    `limits` are all rows of organ limits that the site gives or names, whatever their fraction number;
    `isodose_percent` is the protocol's band of the prescribed dose, in % of the maximum dose. `facts` are
    those declared, and measured ones where none was declared; `measured` are all that contours show, and
    `unmeasured` those that were wanted and that they do not show.
    """

    pair: Pair
    site_name: str = ""
    site: Site | None = None
    facts: Facts = Facts()
    lack: str = ""
    limits: tuple[LimitRow, ...] = ()
    isodose_percent: Interval | None = None
    measured: Facts = Facts()
    unmeasured: tuple[Unmeasured, ...] = ()

    @property
    def prescription(self) -> Prescription:
        """The prescription that is held."""
        return self.pair.prescription

    @property
    def ordered(self) -> OrderTarget | None:
        """The ordered target, None where nothing is ordered for it or none could be paired."""
        return self.pair.ordered

    @property
    def subject(self) -> Subject:
        """The ordered structure's name where there is one, else the plan's own name for the target."""
        ordered = None if self.ordered is None else self.ordered.structure
        return Subject(ordered or self.prescription.shown_target, self.prescription.fraction_group)


class Dosimetry(Interface):
    """Measures a plan's dose when a check asks, and not before: reading it is what takes time."""

    def of(self, holding: Holding | None) -> Measured | NoValue:
        """The metrics as one holding's prescription sees them, or why nothing can be measured."""

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of that which was measured so far."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one plan; `lacks` gives the reason for each part that is missing.

    `dosimetry` is None where there is no dose to be measured. `openers` give the parts that are read when a
    check asks for them: `geometry`, `dose_facts`, `delivery`, `names`, `course`.
    """

    case: Case
    order: Order | None
    protocol: Protocol | None
    holdings: tuple[Holding, ...]
    unpaired: tuple[OrderTarget, ...] = ()
    lacks: Mapping[str, str] = field(default_factory=dict)
    dosimetry: Dosimetry | None = None
    clinic: Clinic | None = None
    openers: Mapping[str, Opener] = field(default_factory=dict)

    def parts(self) -> dict[str, object]:
        """The parts for a check that is asked once for the plan; of metrics only those that are known."""
        case = self.case
        return {
            "case": case,
            "plan": case.plan,
            "prescriptions": case.prescriptions,
            "structures": case.structures,
            "doses": case.doses or None,
            "images": case.images or None,
            "clinic": self.clinic,
            DOSIMETRY: case.measured,
            "order": self.order,
            "protocol": self.protocol,
            "holdings": self.holdings,
            "unpaired": self.unpaired,
        }

    def prescription_parts(self, prescription: Prescription) -> dict[str, object]:
        """The parts for a check that is asked for each prescription."""
        return {**self.parts(), "prescription": prescription}

    def holding_parts(self, holding: Holding) -> dict[str, object]:
        """The parts for a check that is asked for each holding."""
        return {
            **self.prescription_parts(holding.prescription),
            "holding": holding,
            "site": holding.site,
            "ordered": holding.ordered,
            "facts": holding.facts,
        }

    def measured(self, holding: Holding | None) -> Measured | NoValue:
        """The metrics of the plan's dose: those that are known, else measured now."""
        if self.case.measured is not None:
            return self.case.measured
        if self.dosimetry is not None:
            return self.dosimetry.of(holding)
        return NoValue(self.lacks.get(DOSIMETRY, "no dose was given"))

    def may_be_left_out(self, part: str) -> bool:
        """Whether a missing part was left out on purpose; what was given, and cannot be read, never is."""
        if part in _READ_WHERE_GIVEN:
            return part not in self.openers
        return part in SUPPLIED_PARTS and not (
            part in ("doses", DOSIMETRY) and (self.case.doses or self.case.stray_doses)
        )

    def reason(self, part: str, holding: Holding | None) -> str:
        """Why a part is missing."""
        if holding is not None and part == "site" and holding.lack:
            return holding.lack
        if holding is not None and part == "ordered" and holding.pair.problem:
            return holding.pair.problem
        return self.lacks.get(part, f"{part} is not given")
