"""Names of dose and volume metrics as TG-263 writes them, read exactly.

`D0.03cc[Gy]`, `D95%[%]` (of the prescribed dose), `V20Gy[%]`, `V100%[cc]`, `CV12.5Gy[cc]` (volume below a
dose), `DC1000cc[Gy]` (dose below which it stays), `Mean[Gy]`, `Volume[cc]`, `R50%` (volume of an isodose
over that of the target), `D2cm[%]` (maximum at a distance from it), and indices of one formula each.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from doseguard.model.located import suggestion
from doseguard.model.quantity import format_number, parse_number


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


INDICES = ("PITV", "MDPD", "PaddickCI", "PaddickGI", "HI")
_PLAIN = {
    kind.value: kind for kind in (MetricKind.MEAN, MetricKind.MEDIAN, MetricKind.MINIMUM, MetricKind.MAXIMUM)
}
_NAME = re.compile(
    r"(?P<head>[A-Za-z]+)(?:(?P<at>[0-9.]+)(?P<at_unit>cc|cm|Gy|%))?(?:\[(?P<unit>[^\]]*)\])?", re.ASCII
)
_KINDS: dict[tuple[str, str], MetricKind] = {
    ("D", "cc"): MetricKind.DOSE_AT_VOLUME,
    ("D", "%"): MetricKind.DOSE_AT_VOLUME,
    ("D", "cm"): MetricKind.DOSE_AT_DISTANCE,
    ("DC", "cc"): MetricKind.DOSE_BELOW_WHICH_VOLUME,
    ("DC", "%"): MetricKind.DOSE_BELOW_WHICH_VOLUME,
    ("V", "Gy"): MetricKind.VOLUME_AT_DOSE,
    ("V", "%"): MetricKind.VOLUME_AT_DOSE,
    ("CV", "Gy"): MetricKind.VOLUME_BELOW_DOSE,
    ("CV", "%"): MetricKind.VOLUME_BELOW_DOSE,
    ("R", "%"): MetricKind.ISODOSE_RATIO,
}
_OF_VOLUME = (MetricKind.VOLUME_AT_DOSE, MetricKind.VOLUME_BELOW_DOSE)
_WITHOUT_UNIT = (MetricKind.ISODOSE_RATIO, MetricKind.INDEX)
_AT_VOLUME = (MetricKind.DOSE_AT_VOLUME, MetricKind.DOSE_BELOW_WHICH_VOLUME)
_EXAMPLES = ["D0.03cc[Gy]", "D95%[Gy]", "V20Gy[%]", "CV12.5Gy[cc]", "Mean[Gy]", "R50%", "D2cm[%]"]


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

    def __str__(self) -> str:
        """The name as TG-263 writes it."""
        head = self.index or ("D" if self.kind is MetricKind.DOSE_AT_DISTANCE else self.kind.value)
        at = "" if self.at is None else f"{format_number(self.at)}{self.at_unit}"
        return f"{head}{at}[{self.unit}]" if self.unit else f"{head}{at}"


def parse_metric(text: str) -> Metric:
    """The metric that the name means; ValueError says what is wrong and shows names that are right."""
    match = _NAME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text.strip()!r} is not a metric; {suggestion(text.strip(), _EXAMPLES)}")
    kind, index = _kind_of(text.strip(), match["head"], match["at_unit"])
    unit = match["unit"] or ""
    _check_unit(text.strip(), kind, unit)
    if match["at"] is None:
        return Metric(kind, unit, index=index)
    at = parse_number(match["at"])
    if at <= 0 or (kind in _AT_VOLUME and match["at_unit"] == "%" and at > 100):
        raise ValueError(
            f"{text.strip()!r} is no metric: there is nothing at {match['at']}{match['at_unit']}"
        )
    return Metric(kind, unit, at, match["at_unit"])


def _kind_of(text: str, head: str, at_unit: str | None) -> tuple[MetricKind, str]:
    if at_unit is not None and (head, at_unit) in _KINDS:
        return _KINDS[head, at_unit], ""
    if at_unit is None and head in _PLAIN:
        return _PLAIN[head], ""
    if at_unit is None and head == "Volume":
        return MetricKind.VOLUME, ""
    if at_unit is None and head in INDICES:
        return MetricKind.INDEX, head
    raise ValueError(f"{text!r} is not a known metric; {suggestion(text, [*_EXAMPLES, *INDICES])}")


def _check_unit(text: str, kind: MetricKind, unit: str) -> None:
    if kind in _WITHOUT_UNIT:
        units: tuple[str, ...] = ("",)
    elif kind is MetricKind.VOLUME:
        units = ("cc",)
    else:
        units = ("%", "cc") if kind in _OF_VOLUME else ("Gy", "%")
    if unit not in units:
        expected = " or ".join(f"[{one}]" for one in units if one) or "none"
        raise ValueError(f"{text!r} has the unit {'[' + unit + ']' if unit else 'none'}; expected {expected}")
