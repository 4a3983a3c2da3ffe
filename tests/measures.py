"""Measured quantities, for tests of what is done with them."""

from doseguard.model.measure import Measure


def exactly(value: float) -> Measure:
    """A value that nothing leaves open."""
    return Measure(value, value, value)
