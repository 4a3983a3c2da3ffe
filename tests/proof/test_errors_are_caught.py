"""Every kind of error in one export where it makes sense; `make prove` tries all of them."""

from functools import cache

import pytest

from proof.catalogue import catalogue
from proof.export import sample
from proof.seeded_error import Kind, SeededError
from proof.trials import bases, trial


@cache
def _by_cost() -> tuple[str, ...]:
    """The bases, plans alone first: they are checked in an instant."""
    return tuple(sorted(bases(), key=lambda base: (len(sample(base).files), base)))


def _param(error: SeededError) -> object:
    """Errors of several plans in one process: their clean answers take longest."""
    marks = [pytest.mark.xdist_group(error.kind.value)] if error.kind is Kind.COURSE else []
    return pytest.param(error, id=error.id, marks=marks)


@pytest.mark.parametrize("error", [_param(one) for one in catalogue()])
def test_an_error_is_caught_by_a_check_that_is_meant_to(error: SeededError) -> None:
    tried = (trial(error, base) for base in _by_cost() if base not in error.misses)
    first = next((one for one in tried if one is not None), None)
    assert first is not None, "it makes sense in no base"
    assert first.caught, f"in {first.base} only {first.others or 'nothing'} answered worse"
