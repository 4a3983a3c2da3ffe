"""A protocol file, read strictly: the protocol, and which bytes said so."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from doseguard.model.protocol import Protocol
from doseguard.readers.errors import UnreadableError
from doseguard.readers.positioned_yaml import PositionedTree, YamlError, read_bytes, read_positioned
from doseguard.readers.validation import validate

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class LoadedProtocol:
    """A protocol with the file that holds it and the SHA-256 of that file's bytes."""

    protocol: Protocol
    path: Path
    sha256: str
    tree: PositionedTree


def read_protocol(path: Path) -> LoadedProtocol:
    """The protocol in the file; raises UnreadableError with line and column for whatever is wrong."""
    if path.suffix not in SUFFIXES:
        advice = "name the file as the protocol's id with the ending .yaml"
        raise UnreadableError(
            path=str(path), place="", cause="not the name of a protocol file", advice=advice
        )
    data = read_bytes(path)
    tree = read_positioned(data, str(path))
    protocol = validate(Protocol, tree)
    if protocol.id != path.stem:
        cause = f"the id {protocol.id!r} is not the file's name {path.stem!r}"
        raise YamlError(str(path), tree.place_of(("id",)), cause, "make them equal")
    return LoadedProtocol(protocol, path, sha256(data).hexdigest(), tree)
