"""The opening that jaws and leaves leave for a beam, in millimetres at the isocentre."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite
from typing import Self

from doseguard.model.delivery import BeamDelivery, LimitingDevice

_MM2_PER_CM2 = 100


@dataclass(frozen=True, slots=True)
class Slit:
    """One rectangle of an opening; X and Y are those of the beam limiting device (IEC 61217)."""

    left: float
    right: float
    low: float
    high: float

    @property
    def area_cm2(self) -> float:
        """Its area in cm2."""
        return (self.right - self.left) * (self.high - self.low) / _MM2_PER_CM2

    @property
    def width_mm(self) -> float:
        """Its smaller side."""
        return min(self.right - self.left, self.high - self.low)

    def touches(self, other: "Slit") -> bool:
        """Whether two rectangles have at least an edge in common."""
        return max(self.left, other.left) <= min(self.right, other.right) and max(self.low, other.low) <= min(
            self.high, other.high
        )

    def common(self, other: "Slit") -> "Slit | None":
        """What two rectangles have in common; None where nothing."""
        left, right = max(self.left, other.left), min(self.right, other.right)
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Slit(left, right, low, high) if left < right and low < high else None


Opening = tuple[Slit, ...]
_WHOLE = Slit(-inf, inf, -inf, inf)


def openings(beam: BeamDelivery) -> tuple[Opening, ...] | None:
    """The opening at each control point; None where no device, or not every position, is known."""
    layers = [_Layer.of(device) for device in beam.devices]
    count = len(beam.meterset_weights)
    if not layers or any(not layer.is_known or len(layer.rows) != count for layer in layers):
        return None
    jaws_first = sorted(layers, key=lambda layer: len(layer.edges))
    found = tuple(_opening(jaws_first, index) for index in range(count))
    return found if all(map(_is_bounded, found)) else None


def leaf_device(beam: BeamDelivery) -> LimitingDevice | None:
    """The one multileaf collimator of a beam; None where there is none, or more than one layer."""
    found = [device for device in beam.devices if len(device.boundaries_mm)]
    return found[0] if len(found) == 1 else None


def moves_along_y(device: LimitingDevice) -> bool:
    """Whether jaws or leaves move along Y; all others move along X."""
    return device.type.rstrip("12").endswith("Y")


def shares(beam: BeamDelivery) -> list[float]:
    """The part of the beam's monitor units around each control point; all alike where nobody knows."""
    weights: list[float] = beam.meterset_weights.tolist()
    steps = [after - before for before, after in pairwise(weights)]
    if not steps or not all(isfinite(step) for step in steps) or sum(steps) <= 0:
        return [1 / max(len(weights), 1)] * len(weights)
    around = [(before + after) / 2 for before, after in pairwise([0.0, *steps, 0.0])]
    return [one / sum(steps) for one in around]


@dataclass(frozen=True, slots=True)
class _Layer:
    """The positions of jaws or leaves at each control point, and the edges between their pairs."""

    rows: list[list[float]]
    edges: list[float]
    along_y: bool

    @classmethod
    def of(cls, device: LimitingDevice) -> Self:
        edges: list[float] = device.boundaries_mm.tolist()
        return cls(device.positions_mm.tolist(), edges or [-inf, inf], moves_along_y(device))

    @property
    def is_known(self) -> bool:
        """Whether every position is a number."""
        return all(isfinite(sum(row)) for row in self.rows)

    def within(self, index: int, outer: Slit) -> Iterator[Slit]:
        """What the pairs leave open of a rectangle."""
        row, pairs = self.rows[index], len(self.rows[index]) // 2
        first, last = (outer.left, outer.right) if self.along_y else (outer.low, outer.high)
        for pair, (edge, next_edge) in enumerate(pairwise(self.edges)):
            if next_edge <= first or edge >= last or pair >= pairs or row[pairs + pair] <= row[pair]:
                continue
            sides = (row[pair], row[pairs + pair])
            both = outer.common(
                Slit(edge, next_edge, *sides) if self.along_y else Slit(*sides, edge, next_edge)
            )
            if both is not None:
                yield both


def _opening(layers: Sequence[_Layer], index: int) -> Opening:
    found: Opening = (_WHOLE,)
    for layer in layers:
        found = tuple(part for outer in found for part in layer.within(index, outer))
    return found


def _is_bounded(opening: Opening) -> bool:
    return all(isfinite(one.area_cm2) for one in opening)
