"""How a DVH that a planning system stored differs from what is measured in dose and contours."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.checking.dose.dose_facts import DoseFacts
from doseguard.checking.dose.stored_curve import stored_curve
from doseguard.checking.limits.judged import achieved_text
from doseguard.model.measured import VOLUME, Achieved
from doseguard.model.metric import Metric, parse_metric
from doseguard.model.stored_dvh import StoredDvh

_SHARES = ((parse_metric("D98%[Gy]"), 0.98), (parse_metric("D50%[Gy]"), 0.5), (parse_metric("D2%[Gy]"), 0.02))
_MEAN, _MAXIMUM = parse_metric("Mean[Gy]"), parse_metric("Max[Gy]")


@dataclass(frozen=True, slots=True)
class Compared:
    """One metric of a structure as it is measured, and between which ends the stored DVH has it."""

    metric: Metric
    own: Achieved
    low: float
    high: float

    @property
    def apart(self) -> float:
        """How far apart both are, 0 where their intervals meet."""
        return max(self.low - float(self.own.high), float(self.own.low) - self.high, 0.0)

    def __str__(self) -> str:
        """`D98%[Gy] 47.2 .. 47.3 Gy stored, 45.1 Gy (44.8 to 45.4 Gy) measured`."""
        stored = f"{self.low:.4g}" if self.low == self.high else f"{self.low:.4g} .. {self.high:.4g}"
        own = achieved_text(self.metric, self.own)
        return f"{self.metric} {stored} {self.metric.unit} stored, {own} measured"


def compared(name: str, dvh: StoredDvh, dose_facts: DoseFacts) -> tuple[Compared, ...]:
    """What a stored DVH with a curve and the structure of that name have in common."""
    return tuple(_all(name, dvh, dose_facts))


def differing(
    parts: tuple[Compared, ...], name: str, dose_facts: DoseFacts, percent: Decimal, least_gy: Decimal
) -> tuple[Compared, ...]:
    """Those that are farther apart than that part of the volume, or of the structure's greatest dose."""
    most = dose_facts.achieved(name, _MAXIMUM)
    share = float(percent) / 100
    room_gy = max(float(least_gy), share * float(most.high) if isinstance(most, Achieved) else 0.0)
    rooms = ((one, share * float(one.own.value) if one.metric == VOLUME else room_gy) for one in parts)
    return tuple(one for one, room in rooms if one.apart > room)


def _all(name: str, dvh: StoredDvh, dose_facts: DoseFacts) -> Iterator[Compared]:
    curve, ends = stored_curve(dvh), dict[Metric, tuple[float, float]]()
    if dvh.volume_units == "CM3":
        ends[VOLUME] = (curve.whole, curve.whole)
    if dvh.mean_dose is not None and dvh.mean_dose.value is not None:
        ends[_MEAN] = (float(dvh.mean_dose.value),) * 2
    ends |= {metric: curve.dose_gy(share) for metric, share in _SHARES}
    for metric, (low, high) in ends.items():
        own = dose_facts.achieved(name, metric)
        if isinstance(own, Achieved):
            yield Compared(metric, own, low, high)
