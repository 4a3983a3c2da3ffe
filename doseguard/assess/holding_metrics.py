"""The metrics of a plan's dose as one holding sees them: its target, and % of its prescription."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from doseguard.assess.engine import Engine
from doseguard.assess.meant_structure import meant_structure, target_structure
from doseguard.assess.named_structures import NO_NAMES
from doseguard.assess.plan_structures import Drawn
from doseguard.assess.resolution import at_resolution
from doseguard.assess.whose_target import WhoseTarget
from doseguard.checking.evidence import Holding
from doseguard.checking.limits.whose_dose import group_count
from doseguard.model.contours import ContouredStructure
from doseguard.model.measured import FAILED, Achieved, Measured, NoValue
from doseguard.model.metric import OF_ISODOSES, Metric
from doseguard.model.prescription import Status
from doseguard.model.structure import StructureSet
from doseguard.model.structure_names import StructureNames
from doseguard.model.wording import dose_text

_log = logging.getLogger("doseguard")


@dataclass(frozen=True, slots=True)
class HoldingMetrics(Measured):
    """What one holding's checks are given."""

    engine: Engine
    structures: StructureSet
    holding: Holding | None
    holdings: Sequence[Holding]
    names: StructureNames = NO_NAMES

    def achieved(self, structure: str, metric: Metric) -> Achieved | NoValue | None:
        """The metric of the plan's structure that is meant, measured now where it was not before."""
        found = self._found(structure)
        if found is None or isinstance(found, NoValue):
            return found
        not_here = self._why_not_here(structure, found, metric)
        if not_here is not None:
            return not_here
        prescribed_gy = self.prescribed_gy() if metric.is_relative else None
        if isinstance(prescribed_gy, NoValue):
            return prescribed_gy
        others = self.other_targets(found) if metric.kind in OF_ISODOSES else ()
        if isinstance(others, NoValue):
            return others
        try:
            return at_resolution(self.engine.measure(found, metric, prescribed_gy, others), metric.unit)
        except Exception:  # noqa: BLE001 - what cannot be measured is not evaluated, whatever was raised
            _log.exception("measuring %s failed", metric)
            return FAILED

    def named(self, structure: str) -> str:
        """The plan's own name; the protocol's where nobody can tell."""
        name = self._meant(structure)
        if isinstance(name, NoValue):
            return structure
        found = self.engine.find(name, self._meant, self.names)
        return name if found is None or isinstance(found, NoValue) else found.name

    def _found(self, structure: str) -> Drawn | NoValue | None:
        name = self._meant(structure)
        return name if isinstance(name, NoValue) else self.engine.find(name, self._meant, self.names)

    def _meant(self, structure: str) -> str | NoValue:
        return meant_structure(structure, self.holding, self.holdings, self.structures)

    def _why_not_here(self, structure: str, found: Drawn, metric: Metric) -> NoValue | None:
        if self.holding is None:
            return None
        whose = WhoseTarget(self.holding, self.holdings, self.structures, self.engine)
        return whose.why_not_here(structure, found, relative=metric.is_relative)

    def prescribed_gy(self) -> float | NoValue:
        """The dose that relative metrics are in terms of, or why there is none."""
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

    def other_targets(self, target: Drawn) -> tuple[ContouredStructure, ...] | NoValue:
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

    def _listed(self) -> tuple[ContouredStructure, ...] | NoValue:
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
