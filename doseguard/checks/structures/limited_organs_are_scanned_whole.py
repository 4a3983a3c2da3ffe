"""STR-13."""

from collections.abc import Iterable

from doseguard.checking.asked import Asked
from doseguard.checking.check import check
from doseguard.checking.evidence import Holding
from doseguard.checking.geometry import Geometry
from doseguard.checking.limit_row import LimitRow
from doseguard.checking.limits.row_answers import rows_for
from doseguard.checking.structures.drawn_parts import drawn_parts
from doseguard.model.finding import Answer, DoesNotApply, Graded, Note, NotEvaluated, Outcome, Subject
from doseguard.model.grade import Grade
from doseguard.model.image_series import ImageSeries
from doseguard.model.metric import MetricKind
from doseguard.model.structure_names import StructureNames
from doseguard.model.target import names_target

_OF_WHOLE_ORGANS = (MetricKind.MEAN, MetricKind.MEDIAN)


def _rows(holding: Holding) -> tuple[LimitRow, ...]:
    return tuple(row for row in holding.limits if _needs_whole(row) and not names_target(row.limit.structure))


def _needs_whole(row: LimitRow) -> bool:
    """Whether the number depends on how much of the organ there is: shares of it, means, volumes to spare."""
    metric = row.limit.metric
    is_share = metric.kind is MetricKind.VOLUME_AT_DOSE and metric.unit == "%"
    at_share = metric.kind is MetricKind.DOSE_AT_VOLUME and metric.at_unit == "%"
    return row.is_sparing or is_share or at_share or metric.kind in _OF_WHOLE_ORGANS


@check(
    id="STR-13",
    title="Organs with limits on their whole volume are scanned whole",
    severity="W",
    rationale="Of an organ that the scan cuts off nobody knows the volume, of which the limit is a share.",
    source="UK SABR consensus",
    asked=Asked("limits on a share of an organ, or on what of it is spared", lambda one: bool(_rows(one))),
)
def limited_organs_are_scanned_whole(
    holding: Holding, geometry: Geometry, images: tuple[ImageSeries, ...], names: StructureNames
) -> Answer:
    """Organs with such a limit for this fraction number that reach the first or last image."""
    rows = rows_for(_rows(holding), holding.prescription.fractions)
    outcomes: list[Outcome] = []
    whole: list[str] = []
    for organ in dict.fromkeys(row.limit.structure for row in rows):
        own = [row for row in rows if row.limit.structure == organ]
        for name in drawn_parts(organ, names):
            ends = geometry.cut_by_images(name)
            if ends:
                outcomes.append(_cut(name, ends, own))
            elif ends is not None:
                whole.append(name)
    if whole:
        said = f"scanned whole: {', '.join(dict.fromkeys(whole))}"
        outcomes.append(Graded(Grade.PER_PROTOCOL, said, limit="no contour on the first or last image"))
    return tuple(outcomes) or DoesNotApply("no organ with such a limit is drawn beside images")


def _cut(name: str, ends: Iterable[str], rows: Iterable[LimitRow]) -> Outcome:
    limits = ", ".join(dict.fromkeys(f"{row.limit.metric}" for row in rows if row.is_graded))
    said = f"{name} reaches the {' and the '.join(ends)} end of the images"
    if not limits:
        return Note(said)
    return NotEvaluated(f"{said}, and {limits} are of the whole organ", Subject(name))
