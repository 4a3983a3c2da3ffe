"""What is asked of a structure as a target: ratios of isodoses, doses at a distance, indices."""

from functools import cached_property

from doseguard.dosimetry import DoseVolume
from doseguard.dosimetry.indices.target_indices import TargetIndices, target_indices
from doseguard.faces.cli.dvh_measuring import Measuring, Reference
from doseguard.model.contours import ContouredStructure
from doseguard.model.measure import Measure, no_value
from doseguard.model.metric import Metric

_TARGETS = ("PTV", "CTV", "GTV")
_BODY = "EXTERNAL"


class Target:
    """A structure among the others of its study.

    The others of its type divide the dose around them with it; isodoses count inside the one structure that
    is the body.
    """

    def __init__(
        self, structure: ContouredStructure, measuring: Measuring, reference: Reference, volume: DoseVolume
    ) -> None:
        self.measuring = measuring
        self.reference = reference
        self._structure = structure
        self._volume = volume

    def answer(self, metric: Metric) -> tuple[Measure, tuple[str, ...]]:
        """The metric with its formula and notes."""
        if self._structure.type not in _TARGETS:
            return no_value(
                f"only a target has it ({', '.join(_TARGETS)}), by the structure's stated type"
            ), ()
        index = self._indices.index(metric)
        if index.measure.value is None:
            return index.measure, ()
        return index.measure, (f"{metric} = {index.formula}", *index.notes)

    @cached_property
    def _indices(self) -> TargetIndices:
        drawn = [one for one in self.measuring.study.structures.structures if len(one.kinds)]
        bodies = [one for one in drawn if one.type == _BODY]
        return target_indices(
            self._structure,
            self.measuring.study.field,
            self.reference.gy,
            others=[one for one in drawn if one.type == self._structure.type and one is not self._structure],
            body=bodies[0] if len(bodies) == 1 else None,
            settings=self.measuring.settings,
            measured=self._volume,
        )
