"""The one scale on which every finding and every verdict stands."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Literal

GradeKey = Literal["per_protocol", "variation_acceptable", "not_evaluated", "deviation_unacceptable"]


class Grade(IntEnum):
    """NRG's words for grades, with *not evaluated* between a variation and a deviation; higher is worse."""

    PER_PROTOCOL = 0
    VARIATION_ACCEPTABLE = 1
    NOT_EVALUATED = 2
    DEVIATION_UNACCEPTABLE = 3

    @property
    def key(self) -> GradeKey:
        """The grade as JSON writes it, for instance `per_protocol`."""
        return _KEYS[self]

    @property
    def words(self) -> str:
        """The grade as a report writes it, for instance `per protocol`."""
        return self.key.replace("_", " ")


_KEYS: dict[Grade, GradeKey] = {
    Grade.PER_PROTOCOL: "per_protocol",
    Grade.VARIATION_ACCEPTABLE: "variation_acceptable",
    Grade.NOT_EVALUATED: "not_evaluated",
    Grade.DEVIATION_UNACCEPTABLE: "deviation_unacceptable",
}


def worst(grades: Iterable[Grade]) -> Grade:
    """The worst of some grades; of none, NOT_EVALUATED, because silence is never a pass."""
    return max(grades, default=Grade.NOT_EVALUATED)
