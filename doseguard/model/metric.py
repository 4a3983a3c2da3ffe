"""Names of dose and volume metrics as TG-263 writes them, read exactly.

`D0.03cc[Gy]`, `D95%[%]` (of the prescribed dose), `V20Gy[%]`, `V100%[cc]`, `CV12.5Gy[cc]` (volume below a
dose), `DC1000cc[Gy]` (dose below which it stays), `Mean[Gy]`, `Volume[cc]`, `R50%` (volume of an isodose
over that of the target), `D2cm[%]` (maximum at a distance from it), and indices of one formula each.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from doseguard.model.metric_fault import metric_fault
from doseguard.model.metric_grammar import GRAMMAR, INDICES, joined
from doseguard.model.quantity import LONGEST_NUMBER, format_number


class MetricKind(Enum):
    """What a metric measures."""

    DOSE_AT_VOLUME = "D"
    VOLUME_AT_DOSE = "V"
    VOLUME_BELOW_DOSE = "CV"
    DOSE_BELOW_WHICH_VOLUME = "DC"
    ISODOSE_RATIO = "R"
    DOSE_AT_DISTANCE = "D at distance"
    MEAN = "Mean"
    MEDIAN = "Median"
    MINIMUM = "Min"
    MAXIMUM = "Max"
    VOLUME = "Volume"
    INDEX = "index"


AT_VOLUME = frozenset({MetricKind.DOSE_AT_VOLUME, MetricKind.DOSE_BELOW_WHICH_VOLUME})
"""Doses at a volume."""
OF_VOLUME = frozenset({MetricKind.VOLUME_AT_DOSE, MetricKind.VOLUME_BELOW_DOSE})
"""Volumes at a dose."""
OF_ISODOSES = frozenset({MetricKind.ISODOSE_RATIO, MetricKind.DOSE_AT_DISTANCE, MetricKind.INDEX})
"""What depends on where isodoses run outside of the structure."""
_NAME = re.compile(
    r"(?P<head>[A-Za-z]+)(?:(?P<at>[0-9]+(?:\.[0-9]+)?)(?P<at_unit>cc|cm|Gy|%))?(?:\[(?P<unit>[^\]]+)\])?",
    re.ASCII,
)
_UNITS = ("Gy", "cc", "%")
_WITHOUT_USUAL_UNIT = OF_VOLUME | {MetricKind.DOSE_AT_DISTANCE}


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: what it measures, at what (0.03 cc, 20 Gy, 95 %, 2 cm), in which unit ('' for ratios).

    A dose in % is of the prescribed dose, a volume in % of the structure; `index` names an index's formula.
    """

    kind: MetricKind
    unit: str
    at: Decimal | None = None
    at_unit: str = ""
    index: str = ""

    @property
    def is_relative(self) -> bool:
        """Whether it is in terms of the prescribed dose: a dose in %, a volume at a % of it, an index.

        `HI` alone names no formula, and so no dose.
        """
        if self.kind in OF_VOLUME:
            return self.at_unit == "%"
        if self.kind in (MetricKind.ISODOSE_RATIO, MetricKind.INDEX):
            return self.index != "HI"
        return self.kind is not MetricKind.VOLUME and self.unit == "%"

    def __str__(self) -> str:
        """The name as TG-263 writes it."""
        head = self.index or ("D" if self.kind is MetricKind.DOSE_AT_DISTANCE else self.kind.value)
        return joined(head, "" if self.at is None else format_number(self.at), self.at_unit, self.unit)


def parse_metric(text: str) -> Metric:
    """The metric that the name means, its unit written out; ValueError names the letter that is wrong."""
    name = text.strip()
    metric = _read(name)
    if metric is None:
        raise ValueError(metric_fault(name))
    return metric


def parse_asked_metric(text: str) -> Metric:
    """The metric of a name that may leave its unit out, where a person asks for it and then sees it whole.

    A dose is then in Gy and Volume in cc. A volume at a dose, and a dose at a distance (reported in Gy and in
    %), have no usual unit: ValueError names both.
    """
    name = text.strip()
    names = [name] if "[" in name else [name, *(f"{name}[{unit}]" for unit in _UNITS)]
    found = [metric for metric in map(_read, names) if metric is not None]
    if not found:
        raise ValueError(metric_fault(name))
    if len(found) > 1 and found[0].kind in _WITHOUT_USUAL_UNIT:
        choices = " or ".join(repr(str(one)) for one in found)
        raise ValueError(f"{name!r} does not say its unit; ask for {choices}")
    return found[0]


def asked_name(text: str) -> str:
    """The name as it is written, with its unit where it left that out; ValueError as `parse_asked_metric`."""
    name, metric = text.strip(), parse_asked_metric(text)
    return name if "[" in name else joined(name, unit=metric.unit)


def _read(name: str) -> Metric | None:
    """The metric of exactly that name, or None."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    head, at_unit, unit = match["head"], match["at_unit"] or "", match["unit"] or ""
    if unit not in GRAMMAR.get(head, {}).get(at_unit, ()):
        return None
    kind = _kind(head, at_unit)
    if match["at"] is None:
        return Metric(kind, unit, index=head if kind is MetricKind.INDEX else "")
    at = Decimal(match["at"])
    if len(match["at"]) > LONGEST_NUMBER or at <= 0 or (kind in AT_VOLUME and at_unit == "%" and at > 100):
        return None
    return Metric(kind, unit, at, at_unit)


def _kind(head: str, at_unit: str) -> MetricKind:
    if head in INDICES:
        return MetricKind.INDEX
    return MetricKind.DOSE_AT_DISTANCE if at_unit == "cm" else MetricKind(head)
