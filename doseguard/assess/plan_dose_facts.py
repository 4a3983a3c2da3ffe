"""What checks may ask of a plan's dose beside metrics, from the engine that measures these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from doseguard.assess.engine import Engine
from doseguard.assess.holding_metrics import HoldingMetrics
from doseguard.assess.meant_structure import target_structure
from doseguard.assess.resolution import at_resolution
from doseguard.checking.dose.dose_facts import Beyond, DoseFacts, Grid, HotSpot, Index
from doseguard.checking.evidence import Holding
from doseguard.dosimetry import Combination, Stack, stack
from doseguard.dosimetry.dose.grid_places import (
    edge_gy,
    empty_planes,
    grid_steps,
    hottest_point,
    reach_beyond,
)
from doseguard.dosimetry.geometry import shortest_distance
from doseguard.dosimetry.geometry.point_distance import distance_mm, is_inside
from doseguard.dosimetry.geometry.solid import Solid, solid_of
from doseguard.dosimetry.indices import FORMULAS, TargetIndices
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.measure import no_value
from doseguard.model.measured import Achieved, NotContoured, NoValue
from doseguard.model.metric import Metric
from doseguard.model.stored_dvh import StoredDvh
from doseguard.model.structure import StructureSet
from doseguard.model.target import is_part_of_target, is_ptv

_NOT_DRAWN = NoValue("nothing is contoured under this name")
_UNKNOWN = NoValue("nobody says which structure this prescription is for")
# What depends on where isodoses run, and so on where the other targets lie.
_AROUND = frozenset(name for name, one in FORMULAS.items() if one.isodoses or name.startswith("D2cm"))


@dataclass(frozen=True, slots=True)
class PlanDoseFacts(DoseFacts):
    """The facts of one plan's dose; `field` is that of the engine's study."""

    engine: Engine
    field: DoseField
    structures: StructureSet
    holdings: Sequence[Holding]

    @property
    def grid(self) -> Grid:
        """The steps between its points."""
        return Grid(*grid_steps(self.field))

    def empty_planes(self, beside: float) -> int:
        """The planes without dose next to one with much."""
        return empty_planes(self.field, beside)

    @property
    def edge_gy(self) -> float:
        """The greatest dose of the outermost points."""
        return edge_gy(self.field)

    @property
    def targets(self) -> tuple[str, ...]:
        """The drawn PTVs."""
        return self._drawn(is_ptv)

    @property
    def parts(self) -> tuple[str, ...]:
        """The drawn GTVs, CTVs and ITVs."""
        return self._drawn(is_part_of_target)

    @property
    def stored_dvhs(self) -> Sequence[StoredDvh]:
        """Those of the dose's file."""
        return self.engine.study.stored_dvhs

    def target_of(self, holding: Holding) -> str | NoValue | None:
        """The structure that order or plan name, else the only PTV where there is one prescription."""
        found = target_structure(holding, self.holdings, self.structures)
        if found is None and len(self.targets) == 1 and len(self.holdings) == 1:
            return self.targets[0]
        if isinstance(found, str) and self.engine.drawn(found) is None:
            why = self.engine.find(found)
            return NoValue(f"{found}: {(why if isinstance(why, NoValue) else _NOT_DRAWN).reason}")
        return found

    def is_named(self, holding: Holding) -> bool:
        """Whether it is not merely the only PTV."""
        return target_structure(holding, self.holdings, self.structures) is not None

    def achieved(self, structure: str, metric: Metric) -> Achieved | NoValue:
        """The metric of the structure of that name."""
        found = self.engine.drawn(structure)
        if found is None:
            return _NOT_DRAWN
        return at_resolution(self.engine.measure(found, metric, None), metric.unit)

    def index(self, holding: Holding, name: str) -> Index:
        """The index of the prescription's target beside the other prescriptions' targets."""
        found = self._target(holding)
        if isinstance(found, NoValue):
            return Index(no_value(found.reason), "")
        metrics = self._metrics(holding)
        others, dose_gy = metrics.other_targets(found), metrics.prescribed_gy()
        if isinstance(others, NoValue):
            if name in _AROUND:
                return Index(no_value(others.reason), "")
            others = ()
        prescribed_gy = None if isinstance(dose_gy, NoValue) else dose_gy
        index = self._indices(found, prescribed_gy, others)[name]
        if index.measure.value is None and isinstance(dose_gy, NoValue):
            return Index(no_value(dose_gy.reason), index.formula)
        return Index(index.measure, index.formula, index.notes)

    def joined(self, holding: Holding, percent: float) -> tuple[str, ...] | NoValue:
        """The other prescriptions' targets in the same piece of the isodose."""
        found, metrics = self._target(holding), self._metrics(holding)
        if isinstance(found, NoValue):
            return found
        others, dose_gy = metrics.other_targets(found), metrics.prescribed_gy()
        if isinstance(others, NoValue):
            return others
        if isinstance(dose_gy, NoValue):
            return dose_gy
        joined = self._indices(found, dose_gy, others).joined(percent)
        return joined if isinstance(joined, NoValue) else tuple(joined)

    def beyond(self, structure: str) -> Beyond | NoValue | None:
        """What lies outside of the grid."""
        found = self.engine.find(structure)
        if found is None or isinstance(found, NoValue):
            return None if isinstance(found, NotContoured) else found
        volume = self.engine.volume(found)
        if volume.volume_cc.value is None:
            return NoValue(volume.volume_cc.reason)
        first = found.first if isinstance(found, Combination) else found
        reach_mm, in_voxels = reach_beyond(self.field, first.points_mm)
        return Beyond(volume.outside_cc, volume.volume_cc.value, reach_mm, in_voxels)

    def hotter_than(self, dose_gy: float) -> HotSpot | None:
        """The first of the points with the greatest dose that lie in the body."""
        body = self.engine.study.structures.body
        solid = None if body is None else self._solid(body)
        within = None if solid is None or isinstance(solid, NoValue) else partial(is_inside, solid)
        found = hottest_point(self.field, dose_gy, within)
        return None if found is None else HotSpot(*found)

    def distance_mm(self, structure: str, point_mm: tuple[float, float, float]) -> float | NoValue:
        """The distance from the structure's contours as prisms one slice thick."""
        found = self.engine.drawn(structure)
        if found is None:
            return _NOT_DRAWN
        solid = self._solid(found)
        return solid if isinstance(solid, NoValue) else float(distance_mm(solid, np.array([point_mm]))[0])

    def gap_mm(self, one: str, other: str) -> float | NoValue:
        """The shortest distance of their contours as prisms one slice thick."""
        found = [self.engine.drawn(name) for name in (one, other)]
        stacks = [stack(each, self.engine.slice_spacing_mm) for each in found if each is not None]
        if len(stacks) < 2:
            return _NOT_DRAWN
        gap = shortest_distance(stacks[0], stacks[1])
        return NoValue(gap.reason) if gap.value is None else gap.value

    def _indices(
        self, target: ContouredStructure, prescribed_gy: float | None, others: Sequence[ContouredStructure]
    ) -> TargetIndices:
        """Those of one target; what it needs beside others is measured for all prescriptions at once."""
        for holding in self.holdings if others else ():
            found, metrics = self._target(holding), self._metrics(holding)
            dose_gy = metrics.prescribed_gy()
            if isinstance(found, NoValue) or isinstance(dose_gy, NoValue):
                continue
            beside = metrics.other_targets(found)
            if not isinstance(beside, NoValue):
                self.engine.indices(found, dose_gy, beside)
        return self.engine.indices(target, prescribed_gy, others)

    def _solid(self, structure: ContouredStructure) -> Solid | NoValue:
        stacked = stack(structure, self.engine.slice_spacing_mm)
        return solid_of(stacked) if isinstance(stacked, Stack) else NoValue(stacked.reason)

    def _drawn(self, belongs: Callable[[ContouredStructure], bool]) -> tuple[str, ...]:
        drawn = (one for one in self.engine.study.structures.structures if one.kinds)
        return tuple(dict.fromkeys(one.name for one in drawn if belongs(one)))

    def _target(self, holding: Holding) -> ContouredStructure | NoValue:
        name = self.target_of(holding)
        if not isinstance(name, str):
            return name or _UNKNOWN
        return self.engine.drawn(name) or _NOT_DRAWN

    def _metrics(self, holding: Holding) -> HoldingMetrics:
        return HoldingMetrics(self.engine, self.structures, holding, self.holdings)
