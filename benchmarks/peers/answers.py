"""What another program says about the structures of a case, and the metrics of its histogram."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Metrics = dict[str, float | None]
DOSES_AT_PERCENT = (99, 98, 95, 50, 2)
DOSES_AT_CC = (0.03, 2.0)


@dataclass(frozen=True, slots=True)
class PeerStructure:
    """One structure's metrics in Gy and cc, by the program's own words and from its histogram.

    None is a metric without a value; `own` is empty where the program gives histograms only.
    """

    own: Metrics = field(default_factory=dict)
    histogram: Metrics = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class PeerAnswer:
    """What the program says about each structure by name; `error` is where it failed on the whole case."""

    structures: dict[str, PeerStructure]
    error: str = ""


def histogram_metrics(dose_gy: FloatArray, volume_cc: FloatArray) -> Metrics:
    """Metrics of a cumulative histogram: `volume_cc` gets at least `dose_gy`, straight lines in between."""
    total = float(volume_cc[0]) if len(volume_cc) else 0.0
    if total <= 0:
        return {"volume_cc": 0.0} | dict.fromkeys(_NAMES[1:])
    dose_gy, volume_cc = _closed(dose_gy, volume_cc)
    metrics: Metrics = {
        "volume_cc": total,
        "Mean": float(np.sum((volume_cc[1:] + volume_cc[:-1]) / 2 * np.diff(dose_gy)) / total + dose_gy[0]),
        "Min": float(dose_gy[np.flatnonzero(volume_cc >= total * (1 - 1e-12))[-1]]),
        "Max": float(dose_gy[np.flatnonzero(volume_cc > 0)[-1] + 1]),
    }
    for percent in DOSES_AT_PERCENT:
        metrics[f"D{percent}%"] = _dose_at(total * percent / 100, dose_gy, volume_cc)
    for volume in DOSES_AT_CC:
        metrics[f"D{volume:g}cc"] = _dose_at(volume, dose_gy, volume_cc) if volume <= total else None
    return metrics


_NAMES = (
    "volume_cc",
    "Mean",
    "Min",
    "Max",
    *(f"D{percent}%" for percent in DOSES_AT_PERCENT),
    *(f"D{volume:g}cc" for volume in DOSES_AT_CC),
)


def _closed(dose_gy: FloatArray, volume_cc: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The same line ending with no volume, one bin further where the program stopped before."""
    if volume_cc[-1] <= 0:
        return dose_gy, volume_cc
    step = dose_gy[-1] - dose_gy[-2] if len(dose_gy) > 1 else 0.0
    return np.append(dose_gy, dose_gy[-1] + step), np.append(volume_cc, 0.0)


def _dose_at(volume: float, dose_gy: FloatArray, volume_cc: FloatArray) -> float:
    """The dose that this volume gets at least."""
    after = int(np.searchsorted(-volume_cc, -volume, side="right"))
    if after >= len(volume_cc):
        return float(dose_gy[-1])
    before = after - 1
    share = (volume_cc[before] - volume) / (volume_cc[before] - volume_cc[after])
    return float(dose_gy[before] + share * (dose_gy[after] - dose_gy[before]))
