"""The numbers of one beam's control points, all converted at once, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from doseguard.model.contours import FloatArray, IntArray
from doseguard.model.wording import counted
from doseguard.readers.dicom.decimal_text import Decimals, read_decimals
from doseguard.readers.dicom.faults import shortened
from doseguard.readers.dicom.item_walk import Span

_LONGEST_SHOWN = 40


@dataclass(slots=True)
class Column:
    """One attribute in the control points that state it: `rows` are these, `spans` where its texts stand.

    A value has `width` numbers. With `held`, it holds on until a later control point states another.
    """

    place: str
    width: int = 1
    held: bool = True
    rows: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, row: int, span: Span) -> None:
        """Take a value; an empty one states nothing."""
        if span[1] > span[0]:
            self.rows.append(row)
            self.spans.append(span)


def read_columns(
    data: bytes, columns: Sequence[Column], count: int, place: str
) -> tuple[list[FloatArray], list[str]]:
    """Each column's numbers, (control points, width), NaN where nothing is stated; and the faults found.

    `place` is the sequence of the control points, of which there are `count`.
    """
    read = read_decimals([data[slice(*span)] for column in columns for span in column.spans])
    tables, faults, begin = [], list[str](), 0
    for column in columns:
        end = begin + len(column.rows)
        table, wrong = _table(column, read, slice(begin, end), count)
        tables.append(table)
        if len(wrong):
            texts = [data[slice(*column.spans[index])] for index in wrong.tolist()]
            places = [f"{place}[{column.rows[index] + 1}].{column.place}" for index in wrong.tolist()]
            faults += shortened([*map(_said, places, texts, repeat(column.width))])
        begin = end
    return tables, faults


def _table(column: Column, read: Decimals, values: slice, count: int) -> tuple[FloatArray, IntArray]:
    """The column's table, and which of its values are not what they should be."""
    table = np.full((count, column.width), np.nan)
    rows, first = np.array(column.rows, np.int64), read.first[values]
    counts = np.diff(read.first[values.start : values.stop + 1])
    stated, fit = counts > 0, counts == column.width
    where: IntArray = first[fit][:, np.newaxis] + np.arange(column.width)
    numbers = read.numbers[where]
    broken = np.isnan(numbers).any(axis=1)
    numbers[broken] = np.nan
    table[rows[fit]] = numbers
    fit[fit] = ~broken
    if column.held:
        _hold(table, rows[stated])
    return table, np.flatnonzero(stated & ~fit)


def _hold(table: FloatArray, stated: IntArray) -> None:
    """Let what is stated in some rows hold on in those that follow, in place; damage holds on as well."""
    last = np.full(len(table), -1)
    last[stated] = stated
    last = np.maximum.accumulate(last)
    table[last >= 0] = table[last[last >= 0]]


def _said(place: str, written: bytes, width: int) -> str:
    """What is wrong with a value that is not that many numbers."""
    count = written.count(b"\\") + 1
    if count != width:
        return f"{place} holds {counted(count, 'number')} where {width} belong"
    text = written.decode("latin-1").strip(" \0")
    return f"{place} holds something that is no number: {text[:_LONGEST_SHOWN]!r}"
