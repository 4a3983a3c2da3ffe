"""Sentences on what is wrong, kept few."""

from collections.abc import Sequence

_SHOWN = 3


def shortened(faults: Sequence[str]) -> tuple[str, ...]:
    """The first faults, and how many more there are."""
    if len(faults) <= _SHOWN:
        return tuple(faults)
    return (*faults[:_SHOWN], f"{len(faults) - _SHOWN} more such faults")
