"""The samples through all programs: no truth is known, so differences are shown beside the interval."""

from collections.abc import Iterator
from pathlib import Path

from accuracy.tables import Table
from doseguard.dosimetry import dose_volume
from doseguard.dosimetry.settings import Settings
from doseguard.dosimetry.stacks.slice_spacing import set_spacing
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.measure import Measure
from doseguard.model.metric import parse_metric
from doseguard.readers.dicom.contours import read_contours
from doseguard.readers.dicom.dose_field import read_dose_field
from peers.answers import PeerAnswer
from peers.run import dicompyler, plastimatch

_SAMPLES = Path(__file__).resolve().parents[2] / "sample_dicom"
_METRICS = {"Volume[cc]": "volume_cc", "Mean[Gy]": "Mean", "D95%[Gy]": "D95%", "D2%[Gy]": "D2%"}
_HEAD = ["sample", "structure", "metric", "doseguard", "interval", "dicompyler-core", "plastimatch"]


def sample_table() -> Table:
    """A row for each metric of each structure of each sample that has a dose."""
    folders = [path.parent for path in sorted(_SAMPLES.glob("*/dose.dcm"))]
    pairs = [(folder / "structures.dcm", folder / "dose.dcm") for folder in folders]
    theirs = dicompyler(pairs)
    rows = [_HEAD]
    for (structures, dose), said in zip(pairs, theirs, strict=True):
        rows += _rows(structures, dose, (said, plastimatch(structures, dose)))
    return rows


def _rows(structures: Path, dose: Path, theirs: tuple[PeerAnswer, PeerAnswer]) -> Iterator[list[str]]:
    drawn = read_contours(structures.read_bytes(), structures.name).structures
    _, field = read_dose_field(dose.read_bytes(), dose.name)
    settings = Settings(slice_spacing_mm=set_spacing(drawn))
    for structure in drawn:
        for metric, measure in _measures(structure, field, settings).items():
            said = [_said(answer, structure.name, _METRICS[metric]) for answer in theirs]
            name = [structures.parent.name, structure.name, metric]
            yield [*name, _value(measure.value), _interval(measure), *said]


def _measures(structure: ContouredStructure, field: DoseField, settings: Settings) -> dict[str, Measure]:
    result = dose_volume(structure, field, settings)
    return {metric: result.metric(parse_metric(metric)) for metric in _METRICS}


def _said(answer: PeerAnswer, structure: str, metric: str) -> str:
    found = answer.structures.get(structure)
    return _value(found.histogram.get(metric) if found else None)


def _value(value: float | None) -> str:
    return "no value" if value is None else f"{value:.4g}"


def _interval(measure: Measure) -> str:
    return "–" if measure.low is None else f"{_value(measure.low)} to {_value(measure.high)}"
