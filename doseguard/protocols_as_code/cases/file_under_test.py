"""A protocol or a table of limits as its cases run on it.

A table is tested under a protocol that consists of one site which names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from doseguard.model.embedded_case import EmbeddedCase, TableCase
from doseguard.model.fractions import Fractionation
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, node
from doseguard.readers.limit_table_file import LoadedTable, read_limit_table
from doseguard.readers.positioned_yaml import PositionedTree
from doseguard.readers.protocol_file import LoadedProtocol, read_protocol

TABLE_SITE = "table"
TABLE_DOSE_GY = Decimal(50)


@dataclass(frozen=True, slots=True)
class FileUnderTest:
    """What runs (`loaded`, `cases`), what the text says (`rules`), and the file's own tree with its places.

    `table_id` is None for a protocol.
    """

    loaded: LoadedProtocol
    rules: Rules
    tree: PositionedTree
    cases: tuple[EmbeddedCase, ...]
    table_id: str | None = None

    @property
    def id(self) -> str:
        """The id of the protocol or table."""
        return self.table_id or self.loaded.protocol.id


def read_under_test(path: Path, *, is_table: bool) -> FileUnderTest:
    """The file at that path; raises UnreadableError where it does not load."""
    return under_test(read_limit_table(path) if is_table else read_protocol(path))


def under_test(file: LoadedProtocol | LoadedTable) -> FileUnderTest:
    """The file with what its cases run on."""
    if isinstance(file, LoadedTable):
        return _of_table(file)
    tables = {table_id: node(tree.value) for table_id, tree in file.table_trees.items()}
    return FileUnderTest(file, Rules(node(file.tree.value), tables), file.tree, file.protocol.cases)


def protocol_of_table(table: LimitTable) -> Protocol:
    """A protocol of one site that asks for the table and for nothing else."""
    header = {name: getattr(table, name) for name in ("id", "title", "version", "purpose", "owner")}
    site = {"title": table.title, "schemes": "not stated", "organ_limits": [table.id]}
    sources = {key: source.model_dump(exclude_none=True) for key, source in table.sources.items()}
    return Protocol.model_validate(
        {
            **header,
            "review_by": table.review_by,
            "sources": sources,
            "prescription_basis": "not stated",
            "candidate": False,
            "sites": {TABLE_SITE: site},
        }
    )


def _of_table(file: LoadedTable) -> FileUnderTest:
    table = file.table
    loaded = LoadedProtocol(protocol_of_table(table), file.path, file.sha256, file.tree, {table.id: table})
    return FileUnderTest(
        loaded,
        rules_of_table(table.id, node(file.tree.value)),
        file.tree,
        tuple(map(_case, table.cases)),
        table.id,
    )


def rules_of_table(table_id: str, tree: Node) -> Rules:
    """The rules of the one site under which a table is tested."""
    site: Mapping[str, object] = {"schemes": "not stated", "organ_limits": [table_id]}
    return Rules({"sites": {TABLE_SITE: site}}, {table_id: tree})


def _case(case: TableCase) -> EmbeddedCase:
    plan = Fractionation(TABLE_DOSE_GY, case.fractions, f"{TABLE_DOSE_GY} Gy / {case.fractions}")
    known = {name: getattr(case, name) for name in ("facts", "lesions", "metrics", "limit", "note")}
    return EmbeddedCase.model_construct(
        site=TABLE_SITE, plan=plan, expect=case.expect, because=case.because, **known
    )
