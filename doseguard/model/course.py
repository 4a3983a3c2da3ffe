"""The plans of one patient that lie together: a course, as far as files show it."""

from collections.abc import Callable
from dataclasses import dataclass

from doseguard.model.case import Case
from doseguard.model.delivery import Delivery
from doseguard.model.study import Study


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """One plan of the course; its contours with its dose, and its beams, are read when asked for."""

    case: Case
    study: Callable[[], Study]
    delivery: Callable[[], Delivery]


@dataclass(frozen=True, slots=True)
class Course:
    """The plan that is checked and all others of its patient that were given with it."""

    this: CoursePlan
    others: tuple[CoursePlan, ...]
