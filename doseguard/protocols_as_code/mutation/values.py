"""The small faults of each kind of value that a file writes as a rule."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from doseguard.model.facts import CHOICES, TRUTHS
from doseguard.protocols_as_code.cases.oracle.tree import Node, node
from doseguard.protocols_as_code.mutation.mutant import Kind, Mutant
from doseguard.protocols_as_code.mutation.texts import (
    changes_of_interval,
    moved,
    moved_numbers,
)
from doseguard.protocols_as_code.mutation.tree import DROPPED, Steps

Values = Iterator[tuple[Kind, object]]


def dropped(steps: Steps, was: object) -> Mutant:
    """The part taken out."""
    return replaced(steps, "row dropped", was, DROPPED)


def replaced(steps: Steps, kind: Kind, was: object, value: object) -> Mutant:
    """The part with another value in its place."""
    return Mutant(steps, kind, shown(was), value, shown(value))


def interval(steps: Steps, value: object) -> Iterator[Mutant]:
    """Faults of an interval or of one side of a limit: a text, or a number alone."""
    return _mutants(steps, value, _changes(value))


def name_with_number(steps: Steps, value: object) -> Iterator[Mutant]:
    """Faults of a metric's name or of a volume: its numbers."""
    return _mutants(steps, value, (("number moved", text) for text in moved_numbers(str(value))))


def listed(steps: Steps, value: object) -> Iterator[Mutant]:
    """Faults of fractions or of a class of doses: an interval, or a list whose values change or go."""
    if not isinstance(value, list):
        yield from interval(steps, value)
        return
    for place, one in enumerate(value):
        yield from interval((*steps, place), one)
    yield from _shortened(steps, value)


def condition(steps: Steps, value: object) -> Iterator[Mutant]:
    """Faults of `applies_to`: all of it dropped, an alternative or a requirement dropped, one changed."""
    yield dropped(steps, value)
    alternatives = value if isinstance(value, list) else [value]
    for place, one in enumerate(alternatives):
        at = (*steps, place) if isinstance(value, list) else steps
        if len(alternatives) > 1:
            yield dropped(at, one)
        yield from _requirements(at, node(one))


def _requirements(steps: Steps, required: Node) -> Iterator[Mutant]:
    for name, value in required.items():
        if len(required) > 1:
            yield dropped((*steps, name), value)
        yield from _requirement((*steps, name), name, value)


def _requirement(steps: Steps, name: str, value: object) -> Iterator[Mutant]:
    if name in TRUTHS:
        turned = "false" if str(value).lower() == "true" else "true"
        yield replaced(steps, "comparison turned", value, turned)
    elif name in CHOICES:
        words = value if isinstance(value, list) else [value]
        others = [word for word in CHOICES[name] if word not in words]
        yield replaced(steps, "comparison turned", value, others)
        if len(words) > 1:
            yield from _shortened(steps, words)
    else:
        yield from interval(steps, value)


def _shortened(steps: Steps, values: Sequence[object]) -> Iterator[Mutant]:
    """The list without one of its values; a single one that is left stands without the list."""
    for place in range(len(values)):
        left = [*values[:place], *values[place + 1 :]]
        yield replaced(steps, "row dropped", values, left[0] if len(left) == 1 else left)


def _changes(value: object) -> Values:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        yield from changes_of_interval(str(value))
        return
    for number in moved(str(value)):
        yield "number moved", type(value)(number)


def _mutants(steps: Steps, was: object, values: Iterable[tuple[Kind, object]]) -> Iterator[Mutant]:
    return (replaced(steps, kind, was, value) for kind, value in values)


def shown(value: object) -> str:
    """The value as a file might write it."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {shown(one)}' for key, one in value.items())}}}"
    return f"[{', '.join(map(shown, value))}]" if isinstance(value, list) else str(value)
