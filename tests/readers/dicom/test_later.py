"""A sequence that is read later is read once, and is a sequence like others."""

import pytest

from doseguard.readers.dicom.later import Later


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def later(asked: list[str]) -> Later[int]:
    def read() -> tuple[int, ...]:
        asked.append("read")
        return (3, 1, 2)

    return Later(read)


def test_nothing_is_read_before_it_is_looked_at(later: Later[int], asked: list[str]) -> None:
    assert asked == []


def test_it_is_read_once(later: Later[int], asked: list[str]) -> None:
    assert (list(later), len(later), later[0], later[1:], asked) == ([3, 1, 2], 3, 3, (1, 2), ["read"])
