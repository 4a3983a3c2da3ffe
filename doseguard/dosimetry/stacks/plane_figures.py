"""Two plane figures along the same lines: where each line enters and leaves them."""

from dataclasses import dataclass

import numpy as np

from doseguard.model.contours import FloatArray, IntArray, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Edges of one plane figure (u, v), from `start` to `end`; inside is within an odd number of outlines."""

    start: FloatArray
    end: FloatArray

    def turned(self) -> "Edges":
        """The figure with u and v exchanged."""
        return Edges(self.start[:, ::-1], self.end[:, ::-1])


@dataclass(frozen=True, slots=True, eq=False)
class Passes:
    """Where lines along u pass the boundaries of two figures, in order along each line.

    `line` is the line's number, `at_mm` the place, `of_other` whose boundary is passed; `in_one` and
    `in_other` say what the line is in from there on.
    """

    line: IntArray
    at_mm: FloatArray
    of_other: Mask
    in_one: Mask
    in_other: Mask


def passes(one: Edges, other: Edges, lines_mm: FloatArray) -> Passes:
    """The passes of the lines v = `lines_mm` (lines,)."""
    parts = [crossed(edges, lines_mm) for edges in (one, other)]
    line = np.concatenate([part[0] for part in parts])
    at = np.concatenate([part[1] for part in parts])
    of_other = np.repeat([False, True], [len(part[0]) for part in parts])
    order = np.lexsort((at, line))
    line, at, of_other = line[order], at[order], of_other[order]
    # A closed figure is passed an even number of times, so that counts may run on over all lines.
    in_one, in_other = (np.cumsum(own) % 2 == 1 for own in (~of_other, of_other))
    return Passes(line, at, of_other, in_one, in_other)


def expanded(begin: IntArray, stop: IntArray) -> tuple[IntArray, IntArray]:
    """Numbers begin..stop of each row, one after the other, with the row each belongs to."""
    count = stop - begin
    own = np.repeat(np.arange(len(count)), count)
    return own, np.arange(len(own)) - np.repeat(np.cumsum(count) - count - begin, count)


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Some of many ranges, sorted by their low ends: `number` says which, none is longer than `longest`."""

    number: IntArray
    low: FloatArray
    longest: float

    def around(self, begin: FloatArray, end: FloatArray) -> tuple[IntArray, IntArray]:
        """For each range asked for, the first of the band that may meet it, and the one after the last."""
        first = np.searchsorted(self.low, begin - self.longest)
        return first, np.maximum(np.searchsorted(self.low, end, side="right"), first)


def bands(low: FloatArray, high: FloatArray) -> list[Band]:
    """The ranges, apart by length: one long edge would have every short one looked at for every line."""
    extent = high - low
    usual = 4 * float(extent.mean())
    kind = np.searchsorted([usual, 16 * usual], extent) if usual else np.zeros(len(extent), np.int64)
    found = []
    for one in np.unique(kind):
        number = np.flatnonzero(kind == one)
        number = number[np.argsort(low[number])]
        found.append(Band(number, low[number], float(extent[number].max())))
    return found


def crossed(edges: Edges, lines_mm: FloatArray) -> tuple[IntArray, FloatArray]:
    """The numbers of the lines v = `lines_mm` (lines,) that edges pass, and where (u) they do."""
    low = np.minimum(edges.start[:, 1], edges.end[:, 1])
    high = np.maximum(edges.start[:, 1], edges.end[:, 1])
    lines, places = [], []
    for band in bands(low, high):
        line, nth = expanded(*band.around(lines_mm, lines_mm))
        edge = band.number[nth]
        passed = high[edge] > lines_mm[line]
        line, edge = line[passed], edge[passed]
        lines.append(line)
        places.append(passes_at(edges.start[edge], edges.end[edge], lines_mm[line]))
    return np.concatenate(lines), np.concatenate(places)


def passes_at(start: FloatArray, end: FloatArray, line_mm: FloatArray) -> FloatArray:
    """Where (u) edges pass lines along u that lie between their ends."""
    part = (line_mm - start[:, 1]) / (end[:, 1] - start[:, 1])
    places: FloatArray = start[:, 0] + part * (end[:, 0] - start[:, 0])
    return places
