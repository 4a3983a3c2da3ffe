"""The items of chosen sequences by their headers: where values stand in them, none converted."""

from collections.abc import Callable, Mapping
from typing import NoReturn

from doseguard.readers.dicom.encoding import EXPORT_AGAIN, UNDEFINED, Encoding, is_vr_like
from doseguard.readers.dicom.irregularity import tag_name
from doseguard.readers.dicom.walk import ITEM, SEQUENCE_END, Level, Walk
from doseguard.readers.errors import UnreadableError

_DELIMITERS, _ITEM_END = 0xFFFE, 0xFFFEE00D

Span = tuple[int, int]
"""Where a value begins, and where it ends."""
TakeItem = Callable[[int, int, Level], int]
"""Reads an item, given its offset, its end at most, and its level; gives where it ends."""


class ItemWalk:
    """One pass down into the sequences that are asked for; an attribute of `groups` may be there once only.

    Raises UnreadableError where something does not fit in what contains it, or is repeated.
    """

    def __init__(self, encoding: Encoding, name: str, groups: frozenset[int]) -> None:
        self.data = encoding.data
        self._encoding = encoding
        self._walk = Walk(encoding, name)
        self._groups = groups

    def data_set(self, sequences: Mapping[int, TakeItem]) -> None:
        """Walk the whole data set, and take the items of those sequences at its top."""
        top = Level(self._encoding.implicit, shallow=True)
        self.elements(self._encoding.start, len(self.data), top, sequences)

    def elements(
        self, position: int, end: int, level: Level, sequences: Mapping[int, TakeItem]
    ) -> tuple[int, dict[int, Span]]:
        """Where a data set ends, and where the values of defined length stand in it."""
        walk, groups, values = self._walk, self._groups, dict[int, Span]()
        while position + 8 <= end:
            tag, code, length, value = walk.element_at(position, end, level)
            if tag == _ITEM_END and level.closed:
                return value, values
            if not 0 < tag >> 16 < _DELIMITERS:
                self._refuse(position, tag, "stands where an attribute should begin")
            if tag in values and tag >> 16 in groups:
                self._refuse(position, tag, "is repeated")
            if tag in sequences:
                values[tag] = (value, value)
                position = self._items((tag, length), value, end, level, sequences[tag])
            elif length == UNDEFINED:
                position = walk.undefined(position, (tag, code), value, end, level)
            else:
                position = walk.value_end(tag, value, length, end)
                values[tag] = (value, position)
        if level.closed or walk.data[position:end].strip(b"\0"):
            self._refuse(position, 0, "truncated: an item does not end where it should")
        return end, values

    def text(self, values: Mapping[int, Span], tag: int) -> str:
        """A short value as text, stripped; empty where it is absent."""
        start, end = values.get(tag, (0, 0))
        return self.data[start:end].decode("latin-1").strip(" \0")

    def _items(self, element: tuple[int, int], position: int, end: int, level: Level, take: TakeItem) -> int:
        """Take the items of a sequence, given with its tag and length; returns what follows it."""
        tag, length = element
        walk, closed = self._walk, length == UNDEFINED
        limit = end if closed else walk.value_end(tag, position, length, end)
        while closed or position < limit:
            kind, size = walk.item_header(position, limit)
            position += 8
            if kind == SEQUENCE_END and closed:
                return position
            if kind != ITEM:
                self._refuse(position - 8, tag, "an item should begin here")
            open_end = size == UNDEFINED
            item_end = limit if open_end else walk.value_end(tag, position, size, limit)
            implicit = level.implicit or not is_vr_like(walk.data[position + 4 : position + 6])
            after = take(position, item_end, Level(implicit, open_end, shallow=True))
            position = after if open_end else item_end
        return position

    def _refuse(self, position: int, tag: int, cause: str) -> NoReturn:
        """Say of an element that it is not what it should be."""
        place = f"{tag_name(tag) if tag else 'data set'}, byte {position}"
        raise UnreadableError(path=self._walk.name, place=place, cause=cause, advice=EXPORT_AGAIN)
