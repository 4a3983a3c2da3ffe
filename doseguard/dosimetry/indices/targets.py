"""The targets of one dose, with what they need in common."""

from collections.abc import Sequence
from functools import cached_property
from threading import RLock

import numpy as np

from doseguard.dosimetry.indices.boxes import Box, around
from doseguard.dosimetry.indices.inside import Inside
from doseguard.dosimetry.indices.isodose import Isodose, isodose_box, why_no_isodose
from doseguard.dosimetry.indices.overlap import why_not_apart
from doseguard.dosimetry.indices.regions import Nearest, Region, within_all
from doseguard.dosimetry.indices.space import Space
from doseguard.dosimetry.settings import Settings
from doseguard.dosimetry.stacks.planes import Stack, Unstacked, stack
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField


class Targets:
    """The targets of one dose, and the body where isodoses count only inside of it.

    What several targets need is made once. Distances and isodoses take as much room as the dose does.
    """

    def __init__(
        self,
        targets: Sequence[ContouredStructure],
        field: DoseField | None,
        body: ContouredStructure | None,
        settings: Settings,
    ) -> None:
        self.structures = tuple(targets)
        self.field = field
        self.body = body
        self.settings = settings
        # Held while an index is calculated: targets may be measured side by side.
        self.lock = RLock()
        self._expected: dict[float, Box | None] = {}

    def expect(self, level_gy: float) -> None:
        """The isodose of that dose is likely to be asked for, too."""
        with self.lock:
            self._expected.setdefault(level_gy)

    @cached_property
    def _stacks(self) -> list[Stack | Unstacked]:
        return [stack(one, self.settings.slice_spacing_mm) for one in self.structures]

    @cached_property
    def _body(self) -> Stack | Unstacked | None:
        return None if self.body is None else stack(self.body, self.settings.slice_spacing_mm)

    @cached_property
    def why_not(self) -> str:
        """Why nothing around the targets can be measured; empty where it can."""
        reason = why_no_isodose(self.field)
        if reason:
            return reason
        named = zip((*self.structures, self.body), (*self._stacks, self._body), strict=True)
        faults = [
            f"{structure.name}: {stacked.reason}"
            for structure, stacked in named
            if structure is not None and isinstance(stacked, Unstacked)
        ]
        return "; ".join(faults)

    def why_not_apart(self, target: int) -> str:
        """Why dose cannot be divided between that target and the others; empty where it can."""
        own = self.space.targets[target]
        found = [why_not_apart(own, one) for one in self.space.targets if one is not own]
        whys = [why for why in found if why]
        return f"{'; '.join(whys)}: dose around them cannot be divided between them" if whys else ""

    @cached_property
    def space(self) -> Space:
        """The dose with the targets in it, where there is no `why_not`."""
        if self.field is None:
            raise ValueError(self.why_not)
        return Space(self.field, [one for one in self._stacks if isinstance(one, Stack)])

    def hottest_gy(self, target: int, more_than_gy: float) -> float | None:
        """The greatest dose of grid points that count for a target, None where none gets more than that."""
        dose_gy = self.space.field.dose_gy
        points = np.argwhere(dose_gy > np.float32(more_than_gy))
        region = self.region(target)
        if region is not None:
            points = points[region.holds(points)]
        return float(dose_gy[tuple(points.T)].max()) if len(points) else None

    def isodose(self, level_gy: float) -> Isodose:
        """All that gets at least that dose."""
        isodose = self.space.isodose(level_gy)
        # Distances, and what the body holds, are asked for piece by piece below: once for all they cost less.
        whole = around(isodose.box, self._largest_expected() or isodose.box)
        if len(self.structures) > 1:
            self.space.distances(whole)
        if self._inside_body is not None:
            self._inside_body.on_points(whole)
        return isodose

    def _largest_expected(self) -> Box | None:
        """The points around the lowest dose that is likely to be asked for, None where nothing is."""
        if not self._expected:
            return None
        lowest_gy = min(self._expected)
        box = self._expected[lowest_gy] or isodose_box(self.space.field, lowest_gy)
        self._expected[lowest_gy] = box
        return box

    def region(self, target: int) -> Region | None:
        """Where an isodose counts for that target; None is everywhere."""
        nearest = [Nearest(self.space, target)] if len(self.structures) > 1 else []
        return within_all([*nearest, self._inside_body])

    @cached_property
    def _inside_body(self) -> Inside | None:
        return Inside(self.space, self._body) if isinstance(self._body, Stack) else None
