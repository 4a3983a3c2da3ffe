"""How a fraction group spaces its fractions (PS3.3 C.8.8.13): a string of days, a week or more long."""

from dataclasses import dataclass

from doseguard.model.plan import FractionGroup, WrittenNumber
from doseguard.model.wording import counted

_WEEK = 7


@dataclass(frozen=True, slots=True)
class FractionPattern:
    """Fractions on each day of a cycle, the first day being a Monday."""

    days: tuple[int, ...]

    @property
    def most_a_day(self) -> int:
        """The most fractions on one day."""
        return max(self.days)

    @property
    def least_days(self) -> int:
        """The fewest days from one treatment day to the next, the cycle repeating."""
        treated = [day for day, count in enumerate(self.days) if count]
        following = [*treated[1:], treated[0] + len(self.days)]
        return min(after - before for before, after in zip(treated, following, strict=True))

    def __str__(self) -> str:
        """The pattern in words."""
        return f"at most {self.most_a_day} a day, at least {counted(self.least_days, 'day')} apart"


def read_pattern(group: FractionGroup) -> FractionPattern | None:
    """The pattern of a group; None where it is absent, inconsistent or holds no fraction."""
    digits = _whole(group.pattern_digits_per_day)
    weeks = _whole(group.pattern_cycle_weeks)
    text = group.pattern
    if not digits or not weeks or len(text) != _WEEK * weeks * digits:
        return None
    if set(text) - {"0", "1"} or "1" not in text:
        return None
    return FractionPattern(
        tuple(text[start : start + digits].count("1") for start in range(0, len(text), digits))
    )


def _whole(written: WrittenNumber | None) -> int | None:
    if written is None or written.value is None or written.value != written.value.to_integral_value():
        return None
    return int(written.value)
