"""A clinical file (a protocol or a table), read strictly: what it says, and which bytes said so."""

from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from doseguard.model.source import FileHeader
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import PositionedTree, YamlError, read_bytes, read_positioned
from doseguard.readers.validation import validate

SUFFIXES = (".yaml", ".yml")
Head = TypeVar("Head", bound=FileHeader)
# What a file of the other kind has that this kind lacks, and what to do with it.
_OTHER_KIND = {
    "protocol": (
        "limits",
        "sites",
        "this is a table of limits",
        "name its id under organ_limits of a protocol",
    ),
    "table": ("sites", "limits", "this is a protocol", "give a file with limits"),
}


def read_clinical_file(path: Path, model: type[Head], kind: str) -> tuple[Head, str, PositionedTree]:
    """The model in the file, the SHA-256 of its bytes, and its tree; `kind` is the word for it in messages.

    Raises UnreadableError with line and column for whatever is wrong, a name that is not the id included.
    """
    if path.suffix not in SUFFIXES:
        advice = f"name the file as the {kind}'s id with the ending .yaml"
        cause = f"not the name of a {kind} file"
        raise UnreadableError(path=str(path), place="", cause=cause, advice=advice)
    data = read_bytes(path)
    tree = read_positioned(data, str(path))
    _refuse_other_kind(tree, kind)
    held = validate(model, tree)
    if held.id != path.stem:
        cause = f"the id {held.id!r} is not the file's name {path.stem!r}"
        raise YamlError(str(path), tree.place_of(("id",)), cause, "make them equal")
    return held, sha256(data).hexdigest(), tree


def _refuse_other_kind(tree: PositionedTree, kind: str) -> None:
    theirs, own, cause, advice = _OTHER_KIND[kind]
    if isinstance(tree.value, dict) and theirs in tree.value and own not in tree.value:
        raise YamlError(tree.name, tree.place_of((theirs,), key=True), f"{cause}, no {kind}", advice)
