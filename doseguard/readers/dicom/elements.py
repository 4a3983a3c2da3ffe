"""The elements of one data set by their headers, none converted."""

from collections.abc import Iterator
from typing import NamedTuple

from doseguard.readers.dicom.encoding import UNDEFINED, Encoding
from doseguard.readers.dicom.walk import Level, Walk

_DELIMITERS = 0xFFFE


class WrittenElement(NamedTuple):
    """An element: its VR as written, its length as declared, where its value begins and what follows it."""

    tag: int
    code: bytes
    length: int
    value: int
    after: int


def elements(walk: Walk, position: int, end: int, level: Level) -> Iterator[WrittenElement]:
    """The elements of one data set, up to its end or its delimiter."""
    while position + 8 <= end:
        tag, code, length, value = walk.element_at(position, end, level)
        if tag >> 16 == _DELIMITERS:
            return
        if length == UNDEFINED:
            after = walk.undefined(position, (tag, code), value, end, level)
        else:
            after = walk.value_end(tag, value, length, end)
        yield WrittenElement(tag, code, length, value, after)
        position = after


def top_elements(encoding: Encoding, walk: Walk) -> Iterator[WrittenElement]:
    """The elements at the top of a file."""
    level = Level(encoding.implicit, shallow=True)
    return elements(walk, encoding.start, len(encoding.data), level)
