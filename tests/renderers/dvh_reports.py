"""Reports of measured structures as renderers get them."""

from typing import Any

import numpy as np

from doseguard.model.dvh import Dvh
from doseguard.model.dvh_report import DvhReport, MetricValue, StructureDvh, StudyDvh
from doseguard.model.measure import Measure, Part, no_value
from doseguard.model.metric import parse_metric

PARTS = (Part("between slices", 0.5, 0.25), Part("dose between grid points", 0.125, 0.0))


def measured(value: float, below: float = 0.7, above: float = 0.4) -> Measure:
    return Measure(value, value - below, value + above, parts=PARTS)


def values(**metrics: Measure) -> tuple[MetricValue, ...]:
    """By name, its brackets left out: `D95` for D95%[Gy]."""
    return tuple(MetricValue(parse_metric(f"{name}%[Gy]"), one) for name, one in metrics.items())


def curve(*points: tuple[float, float]) -> Dvh:
    """From pairs of dose in Gy and volume in cc."""
    doses_gy, volumes_cc = zip(*points, strict=True)
    return Dvh(np.array(doses_gy, dtype=float), np.array(volumes_cc, dtype=float))


def structure(name: str = "PTV", number: int | None = 1, **changes: Any) -> StructureDvh:
    """A PTV of 20 cc that gets 40 to 60 Gy, with one metric."""
    given: dict[str, Any] = {
        "key": name,
        "type": "PTV",
        "volume_cc": measured(20.0),
        "metrics": values(D95=measured(48.9)),
        "curve": curve((40, 20), (60, 0)),
    }
    return StructureDvh(name=name, number=number, **{**given, **changes})


def without_contours(name: str = "Couch", number: int | None = 9) -> StructureDvh:
    reason = no_value("the structure has no contours")
    return structure(name, number, type="", volume_cc=reason, metrics=values(D95=reason), curve=None)


def study(*structures: StructureDvh, **changes: Any) -> StudyDvh:
    given: dict[str, Any] = {"path": "study/rs.dcm", "dose": "study/rd.dcm"}
    return StudyDvh(structures=structures, **{**given, **changes})


def report(*studies: StudyDvh, **changes: Any) -> DvhReport:
    given: dict[str, Any] = {"doseguard": "1.2.3", "conventions": ("Contours are prisms", "Dose is smooth")}
    return DvhReport(studies=studies, **{**given, **changes})
