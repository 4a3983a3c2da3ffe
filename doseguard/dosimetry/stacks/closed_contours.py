"""The closed contours of a structure, without points that are written twice."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import ContouredStructure, FloatArray, IntArray
from doseguard.model.wording import counted

_Kind = TypeVar("_Kind", np.float64, np.bool_)

CLOSED_KINDS = frozenset({"CLOSED_PLANAR", "CLOSEDPLANAR_XOR"})


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Closed outlines as arrays: outline k is `points[first[k]:first[k + 1]]`, its end joins its start."""

    points: FloatArray
    first: IntArray

    def __len__(self) -> int:
        return len(self.first) - 1

    def __getitem__(self, which: int) -> FloatArray:
        return self.points[self.first[which] : self.first[which + 1]]

    def taken(self, which: IntArray) -> "Outlines":
        """These outlines in this order."""
        if np.array_equal(which, np.arange(len(self))):
            return self
        lengths = np.diff(self.first)[which]
        first = np.concatenate(([0], np.cumsum(lengths)))
        index = np.repeat(self.first[:-1][which] - first[:-1], lengths) + np.arange(first[-1])
        return Outlines(self.points[index], first)

    def following(self, column: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
        """Of a value or row per point (points, ...): that of the next point along its outline."""
        after = np.empty_like(column)
        after[:-1] = column[1:]
        after[self.first[1:] - 1] = column[self.first[:-1]]
        return after

    def least(self, column: FloatArray) -> FloatArray:
        """The least value of each outline."""
        lowest: FloatArray = np.minimum.reduceat(column, self.first[:-1])
        return lowest

    def greatest(self, column: FloatArray) -> FloatArray:
        """The greatest value of each outline."""
        highest: FloatArray = np.maximum.reduceat(column, self.first[:-1])
        return highest


def closed_outlines(structure: ContouredStructure) -> tuple[Outlines, list[str]]:
    """The contours that enclose an area (at least three distinct points), and notes on those passed over."""
    given = Outlines(structure.points_mm, structure.first)
    closed = [k for k, kind in enumerate(structure.kinds) if kind in CLOSED_KINDS]
    others = Counter(kind or "kindless" for kind in structure.kinds if kind not in CLOSED_KINDS)
    notes = [f"{counted(number, f'{kind} contour')} passed over" for kind, number in sorted(others.items())]
    outlines = _with_points(given.taken(np.array(closed, np.int64)))
    if len(outlines):
        outlines = _without_repeats(outlines)
    short = np.diff(outlines.first) < 3
    if short.any():
        notes.append(f"{counted(int(short.sum()), 'contour')} with fewer than three points passed over")
        outlines = outlines.taken(np.flatnonzero(~short))
    return outlines, notes


def _with_points(outlines: Outlines) -> Outlines:
    # An empty outline would take its neighbour's points in reduceat; it is dropped without a word.
    filled = np.flatnonzero(np.diff(outlines.first) > 0)
    return outlines.taken(filled)


def _without_repeats(outlines: Outlines) -> Outlines:
    same = np.ones(len(outlines.points), np.bool_)
    for axis in range(3):
        column = np.ascontiguousarray(outlines.points[:, axis])
        same &= column == outlines.following(column)
    if not same.any():
        return outlines
    kept = np.concatenate(([0], np.cumsum(~same)))
    return Outlines(outlines.points[~same], kept[outlines.first])
