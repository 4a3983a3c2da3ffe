"""Functions read as syntax trees, and the texts that their expressions can be."""

import ast
import inspect
import textwrap
from dataclasses import dataclass
from functools import cache
from types import FunctionType

UNKNOWN = "…"
DEEPEST = 4
# What the functions of doseguard.model.wording give.
_WORDINGS = {
    "dose_text": f"{UNKNOWN} Gy",
    "dose_in_fractions": f"{UNKNOWN} Gy in {UNKNOWN} fractions",
    "scheme_text": f"{UNKNOWN} Gy in {UNKNOWN} fractions",
}


@dataclass(frozen=True, slots=True)
class ReadFunction:
    """A function with its syntax tree; what it calls is looked up among its module's names."""

    function: FunctionType
    tree: ast.FunctionDef

    def named(self, node: ast.expr) -> object:
        """What a plain or dotted name means in the function's module, None where it means nothing there."""
        match node:
            case ast.Name(name):
                return self.function.__globals__.get(name)
            case ast.Attribute(ast.Name(name), attribute):
                return getattr(self.function.__globals__.get(name), attribute, None)
            case _:
                return None

    @property
    def parameters(self) -> list[str]:
        """The names of its parameters, without that of the object it belongs to."""
        names = [one.arg for one in self.tree.args.args]
        return names[1:] if names[:1] == ["self"] else names

    @property
    def calls(self) -> list[ast.Call]:
        """All calls in it, in the order of the text."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        return sorted(found, key=lambda call: (call.lineno, call.col_offset))


def read_function(function: object) -> ReadFunction | None:
    """The function with its tree; None for what is none, and where its text is not at hand."""
    return _parsed(function) if isinstance(function, FunctionType) else None


@cache
def _parsed(function: FunctionType) -> ReadFunction | None:
    try:
        parsed = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, SyntaxError):
        return None
    return ReadFunction(function, parsed) if isinstance(parsed, ast.FunctionDef) else None


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    """The argument of a call at a place, or under a name."""
    if 0 <= place < len(call.args):
        return call.args[place]
    return next((one.value for one in call.keywords if one.arg == name), None)


def texts_of(read: ReadFunction, node: ast.expr, depth: int) -> list[str]:
    """The texts that an expression can be, `…` where that cannot be told."""
    inner = _inner(node)
    if inner:
        return [text for one in inner for text in texts_of(read, one, depth)]
    found = [UNKNOWN]
    match node:
        case ast.Constant(str(text)):
            found = [text] if text else []
        case ast.JoinedStr(parts):
            found = ["".join(_part(read, part, depth) for part in parts)]
        case ast.Name(name) if depth:
            found = _assigned(read, name, node.lineno, depth)
        case ast.Call(called) if depth:
            found = _returned(read.named(called), depth - 1)
        case _:
            pass
    return found


def _inner(node: ast.expr) -> list[ast.expr]:
    """The expressions of which another is one or several: alternatives, members, what is joined."""
    found: list[ast.expr] = []
    match node:
        case ast.IfExp(_, then, otherwise):
            found = [then, otherwise]
        case ast.BoolOp(_, values):
            found = values
        case ast.List(items) | ast.Tuple(items):
            found = items
        case ast.Starred(value) | ast.GeneratorExp(value) | ast.ListComp(value):
            found = [value]
        case ast.Call(ast.Attribute(ast.Constant(str()), "join"), [joined]):
            found = [joined]
        case _:
            pass
    return found


def _part(read: ReadFunction, part: ast.expr, depth: int) -> str:
    """A piece of a text: as it stands, or the one text that a variable holds, else `…`."""
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        return part.value
    if not isinstance(part, ast.FormattedValue):
        return UNKNOWN
    match part.value:
        case ast.Name() if part.conversion == -1:
            texts = texts_of(read, part.value, depth - 1)
            return texts[0] if len(texts) == 1 else UNKNOWN
        case ast.Call(ast.Name("counted"), [_, ast.Constant(str(noun))]):
            return f"{UNKNOWN} {noun}s"
        case ast.Call(ast.Name(name)):
            return _WORDINGS.get(name, UNKNOWN)
        case _:
            return UNKNOWN


def _assigned(read: ReadFunction, name: str, line: int, depth: int) -> list[str]:
    """What a function has put into a variable last before a line, and all that it adds to it."""
    latest: list[str] = []
    added: list[str] = []
    statements = [node for node in ast.walk(read.tree) if isinstance(node, ast.stmt | ast.Call)]
    for node in sorted(statements, key=lambda one: one.lineno):
        match node:
            case ast.Assign([ast.Tuple(targets)], ast.Tuple(values)) if node.lineno < line:
                for one, value in zip(targets, values, strict=False):
                    if isinstance(one, ast.Name) and one.id == name:
                        latest = texts_of(read, value, depth - 1)
            case ast.Assign([ast.Name(target)], value) if target == name and node.lineno < line:
                latest = texts_of(read, value, depth - 1)
            case ast.AugAssign(ast.Name(target), _, value) if target == name:
                added += texts_of(read, value, depth - 1)
            case ast.Call(ast.Attribute(ast.Name(target), "append" | "extend"), [value]) if target == name:
                added += texts_of(read, value, depth - 1)
            case _:
                pass
    return latest + added or [UNKNOWN]


def _returned(function: object, depth: int) -> list[str]:
    if isinstance(function, FunctionType) and function.__name__ in _WORDINGS:
        return [_WORDINGS[function.__name__]]
    read = read_function(function)
    if read is None:
        return [UNKNOWN]
    returns = [node.value for node in ast.walk(read.tree) if isinstance(node, ast.Return) and node.value]
    return [text for value in returns for text in texts_of(read, value, depth)]
