"""Units in the names of metrics: what was meant where one is missing or wrong."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doseguard.model.metric import Metric, parse_metric
from doseguard.model.quantity import format_number
from doseguard.protocols_as_code.lint.views import attempt

_NAME = re.compile(
    r"(?P<head>[A-Za-z]+)(?P<at>[0-9.]*)(?P<at_unit>[A-Za-z%]*)(?:\[(?P<unit>[^\]]*)\])?", re.ASCII
)
_INSIDE = ("[Gy]", "[%]", "[cc]", "")
_BEHIND = ("Gy", "cc", "%", "cm", "")


def unit_fault(text: str) -> str:
    """What is wrong where a name becomes a metric with other units, '' where it is one or never will."""
    match = _NAME.fullmatch(text.strip())
    if match is None or attempt(_parsed, text.strip()) is not None:
        return ""
    meant = list(_meant(match["head"], match["at"], match["at_unit"], match["unit"]))
    if not meant:
        return ""
    written = "" if match["unit"] is None else f"[{match['unit']}]"
    missing = "lacks a unit" if not match["unit"] or not match["at_unit"] else "has a wrong unit"
    if "cgy" in f"{match['at_unit']}{written}".casefold():
        missing = "is in cGy; protocol files hold Gy"
    return f"{text.strip()!r} {missing}; write {' or '.join(meant)}"


def _meant(head: str, at: str, at_unit: str, unit: str | None) -> Iterator[str]:
    """The metrics that come of changing the units: the fewest of them, those that are written kept."""
    if at and at.count(".") < 2 and at_unit.casefold() == "cgy":
        at, at_unit = format_number(Decimal(at) / 100), "Gy"
    behind = [at_unit] if at_unit in _BEHIND[:-1] or not at else list(_BEHIND)
    written = [f"[{unit}]"] if unit and f"[{unit}]" in _INSIDE else []
    tries = ((behind, written), (behind, list(_INSIDE)), (list(_BEHIND), list(_INSIDE)))
    found = (list(_metrics(head, at, outside, inside)) for outside, inside in tries)
    yield from next((names for names in found if names), [])


def _metrics(head: str, at: str, behind: list[str], inside: list[str]) -> Iterator[str]:
    for one in behind:
        for other in inside:
            name = f"{head}{at}{one}{other}"
            if attempt(_parsed, name) is not None:
                yield name


def _parsed(value: object) -> Metric:
    return parse_metric(str(value))
