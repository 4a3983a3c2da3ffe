"""What is wrong with a name that is no metric: which letter, and what was probably meant."""

import re
from difflib import get_close_matches
from itertools import zip_longest

from doseguard.model.metric_grammar import EXAMPLES, GRAMMAR, INDICES, joined
from doseguard.model.quantity import LONGEST_NUMBER
from doseguard.model.wording import listed

_LONGEST = 40
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_HEAD = re.compile(r"[A-Za-z]*", re.ASCII)
_FOLDED = re.compile(
    r"(?P<head>[a-z]+)(?:(?P<at>[0-9]+(?:\.[0-9]+)?)(?P<at_unit>cc|cm|gy|%))?(?:\[(?P<unit>gy|cc|%)\])?",
    re.ASCII,
)
_HEADS = {head.casefold(): head for head in GRAMMAR}
_UNITS = {"gy": "Gy", "cc": "cc", "cm": "cm", "%": "%"}
_READ_AS = {",": ".", "(": "[", ")": "]"}
_OTHER_WORDS = {
    "dmax": "Max[Gy]",
    "maxdose": "Max[Gy]",
    "dmean": "Mean[Gy]",
    "meandose": "Mean[Gy]",
    "dmin": "Min[Gy]",
    "mindose": "Min[Gy]",
    "dmedian": "Median[Gy]",
    "vol": "Volume[cc]",
}


def metric_fault(name: str) -> str:
    """One sentence on a name that no metric has: the first letter that is wrong, and a name that is right."""
    if len(name) > _LONGEST:
        return f"{name[:_LONGEST]!r}… is too long for a metric; {_for_instance('')}"
    return f"{name!r} {_fault_of_near_miss(name) or _fault_of_grammar(name)}"


def _fault_of_near_miss(name: str) -> str | None:
    """The fault where all is right but for case, spaces, a comma, round brackets, the unit or the number."""
    kept = (one for one in name if not one.isspace() and one != "_")
    match = _FOLDED.fullmatch("".join(_READ_AS.get(one, one.lower()) for one in kept))
    if match is None or match["head"] not in _HEADS:
        return None
    head, at = _HEADS[match["head"]], match["at"] or ""
    at_unit, unit = _UNITS.get(match["at_unit"], ""), _UNITS.get(match["unit"], "")
    units = GRAMMAR[head].get(at_unit)
    if units is None:
        return None
    possible = [one for one in units if unit in ("", one)] or units
    meant = " or ".join(repr(joined(head, at, at_unit, one)) for one in possible)
    letter = _wrong_letter(name, joined(head, at, at_unit, unit))
    if letter:
        return f"is not a metric: {letter}; did you mean {meant}?"
    unit_fault = f"cannot have the unit [{unit}]" if unit else "does not say its unit"
    return _number_fault(head, at, at_unit) or f"{unit_fault}; expected {meant}"


def _wrong_letter(name: str, meant: str) -> str | None:
    pairs = enumerate(zip_longest(name, meant, fillvalue=""), start=1)
    place, (found, right) = next((one for one in pairs if one[1][0] != one[1][1]), (0, ("", "")))
    if not place:
        return None
    spare = found.isspace() or found == "_"
    return f"letter {place} is {found!r}, {'where none belongs' if spare else f'not {right!r}'}"


def _number_fault(head: str, at: str, at_unit: str) -> str | None:
    if len(at) > LONGEST_NUMBER:
        return f"is not a metric: the number {at} is too long"
    if at and (float(at) <= 0 or (head in ("D", "DC") and at_unit == "%" and float(at) > 100)):
        return f"is no metric: there is nothing at {at}{at_unit}"
    return None


def _fault_of_grammar(name: str) -> str:
    """The fault of any other name: where it leaves the grammar, and what belongs there."""
    head = "".join(_HEAD.findall(name)[:1])
    if head not in GRAMMAR:
        return f"is not a known metric; {_suggestion(name)}"
    place, words = _stop(name, head)
    found = f"letter {place + 1} is {name[place]!r}, where" if place < len(name) else "it ends where"
    belongs = f"{listed(words, 'or')} belongs" if words else "it should end"
    return f"is not a metric: {found} {belongs}; {_for_instance(head)}"


def _stop(name: str, head: str) -> tuple[int, list[str]]:
    """Where the name leaves the grammar, and what may stand there; nothing where the name should end."""
    place, at_units = len(head), GRAMMAR[head]
    at_unit = ""
    if "" not in at_units:
        number = _NUMBER.match(name, place)
        if number is None:
            return place, ["a number"]
        place = number.end()
        at_unit = next((one for one in at_units if name.startswith(one, place)), "")
        if not at_unit:
            return place, list(at_units)
        place += len(at_unit)
    units = [one for one in at_units[at_unit] if one]
    return _stop_in_unit(name, place, units) if units else (place, [])


def _stop_in_unit(name: str, place: int, units: list[str]) -> tuple[int, list[str]]:
    if not name.startswith("[", place):
        return place, [f"[{one}]" for one in units]
    place += 1
    unit = next((one for one in units if name.startswith(one, place)), "")
    if not unit:
        return place, units
    place += len(unit)
    return (place + 1, []) if name.startswith("]", place) else (place, ["]"])


def _suggestion(name: str) -> str:
    word = re.sub(r"[\W_]|gy$", "", name.partition("[")[0].casefold())
    close = get_close_matches(name, [*EXAMPLES, *INDICES], n=1, cutoff=0.6)
    if word in _OTHER_WORDS or close:
        return f"did you mean {_OTHER_WORDS.get(word) or close[0]!r}?"
    return f"known are {', '.join([*EXAMPLES, *INDICES])}"


def _for_instance(head: str) -> str:
    examples = [one for one in EXAMPLES if re.match(rf"{head}(?![A-Za-z])", one)] if head else []
    return f"right is for instance {' or '.join(map(repr, examples or [head or EXAMPLES[0]]))}"
