"""What checks may ask of a plan's dose: contours and voxels are read once, when the first check asks."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from doseguard.assess.meant_structure import meant_structure, target_structure
from doseguard.assess.resolution import at_resolution
from doseguard.checking.evidence import Holding
from doseguard.checking.row_answers import group_count
from doseguard.model.measured import Achieved, Measured, NoValue
from doseguard.model.metric import OF_ISODOSES, Metric
from doseguard.model.prescription import Status
from doseguard.model.structure import StructureSet
from doseguard.model.wording import dose_text
from doseguard.readers.errors import UnreadableError

if TYPE_CHECKING:
    from doseguard.assess.engine import Engine
    from doseguard.assess.plan_structures import Drawn
    from doseguard.model.contours import ContouredStructure
    from doseguard.model.study import Study

OpenStudy = Callable[[], "Study"]

_log = logging.getLogger("doseguard")
_FAILED = NoValue("measuring failed; run again with --debug and report the log")


class PlanDosimetry:
    """The dosimetry of one plan; what it has read and measured goes with it."""

    def __init__(self, structures: StructureSet, holdings: Sequence[Holding], open_study: OpenStudy) -> None:
        self._structures = structures
        self._holdings = holdings
        self._open_study = open_study
        self._engine: Engine | NoValue | None = None

    def of(self, holding: Holding | None) -> Measured | NoValue:
        """The metrics as one holding's prescription sees them, or why nothing can be measured."""
        if self._engine is None:
            self._engine = self._opened()
        if isinstance(self._engine, NoValue):
            return self._engine
        return _HoldingMetrics(self._engine, self._structures, holding, self._holdings)

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the files and structures that were measured so far."""
        return () if self._engine is None or isinstance(self._engine, NoValue) else self._engine.notes()

    def _opened(self) -> "Engine | NoValue":
        # Only a plan whose dose is asked for pays for numpy and the engine: start-up is measured.
        from doseguard.assess.engine import Engine  # noqa: PLC0415

        try:
            study = self._open_study()
            return NoValue(study.dose_reason) if study.field is None else Engine(study)
        except UnreadableError as error:
            return NoValue(": ".join(part for part in (error.place, error.said) if part))
        except Exception:  # noqa: BLE001 - what cannot be measured is not evaluated, whatever was raised
            _log.exception("reading contours and dose failed")
            return _FAILED


@dataclass(frozen=True, slots=True)
class _HoldingMetrics(Measured):
    """The metrics that one holding sees: its target, and % of its prescription."""

    engine: "Engine"
    structures: StructureSet
    holding: Holding | None
    holdings: Sequence[Holding]

    def achieved(self, structure: str, metric: Metric) -> Achieved | NoValue | None:
        """The metric of the plan's structure that is meant, measured now where it was not before."""
        found = self._found(structure)
        if found is None or isinstance(found, NoValue):
            return found
        prescribed_gy = self._prescribed_gy() if metric.is_relative else None
        if isinstance(prescribed_gy, NoValue):
            return prescribed_gy
        others = self._other_targets(found) if metric.kind in OF_ISODOSES else ()
        if isinstance(others, NoValue):
            return others
        try:
            return at_resolution(self.engine.measure(found, metric, prescribed_gy, others), metric.unit)
        except Exception:  # noqa: BLE001 - what cannot be measured is not evaluated, whatever was raised
            _log.exception("measuring %s failed", metric)
            return _FAILED

    def named(self, structure: str) -> str:
        """The plan's own name; the protocol's where nobody can tell."""
        name = self._meant(structure)
        if isinstance(name, NoValue):
            return structure
        found = self.engine.find(name, self._meant)
        return name if found is None or isinstance(found, NoValue) else found.name

    def _found(self, structure: str) -> "Drawn | NoValue | None":
        name = self._meant(structure)
        return name if isinstance(name, NoValue) else self.engine.find(name, self._meant)

    def _meant(self, structure: str) -> str | NoValue:
        return meant_structure(structure, self.holding, self.holdings, self.structures)

    def _prescribed_gy(self) -> float | NoValue:
        if self.holding is None:
            return NoValue("it is in terms of a prescription, and none is meant")
        groups = group_count(self.holding, self.holdings)
        if groups > 1:
            return NoValue(f"the dose is that of all {groups} fraction groups, the prescribed one is not")
        rx = self.holding.prescription
        if rx.status is not Status.STATED or not rx.rounded_gy:
            said = rx.status.value if rx.status is not Status.STATED else dose_text(rx.dose_gy)
            return NoValue(f"it is in terms of the prescribed dose, which is {said}")
        return float(rx.rounded_gy)

    def _other_targets(self, target: "Drawn") -> "tuple[ContouredStructure, ...] | NoValue":
        """The plan's other targets, whose isodoses are theirs; NoValue where there may be more of them."""
        listed = self._listed()
        if isinstance(listed, NoValue):
            return listed
        others = self.engine.other_targets(target, listed)
        if others.unlisted:
            names = " and ".join(one.name for one in others.unlisted)
            return NoValue(
                f"{names} may be a target as well, to which nothing is known to be prescribed, and nobody "
                "can tell whose the dose between them is; name every target in the order (`structure`)"
            )
        return others.prescribed

    def _listed(self) -> "tuple[ContouredStructure, ...] | NoValue":
        """The targets of all prescriptions, where there are several."""
        if len(self.holdings) < 2:
            return ()
        found = []
        for name in dict.fromkeys(
            target_structure(one, self.holdings, self.structures) for one in self.holdings
        ):
            other = self.engine.drawn(name) if isinstance(name, str) else None
            if other is None:
                return NoValue("the plan has other targets, and nobody can tell where they are")
            found.append(other)
        return tuple(found)
