"""Names of metrics as clinics write them, read where they say exactly one thing."""

import re
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.metric import Metric, MetricKind, parse_metric
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.importing.source_list import NotTranslatedError
from doseguard.protocols_as_code.importing.written_numbers import (
    Unit,
    known_unit,
    read_number,
    read_unit,
)

_LONGEST = 60
_NUMBER = r"[0-9]*[.,]?[0-9]+"
_IN_BRACKETS = r"(?:[\[(](?P<unit>[^\[\]()]+)[\])])?"
_AT = re.compile(
    rf"(?P<head>DC|CV|D|V)[\s_]*(?P<at>{_NUMBER})\s*(?P<at_unit>cc|ml|cm3|cm³|cm|%|gy|cgy)?\s*{_IN_BRACKETS}",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"(?:d[\s_]*(?P<short>max|min|mean|median)|(?P<long>max|min|maximum|minimum|mean|median))(?:[\s_]*dose)?"
    rf"\s*(?:(?:to\s*)?[\[(]?\s*(?P<at>{_NUMBER})\s*(?P<at_unit>cc|ml|cm3|cm³)\s*[\])]?)?\s*{_IN_BRACKETS}",
    re.IGNORECASE,
)
_VOLUME = re.compile(rf"vol(?:ume)?\s*{_IN_BRACKETS}", re.IGNORECASE)
_PLAIN = {"mean": MetricKind.MEAN, "median": MetricKind.MEDIAN}
_DOSES = (
    MetricKind.DOSE_AT_VOLUME,
    MetricKind.DOSE_BELOW_WHICH_VOLUME,
    MetricKind.DOSE_AT_DISTANCE,
    MetricKind.MEAN,
    MetricKind.MEDIAN,
    MetricKind.MINIMUM,
    MetricKind.MAXIMUM,
)
_KINDS = {
    ("D", "cc"): MetricKind.DOSE_AT_VOLUME,
    ("D", "%"): MetricKind.DOSE_AT_VOLUME,
    ("D", "cm"): MetricKind.DOSE_AT_DISTANCE,
    ("DC", "cc"): MetricKind.DOSE_BELOW_WHICH_VOLUME,
    ("DC", "%"): MetricKind.DOSE_BELOW_WHICH_VOLUME,
    ("V", "Gy"): MetricKind.VOLUME_AT_DOSE,
    ("CV", "Gy"): MetricKind.VOLUME_BELOW_DOSE,
}


@dataclass(frozen=True, slots=True)
class NamedMetric:
    """A metric of which the unit may still stand elsewhere (`unit` None); `exact` is a TG-263 name."""

    kind: MetricKind
    at: Decimal | None = None
    at_unit: str = ""
    unit: Unit | None = None
    exact: Metric | None = None
    remark: str = ""

    @property
    def is_dose(self) -> bool:
        """Whether its values are doses."""
        return self.kind in _DOSES

    def in_unit(self, unit: str) -> Metric:
        """The metric with its values in the unit; refused where that unit does not suit it."""
        if self.exact is not None and self.exact.unit == unit:
            return self.exact
        metric = Metric(self.kind, unit, self.at, self.at_unit)
        try:
            return parse_metric(str(metric))
        except ValueError as error:
            raise NotTranslatedError(str(error)) from None


def read_name(text: str, *, continental: bool) -> NamedMetric:
    """The metric that a text names: TG-263 spelling, or an older one that leaves no choice."""
    if len(text) > _LONGEST:
        raise NotTranslatedError(f"{text[:20]!r}… is too long for a metric")
    standard = _standard(text)
    if standard is not None:
        for number in re.findall(r"[0-9.]+", text, re.ASCII):
            read_number(number, continental=continental)
        return standard
    match = _AT.fullmatch(text)
    if match:
        return _at(text, match, continental=continental)
    match = _EXTREME.fullmatch(text)
    if match:
        return _extreme(text, match, continental=continental)
    match = _VOLUME.fullmatch(text)
    if match:
        return NamedMetric(MetricKind.VOLUME, unit=read_unit(match["unit"] or ""))
    raise NotTranslatedError(f"{text!r} is no metric that is known")


def _standard(text: str) -> NamedMetric | None:
    try:
        metric = parse_metric(text)
    except ValueError:
        return None
    if metric.index == "HI":
        raise NotTranslatedError("HI: indices of this name are computed by several formulas")
    unit = Unit(metric.unit, Decimal(1), metric.unit) if metric.unit else None
    return NamedMetric(metric.kind, metric.at, metric.at_unit, unit, exact=metric)


def _at(text: str, match: re.Match[str], *, continental: bool) -> NamedMetric:
    head, written_unit = match["head"].upper(), match["at_unit"]
    if written_unit is None:
        choice = "Gy or %" if head.endswith("V") else "cc or %"
        raise NotTranslatedError(f"{text!r}: at {match['at']} {choice}? The unit is not written")
    at = read_number(match["at"], continental=continental)
    remark = ""
    if written_unit.casefold() == "cm":
        at_unit = "cm"
    else:
        unit = known_unit(written_unit)
        at_unit = unit.unit
        if unit.factor != 1:
            at *= unit.factor
            remark = f"{text!r} is at {format_number(at)} Gy"
    if head.endswith("V") and at_unit == "%":
        raise NotTranslatedError(
            f"{text!r}: percent of what dose is not written; TG-263 writes V95%[%] for the prescribed dose"
        )
    kind = _KINDS.get((head, at_unit))
    if kind is None:
        raise NotTranslatedError(f"{text!r} is no metric: {head} is not taken at {at_unit}")
    return NamedMetric(kind, at, at_unit, read_unit(match["unit"] or ""), remark=remark)


def _extreme(text: str, match: re.Match[str], *, continental: bool) -> NamedMetric:
    word = (match["short"] or match["long"]).casefold()[:6]
    unit = read_unit(match["unit"] or "")
    if word in _PLAIN:
        if match["at"]:
            raise NotTranslatedError(f"{text!r}: a {word} dose at a volume is no metric")
        return NamedMetric(_PLAIN[word], unit=unit)
    if not match["at"]:
        end, other = ("Max", "D0.03cc") if word.startswith("max") else ("Min", "D99%")
        raise NotTranslatedError(
            f"{text!r}: {end}[Gy] or the dose to a small volume, as {other}[Gy]? The volume is not written"
        )
    if word.startswith("min"):
        raise NotTranslatedError(f"{text!r}: a minimum dose to a volume is no metric")
    at = read_number(match["at"], continental=continental)
    remark = f"{text!r} is read as D{format_number(at)}cc"
    return NamedMetric(MetricKind.DOSE_AT_VOLUME, at, "cc", unit, remark=remark)
