"""Lists of clinical goals as JSON: structure, objective, acceptable variation, priority, each as text."""

from collections.abc import Iterator, Sequence

from doseguard.model.import_report import Lost
from doseguard.protocols_as_code.importing.json_text import Members
from doseguard.protocols_as_code.importing.source_list import (
    NotTranslatedError,
    SourceList,
    SourceRow,
    WrittenPrescription,
    WrittenSide,
    only,
)

_LISTS = ("clinicalgoals", "goals", "constraints", "objectives")
_STRUCTURE = ("structureid", "structure", "structurename", "organ", "roi", "roiname")
_NAMES = ("structureid", "name", "id")
_METRIC = ("metric", "dvhmetric", "parameter", "constraint")
_GOAL, _VARIATION = "objectiveasstring", "variationacceptableasstring"
_SIDES = {
    "per_protocol": ("objective", "goal", "perprotocol"),
    "variation_acceptable": ("variationacceptable", "variation", "acceptablevariation"),
    "mandatory": ("mandatory",),
    "optimal": ("optimal",),
    "": ("limit",),
}
_SIGN = ("operator", "sign", "comparison", "comparator")
_UNIT = ("unit", "units", "limitunit")
_FRACTIONS = ("fractions", "numberoffractions")
_NOT_CARRIED = "the format of limits has no place for it, or what is carried says the same with its unit"


def is_clinical_goals(document: object) -> bool:
    """Whether a document is a list of goals: objects with a structure, and a metric or a limit."""
    return any(_is_goal(one) for one in _goals(document))


def read_clinical_goals(document: object) -> SourceList:
    """The rows of the list, and its prescriptions where it states any."""
    card = Members("", document if isinstance(document, dict) else {})
    goals = _goals(document)
    fractions = card.text(*_FRACTIONS)
    rows: list[SourceRow] = []
    lost: list[Lost] = []
    for goal in goals:
        row, of_row = _row(goal, fractions)
        rows.append(row)
        lost += of_row
    for word in _LISTS:
        card.objects(word)
    prescriptions = tuple(_prescriptions(card, lost))
    lost += card.lost(_NOT_CARRIED)
    return SourceList("clinical goals", tuple(rows), prescriptions, tuple(lost))


def _goals(document: object) -> Sequence[Members]:
    if isinstance(document, list):
        listed = enumerate(document)
        return [Members(f"[{at}]", one if isinstance(one, dict) else {"value": one}) for at, one in listed]
    card = Members("", document if isinstance(document, dict) else {})
    return [goal for word in _LISTS for goal in card.objects(word)]


def _is_goal(goal: Members) -> bool:
    limits = [_GOAL, *_METRIC, *(word for words in _SIDES.values() for word in words)]
    return any(word in goal for word in _STRUCTURE) and any(word in goal for word in limits)


def _row(goal: Members, of_list: str) -> tuple[SourceRow, list[Lost]]:
    written = goal.written()
    inner, structure = goal.inner("objective"), goal.inner("structure")
    sides = [WrittenSide(side, text) for side, text in _sides(goal)]
    if all(one.side != "per_protocol" for one in sides) and inner.text("limit"):
        sides.append(WrittenSide("per_protocol", inner.text("limit")))
    name = metric = sign = unit = fractions = impossible = ""
    try:
        name = only("structure", [*_texts(goal, _STRUCTURE), *_texts(structure, _NAMES)[:1]])
        metric = only("metric", [*_texts(goal, _METRIC), *_texts(inner, _METRIC)])
        sign = only("sign", [*_texts(goal, _SIGN), *_texts(inner, _SIGN)])
        unit = only("unit", [*_texts(goal, _UNIT), *_texts(inner, _UNIT)])
        fractions = only("number of fractions", _texts(goal, _FRACTIONS)) or of_list
    except NotTranslatedError as error:
        impossible = str(error)
    row = SourceRow(
        place=goal.place,
        structure=name,
        metric=metric,
        sides=tuple(sides),
        sign=sign,
        unit=unit,
        fractions=fractions,
        priority=goal.text("priority"),
        reference="; ".join(_texts(goal, ("reference", "source", "citation"))),
        note="; ".join(_texts(goal, ("note", "notes", "comment", "comments"))),
        names={"priority": "Priority", "fractions": "Fractions", "reference": "Reference"},
        written=written,
        impossible=impossible,
    )
    return row, [lost for part in (goal, inner, structure) for lost in part.lost(_NOT_CARRIED)]


def _texts(part: Members, words: Sequence[str]) -> list[str]:
    return [text for text in (part.text(word) for word in words) if text]


def _sides(goal: Members) -> Iterator[tuple[str, str]]:
    """The limits that are given as text; the numbers beside them have no unit and are left."""
    as_text = {"per_protocol": _GOAL, "variation_acceptable": _VARIATION}
    for side, words in _SIDES.items():
        chosen = as_text.get(side, "")
        for text in _texts(goal, [chosen] if chosen in goal else words):
            yield side, text


def _prescriptions(card: Members, lost: list[Lost]) -> Iterator[WrittenPrescription]:
    single = card.inner("prescription")
    for one in (*card.objects("prescriptions"), *([single] if single.written() else [])):
        dose, unit = one.text("totaldose", "dose", "prescribeddose"), one.text("unit", "doseunit")
        target = one.text("target", "structure", "structureid", "name")
        fractions = one.text(*_FRACTIONS)
        lost += one.lost(_NOT_CARRIED)
        yield WrittenPrescription(one.place, target, f"{dose} {unit}".strip(), fractions)
