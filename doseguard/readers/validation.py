"""From a positioned tree to a model, with line and column of everything that is wrong with it."""

from collections.abc import Mapping, Sized
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from doseguard.model.file_fields import FileModel
from doseguard.readers.positioned_yaml import PositionedTree, Step, YamlError

Model = TypeVar("Model", bound=BaseModel)
_EMPTY = ("there is no value here", "give one, or remove the line")
_WORDS = {
    "missing": "the key {key!r} is missing",
    "extra_forbidden": "{key!r} is not a key of this format",
    "model_type": "expected a mapping (key: value)",
    "mapping_type": "expected a mapping (key: value)",
    "dict_type": "expected a mapping (key: value)",
    "tuple_type": "expected a list",
    "list_type": "expected a list",
    "bool_type": "expected true or false",
    "too_short": "it is empty; at least one is needed",
}


def validate(model: type[Model], tree: PositionedTree) -> Model:
    """The model that the tree holds; raises the first YamlError of the file, the others beside it.

    A key without value is refused everywhere: nothing that is left empty may pass for a choice.
    """
    faults = [YamlError(tree.name, tree.place_of(steps), *_EMPTY) for steps in tree.empty_at]
    try:
        held = model.model_validate(tree.value)
    except ValidationError as error:
        empty = {fault.at for fault in faults}
        told = (one for one in error.errors(include_url=False) if not _is_of_items(one))
        found = (_fault(model, tree, details) for details in told)
        faults += [fault for fault in found if fault.at not in empty]
    else:
        if not faults:
            return held
    raise _joined(faults)


def _is_of_items(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because its items, which are told, are wrong."""
    items = details["input"]
    if details["type"] != "too_short" or not isinstance(items, Sized):
        return False
    least: int = details.get("ctx", {}).get("min_length", 0)
    return len(items) >= least


def _joined(faults: list[YamlError]) -> YamlError:
    """The first fault of the file with the others beside it."""
    unique = {(fault.line, fault.column, fault.cause): fault for fault in faults}
    first, *others = (unique[key] for key in sorted(unique))
    return YamlError(first.path, first.at, first.cause, first.advice, tuple(others))


def _fault(model: type[BaseModel], tree: PositionedTree, details: ErrorDetails) -> YamlError:
    raised = details.get("ctx", {}).get("error")
    inner = getattr(raised, "at", ())
    kind, loc = details["type"], details["loc"]
    steps: tuple[Step, ...] = (*loc, *inner)
    # `[key]` is pydantic's last step where the key itself is at fault.
    at_key = kind == "extra_forbidden" or loc[-1:] == ("[key]",) or bool(getattr(raised, "at_key", False))
    place = tree.place_of(steps, key=at_key)
    cause = str(raised) if isinstance(raised, ValueError) else _words(kind, details["msg"], loc)
    return YamlError(tree.name, place, cause, _advice(model, kind, loc))


def _words(kind: str, message: str, loc: tuple[Step, ...]) -> str:
    template = _WORDS.get(kind)
    if template is None:
        return message[:1].lower() + message[1:]
    return template.format(key=loc[-1] if loc else "")


def _advice(model: type[BaseModel], kind: str, loc: tuple[Step, ...]) -> str:
    if kind == "missing":
        return "add it"
    if kind != "extra_forbidden":
        return ""
    known = _keys_of(model, loc[:-1])
    close = get_close_matches(str(loc[-1]), known, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"


def _keys_of(annotation: object, steps: tuple[Step, ...]) -> list[str]:
    """The keys of the model to which the steps lead; steps of no type (union tags) are passed over."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        if not steps:
            return annotation.written_keys()
        field = annotation.model_fields.get(str(steps[0]))
        return _keys_of(annotation, steps[1:]) if field is None else _keys_of(field.annotation, steps[1:])
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _keys_of(arguments[0], steps)
    if origin in (Union, UnionType):
        return next((keys for one in arguments if (keys := _keys_of(one, steps))), [])
    if not steps or not arguments:
        return []
    return _keys_of(arguments[1] if origin is Mapping else arguments[0], steps[1:])
