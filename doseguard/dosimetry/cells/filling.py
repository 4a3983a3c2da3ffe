"""The cells that fill a structure: their doses, and how much of each belongs to it in each reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Self

import numpy as np

from doseguard.dosimetry.cells.extremes import Ends
from doseguard.dosimetry.cells.readings import Reading
from doseguard.model.contours import Floats, IntArray, Mask

# Of the greatest volume of a cell: what two ways to add up the same volume may differ by.
_SAME = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The cells whose volume another reading changes, by their index, and by how much (cc), both (cells,)."""

    cells: IntArray
    more_cc: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """Cells of a structure, all arrays (cells,), doses in Gy and volumes in cc.

    A cell's doses run evenly from `half_gy` below its dose to `half_gy` above it; `value_gy` and
    `linear_gy` are that dose by the kept spline and by straight lines (None where both are the same).
    `outside` marks cells beyond the dose grid, whose dose is none. `slabs_cc` are the cells' volumes in the
    reading that gives the value, `changes` tells the others from it. `highest_gy` is the greatest value of
    the grid around them, `ends` are the coldest and the hottest cell.
    """

    value_gy: Floats
    linear_gy: Floats | None
    half_gy: Floats
    outside: Mask
    slabs_cc: Floats
    changes: Mapping[Reading, Change]
    highest_gy: float
    ends: Ends

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Several parts as one; a reading that a part lacks changes nothing in it."""
        return cls(
            np.concatenate([part.value_gy for part in parts]),
            _by_lines(parts),
            np.concatenate([part.half_gy for part in parts]),
            np.concatenate([part.outside for part in parts]),
            np.concatenate([part.slabs_cc for part in parts]),
            _joined_changes(parts),
            max(part.highest_gy for part in parts),
            reduce(Ends.joined, (part.ends for part in parts)),
        )

    def totals_cc(self) -> dict[Reading, float]:
        """The structure's volume in each reading."""
        total = float(self.slabs_cc.sum(dtype=np.float64))
        found = {Reading.SLABS: total}
        for reading, change in self.changes.items():
            found[reading] = total + float(change.more_cc.sum(dtype=np.float64))
        return found


def changes_from_slabs(volumes_cc: Mapping[Reading, Floats], chosen: IntArray) -> dict[Reading, Change]:
    """How the volumes of chosen cells in each other reading differ from those as slabs.

    `chosen` are flat indices of `volumes_cc`; changes count among the chosen.
    """
    slabs = volumes_cc[Reading.SLABS].ravel()
    least = _SAME * float(slabs.max(initial=0.0))
    number = np.full(len(slabs), -1, dtype=np.int32)
    number[chosen] = np.arange(len(chosen), dtype=np.int32)
    found: dict[Reading, Change] = {}
    for reading, volumes in volumes_cc.items():
        if reading is not Reading.SLABS:
            more = volumes.ravel() - slabs
            places = np.flatnonzero(np.abs(more) > least)
            cells = number[places]
            there = cells >= 0
            found[reading] = Change(cells[there].astype(np.int64), more[places[there]])
    return found


def widest(volumes: Iterable[Floats]) -> Floats:
    """The most that each cell holds in any reading."""
    first, *others = volumes
    most = first.copy()
    for volume in others:
        np.maximum(most, volume, out=most)
    return most


def _by_lines(parts: Sequence[Filling]) -> Floats | None:
    if all(part.linear_gy is None for part in parts):
        return None
    return np.concatenate([part.value_gy if part.linear_gy is None else part.linear_gy for part in parts])


def _joined_changes(parts: Sequence[Filling]) -> dict[Reading, Change]:
    sizes = [len(part.slabs_cc) for part in parts]
    starts = (np.cumsum(sizes) - sizes).tolist()
    found: dict[Reading, Change] = {}
    for reading in dict.fromkeys(reading for part in parts for reading in part.changes):
        there = [
            (part.changes[reading], start)
            for part, start in zip(parts, starts, strict=True)
            if reading in part.changes
        ]
        found[reading] = Change(
            np.concatenate([change.cells + start for change, start in there]),
            np.concatenate([change.more_cc for change, _ in there]),
        )
    return found
