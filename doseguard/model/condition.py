"""Conditions on facts, as `applies_to` writes them: they hold, are contradicted, or nobody can tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from doseguard.model.facts import (
    CHOICES,
    TRUTHS,
    Fact,
    Facts,
    FactValue,
    MeasuredFact,
    check_fact_name,
    dimension_of,
    fact_text,
)
from doseguard.model.interval import Interval, parse_interval
from doseguard.model.located import LocatedValueError
from doseguard.model.quantity import COUNT


class Outcome(Enum):
    """What the known facts say about a condition."""

    HOLDS = "holds"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


_ORDER_OF_ANY = (Outcome.HOLDS, Outcome.UNKNOWN, Outcome.CONTRADICTED)
_ORDER_OF_EVERY = ((Outcome.CONTRADICTED, False), (Outcome.UNKNOWN, False), (Outcome.CONTRADICTED, True))


@dataclass(frozen=True, slots=True)
class Judgement:
    """An outcome, the sentence that explains it, and the names of the facts that are missing.

    `unsure`: a measured fact allows the other outcome as well, within its uncertainty.
    """

    outcome: Outcome
    explanation: str
    missing: tuple[str, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one fact must be: an interval, one of some words, true or false; `written` is the file's text."""

    fact: str
    allowed: Interval | frozenset[str] | bool
    written: str

    def judge(self, facts: Facts) -> Judgement:
        """Whether the fact is known and is as required."""
        fact = facts.get(self.fact)
        if fact is None:
            return Judgement(
                Outcome.UNKNOWN, f"{self.fact} is not known (required: {self.written})", (self.fact,)
            )
        if isinstance(fact, MeasuredFact) and not self._is_sure(fact):
            return self._unsure(fact)
        if self.admits(fact.value):
            return Judgement(Outcome.HOLDS, f"{_said(fact)}, as required ({self.written})")
        return Judgement(Outcome.CONTRADICTED, f"{_said(fact)}, but {self.written} is required")

    def _unsure(self, fact: MeasuredFact) -> Judgement:
        """By the value, where it is only that the data leave it uncertain; else nobody can tell."""
        if fact.left_open:
            said = f"{_said(fact)}, and {fact.left_open} (required: {self.written})"
            return Judgement(Outcome.UNKNOWN, said, (self.fact,))
        outcome = Outcome.HOLDS if self.admits(fact.value) else Outcome.CONTRADICTED
        said = f"{_said(fact)}, required is {self.written}: within uncertainty"
        return Judgement(outcome, said, unsure=True)

    def _is_sure(self, fact: MeasuredFact) -> bool:
        """Whether every value that the data allow is admitted, or none."""
        if not isinstance(self.allowed, Interval):
            return len({self.admits(value) for value in (fact.value, *fact.others)}) == 1
        within = self.allowed.holds_range(fact.low, fact.high)
        return within if self.admits(fact.value) else not self.allowed.meets_range(fact.low, fact.high)

    def admits(self, value: FactValue) -> bool:
        """Whether the fact may have this value."""
        if isinstance(self.allowed, bool):
            return value is self.allowed
        if isinstance(self.allowed, frozenset):
            return value in self.allowed
        return not isinstance(value, str | bool) and self.allowed.contains(value)

    def __str__(self) -> str:
        """The requirement in words, for instance `zone peripheral` or `diameter < 5 cm`."""
        return f"{self.fact} {self.written}"


@dataclass(frozen=True, slots=True)
class Condition:
    """Alternatives, any of which is enough; in each, every requirement must hold."""

    alternatives: tuple[tuple[Requirement, ...], ...]

    def judge(self, facts: Facts) -> Judgement:
        """Whether an alternative holds, all are contradicted, or a missing fact leaves it open."""
        judged = [_judge_all(requirements, facts) for requirements in self.alternatives]
        outcome = min((judgement.outcome for judgement in judged), key=_ORDER_OF_ANY.index)
        decisive = [judgement for judgement in judged if judgement.outcome is outcome]
        if outcome is Outcome.HOLDS:
            return next((one for one in decisive if not one.unsure), decisive[0])
        missing = tuple(dict.fromkeys(name for judgement in decisive for name in judgement.missing))
        said = "; or ".join(judgement.explanation for judgement in decisive)
        return Judgement(outcome, said, missing, unsure=any(one.unsure for one in decisive))

    @property
    def facts_needed(self) -> tuple[str, ...]:
        """The names of all facts that the condition looks at, in its order."""
        return tuple(dict.fromkeys(one.fact for requirements in self.alternatives for one in requirements))

    def __str__(self) -> str:
        """The condition in words, for instance `zone central, or diameter > 5 cm`."""
        return ", or ".join(" and ".join(str(one) for one in every) for every in self.alternatives)


def parse_condition(value: object) -> Condition:
    """The condition of a file's mapping (all must hold) or list of mappings (any of them)."""
    if not isinstance(value, list | tuple):
        return Condition((_parse_every(value, ()),))
    if not value:
        raise ValueError("the list of conditions is empty")
    return Condition(tuple(_parse_every(item, (place,)) for place, item in enumerate(value)))


def parse_requirement(fact: str, value: object) -> Requirement:
    """What a file requires of the fact: an interval, a word, a list of words, true or false."""
    check_fact_name(fact)
    if fact in CHOICES:
        words = [fact_text(item) for item in value] if isinstance(value, list | tuple) else [fact_text(value)]
        for word in words:
            if word not in CHOICES[fact]:
                raise ValueError(f"{fact} cannot be {word!r}; expected {' or '.join(CHOICES[fact])}")
        return Requirement(fact, frozenset(words), " or ".join(words))
    written = fact_text(value)
    if fact in TRUTHS:
        if written not in ("true", "false"):
            raise ValueError(f"{fact} is required to be true or false, not {written!r}")
        return Requirement(fact, written == "true", written)
    return Requirement(fact, parse_interval(written, dimension_of(fact) or COUNT), written)


def _judge_all(requirements: tuple[Requirement, ...], facts: Facts) -> Judgement:
    """What is surely contradicted decides, then what is not known, then what may be contradicted."""
    judged = [requirement.judge(facts) for requirement in requirements]
    for outcome, unsure in _ORDER_OF_EVERY:
        decisive = [one for one in judged if one.outcome is outcome and one.unsure is unsure]
        if decisive:
            missing = tuple(name for judgement in decisive for name in judgement.missing)
            said = " and ".join(one.explanation for one in decisive)
            return Judgement(outcome, said, missing, unsure=unsure)
    unsure = any(one.unsure for one in judged)
    return Judgement(Outcome.HOLDS, " and ".join(one.explanation for one in judged), unsure=unsure)


def _parse_every(value: object, at: tuple[int, ...]) -> tuple[Requirement, ...]:
    if not isinstance(value, Mapping) or not value:
        raise LocatedValueError("expected a mapping of facts, for instance {zone: peripheral}", at)
    requirements: list[Requirement] = []
    for fact, required in value.items():
        try:
            requirements.append(parse_requirement(str(fact), required))
        except ValueError as error:
            at_key = getattr(error, "at_key", False)
            raise LocatedValueError(str(error), (*at, str(fact)), at_key=at_key) from None
    return tuple(requirements)


def _said(fact: Fact) -> str:
    return f"{fact.name} is {fact.written} ({fact.origin})"
