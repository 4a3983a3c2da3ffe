"""Of which prescription a plan's dose and its metrics are, where there are several."""

from collections.abc import Iterable
from dataclasses import dataclass

from doseguard.checking.evidence import Holding
from doseguard.model.measured import NoValue
from doseguard.model.metric import Metric
from doseguard.model.wording import dose_text


@dataclass(frozen=True, slots=True)
class HeldElsewhere(NoValue):
    """In terms of another prescription of the plan, with which the same site judges it: left out here."""


def group_count(holding: Holding, holdings: Iterable[Holding]) -> int:
    """How many fraction groups deliver the plan's dose: above one, it is not that of one prescription."""
    return len({one.prescription.group_place for one in (holding, *holdings)})


def of_dose(metric: Metric, holding: Holding, holdings: Iterable[Holding]) -> str:
    """` (of 54 Gy)` behind a relative metric where prescriptions differ, else empty."""
    doses = {one.prescription.rounded_gy for one in (holding, *holdings)}
    differ = metric.is_relative and len(doses) > 1
    return f" (of {dose_text(holding.prescription.rounded_gy)})" if differ else ""
