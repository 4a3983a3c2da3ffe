"""The small faults of a text: numbers moved by their last digit, comparisons turned, ends left open."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doseguard.protocols_as_code.mutation.mutant import Kind

_NUMBER = re.compile(r"(?<!cm)[0-9]+(?:\.[0-9]+)?")  # not the 3 of cm3
_SIGN = re.compile(r"^\s*(<=|>=|<|>)\s*")
_DIRECTION = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_INCLUSION = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
Change = tuple[Kind, str]


def changes_of_interval(text: str) -> Iterator[Change]:
    """All faults of a dose, a range or a comparison: `34 Gy`, `21 Gy .. 27 Gy`, `< 5 cm`."""
    yield from (("number moved", moved) for moved in moved_numbers(text))
    low, dots, high = text.partition("..")
    if dots:
        yield from _changes_of_range(low.strip(), high.strip())
    else:
        yield from changes_of_sign(text)


def changes_of_sign(text: str) -> Iterator[Change]:
    """The comparison in the other direction, and with its end the other way; none without a sign."""
    found = _SIGN.match(text)
    if found is not None:
        rest = text[found.end() :]
        yield "comparison turned", f"{_DIRECTION[found[1]]} {rest}"
        yield "comparison turned", f"{_INCLUSION[found[1]]} {rest}"


def moved_numbers(text: str) -> Iterator[str]:
    """The text with one of its numbers one unit of its last digit lower or higher; none below zero."""
    for found in _NUMBER.finditer(text):
        for number in moved(found[0]):
            yield f"{text[: found.start()]}{number}{text[found.end() :]}"


def moved(number: str) -> Iterator[str]:
    """The number one unit of its last digit lower and higher, with as many decimals."""
    step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    for value in (Decimal(number) - step, Decimal(number) + step):
        if value >= 0:
            yield f"{value:f}"


def _changes_of_range(low: str, high: str) -> Iterator[Change]:
    if low:
        yield "comparison turned", f"{_other_end(low, '>')} .. {high}".strip()
    if high:
        yield "comparison turned", f"{low} .. {_other_end(high, '<')}".strip()
    if low and high:
        yield "end left open", f".. {high}"
        yield "end left open", f"{low} .."
    elif low:
        yield "comparison turned", f".. {_without_sign(low)}"
    else:
        yield "comparison turned", f"{_without_sign(high)} .."


def _other_end(end: str, sign: str) -> str:
    """The end with its sign taken away where it leaves the end out, else marked so that it does."""
    found = _SIGN.match(end)
    return (
        f"{sign} {end[found.end() :] if found else end}"
        if found is None or "=" in found[1]
        else _without_sign(end)
    )


def _without_sign(end: str) -> str:
    found = _SIGN.match(end)
    return end if found is None else end[found.end() :]
