"""The protocols that doseguard ships, found by their ids."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from doseguard.readers.errors import UnreadableError
from doseguard.readers.library_root import protocols_root
from doseguard.readers.limit_table_file import read_limit_table
from doseguard.readers.protocol_file import LoadedProtocol, read_protocol


def library_ids() -> tuple[str, ...]:
    """The ids of all shipped protocols, sorted."""
    return tuple(sorted(path.stem for path in protocols_root().glob("*.yaml")))


def load_from_library(protocol_id: str) -> LoadedProtocol:
    """The shipped protocol of that id; UnreadableError names those that come close."""
    ids = library_ids()
    if protocol_id in ids:
        return read_protocol(_path(protocol_id))
    close = get_close_matches(protocol_id.lower(), ids, n=3, cutoff=0.5)
    advice = f"did you mean {' or '.join(close)}?" if close else f"the library has {', '.join(ids) or 'none'}"
    raise UnreadableError(
        path=protocol_id, place="", cause="no protocol of this id in the library", advice=advice
    )


def load_library() -> Iterator[LoadedProtocol]:
    """All shipped protocols, one after the other, sorted by id; a table that several name is read once."""
    read_table = cache(read_limit_table)
    for protocol_id in library_ids():
        yield read_protocol(_path(protocol_id), read_table)


def _path(protocol_id: str) -> Path:
    return protocols_root() / f"{protocol_id}.yaml"
