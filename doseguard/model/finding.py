"""What a check can answer, and what it was about."""

from dataclasses import dataclass

from doseguard.model.grade import Grade


@dataclass(frozen=True, slots=True)
class Subject:
    """The target and fraction group that an answer is about; both None for the plan as a whole."""

    target: str | None = None
    fraction_group: int | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A value that the data leave open, beside the ends of its interval; texts with unit."""

    value: str
    low: str
    high: str

    def __str__(self) -> str:
        """`95 % (94.2 % to 95.6 %)`."""
        return f"{self.value} ({self.low} to {self.high})"


@dataclass(frozen=True, slots=True)
class Graded:
    """A graded statement: achieved value, limit and source side by side, each with its unit.

    `about` is given by a check that is asked once for the plan and answers for a target.
    """

    grade: Grade
    message: str
    achieved: str | Uncertain | None = None
    limit: str | None = None
    source: str | None = None
    basis: str | None = None
    about: Subject | None = None


@dataclass(frozen=True, slots=True)
class NotEvaluated:
    """A judgement was demanded and the data do not allow it: counts in the verdict."""

    reason: str
    about: Subject | None = None


NOT_RUN, NOT_JUDGED = "not run: ", "not judged: "
"""How reasons begin that a reader must see: what a check lacked, and what it left without a grade."""


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """Protocol, order and policy say nothing, or an optional attribute is absent: never in the verdict."""

    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Information without a grade: never moves the verdict."""

    message: str


Outcome = Graded | NotEvaluated | DoesNotApply | Note
Answer = Outcome | tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One outcome of one check about one subject."""

    check: str
    title: str
    subject: Subject
    outcome: Outcome
