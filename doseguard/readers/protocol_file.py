"""A protocol file, read strictly with the tables that it names: the protocol, and which bytes said so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.readers.clinical_file import read_clinical_file
from doseguard.readers.errors import UnreadableError
from doseguard.readers.limit_table_file import LoadedTable, find_limit_table, read_limit_table, tables_like
from doseguard.readers.positioned_yaml import PositionedTree, Step, YamlError

ReadTable = Callable[[Path], LoadedTable]


@dataclass(frozen=True, slots=True)
class LoadedProtocol:
    """A protocol with the file that holds it, that file's tree, and the tables its sites name, by id.

    `sha256` is that of the file's bytes. Where there are tables it is that of the lines which `sha256sum`
    prints for the names of all files, the protocol's first, then the tables' by id; `table_trees` are theirs.
    """

    protocol: Protocol
    path: Path
    sha256: str
    tree: PositionedTree
    tables: Mapping[str, LimitTable] = field(default_factory=dict)
    table_trees: Mapping[str, PositionedTree] = field(default_factory=dict)


def read_protocol(path: Path, read_table: ReadTable = read_limit_table) -> LoadedProtocol:
    """The protocol in the file; raises UnreadableError with line and column for whatever is wrong.

    A table that is not found or does not load is told at the place in the protocol that names it.
    `read_table` may remember what it has read, for those who read many protocols.
    """
    protocol, digest, tree = read_clinical_file(path, Protocol, "protocol")
    tables = _tables(protocol, path, tree, read_table)
    held = {table_id: tables[table_id].table for table_id in sorted(tables)}
    trees = {table_id: tables[table_id].tree for table_id in held}
    return LoadedProtocol(protocol, path, _digest(path, digest, tables), tree, held, trees)


def _tables(
    protocol: Protocol, path: Path, tree: PositionedTree, read_table: ReadTable
) -> dict[str, LoadedTable]:
    tables: dict[str, LoadedTable] = {}
    for name, site in protocol.sites.items():
        for place, table_id in enumerate(site.organ_limits):
            if table_id not in tables:
                steps = ("sites", name, "organ_limits", place)
                tables[table_id] = _table(table_id, path, tree, steps, read_table)
    return tables


def _table(
    table_id: str, path: Path, tree: PositionedTree, steps: tuple[Step, ...], read_table: ReadTable
) -> LoadedTable:
    found = find_limit_table(table_id, path.parent)
    if found is None:
        close = tables_like(table_id, path.parent)
        cause = f"no table of organ limits {table_id!r}, neither beside the protocol nor in the library"
        advice = f"did you mean {' or '.join(close)}?" if close else "write the table, or remove its id"
        raise YamlError(str(path), tree.place_of(steps), cause, advice)
    try:
        return read_table(found)
    except UnreadableError as error:
        cause = f"the table {table_id!r} cannot be read: {error}"
        raise YamlError(str(path), tree.place_of(steps), cause, "") from error


def _digest(path: Path, digest: str, tables: Mapping[str, LoadedTable]) -> str:
    if not tables:
        return digest
    files = [(digest, path), *((tables[key].sha256, tables[key].path) for key in sorted(tables))]
    return sha256("".join(f"{one}  {file.name}\n" for one, file in files).encode()).hexdigest()
