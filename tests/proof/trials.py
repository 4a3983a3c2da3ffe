"""Every kind of error put into every base where it makes sense, and what doseguard answered."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache

from proof.answers import Answers, answers_about
from proof.catalogue import catalogue
from proof.export import SAMPLES, sample
from proof.seeded_error import SeededError

_AT_ONCE = 15


@dataclass(frozen=True)
class Trial:
    """One error in one base: the intended checks that answered worse than before, and the others that did.

    `explained` is the catalogue's reason where nothing was meant to see the error in this base.
    """

    error: str
    base: str
    caught_by: tuple[str, ...]
    others: tuple[str, ...]
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
    return Trial(error.id, base, caught, others, error.misses.get(base, ""))


def all_trials(names: Sequence[str], processes: int = 2) -> Iterator[list[Trial]]:
    """The trials on some bases, a few at a time, in the order of the bases and of the catalogue."""
    tasks = [(base, first) for base in names for first in range(0, len(catalogue()), _AT_ONCE)]
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_trials_on, *zip(*tasks, strict=True))


def _trials_on(base: str, first: int) -> list[Trial]:
    tried = (trial(error, base) for error in catalogue()[first : first + _AT_ONCE])
    return [one for one in tried if one is not None]
