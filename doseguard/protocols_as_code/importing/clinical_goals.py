"""Lists of clinical goals as JSON: structure, objective, acceptable variation, priority, each as text."""

from collections.abc import Iterator, Mapping, Sequence

from doseguard.model.import_report import Lost
from doseguard.protocols_as_code.importing.json_text import Members
from doseguard.protocols_as_code.importing.source_list import (
    SourceList,
    SourceRow,
    WrittenPrescription,
    WrittenSide,
)

_LISTS = ("clinicalgoals", "goals", "constraints", "objectives")
_STRUCTURE = ("structureid", "structure", "structurename", "organ", "roi", "roiname")
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
        row = _row(goal, fractions)
        rows.append(row)
        if not row.impossible:
            lost += goal.lost(_NOT_CARRIED)
    for word in _LISTS:
        card.take(word)
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


def _row(goal: Members, fractions: str) -> SourceRow:
    written = goal.written()
    inner = _inner(goal, "objective")
    sides = dict(_sides(goal))
    if "per_protocol" not in sides and inner.text("limit"):
        sides["per_protocol"] = inner.text("limit")
    own = goal.text(*_FRACTIONS)
    return SourceRow(
        place=goal.place,
        structure=goal.text(*_STRUCTURE) or _inner(goal, "structure").text("structureid", "name", "id"),
        metric=goal.text(*_METRIC) or inner.text(*_METRIC),
        sides=tuple(WrittenSide(side, text) for side, text in sides.items()),
        sign=goal.text(*_SIGN) or inner.text(*_SIGN),
        unit=goal.text(*_UNIT) or inner.text(*_UNIT),
        fractions=own or fractions,
        priority=goal.text("priority"),
        reference=goal.text("reference", "source", "citation"),
        note=goal.text("note", "notes", "comment", "comments"),
        names={"priority": "Priority", "fractions": "Fractions", "reference": "Reference"},
        written=written,
    )


def _sides(goal: Members) -> Iterator[tuple[str, str]]:
    """The limits that are given as text; the numbers beside them have no unit and are left."""
    as_text = {"per_protocol": _GOAL, "variation_acceptable": _VARIATION}
    for side, words in _SIDES.items():
        chosen = as_text.get(side, "")
        text = goal.text(chosen) if chosen in goal else goal.text(*words)
        if text:
            yield side, text


def _inner(goal: Members, word: str) -> Members:
    """An object inside a goal; its members are the goal's to lose, as a whole."""
    value = goal.peek(word)
    return Members(f"{goal.place}.{word}", value if isinstance(value, dict) else {})


def _prescriptions(card: Members, lost: list[Lost]) -> Iterator[WrittenPrescription]:
    single = card.peek("prescription")
    found = list(card.objects("prescriptions"))
    if isinstance(single, Mapping):
        card.take("prescription")
        found.append(Members("prescription", single))
    for one in found:
        dose, unit = one.text("totaldose", "dose", "prescribeddose"), one.text("unit", "doseunit")
        target = one.text("target", "structure", "structureid", "name")
        fractions = one.text(*_FRACTIONS)
        lost += one.lost(_NOT_CARRIED)
        yield WrittenPrescription(one.place, target, f"{dose} {unit}".strip(), fractions)
