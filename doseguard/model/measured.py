"""What was measured in a dose: the values of metrics, structure by structure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.metric import Metric, MetricKind

VOLUME = Metric(MetricKind.VOLUME, "cc")


@dataclass(frozen=True, slots=True)
class Measured:
    """Metrics by the exact name of their structure, then by their own name as `str(Metric)` writes it.

    Each value is in its metric's unit. A structure under another spelling is another structure.
    """

    values: Mapping[str, Mapping[str, Decimal]]

    def value(self, structure: str, metric: Metric) -> Decimal | None:
        """The value in the metric's unit, None where nobody measured it."""
        return self.values.get(structure, {}).get(str(metric))

    def volume_cc(self, structure: str) -> Decimal | None:
        """The structure's volume in cc, None where nobody measured it."""
        return self.value(structure, VOLUME)
