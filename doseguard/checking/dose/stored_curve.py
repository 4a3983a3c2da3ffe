"""Doses and volumes of a DVH that a planning system stored, as far as its bins tell them."""

from dataclasses import dataclass
from itertools import accumulate

from doseguard.model.stored_dvh import StoredDvh

_KINDS = ("CUMULATIVE", "DIFFERENTIAL")


@dataclass(frozen=True, slots=True)
class StoredCurve:
    """`at_least[k]` is the volume that gets the dose of bin k or more, in the histogram's own unit.

    The dose of a bin lies between `edges_gy[k]` and, where `is_open`, `edges_gy[k + 1]`: of a cumulative one
    the standard does not say at which end.
    """

    edges_gy: tuple[float, ...]
    at_least: tuple[float, ...]
    is_open: bool

    @property
    def whole(self) -> float:
        """The volume of the structure, in the histogram's own unit."""
        return self.at_least[0]

    def dose_gy(self, share: float) -> tuple[float, float]:
        """Between which doses that lies which a share of the volume gets at least."""
        reached = sum(one >= share * self.whole for one in self.at_least)
        last = len(self.edges_gy) - 1
        ahead = reached + 1 if self.is_open else reached
        return self.edges_gy[max(reached - 1, 0)], self.edges_gy[min(ahead, last)]


def why_no_curve(dvh: StoredDvh) -> str:
    """Why nothing can be held against a stored DVH; empty where something can."""
    if dvh.faults:
        return "; ".join(dvh.faults)
    if dvh.roi_number is None:
        return f"{dvh.place} is not of one structure"
    if dvh.type not in _KINDS:
        return f"DVHType is {dvh.type or 'absent'}"
    if dvh.dose_units != "GY":
        return f"DoseUnits of the DVH is {dvh.dose_units or 'absent'}"
    if dvh.dose_type != "PHYSICAL":
        return f"DoseType of the DVH is {dvh.dose_type or 'absent'}"
    return "" if float(dvh.volumes.max(initial=0.0)) > 0 else f"{dvh.place} holds no volume"


def stored_curve(dvh: StoredDvh) -> StoredCurve:
    """The curve of a DVH that has one."""
    volumes = [float(one) for one in dvh.volumes]
    is_cumulative = dvh.type == "CUMULATIVE"
    at_least = volumes if is_cumulative else list(accumulate(reversed(volumes)))[::-1]
    return StoredCurve(tuple(float(one) for one in dvh.edges), tuple(at_least), is_cumulative)
