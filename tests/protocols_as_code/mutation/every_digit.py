"""Every number that a file states as a rule, found by walking the file, with each of its digits changed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from doseguard.protocols_as_code.mutation.mutant import Mutant

Steps = tuple[str | int, ...]
# What never grades: words, sources, announced gaps, the α/β that is only shown, and the cases themselves.
HEAD = {"id", "title", "version", "purpose", "owner", "review_by", "sources", "deprecated", "cases"}
WORDS = {"source", "note", "by_hand", "group", "zone_definition", "confirmed_by", "structure", "schedule"}
NAMES = {"prescription_basis", "organ_limits", "organs_required"}
NO_RULES = HEAD | WORDS | NAMES | {"alpha_beta", "gaps"}
ONLY_NOTES = ("guidance", "reference", "trigger")


def numbers(part: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every scalar with a digit that rules something, with the steps to it."""
    if isinstance(part, dict):
        if part.get("priority") in ONLY_NOTES:
            return
        for key, value in part.items():
            if key not in NO_RULES:
                yield from numbers(value, (*steps, key))
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from numbers(value, (*steps, place))
    elif any(one.isdigit() for one in str(part)):
        yield steps, part


def with_other_digits(steps: Steps, value: Any) -> Iterator[Mutant]:
    """The value with one of its digits replaced, by each other digit in turn."""
    text = str(value)
    for place, one in enumerate(text):
        for digit in "0123456789" if one.isdigit() else "":
            if digit != one:
                changed = f"{text[:place]}{digit}{text[place + 1 :]}"
                became = type(value)(changed) if isinstance(value, int | Decimal) else changed
                yield Mutant(steps, "number moved", text, became, changed)
