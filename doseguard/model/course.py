"""The plans of one patient that lie together: a course, as far as files show it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from doseguard.model.case import Case
from doseguard.model.measured import NoValue

if TYPE_CHECKING:  # numpy is for what is measured; start-up does without it
    from doseguard.model.delivery import Delivery
    from doseguard.model.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class CoursePlan:
    """One plan of the course; its contours with its dose, and its beams, are read when they are asked for.

    What cannot be read is a reason. Each call of `study` may read the files anew.
    """

    case: Case
    study: "Callable[[], Study | NoValue]"
    delivery: "Callable[[], Delivery | NoValue]"

    @classmethod
    def of(
        cls,
        case: Case,
        study: "Callable[[], Study | NoValue] | None",
        delivery: "Callable[[], Delivery | NoValue] | None",
    ) -> Self:
        """A plan of which some readers may be absent."""
        return cls(case, study or _nothing, delivery or _nothing)


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The plan that is checked, and others of its patient that were given with it; no exact copies."""

    this: CoursePlan
    others: tuple[CoursePlan, ...]


def _nothing() -> NoValue:
    return NoValue("it was not read from files")
