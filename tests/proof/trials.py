"""Every kind of error put into every base where it makes sense, and what doseguard answered."""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache

from proof.answers import Answers, answers_about
from proof.catalogue import catalogue
from proof.export import SAMPLES, sample
from proof.seeded_error import SeededError


@dataclass(frozen=True)
class Trial:
    """One error in one base: the intended checks that answered worse than before, and the others that did.

    `explained` is the catalogue's reason where nothing was meant to see the error in this base.
    """

    error: str
    base: str
    caught_by: tuple[str, ...]
    others: tuple[str, ...]
    verdict: str
    explained: str = ""

    @property
    def caught(self) -> bool:
        """Whether an intended check answered worse."""
        return bool(self.caught_by)


@cache
def bases() -> tuple[str, ...]:
    """The clean samples: those that a physicist would pass."""
    expected = sorted(SAMPLES.glob("*/expected.json"))
    return tuple(
        path.parent.name
        for path in expected
        if json.loads(path.read_text(encoding="utf-8"))["verdict"] == "per_protocol"
    )


@cache
def clean_answers(base: str) -> Answers:
    """What doseguard says of the unmodified base."""
    return answers_about(sample(base))


def trial(error: SeededError, base: str) -> Trial | None:
    """Put one error into one base; None where it makes no sense there."""
    seeded = error.seed(sample(base))
    if seeded is None:
        return None
    found = answers_about(seeded)
    worse = found.worse_than(clean_answers(base))
    caught = tuple(one for one in worse if one in error.caught_by)
    others = tuple(one for one in worse if one not in error.caught_by)
    return Trial(error.id, base, caught, others, found.verdict, error.misses.get(base, ""))


def all_trials(names: Sequence[str] = (), processes: int = 2) -> list[Trial]:
    """All trials on some bases (default: all), in the order of bases and of the catalogue."""
    with ProcessPoolExecutor(processes) as pool:
        found = list(pool.map(_trials_on, names or bases()))
    return [one for of_base in found for one in of_base]


def _trials_on(base: str) -> list[Trial]:
    return [one for one in _each(catalogue(), base) if one is not None]


def _each(errors: Iterable[SeededError], base: str) -> Iterable[Trial | None]:
    for error in errors:
        yield trial(error, base)
