"""The shipped tables of organ limits, and the records of the evidence that each row names in its comment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from doseguard.model.limit import Limit
from doseguard.model.limit_table import LimitTable
from doseguard.readers.library_root import TABLES_FOLDER, protocols_root
from doseguard.readers.limit_table_file import LoadedTable, read_limit_table

TABLES = sorted(path.stem for path in (protocols_root() / TABLES_FOLDER).glob("*.yaml"))
_RECORDS = re.compile(r"  # (F[0-9]{4}(?:, F[0-9]{4})*)$")


@dataclass(frozen=True)
class MarkedRow:
    """A row, its table, and the ids of the records that its line ends with."""

    table: LimitTable
    limit: Limit
    records: tuple[str, ...]

    def __str__(self) -> str:
        """The row as a failing test names it."""
        limit = self.limit
        return f"{self.table.id} {limit.structure} {limit.metric} {limit.fractions} {','.join(self.records)}"


@cache
def loaded(table_id: str) -> LoadedTable:
    """The shipped table of that id with its file."""
    return read_limit_table(protocols_root() / TABLES_FOLDER / f"{table_id}.yaml")


@cache
def marked_rows() -> tuple[MarkedRow, ...]:
    """Every row of every table."""
    return tuple(row for table_id in TABLES for row in _rows(loaded(table_id)))


def _rows(file: LoadedTable) -> Iterator[MarkedRow]:
    lines = file.path.read_text(encoding="utf-8").splitlines()
    for place, limit in enumerate(file.table.limits):
        line = lines[file.tree.place_of(("limits", place)).line - 1]
        found = _RECORDS.search(line)
        yield MarkedRow(file.table, limit, () if found is None else tuple(found[1].split(", ")))
