"""The doses that a rule allows as exact spans on the grid of 0.01 Gy at which doses are compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.dose_rule import DiscreteDoses, DoseRule, NominalDose
from doseguard.model.interval import Interval
from doseguard.model.quantity import DOSE_RESOLUTION_GY


@dataclass(frozen=True, slots=True)
class Span:
    """All doses in Gy from one to the other, both included; `high_gy` is None where there is no upper end."""

    low_gy: Decimal
    high_gy: Decimal | None

    def __str__(self) -> str:
        """The span in the files' form."""
        if self.low_gy <= DOSE_RESOLUTION_GY and self.high_gy is None:
            return "any dose"
        low = None if self.low_gy <= DOSE_RESOLUTION_GY else self.low_gy
        return Interval(low, self.high_gy).text("Gy")


EVERY_DOSE = Span(DOSE_RESOLUTION_GY, None)


def spans_of(*rules: DoseRule | None) -> tuple[Span, ...]:
    """What the rules allow together, ascending, adjoining spans joined."""
    return joined(span for rule in rules if rule is not None for span in _spans(rule))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same doses in as few spans as there can be, ascending."""
    fewest: list[Span] = []
    for span in sorted(spans, key=lambda one: one.low_gy):
        last = fewest[-1] if fewest else None
        if last is None or (last.high_gy is not None and span.low_gy > last.high_gy + DOSE_RESOLUTION_GY):
            fewest.append(span)
            continue
        ends = (last.high_gy, span.high_gy)
        high = None if None in ends else max(end for end in ends if end is not None)
        fewest[-1] = Span(last.low_gy, high)
    return tuple(fewest)


def common(first: Iterable[Span], second: Iterable[Span]) -> tuple[Span, ...]:
    """The doses in both."""
    others = tuple(second)
    return joined(both for one in first for other in others if (both := _both(one, other)) is not None)


def holds(outer: Iterable[Span], inner: Iterable[Span]) -> bool:
    """Whether every dose of the inner spans lies in the outer ones, which are joined."""
    wholes = tuple(outer)
    return all(any(_inside(one, whole) for whole in wholes) for one in inner)


def _spans(rule: DoseRule) -> Iterable[Span]:
    if isinstance(rule, NominalDose):
        return (Span(rule.dose_gy, rule.dose_gy),)
    if isinstance(rule, DiscreteDoses):
        return tuple(Span(dose_gy, dose_gy) for dose_gy in rule.doses_gy)
    interval = rule.interval_gy
    low = DOSE_RESOLUTION_GY if interval.low is None else interval.low
    low += 0 if interval.low is None or interval.low_included else DOSE_RESOLUTION_GY
    high = interval.high
    if high is not None and not interval.high_included:
        high -= DOSE_RESOLUTION_GY
    return () if high is not None and high < low else (Span(low, high),)


def _both(one: Span, other: Span) -> Span | None:
    low = max(one.low_gy, other.low_gy)
    highs = [end for end in (one.high_gy, other.high_gy) if end is not None]
    high = min(highs, default=None)
    return Span(low, high) if high is None or low <= high else None


def _inside(one: Span, whole: Span) -> bool:
    if one.low_gy < whole.low_gy:
        return False
    return whole.high_gy is None or (one.high_gy is not None and one.high_gy <= whole.high_gy)
