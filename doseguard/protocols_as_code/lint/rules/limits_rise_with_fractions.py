"""PRO-08."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doseguard.model.metric import Metric, MetricKind
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rows.comparable_rows import same_scope, share_source
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule
from doseguard.protocols_as_code.lint.views import LimitView

_DOSES = (
    MetricKind.DOSE_AT_VOLUME,
    MetricKind.DOSE_BELOW_WHICH_VOLUME,
    MetricKind.MEAN,
    MetricKind.MEDIAN,
    MetricKind.MAXIMUM,
)
_BECAUSE = "the same total dose does less harm in more fractions"
_ROWS = """\
limits:
  - structure: SpinalCord
    fractions: {few}
    metric: "{metric}"
    mandatory: "{at_few}"
    priority: reference
    source: {{paper: table 2}}
  - structure: SpinalCord
    fractions: {more}
    metric: "{other}"
    mandatory: "{at_more}"{mark}
    priority: {priority}
    source: {{{source}: table 2}}
"""
_SOURCES = """\
sources:
  paper: {cite: "An invented paper", url: "none: invented", evidence: secondary}
  book: {cite: "An invented book", url: "none: invented", evidence: secondary}
"""


def _rows(
    metric: str,
    few: tuple[str, str],
    more: tuple[str, str],
    mark: str = "",
    *,
    other: str = "",
    priority: str = "reference",
    source: str = "paper",
) -> Example:
    text = _ROWS.format(
        metric=metric,
        few=few[0],
        at_few=few[1],
        other=other or metric,
        more=more[0],
        at_more=more[1],
        mark=mark,
        priority=priority,
        source=source,
    )
    return Example(text + (_SOURCES if source != "paper" else ""), table=True)


_HERE = "  # here"


@rule(
    id="PRO-08",
    title="The total dose that an organ may get does not fall as fractions rise",
    severity="error",
    rationale=(
        "Spread over more fractions the same total dose does less harm, whatever the organ's α/β. A limit "
        "that is lower at 8 fractions than at 5 was copied from another column, or one of the two was."
    ),
    advice=(
        "Compare both rows with the source, column by column. Where the source itself prints it so, keep "
        "the row and waive the finding with that reason."
    ),
    good=(
        _rows("D0.03cc[Gy]", ("5", "< 30"), ("8", "< 34")),
        _rows("DC1000cc[Gy]", ("3", "< 12.4"), ("5", "< 13.5")),
    ),
    bad=(
        _rows("D0.03cc[Gy]", ("5", "< 30"), ("8", "< 26"), _HERE),
        _rows("Mean[Gy]", ("8", "<= 10"), ("10 .. 12", "<= 9"), _HERE),
        _rows("D0.03cc[Gy]", ("[3, 5]", "< 30"), ("4", "< 26"), _HERE),
        _rows("DC1000cc[Gy]", ("3", "< 13.5"), ("5", "< 12.4"), _HERE),
        _rows("V20Gy[%]", ("3", "< 10"), ("5", "< 8"), _HERE),
        _rows("CV12Gy[cc]", ("3", ">= 700"), ("5", ">= 1000"), _HERE),
        _rows("V24Gy[cc]", ("3", "< 20"), ("5", "< 20"), _HERE, other="V20Gy[cc]"),
    ),
    near_miss=(
        _rows("D0.03cc[Gy]", ("5", "< 30"), ("8", "< 30")),
        _rows("D0.03cc[Gy]", ("5", "< 30"), ("8", "< 26"), other="D5cc[Gy]"),
        _rows("D0.03cc[%]", ("5", "< 105"), ("8", "< 100")),
        _rows("D0.03cc[Gy]", ("5", "< 30"), ("8", "< 26"), priority="guidance"),
        _rows("D0.03cc[Gy]", ("5", "< 30"), ("8", "< 26"), source="book"),
        _rows("V20Gy[cc]", ("3", "< 20"), ("5", "< 20"), other="V24Gy[cc]"),
        _rows("V20Gy[%]", ("3", "< 20"), ("5", "< 10"), other="V10Gy[%]"),
        _rows("CV12Gy[cc]", ("3", ">= 1000"), ("5", ">= 700")),
    ),
)
def limits_rise_with_fractions(file: LintFile) -> Iterator[Fault]:
    """Rows of one organ, endpoint, class, priority, condition and source, two fraction numbers at a time."""
    for rows in file.rows_by_structure:
        series: dict[tuple[str, ...], list[_Point]] = {}
        for row in rows:
            for key, point in _points(row):
                series.setdefault(key, []).append(point)
        for points in series.values():
            for point in points:
                yield from _falls(file, point, points)


@dataclass(frozen=True, slots=True)
class _Point:
    """A row in a series; `tolerance` is what must not fall: the dose, or the volume at one."""

    row: LimitView
    side: str
    tolerance: Decimal
    said: str


def _points(row: LimitView) -> Iterator[tuple[tuple[str, ...], _Point]]:
    """The row under each series to which it belongs."""
    metric = row.metric
    if metric is None or row.fractions is None:
        return
    for name, side in row.sides.items():
        said = f"{metric} {side.text(metric.unit)}"
        if metric.kind in _DOSES and metric.unit == "Gy" and side.is_upper:
            yield (name, str(metric)), _Point(row, name, side.number, said)
        if metric.at is None or metric.at_unit != "Gy" or not _is_tolerance(metric, upper=side.is_upper):
            continue
        volume = side.number if side.is_upper else -side.number
        yield (name, str(metric)), _Point(row, name, volume, said)
        key = (name, metric.kind.value, metric.unit, format_number(side.number), "same volume")
        yield key, _Point(row, name, metric.at, said)


def _is_tolerance(metric: Metric, *, upper: bool) -> bool:
    if metric.kind is MetricKind.VOLUME_AT_DOSE:
        return upper
    return metric.kind is MetricKind.VOLUME_BELOW_DOSE and not upper


def _falls(file: LintFile, point: _Point, points: list[_Point]) -> Iterator[Fault]:
    """The first row of the series at fewer fractions that allows more."""
    for other in points:
        if other.tolerance <= point.tolerance or not same_scope(point.row, other.row):
            continue
        at = _more_and_fewer(point.row, other.row)
        if at is not None and share_source(file, point.row, other.row):
            line = file.tree.place_of(other.row.at).line
            less = f"{point.row.structure} {point.said} at {at[0]} fractions is stricter than"
            said = f"{less} {other.said} at {at[1]} (line {line}), but {_BECAUSE}"
            yield Fault(said, (*point.row.at, point.side))
            return


def _more_and_fewer(row: LimitView, other: LimitView) -> tuple[int, int] | None:
    """The most fractions of the row and the fewest of the other, where those are fewer."""
    if row.fractions is None or other.fractions is None or row.fractions == other.fractions:
        return None
    more, fewer = max(row.fractions.numbers), min(other.fractions.numbers)
    return (more, fewer) if more > fewer else None
