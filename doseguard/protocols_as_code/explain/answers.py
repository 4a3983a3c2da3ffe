"""What a check can answer, read from its own code, so that no page tells another story than the check."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import FunctionType

from doseguard.checking.check import Check
from doseguard.model.finding import DoesNotApply, Graded, Note, NotEvaluated
from doseguard.model.grade import Grade
from doseguard.protocols_as_code.explain.code_texts import (
    DEEPEST,
    UNKNOWN,
    ReadFunction,
    argument,
    read_function,
    texts_of,
)

NOT_EVALUATED, DOES_NOT_APPLY, NOTE = Grade.NOT_EVALUATED.words, "does not apply", "note"
GRADED = "a grade, as the protocol has it"
_KINDS = {NotEvaluated: NOT_EVALUATED, DoesNotApply: DOES_NOT_APPLY, Note: NOTE}
_ORDER = (
    Grade.PER_PROTOCOL.words,
    Grade.VARIATION_ACCEPTABLE.words,
    Grade.DEVIATION_UNACCEPTABLE.words,
    GRADED,
    NOT_EVALUATED,
    DOES_NOT_APPLY,
    NOTE,
)
_CHECKING = "doseguard.checking."
_RUNNER = Check.__module__  # what it answers for every check alike stands once at the top of the page
_BLANKS = re.compile(f"{UNKNOWN}{{2,}}")
_WORD = re.compile(r"[^\W\d_]{2}")


def answers_of(check: Check) -> Mapping[str, tuple[str, ...]]:
    """For each kind of answer what the check says with it, `…` where a value of the plan stands."""
    reads = tuple(_reachable(check))
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    if check.asked is not None:
        found[DOES_NOT_APPLY][f"{UNKNOWN} asks for no {check.asked.what}"] = None
    for read in reads:
        for call in read.calls:
            for kind in _kinds(read, call):
                found[kind].update(dict.fromkeys(_sayings(read, call, kind, reads)))
    return {kind: tuple(found[kind]) for kind in _ORDER if kind in found}


def _reachable(check: Check) -> Iterator[ReadFunction]:
    """The check's function and those that it uses, of its own module and of doseguard.checking."""
    waiting: list[object] = [check.function]
    seen: set[object] = set()
    while waiting:
        value = waiting.pop(0)
        if value in seen:
            continue
        seen.add(value)
        if isinstance(value, type):
            waiting += [one for one in vars(value).values() if isinstance(one, FunctionType)]
        read = read_function(value)
        if read is not None:
            yield read
            names = [node for node in ast.walk(read.tree) if isinstance(node, ast.Name | ast.Attribute)]
            waiting += [one for one in map(read.named, names) if _is_ours(one, check)]


def _is_ours(value: object, check: Check) -> bool:
    if not isinstance(value, FunctionType | type):
        return False
    module = value.__module__
    return module == check.function.__module__ or (module.startswith(_CHECKING) and module != _RUNNER)


def _kinds(read: ReadFunction, call: ast.Call) -> list[str]:
    called = read.named(call.func)
    if called is Graded:
        grades = _grades(read, argument(call, 0, "grade"))
        return [grade.words for grade in grades] or [GRADED]
    return [kind for one, kind in _KINDS.items() if called is one]


def _grades(read: ReadFunction, node: ast.expr | None) -> list[Grade]:
    if isinstance(node, ast.IfExp):
        return _grades(read, node.body) + _grades(read, node.orelse)
    grade = None if node is None else read.named(node)
    return [grade] if isinstance(grade, Grade) else []


def _sayings(read: ReadFunction, call: ast.Call, kind: str, reads: tuple[ReadFunction, ...]) -> Iterator[str]:
    if kind in (NOT_EVALUATED, DOES_NOT_APPLY):
        said = argument(call, 0, "reason")
    else:
        said = argument(call, 0 if kind == NOTE else 1, "message")
    for text in [] if said is None else _texts(read, said, reads):
        saying = _BLANKS.sub(UNKNOWN, " ".join(text.split()))
        if _WORD.search(saying):
            yield saying


def _texts(read: ReadFunction, node: ast.expr, reads: tuple[ReadFunction, ...]) -> list[str]:
    """The texts of an expression; of a parameter, those that the function's callers give it."""
    if not isinstance(node, ast.Name) or node.id not in read.parameters:
        return texts_of(read, node, DEEPEST)
    place, own = read.parameters.index(node.id), read.tree.name
    return [
        text
        for other in reads
        for call in other.calls
        if isinstance(call.func, ast.Name | ast.Attribute) and _last_name(call.func) == own
        for given in [argument(call, place, node.id)]
        if given is not None
        for text in texts_of(other, given, DEEPEST)
    ]


def _last_name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr
