"""The three shapes in which a protocol rules a total dose: nominal, range, discrete."""

from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.fractions import checked_dose_gy
from doseguard.model.interval import Interval, parse_interval
from doseguard.model.located import LocatedValueError
from doseguard.model.quantity import DOSE


@dataclass(frozen=True, slots=True)
class NominalDose:
    """One dose in Gy; any tolerance about it is the scheme's acceptable variation."""

    dose_gy: Decimal

    def allows(self, dose_gy: Decimal) -> bool:
        """Whether the (already rounded) dose is exactly this one."""
        return dose_gy == self.dose_gy

    @property
    def ends_gy(self) -> tuple[Decimal, ...]:
        """The doses in Gy at which the rule begins or ends to allow, ascending."""
        return (self.dose_gy,)

    def __str__(self) -> str:
        """The dose with its unit."""
        return DOSE.format(self.dose_gy)


@dataclass(frozen=True, slots=True)
class DoseRange:
    """All doses in Gy between two ends, without a nominal one."""

    interval_gy: Interval

    def allows(self, dose_gy: Decimal) -> bool:
        """Whether the (already rounded) dose lies in the range."""
        return self.interval_gy.contains(dose_gy)

    @property
    def ends_gy(self) -> tuple[Decimal, ...]:
        """The doses in Gy at which the rule begins or ends to allow, ascending."""
        return tuple(end for end in (self.interval_gy.low, self.interval_gy.high) if end is not None)

    def __str__(self) -> str:
        """The range with its unit at each end."""
        return self.interval_gy.text("Gy")


@dataclass(frozen=True, slots=True)
class DiscreteDoses:
    """Several doses in Gy and nothing between them, in ascending order."""

    doses_gy: tuple[Decimal, ...]

    def allows(self, dose_gy: Decimal) -> bool:
        """Whether the (already rounded) dose is one of these."""
        return dose_gy in self.doses_gy

    @property
    def ends_gy(self) -> tuple[Decimal, ...]:
        """The doses in Gy at which the rule begins or ends to allow, ascending."""
        return self.doses_gy

    def __str__(self) -> str:
        """The doses joined by `or`."""
        return " or ".join(DOSE.format(dose_gy) for dose_gy in self.doses_gy)


DoseRule = NominalDose | DoseRange | DiscreteDoses


def parse_dose_rule(value: object) -> DoseRule:
    """The rule that a file writes: `34 Gy`, `45 Gy .. 54 Gy`, or a list of doses."""
    if isinstance(value, list | tuple):
        return _parse_discrete(value)
    if not isinstance(value, str):
        raise ValueError(f"{value} has no unit; expected a dose such as '34 Gy'")
    interval = parse_interval(value, DOSE)
    for end in (interval.low, interval.high):
        if end is not None:
            checked_dose_gy(end)
    if interval.low is not None and interval.low == interval.high:
        return NominalDose(interval.low)
    return DoseRange(interval)


def _parse_discrete(values: list[object] | tuple[object, ...]) -> DiscreteDoses:
    if len(values) < 2:
        raise ValueError("a list of doses holds at least two; write a single dose without brackets")
    doses_gy: list[Decimal] = []
    for place, value in enumerate(values):
        rule = _parse_item(value, place)
        if not isinstance(rule, NominalDose):
            raise LocatedValueError("a list of doses holds single doses only", (place,))
        if rule.dose_gy in doses_gy:
            raise LocatedValueError(f"{rule} is listed twice", (place,))
        doses_gy.append(rule.dose_gy)
    return DiscreteDoses(tuple(sorted(doses_gy)))


def _parse_item(value: object, place: int) -> DoseRule:
    try:
        return parse_dose_rule(value)
    except ValueError as error:
        raise LocatedValueError(str(error), (place,)) from None
