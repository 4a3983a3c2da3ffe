"""Scorecards in ProKnow's form: computed metrics, each with bins of values and what each bin is called.

Bins lie in ascending order of the value; between two of them stands the `max` of the lower one (which it
includes) or the `min` of the upper one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from doseguard.model.import_report import Lost, Remark
from doseguard.protocols_as_code.importing.json_text import Members
from doseguard.protocols_as_code.importing.source_list import (
    NotTranslatedError,
    SourceList,
    SourceRow,
    WrittenSide,
)

# What `arg_1` is, where the metric is one of ours; {} stands for it.
_METRICS = {
    "DOSE_VOLUME_PERCENT_ROI": "D{}%[Gy]",
    "DOSE_VOLUME_CC_ROI": "D{}cc[Gy]",
    "DOSE_VOLUME_MINUS_CC_ROI": "DC{}cc[Gy]",
    "VOLUME_PERCENT_DOSE_ROI": "V{}Gy[%]",
    "VOLUME_CC_DOSE_ROI": "V{}Gy[cc]",
    "MIN_DOSE_ROI": "Min[Gy]",
    "MAX_DOSE_ROI": "Max[Gy]",
    "MEAN_DOSE_ROI": "Mean[Gy]",
    "VOLUME": "Volume[cc]",
}
_RANKS = {"IDEAL": 0, "GOOD": 1, "PASS": 1, "ACCEPTABLE": 2, "MARGINAL": 3, "UNACCEPTABLE": 4, "FAIL": 4}
_LABEL = re.compile(r"(?P<word>[A-Za-z]+)\s*(?:\[[^\]]*\])?")
_MAXIMUM = "the program's maximum over the whole structure is Max[Gy], not the dose to a small volume"
_NOT_CARRIED = "the format of limits has no place for it"


@dataclass(frozen=True, slots=True)
class _Bin:
    """One bin: its name as written, how good it is, and its ends as written."""

    place: str
    label: str
    rank: int
    low: str
    high: str


def is_proknow(document: object) -> bool:
    """Whether a document is a scorecard of this form."""
    return isinstance(document, dict) and isinstance(document.get("computed"), list)


def read_proknow(document: Mapping[str, object]) -> SourceList:
    """The rows of the scorecard; none of them says for how many fractions it is meant."""
    card = Members("", document)
    rows: list[SourceRow] = []
    lost: list[Lost] = []
    for metric in card.objects("computed"):
        row, of_row = _row(metric)
        rows.append(row)
        lost += of_row
    custom = card.objects("custom")
    rows += [_custom(metric) for metric in custom]
    lost += card.lost(_NOT_CARRIED)
    remarks = (
        *(Remark(row.place, _MAXIMUM) for row in rows if row.metric == "Max[Gy]"),
        Remark("file", "UNACCEPTABLE and FAIL begin where `mandatory` ends, IDEAL ends where `optimal` does"),
        Remark("file", "the scorecard does not say for how many fractions it is meant"),
    )
    return SourceList("a scorecard in ProKnow's form", tuple(rows), lost=tuple(lost), remarks=remarks)


def _row(metric: Members) -> tuple[SourceRow, list[Lost]]:
    written = metric.written()
    kind, structure, at = metric.text("type"), metric.text("roiname"), metric.text("arg1")
    sides: tuple[WrittenSide, ...] = ()
    lost: list[Lost] = []
    name, impossible = "", ""
    try:
        name = _metric(kind, at)
        bins, lost = _bins(metric.objects("objectives"))
        sides, between = _sides(bins)
        lost += between
    except NotTranslatedError as error:
        impossible, lost = str(error), []
    row = SourceRow(
        metric.place, structure, name, sides, written=written, impossible=impossible, names={"metric": "type"}
    )
    return row, [] if impossible else [*lost, *metric.lost(_NOT_CARRIED)]


def _custom(metric: Members) -> SourceRow:
    why = "a custom metric: the file does not say what it measures"
    return SourceRow(metric.place, "custom", "", (), written=metric.written(), impossible=why)


def _metric(kind: str, at: str) -> str:
    form = _METRICS.get(kind)
    if form is None:
        raise NotTranslatedError(f"{kind[:40] or 'nothing'!r} is no metric of the format of limits")
    if "{}" in form and not at:
        raise NotTranslatedError(f"{kind} without arg_1: at what volume or dose is not written")
    return form.format(at)


def _bins(objectives: Sequence[Members]) -> tuple[list[_Bin], list[Lost]]:
    bins = []
    lost: list[Lost] = []
    for one in objectives:
        label = one.text("label")
        match = _LABEL.fullmatch(label)
        rank = _RANKS.get(match["word"].upper()) if match else None
        if rank is None:
            raise NotTranslatedError(
                f"{label[:40]!r} is no name of a bin that is known ({', '.join(_RANKS)})"
            )
        bins.append(_Bin(one.place, label, rank, one.text("min"), one.text("max")))
        lost += one.lost(_NOT_CARRIED)
    return bins, lost


def _sides(bins: Sequence[_Bin]) -> tuple[tuple[WrittenSide, ...], list[Lost]]:
    """The limits between the bins; those that neither end what is ideal nor begin what is not are lost."""
    ranks = [one.rank for one in bins]
    rising = ranks == sorted(set(ranks))
    if len(bins) < 2 or not (rising or ranks == sorted(set(ranks), reverse=True)):
        raise NotTranslatedError(f"the bins lie in no one direction: {', '.join(one.label for one in bins)}")
    if bins[0].low or bins[-1].high:
        raise NotTranslatedError("the first bin has a min or the last one a max")
    sides, lost = [], []
    for lower, upper in pairwise(bins):
        text = _between(lower, upper, rising=rising)
        better, worse = (lower, upper) if rising else (upper, lower)
        if worse.rank == _RANKS["FAIL"]:
            sides.append(WrittenSide("mandatory", text))
        elif better.rank == _RANKS["IDEAL"]:
            sides.append(WrittenSide("optimal", text))
        else:
            reason = (
                f"the limit between {better.label} and {worse.label} has no class in the format of limits"
            )
            lost.append(Lost(better.place, better.label, text, reason))
    if not sides:
        raise NotTranslatedError("no bin is called IDEAL, UNACCEPTABLE or FAIL")
    return tuple(sides), lost


def _between(lower: _Bin, upper: _Bin, *, rising: bool) -> str:
    """What the better of two neighbours asks of a value."""
    if bool(lower.high) == bool(upper.low):
        raise NotTranslatedError(f"not one limit stands between {lower.label} and {upper.label}")
    if rising:
        return f"<= {lower.high}" if lower.high else f"< {upper.low}"
    return f">= {upper.low}" if upper.low else f"> {lower.high}"
