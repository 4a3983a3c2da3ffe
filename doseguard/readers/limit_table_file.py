"""A table of organ limits, read strictly, and found by its id beside a protocol or in the library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from doseguard.model.limit_table import LimitTable
from doseguard.readers.clinical_file import SUFFIXES, read_clinical_file
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root
from doseguard.readers.positioned_yaml import PositionedTree, read_bytes

_PROTOCOL = re.compile(rb"^sites\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """A table with the file that holds it and the SHA-256 of that file's bytes."""

    table: LimitTable
    path: Path
    sha256: str
    tree: PositionedTree


def read_limit_table(path: Path) -> LoadedTable:
    """The table in the file; raises UnreadableError with line and column for whatever is wrong."""
    table, digest, tree = read_clinical_file(path, LimitTable, "table")
    return LoadedTable(table, path, digest, tree)


def find_limit_table(table_id: str, folder: Path) -> Path | None:
    """The file of that id for a protocol in the folder: beside it first, then in the library.

    A protocol that has the table's id is passed over.
    """
    names = [f"{table_id}{suffix}" for suffix in SUFFIXES]
    candidates = (place / name for place in _places(folder) for name in names)
    return next(
        (path for path in candidates if path.is_file() and not _PROTOCOL.search(read_bytes(path))), None
    )


def tables_like(table_id: str, folder: Path) -> list[str]:
    """The ids of tables that a protocol in the folder can name and whose ids come close."""
    tables = [place for place in _places(folder) if place.name == TABLES_FOLDER]
    known = {path.stem for place in tables for path in place.glob("*.y*ml") if path.suffix in SUFFIXES}
    return get_close_matches(table_id.lower(), sorted(known), n=3, cutoff=0.5)


def _places(folder: Path) -> Iterator[Path]:
    yield from (folder, folder / TABLES_FOLDER, protocols_root() / TABLES_FOLDER)
