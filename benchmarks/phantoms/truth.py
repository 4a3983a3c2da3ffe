"""What a structure's metrics are: from bodies added and taken away, in a dose with a formula."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from phantoms.bodies import Body
from phantoms.dose_shapes import Dose, FloatArray

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)
_PANELS = 48
# A dose is sought in so many parts of the range, then of the part found, and so on; then on a straight line.
_PARTS, _ROUNDS = 16, 5


@dataclass(frozen=True)
class Truth:
    """The bodies `solid` (which do not overlap) less the bodies `hollow` (which lie within them).

    `highest_gy` is to be given where a hollow takes the hottest place away.
    """

    dose: Dose
    solid: tuple[Body, ...]
    hollow: tuple[Body, ...] = ()
    highest_gy: float | None = None

    @cached_property
    def volume_cc(self) -> float:
        """The whole volume."""
        return (sum(b.volume_mm3 for b in self.solid) - sum(b.volume_mm3 for b in self.hollow)) / 1000

    @cached_property
    def extremes_gy(self) -> tuple[float, float]:
        """Lowest and highest dose."""
        ends = [body.extremes_gy(self.dose) for body in self.solid]
        highest = max(high for _, high in ends) if self.highest_gy is None else self.highest_gy
        return min(low for low, _ in ends), highest

    @cached_property
    def mean_gy(self) -> float:
        """The mean dose, as the integral of the cumulative histogram."""
        low, high = self.extremes_gy
        ends = np.linspace(low, high, _PANELS + 1)
        step = (high - low) / _PANELS
        places = (ends[:-1, None] + step * (_NODES + 1) / 2).ravel()
        weights = np.tile(_WEIGHTS * step / 2, _PANELS)
        return low + float(weights @ self.above_cc(places)) / self.volume_cc

    def above_cc(self, dose_gy: FloatArray) -> FloatArray:
        """The volume that gets at least each of these doses (n,)."""
        total = np.zeros(len(dose_gy))
        for body in self.solid:
            total += body.above(self.dose, dose_gy)
        for body in self.hollow:
            total -= body.above(self.dose, dose_gy)
        return total / 1000

    def volume_at(self, dose_gy: float) -> float:
        """The volume in cc that gets at least that dose."""
        return float(self.above_cc(np.array([dose_gy]))[0])

    def dose_at(self, volume_cc: float) -> float:
        """The dose that the hottest such volume gets at least."""
        low, high = self.extremes_gy
        more, less = self.volume_cc, 0.0
        for _ in range(_ROUNDS):
            doses = np.linspace(low, high, _PARTS + 1)
            volumes = self.above_cc(doses)
            index = min(max(int(np.searchsorted(-volumes, -volume_cc)), 1), _PARTS)
            low, high = float(doses[index - 1]), float(doses[index])
            more, less = float(volumes[index - 1]), float(volumes[index])
        share = (more - volume_cc) / (more - less) if more > less else 0.5
        return low + share * (high - low)

    @cached_property
    def _known(self) -> dict[str, float | None]:
        return {}

    def value(self, metric: str) -> float | None:
        """A metric in cc or Gy: Volume, Mean, Max, Min, D95%, D0.03cc, V20Gy; None where it is not had."""
        if metric not in self._known:
            self._known[metric] = self._value(metric)
        return self._known[metric]

    def _value(self, metric: str) -> float | None:
        if metric in {"Volume", "Mean", "Max", "Min"}:
            low, high = self.extremes_gy
            return {"Volume": self.volume_cc, "Mean": self.mean_gy, "Max": high, "Min": low}[metric]
        if metric.startswith("V"):
            return self.volume_at(float(metric[1:].removesuffix("Gy")))
        if metric.endswith("%"):
            return self.dose_at(self.volume_cc * float(metric[1:-1]) / 100)
        volume_cc = float(metric[1:].removesuffix("cc"))
        return self.dose_at(volume_cc) if volume_cc <= self.volume_cc else None
