"""A case through doseguard's own engine."""

from accuracy.figures import Answer
from accuracy.metrics import METRICS, answer
from doseguard.dosimetry import dose_volume
from doseguard.model.contours import ContouredStructure
from doseguard.model.dose_field import DoseField
from doseguard.model.metric import parse_metric
from phantoms.case import Case

NAME = "doseguard"


def our_answers(
    case: Case, structure: ContouredStructure | None = None, field: DoseField | None = None
) -> list[Answer]:
    """Each metric with its interval; of the structure and dose read from files where these are given."""
    result = dose_volume(structure or case.structure, field or case.field)
    found = []
    for metric in (*METRICS, *case.volumes):
        unit = "cc" if metric.startswith("V") else "Gy"
        measure = result.metric(parse_metric(f"{metric}[{unit}]"))
        found.append(answer(NAME, case, metric, (measure.value, measure.low, measure.high)))
    return [one for one in found if one is not None]
