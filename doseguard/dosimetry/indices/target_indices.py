"""Indices of a target in a dose, each with its one formula, calculated when asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from doseguard.dosimetry.dose_volume import DoseVolume
from doseguard.dosimetry.indices.formulas import FORMULAS, Formula, distant, ratio
from doseguard.dosimetry.indices.target_dose import TargetDose
from doseguard.dosimetry.indices.targets import Targets
from doseguard.dosimetry.settings import Settings
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import NoValue
from doseguard.model.metric import Metric, MetricKind

_DEFAULT = Settings()
_MM_PER_CM = 10


@dataclass(frozen=True, slots=True)
class Index:
    """An index with its formula in words, and what is to be known of its isodoses."""

    measure: Measure
    formula: str
    notes: tuple[str, ...] = ()


class TargetIndices(Mapping[str, Index]):
    """The indices of one target by name; each is calculated when it is asked for, and once.

    Isodoses count where they are nearer to this target than to the others, and inside the body if there is
    one. Any other level or distance is had by its metric, and so are metrics of the target's DVH.
    """

    def __init__(self, dose: TargetDose) -> None:
        self._dose = dose
        self._found: dict[str, Index] = {}

    def __getitem__(self, name: str) -> Index:
        return self._index(name, FORMULAS[name])

    def __iter__(self) -> Iterator[str]:
        return iter(FORMULAS)

    def __len__(self) -> int:
        return len(FORMULAS)

    def index(self, metric: Metric) -> Index:
        """The index that a metric names, with its formula; a metric of the DVH is its own formula."""
        formula = _formula(metric)
        if formula is not None:
            return self._index(str(metric), formula)
        return Index(self.measure(metric), str(metric))

    def measure(self, metric: Metric) -> Measure:
        """The metric in its own unit, '' being a ratio."""
        if metric.index == "HI":
            names = [name.removeprefix("HI=") for name in FORMULAS if name.startswith("HI=")]
            return no_value(f"HI goes by several formulas ({', '.join(names)}; MDPD); it must say which")
        formula, dose = _formula(metric), self._dose
        with dose.targets.lock:
            if formula is None:
                return dose.measured.metric(metric, dose.prescribed_gy)
            return formula.calculate(dose)

    def joined(self, percent: float) -> list[str] | NoValue:
        """The other targets that an isodose, in % of the prescribed dose, joins with this one."""
        with self._dose.targets.lock:
            return self._dose.joined(percent)

    def _index(self, name: str, formula: Formula) -> Index:
        dose = self._dose
        with dose.targets.lock:
            if name not in self._found:
                measure = formula.calculate(dose)
                words = formula.words.format(nearest=dose.nearest, where=dose.where)
                notes = [] if measure.value is None else formula.notes(dose)
                self._found[name] = Index(measure, words, tuple(notes))
            return self._found[name]


class DoseIndices:
    """The indices of targets in one dose: what several targets need is made once for all of them.

    Threads may ask for them side by side; isodoses and distances are kept as long as this is.
    """

    def __init__(
        self,
        field: DoseField | None,
        *,
        body: ContouredStructure | None = None,
        settings: Settings = _DEFAULT,
    ) -> None:
        self._field = field
        self._body = body
        self._settings = settings
        self._targets: dict[frozenset[int], Targets] = {}

    def of(
        self,
        target: ContouredStructure,
        prescribed_gy: float | None,
        others: Sequence[ContouredStructure] = (),
        measured: DoseVolume | None = None,
    ) -> TargetIndices:
        """The indices of one target beside others, as `target_indices` gives them."""
        together = [target, *(one for one in others if one is not target)]
        # Targets hold their structures, so that no other structure gets the number of one of them.
        made = Targets(together, self._field, self._body, self._settings)
        targets = self._targets.setdefault(frozenset(map(id, together)), made)
        place = next(at for at, one in enumerate(targets.structures) if one is target)
        return TargetIndices(TargetDose(targets, place, prescribed_gy, measured))


def target_indices(
    target: ContouredStructure,
    field: DoseField | None,
    prescribed_gy: float | None,
    *,
    others: Sequence[ContouredStructure] = (),
    body: ContouredStructure | None = None,
    settings: Settings = _DEFAULT,
    measured: DoseVolume | None = None,
) -> TargetIndices:
    """The indices of one target; `measured` is its DVH where that was made already.

    Where there are other targets, each place counts for the target nearest to it.
    """
    return DoseIndices(field, body=body, settings=settings).of(target, prescribed_gy, others, measured)


def _formula(metric: Metric) -> Formula | None:
    """The formula of an index that a metric names, None where it is a metric of a DVH."""
    if metric.kind is MetricKind.ISODOSE_RATIO and metric.at is not None:
        return ratio(float(metric.at))
    if metric.kind is MetricKind.DOSE_AT_DISTANCE and metric.at is not None:
        return distant(float(metric.at) * _MM_PER_CM, metric.unit)
    return FORMULAS.get(metric.index)
