"""Scorecards in the form of Varian's PlanScoreCard: metrics, each with points of a score over the value.

A score is no limit. Carried over is the one point at which a protocol's variation lies, if one is marked;
that values below or above it are better is read from the scores.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from doseguard.model.import_report import Lost, Remark
from doseguard.protocols_as_code.importing.json_text import Members, shown
from doseguard.protocols_as_code.importing.source_list import (
    NotTranslatedError,
    SourceList,
    SourceRow,
    WrittenSide,
)

_HEADS = {"DoseAtVolume": "D", "VolumeAtDose": "V"}
_PLAIN = {"MinDose": "Min", "MaxDose": "Max", "MeanDose": "Mean"}
_MAXIMUM = "the program's maximum over the whole structure is Max[Gy], not the dose to a small volume"
_NOT_CARRIED = "the format of limits has no place for it"
_POINT = "a point of a score is no limit"


def is_varian_scorecard(document: object) -> bool:
    """Whether a document is a scorecard of this form."""
    return isinstance(document, dict) and any(
        isinstance(document.get(key), list) for key in ("ScoreTemplates", "ScoreMetrics")
    )


def read_varian_scorecard(document: Mapping[str, object]) -> SourceList:
    """The rows of the scorecard, all for its number of fractions."""
    card = Members("", document)
    fractions = card.text("numberoffractions")
    rows: list[SourceRow] = []
    lost: list[Lost] = []
    for metric in (*card.objects("scoretemplates"), *card.objects("scoremetrics")):
        row, of_row = _row(metric, fractions)
        rows.append(row)
        lost += of_row
    per_fraction = card.text("doseperfraction")
    if per_fraction:
        reason = "its unit is not written, and the total dose is not stated"
        lost.append(Lost("file", "DosePerFraction", per_fraction, reason))
    lost += card.lost(_NOT_CARRIED)
    remarks = (
        *(Remark(row.place, _MAXIMUM) for row in rows if row.metric == "Max[Gy]"),
        Remark("file", "of each score the point that is marked as the variation is carried, nothing else"),
        Remark("file", "which values are per protocol the scorecard does not say"),
    )
    return SourceList("a scorecard in Varian's form", tuple(rows), lost=tuple(lost), remarks=remarks)


def _row(metric: Members, fractions: str) -> tuple[SourceRow, list[Lost]]:
    written = metric.written()
    structure = metric.inner("structure")
    name = structure.text("templatestructureid", "structureid")
    sides: tuple[WrittenSide, ...] = ()
    text, impossible, lost = "", "", list[Lost]()
    try:
        text = _metric(metric)
        sides, lost = _sides(metric.objects("scorepoints"))
    except NotTranslatedError as error:
        impossible = str(error)
    row = SourceRow(
        place=metric.place,
        structure=name,
        metric=text,
        sides=sides,
        fractions=fractions,
        note=metric.text("metriccomment"),
        names={"fractions": "NumberOfFractions"},
        written=written,
        impossible=impossible,
    )
    left = [*lost, *structure.lost(_NOT_CARRIED), *metric.lost(_NOT_CARRIED)]
    return row, [] if impossible else left


def _metric(metric: Members) -> str:
    kind = metric.text("metrictype")
    unit = metric.text("outputunit")
    if kind == "Volume":
        return f"Volume[{unit}]"
    if kind not in _HEADS and kind not in _PLAIN:
        raise NotTranslatedError(f"{kind[:40] or 'nothing'!r} is no metric of the format of limits")
    if not unit:
        raise NotTranslatedError("the unit of the values (OutputUnit) is not written")
    if unit == "%" and kind != "VolumeAtDose":
        raise NotTranslatedError("percent of what dose is not written")
    if kind in _PLAIN:
        return f"{_PLAIN[kind]}[{unit}]" if unit == "Gy" else _refused_extreme(kind, unit)
    at, at_unit = metric.text("inputvalue"), metric.text("inputunit")
    if not at_unit:
        raise NotTranslatedError("the unit of what the metric is taken at (InputUnit) is not written")
    return f"{_HEADS[kind]}{at}{at_unit}[{unit}]" if at_unit != "%" else _at_percent(kind, at, unit)


def _refused_extreme(kind: str, unit: str) -> str:
    if kind == "MeanDose":
        return f"Mean ({unit})"
    raise NotTranslatedError(f"{kind} in {unit}: only Gy is read")


def _at_percent(kind: str, at: str, unit: str) -> str:
    if kind == "VolumeAtDose":
        raise NotTranslatedError(f"the volume at {at} %: percent of what dose is not written")
    return f"D{at}%[{unit}]"


def _sides(points: Sequence[Members]) -> tuple[tuple[WrittenSide, ...], list[Lost]]:
    read = [(_number(point, "pointx"), _number(point, "score"), point) for point in points]
    read.sort(key=lambda one: one[0])
    marked = [(value, point) for value, _, point in read if point.take("variation") is True]
    if len(marked) != 1:
        raise NotTranslatedError(f"{len(marked)} points are marked as the variation; one can be carried")
    scores = [score for _, score, _ in read]
    if scores[0] == scores[-1] or scores not in (sorted(scores), sorted(scores, reverse=True)):
        raise NotTranslatedError("the score neither rises nor falls: which values are better is not clear")
    sign = "<=" if scores[0] > scores[-1] else ">="
    value, chosen = marked[0]
    others = [
        Lost(point.place, "PointX, Score", f"{shown(at)}, {shown(score)}", _POINT)
        for at, score, point in read
        if point is not chosen
    ]
    kept = Lost(chosen.place, "Score", chosen.text("score"), _POINT)
    left = [lost for *_, point in read for lost in point.lost(_NOT_CARRIED)]
    return (WrittenSide("variation_acceptable", f"{sign} {shown(value)}"),), [*others, kept, *left]


def _number(point: Members, word: str) -> Decimal:
    value = point.take(word)
    if not isinstance(value, Decimal):
        raise NotTranslatedError(f"a point has no {word}")
    return value
