"""What is asked of a structure as a target: ratios of isodoses, doses at a distance, indices."""

from functools import cached_property

from doseguard.assess.other_targets import other_targets
from doseguard.dosimetry import DoseVolume
from doseguard.dosimetry.indices import TargetIndices
from doseguard.faces.cli.dvh_measuring import Measuring, Reference
from doseguard.faces.cli.dvh_structures import Wanted
from doseguard.model.contours import ContouredStructure
from doseguard.model.measure import Measure, no_value
from doseguard.model.metric import Metric
from doseguard.model.target import TARGET_TYPES

_NO_TARGET = f"only a target has it ({', '.join(TARGET_TYPES)}), by the structure's stated type"


class Target:
    """A structure among the others of its study.

    The plan's other targets divide the dose around them with it, and so does what else is a PTV or of its
    type and lies apart; isodoses count inside the one structure that is the body.
    """

    def __init__(
        self, wanted: Wanted, measuring: Measuring, reference: Reference, volume: DoseVolume
    ) -> None:
        self.measuring = measuring
        self.reference = reference
        self._wanted = wanted
        self._volume = volume

    def answer(self, metric: Metric) -> tuple[Measure, tuple[str, ...]]:
        """The metric with its formula and notes."""
        if self._indices is None:
            return no_value(_NO_TARGET), ()
        index = self._indices.index(metric)
        if index.measure.value is None:
            return index.measure, ()
        return index.measure, (f"{metric} = {index.formula}", *index.notes)

    @cached_property
    def _indices(self) -> TargetIndices | None:
        """Its indices, None where it is no target."""
        structure, study = self._wanted.structure, self.measuring.study
        if not isinstance(structure, ContouredStructure) or structure.type not in TARGET_TYPES:
            return None
        others = other_targets(
            structure, self._prescribed(structure), study.structures.structures, self.measuring.settings
        )
        return self.measuring.indices.of(
            structure, self.reference.gy, (*others.prescribed, *others.unlisted), self._volume
        )

    def _prescribed(self, target: ContouredStructure) -> list[ContouredStructure]:
        """All to which the plan prescribes, where it prescribes to this one."""
        study = self.measuring.study
        numbers = {one.roi_number for one in study.prescriptions} - {None}
        found = [one for one in study.structures.structures if one.kinds and one.number in numbers]
        return found if target.number in numbers else []
