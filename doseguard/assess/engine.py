"""The dose engine on one study: each structure is measured once, whatever is asked of it."""

from collections.abc import Sequence

from doseguard.assess.named_structures import NO_NAMES
from doseguard.assess.other_targets import OtherTargets, are_apart, other_targets
from doseguard.assess.plan_structures import Drawn, Meaning, empty_namesakes, find_structure, itself, taken_as
from doseguard.dosimetry import Combination, DoseVolume, Settings, dose_volume, set_spacing
from doseguard.dosimetry.indices import DoseIndices, TargetIndices
from doseguard.model.contours import ContouredStructure
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import NoValue
from doseguard.model.metric import OF_ISODOSES, Metric
from doseguard.model.structure_names import StructureNames
from doseguard.model.study import Study
from doseguard.model.target import PTV


class Engine:
    """What has been measured of a study so far."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._settings = Settings(slice_spacing_mm=set_spacing(study.structures.structures))
        # By name: of two structures of one name none is measured.
        self._volumes: dict[str, DoseVolume] = {}
        self._dose_indices = DoseIndices(study.field, body=study.structures.body, settings=self._settings)
        self._indices: dict[tuple[str, float | None, tuple[str, ...]], TargetIndices] = {}
        self._others: dict[tuple[str, tuple[str, ...]], OtherTargets] = {}
        self._overlaps: dict[frozenset[str], bool] = {}
        self._found: dict[tuple[str, bool], Drawn | NoValue | None] = {}
        self._notes: dict[str, None] = dict.fromkeys((*study.structures.header.faults, *study.notes))

    def find(
        self, name: str, meaning: Meaning = itself, names: StructureNames = NO_NAMES
    ) -> Drawn | NoValue | None:
        """The study's structure that a name means by `find_structure`; another name than its own is noted.

        `names` are the same at every call, or none.
        """
        key = (name, names is NO_NAMES)
        if key in self._found:
            return self._found[key]
        found = find_structure(name, self._study, meaning, names)
        if isinstance(found, ContouredStructure | Combination):
            for twin in empty_namesakes(found, self._study):
                self._note(twin, ("a structure of this name without contours is listed beside it",))
            for one in taken_as(name, found, names):
                self._note(one.name, (f"taken as {one.standard}: {one.reason}",))
        if PTV not in name:  # of which what is meant depends on the holding
            self._found[key] = found
        return found

    def drawn(self, name: str) -> ContouredStructure | None:
        """The study's structure of exactly that name, if it can be measured and is drawn."""
        found = find_structure(name, self._study)
        return found if isinstance(found, ContouredStructure) else None

    def other_targets(self, target: Drawn, prescribed: Sequence[ContouredStructure]) -> OtherTargets:
        """The targets beside one, of which some are known to be prescribed to; a combination is no target."""
        if isinstance(target, Combination):
            return OtherTargets((), ())
        key = (target.name, tuple(one.name for one in prescribed))
        if key not in self._others:
            structures = self._study.structures.structures
            self._others[key] = other_targets(target, prescribed, structures, self._settings)
        return self._others[key]

    def overlap(self, one: ContouredStructure, other: ContouredStructure) -> bool:
        """Whether two structures share more than what their contours may be off by."""
        pair = frozenset((one.name, other.name))
        if pair not in self._overlaps:
            self._overlaps[pair] = not are_apart(one, other, self._settings)
        return self._overlaps[pair]

    def notes(self) -> tuple[str, ...]:
        """What was noted on the study, and on that which was measured."""
        return tuple(self._notes)

    def measure(
        self,
        structure: Drawn,
        metric: Metric,
        prescribed_gy: float | None,
        others: Sequence[ContouredStructure] = (),
    ) -> Measure:
        """The metric of one of the study's structures in its own unit; `others` are the other targets."""
        if metric.kind not in OF_ISODOSES:
            return self.volume(structure).metric(metric, prescribed_gy)
        if isinstance(structure, Combination):
            return no_value("it is made of several structures, and no target")
        found = self.indices(structure, prescribed_gy, others).index(metric)
        self._note(structure.name, found.notes)
        return found.measure

    @property
    def study(self) -> Study:
        """What is measured."""
        return self._study

    @property
    def slice_spacing_mm(self) -> float | None:
        """The spacing of slices where a structure alone does not show it."""
        return self._settings.slice_spacing_mm

    def volume(self, structure: Drawn) -> DoseVolume:
        """The structure in the dose, measured once."""
        name = structure.name
        if name not in self._volumes:
            self._volumes[name] = dose_volume(structure, self._study.field, self._settings)
            self._note(name, (*_made_of(structure), *self._volumes[name].notes))
        return self._volumes[name]

    def indices(
        self, structure: ContouredStructure, prescribed_gy: float | None, others: Sequence[ContouredStructure]
    ) -> TargetIndices:
        """The indices of a target beside others; each is calculated when it is asked for, and once."""
        key = (structure.name, prescribed_gy, tuple(other.name for other in others))
        if key not in self._indices:
            measured = self.volume(structure)
            self._indices[key] = self._dose_indices.of(structure, prescribed_gy, others, measured)
        return self._indices[key]

    def _note(self, name: str, notes: Sequence[str]) -> None:
        self._notes.update(dict.fromkeys(f"{name}: {note}" for note in notes))


def _made_of(structure: Drawn) -> tuple[str, ...]:
    """What a structure that nobody drew was made of."""
    if not isinstance(structure, Combination):
        return ()
    return (f"made of {' and '.join(one.name for one in structure.structures)}, as its name says",)
