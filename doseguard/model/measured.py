"""What was measured in a dose: metrics of structures with their intervals, or why they have no value."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from doseguard.model.metric import Metric, MetricKind

VOLUME = Metric(MetricKind.VOLUME, "cc")


@dataclass(frozen=True, slots=True)
class Achieved:
    """A value in its metric's unit, and the interval that holds whatever the data leave open."""

    value: Decimal
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        """Refuse an interval that does not hold its value, and what is no number."""
        if not (self.low <= self.value <= self.high and self.low.is_finite() and self.high.is_finite()):
            raise ValueError(f"{self.value} does not lie between {self.low} and {self.high}")

    @property
    def is_exact(self) -> bool:
        """Whether nothing is left open."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class NoValue:
    """A metric of a structure that is there has no value, and this is why."""

    reason: str


FAILED = NoValue("measuring failed; run again with --debug and report the log")
"""Whatever was raised: what cannot be measured is not evaluated."""


@dataclass(frozen=True, slots=True)
class NotContoured(NoValue):
    """Nobody contoured the structure: it is listed without contours, or its name stands for nothing."""


class Measured(ABC):
    """The metrics of one plan's dose, as one prescription sees them."""

    __slots__ = ()

    @abstractmethod
    def achieved(self, structure: str, metric: Metric) -> Achieved | NoValue | None:
        """The metric of the structure of that name in the protocol.

        None where there is no such structure, or where nobody gave its metric. A structure under another
        spelling is another structure.
        """

    def named(self, structure: str) -> str:
        """The plan's own name of the structure that the protocol's name means."""
        return structure

    def volume(self, structure: str) -> Achieved | NoValue | None:
        """The structure's volume in cc."""
        return self.achieved(structure, VOLUME)


@dataclass(frozen=True, slots=True)
class GivenMetrics(Measured):
    """Metrics that are known: by the name of their structure, then by their own as `str(Metric)` writes it.

    `names` are the plan's own names of structures where they are others than the protocol's.
    """

    values: Mapping[str, Mapping[str, Achieved | NoValue]]
    names: Mapping[str, str] = field(default_factory=dict)

    def achieved(self, structure: str, metric: Metric) -> Achieved | NoValue | None:
        """What was given, found by the exact name of the structure."""
        return self.values.get(structure, {}).get(str(metric))

    def named(self, structure: str) -> str:
        """The plan's own name of the structure."""
        return self.names.get(structure, structure)


def exact_metrics(values: Mapping[str, Mapping[str, Decimal]]) -> GivenMetrics:
    """Values that nothing leaves open, as cases write them."""
    return GivenMetrics(
        {
            structure: {name: Achieved(value, value, value) for name, value in metrics.items()}
            for structure, metrics in values.items()
        }
    )
