"""All cases that are the same phantoms in other ways: turned, with holes, in pieces, with gaps."""

from collections.abc import Iterator

from phantoms.case import Case
from phantoms.topologies import topology_cases
from phantoms.turned import turned_cases


def arrangement_cases() -> Iterator[Case]:
    """Turned ones, then those of other shape."""
    yield from turned_cases()
    yield from topology_cases()
