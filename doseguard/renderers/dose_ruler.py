"""The schemes of a site on one ruler of doses: a line a scheme, in plain characters that show everywhere."""

from collections.abc import Sequence
from itertools import groupby, zip_longest
from textwrap import wrap

from doseguard.model.dose_rule import DiscreteDoses, DoseRange, DoseRule, NominalDose
from doseguard.model.grade import Grade
from doseguard.model.interval import Interval
from doseguard.model.quantity import format_number
from doseguard.model.scheme import Scheme, TotalDose
from doseguard.renderers.dose_axis import DoseAxis, make_axes
from doseguard.renderers.dose_classes import grade_of
from doseguard.renderers.page import Page

_INDENT = 2
_LABEL = "fractions"
_WIDEST_LABEL = 12
_WIDEST_DOSES = 24
_TICK = "."
_NOT_STATED = " dose not stated "
_MARKS = {Grade.PER_PROTOCOL: "#", Grade.VARIATION_ACCEPTABLE: "-"}


def ruler_lines(schemes: Sequence[Scheme], page: Page) -> list[str]:
    """The ruler with a line for each scheme, in their order; nothing where none states a dose.

    What cannot be drawn truly is not drawn: a sentence stands in its place.
    """
    stated = [one.total_dose for one in schemes if one.total_dose is not None]
    if not stated:
        return []
    left = min(max(len(_LABEL), *(len(str(one.fractions)) for one in schemes)), _WIDEST_LABEL)
    right = min(max(len(_doses_text(one.total_dose)) for one in schemes), _WIDEST_DOSES)
    axis = _axis(stated, page.columns - _INDENT - left - 1 - 1 - right)
    if axis is None:
        return page.wrapped("(too many doses lie too close together for a ruler)", indent=_INDENT)
    lines = _head(axis, left)
    for scheme in schemes:
        lines += _row(axis, scheme, left, right, page)
    return lines


def ruler_legend(page: Page) -> list[str]:
    """What the marks on a ruler mean."""
    marks = [f"{mark} {page.grade(grade.key)}" for grade, mark in _MARKS.items()]
    deviation = page.grade(Grade.DEVIATION_UNACCEPTABLE.key)
    return [
        f"Rulers: {', '.join(marks)}, blank {deviation},",
        "? no dose stated, < > on beyond the ruler. Beside them in Gy, exactly: per",
        "protocol (variation acceptable). Doses too close for the scale are drawn apart.",
    ]


def _axis(stated: Sequence[TotalDose], width: int) -> DoseAxis | None:
    """The best axis on which no scheme has a class that no column shows."""
    axes = make_axes((end for one in stated for end in one.ends_gy), width)
    return next((axis for axis in axes if not any(_hides(axis, one) for one in stated)), None)


def _hides(axis: DoseAxis, total_dose: TotalDose) -> bool:
    """Whether two doses stand side by side although what lies between them has a class of its own."""
    for between in axis.hidden():
        ends = (Interval(end, end) for end in (between.low, between.high) if end is not None)
        if grade_of(total_dose, between) not in {grade_of(total_dose, end) for end in ends}:
            return True
    return False


def _head(axis: DoseAxis, left: int) -> list[str]:
    numbers, marks = "", ""
    for tick in axis.ticks_gy:
        column = axis.column(tick)
        numbers = numbers.ljust(column) + format_number(tick)
        marks = marks.ljust(column) + "|"
    return [f"{'':{_INDENT}}{'Gy':>{left}} {numbers}", f"{'':{_INDENT}}{_LABEL:<{left}} {marks}"]


def _row(axis: DoseAxis, scheme: Scheme, left: int, right: int, page: Page) -> list[str]:
    """The bar with the fraction number and the exact doses, which go on below where they are long."""
    total_dose, lines = scheme.total_dose, list[str]()
    bar = _not_stated(axis, page) if total_dose is None else _bar(axis, total_dose, page)
    cells = zip_longest(wrap(str(scheme.fractions), left), wrap(_doses_text(total_dose), right), fillvalue="")
    for place, (label, text) in enumerate(cells):
        lines.append(f"{'':{_INDENT}}{label:<{left}} {' ' * axis.width if place else bar} {text}".rstrip())
    if scheme.applies_to is not None:
        column = _INDENT + left + 2
        lines += page.wrapped(f"where {scheme.applies_to}", indent=column, hanging=column + 2)
    return lines


def _bar(axis: DoseAxis, total_dose: TotalDose, page: Page) -> str:
    ticks = {axis.column(tick) for tick in axis.ticks_gy}
    cells = [
        (grade, _mark(grade, cell, _TICK if column in ticks else " "))
        for column, cell in enumerate(axis.cells())
        for grade in [grade_of(total_dose, cell)]
    ]
    runs = (
        (grade, "".join(mark for _, mark in run)) for grade, run in groupby(cells, key=lambda cell: cell[0])
    )
    return "".join(page.grade(grade.key, run) if grade in _MARKS else run for grade, run in runs)


def _mark(grade: Grade, cell: Interval, blank: str) -> str:
    if grade not in _MARKS:
        return blank
    if cell.high is None:
        return ">"
    if cell.low is None:
        return "<" if cell.high else blank
    return _MARKS[grade]


def _not_stated(axis: DoseAxis, page: Page) -> str:
    """No dose has a class here, so that nothing may be blank."""
    return f" {page.grade(Grade.NOT_EVALUATED.key, f'{_NOT_STATED:?^{axis.width - 2}}')} "


def _doses_text(total_dose: TotalDose | None) -> str:
    if total_dose is None:
        return "not stated"
    text = _rule_text(total_dose.per_protocol)
    variation = total_dose.variation_acceptable
    return text if variation is None else f"{text} ({_rule_text(variation)})"


def _rule_text(rule: DoseRule) -> str:
    match rule:
        case NominalDose(dose_gy):
            return format_number(dose_gy)
        case DiscreteDoses(doses_gy):
            return " or ".join(map(format_number, doses_gy))
        case DoseRange(interval_gy):
            return str(interval_gy)
