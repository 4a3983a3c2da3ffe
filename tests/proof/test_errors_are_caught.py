"""Every kind of error in one export where it makes sense; `make prove` tries all of them."""

from functools import cache

import pytest

from proof.catalogue import catalogue
from proof.export import sample
from proof.seeded_error import SeededError
from proof.trials import bases, trial


@cache
def _by_cost() -> tuple[str, ...]:
    """The bases, plans alone first: they are checked in an instant."""
    return tuple(sorted(bases(), key=lambda base: (len(sample(base).files), base)))


@pytest.mark.parametrize("error", catalogue(), ids=[one.id for one in catalogue()])
def test_an_error_is_caught_by_a_check_that_is_meant_to(error: SeededError) -> None:
    tried = (trial(error, base) for base in _by_cost() if base not in error.misses)
    first = next((one for one in tried if one is not None), None)
    assert first is not None, "it makes sense in no base"
    assert first.caught, f"in {first.base} only {first.others or 'nothing'} answered worse"
