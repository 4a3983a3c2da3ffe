"""A dose of which everything is known that a check may ask, for tests of checks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from doseguard.checking.dose.dose_facts import Beyond, DoseFacts, Grid, HotSpot, Index
from doseguard.checking.evidence import Holding
from doseguard.model.case import Case
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import Achieved, NoValue
from doseguard.model.metric import Metric
from doseguard.model.stored_dvh import StoredDvh
from tests.builders import Source, case, dose_grid, measured, roi, structures


def of(text: str) -> Achieved:
    """`34`, or with an interval `34 (33 to 35)`."""
    value, *ends = (Decimal(part) for part in re.findall(r"[0-9.]+", text))
    low, high = ends or (value, value)
    return Achieved(value, low, high)


def measure(text: str) -> Measure:
    """The same as a measure."""
    one = of(text)
    return Measure(float(one.value), float(one.low), float(one.high))


@dataclass(frozen=True)
class FakeDose(DoseFacts):
    """`metrics` and `indices` as texts; `whose` is the target of every prescription, or by its ROI number."""

    metrics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    whose: str | NoValue | Mapping[int | None, str | NoValue | None] | None = "PTV"
    indices: Mapping[str, str | NoValue] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    held: tuple[str, ...] | NoValue | Mapping[float, tuple[str, ...]] = ()
    outside: Mapping[str, Beyond | NoValue] = field(default_factory=dict)
    distances: Mapping[str, float | NoValue] = field(default_factory=dict)
    gaps: Mapping[frozenset[str], float | NoValue] = field(default_factory=dict)
    at_edge_gy: float = 0.0
    empty: int = 0
    most: HotSpot = field(default=HotSpot(40.0, (0.0, 0.0, 0.0)))
    steps: Grid = field(default=Grid((2.5, 2.5, 2.5), 2.5))
    stored: tuple[StoredDvh, ...] = ()
    named: bool = True
    gtvs: tuple[str, ...] = ()
    ptvs: tuple[str, ...] = ("PTV",)

    @property
    def grid(self) -> Grid:
        return self.steps

    def empty_planes(self, beside: float) -> int:
        return self.empty if beside == 0.5 else 99

    @property
    def edge_gy(self) -> float:
        return self.at_edge_gy

    @property
    def targets(self) -> tuple[str, ...]:
        return self.ptvs

    @property
    def parts(self) -> tuple[str, ...]:
        return self.gtvs

    @property
    def stored_dvhs(self) -> tuple[StoredDvh, ...]:
        return self.stored

    def target_of(self, holding: Holding) -> str | NoValue | None:
        if isinstance(self.whose, Mapping):
            return self.whose.get(holding.prescription.roi_number)
        return self.whose

    def is_named(self, holding: Holding) -> bool:
        return self.named and self.target_of(holding) is not None

    def achieved(self, structure: str, metric: Metric) -> Achieved | NoValue:
        text = self.metrics.get(structure, {}).get(str(metric))
        return NoValue("it cannot be measured") if text is None else of(text)

    def index(self, holding: Holding, name: str) -> Index:
        del holding
        text = self.indices.get(name, NoValue("it has no value"))
        if isinstance(text, NoValue):
            return Index(no_value(text.reason), f"formula of {name}")
        return Index(measure(text), f"formula of {name}", self.notes)

    def joined(self, holding: Holding, percent: float) -> tuple[str, ...] | NoValue:
        del holding
        return self.held.get(percent, ()) if isinstance(self.held, Mapping) else self.held

    def beyond(self, structure: str) -> Beyond | NoValue | None:
        return self.outside.get(structure)

    def hotter_than(self, dose_gy: float) -> HotSpot | None:
        return self.most if self.most.dose_gy > dose_gy else None

    def distance_mm(self, structure: str, point_mm: tuple[float, float, float]) -> float | NoValue:
        assert point_mm == self.most.at_mm
        return self.distances.get(structure, NoValue("it cannot be measured"))

    def gap_mm(self, one: str, other: str) -> float | NoValue:
        return self.gaps.get(frozenset((one, other)), NoValue("it cannot be measured"))


def planned(source: Source | None = None, **changes: Any) -> Case:
    """A plan with structures and a dose in which metrics were measured."""
    given = {"doses": (dose_grid(),), "measured": measured(), **changes}
    return case(source, structures(roi()), **given)
