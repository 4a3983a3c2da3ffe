"""The protocols that doseguard ships, found by their ids."""

from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from doseguard.readers.errors import UnreadableError
from doseguard.readers.protocol_file import LoadedProtocol, read_protocol


def protocols_root() -> Path:
    """The folder of the shipped protocols: in the installed package, or in the checkout beside it."""
    installed = Path(str(files("doseguard"))) / "protocols"
    checkout = installed.parent.parent
    if not installed.is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / "protocols"
    return installed


def library_ids() -> tuple[str, ...]:
    """The ids of all shipped protocols, sorted."""
    return tuple(sorted(path.stem for path in protocols_root().glob("*.yaml")))


def load_from_library(protocol_id: str) -> LoadedProtocol:
    """The shipped protocol of that id; UnreadableError names those that come close."""
    ids = library_ids()
    if protocol_id in ids:
        return read_protocol(protocols_root() / f"{protocol_id}.yaml")
    close = get_close_matches(protocol_id.lower(), ids, n=3, cutoff=0.5)
    advice = f"did you mean {' or '.join(close)}?" if close else f"the library has {', '.join(ids) or 'none'}"
    raise UnreadableError(
        path=protocol_id, place="", cause="no protocol of this id in the library", advice=advice
    )


def load_library() -> Iterator[LoadedProtocol]:
    """All shipped protocols, one after the other, sorted by id."""
    for protocol_id in library_ids():
        yield load_from_library(protocol_id)
