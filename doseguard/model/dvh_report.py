"""What `doseguard dvh` says: volumes and metrics of structures with their intervals, study by study."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from doseguard.model.dvh import Dvh
from doseguard.model.measure import Measure
from doseguard.model.measured import VOLUME
from doseguard.model.metric import Metric

_UNNAMED = "(no name)"


@dataclass(frozen=True, slots=True)
class MetricValue:
    """One metric with its measured value, in the metric's own unit.

    `asked` is its name as somebody wrote it, such as D95.0%[Gy]; empty for the usual way.
    """

    metric: Metric
    measure: Measure
    asked: str = ""

    @property
    def name(self) -> str:
        """The name under which it was asked for."""
        return self.asked or str(self.metric)


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureDvh:
    """One structure: `key` is its name, with the ROI number where two have that name.

    `type` is RTROIInterpretedType. `curve` is None where there is none to draw, or nobody asked for it.
    """

    key: str
    name: str
    number: int | None
    type: str = ""
    volume_cc: Measure
    metrics: tuple[MetricValue, ...] = ()
    notes: tuple[str, ...] = ()
    curve: Dvh | None = None

    @property
    def values(self) -> list[MetricValue]:
        """The volume, then the metrics that were asked for."""
        asked = [one for one in self.metrics if one.metric != VOLUME]
        return [MetricValue(VOLUME, self.volume_cc), *asked]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyDvh:
    """One structure set in its dose.

    `path` and `dose` are the files; `dose` is empty where there is none, and `dose_reason` says why.
    `prescribed_gy` is what % of dose refers to, None where nobody says; `prescribed_from` says who does, or
    why nobody.
    """

    path: str
    dose: str = ""
    dose_reason: str = ""
    prescribed_gy: float | None = None
    prescribed_from: str = ""
    structures: tuple[StructureDvh, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read, and why."""

    path: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DvhReport:
    """All studies found, and what could not be read; `conventions` are sentences on every number.

    `notes` are on the files of several studies; where there is one, it has them.
    """

    report_version: str = "1"
    doseguard: str
    conventions: tuple[str, ...] = ()
    studies: tuple[StudyDvh, ...] = ()
    problems: tuple[UnreadFile, ...] = ()
    notes: tuple[str, ...] = ()


def numbered_name(name: str, number: int | None) -> str:
    """`PTV (12)`."""
    return f"{name or _UNNAMED} ({'no number' if number is None else number})"


def structure_keys(named: Sequence[tuple[str, int | None]]) -> tuple[str, ...]:
    """A key for each structure (name, ROI number), no two alike: the name alone where one structure has it.

    `PTV (12)` and `PTV (14)` tell two of one name apart; ` #2` follows where even the number does not.
    """
    names = [name or _UNNAMED for name, _ in named]
    counts = Counter(names)
    taken = {name for name in names if counts[name] == 1}
    keys = []
    for name, (_, number) in zip(names, named, strict=True):
        if counts[name] == 1:
            keys.append(name)
            continue
        wanted = numbered_name(name, number)
        key, place = wanted, 2
        while key in taken:
            key, place = f"{wanted} #{place}", place + 1
        taken.add(key)
        keys.append(key)
    return tuple(keys)
