"""A file with one small fault in it, read again only where the fault lies."""

from dataclasses import replace

from pydantic import ValidationError

from doseguard.model.eligibility import Eligibility
from doseguard.model.limit import Limit
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol, Site
from doseguard.protocols_as_code.cases.file_under_test import FileUnderTest, rules_of_table
from doseguard.protocols_as_code.cases.oracle.tree import Node, Rules, node, nodes
from doseguard.protocols_as_code.mutation.mutant import Mutant
from doseguard.protocols_as_code.mutation.tree import DROPPED


def mutated(file: FileUnderTest, mutant: Mutant) -> FileUnderTest | None:
    """The file with the fault; None where the reader refuses it."""
    tree = node(mutant.of(file.tree.value))
    try:
        return (
            _with_table(file, mutant, tree)
            if file.table_id is not None
            else _with_protocol(file, mutant, tree)
        )
    except ValidationError:
        return None


def _with_protocol(file: FileUnderTest, mutant: Mutant, tree: Node) -> FileUnderTest:
    protocol = _protocol(file.loaded.protocol, mutant, tree)
    return replace(file, loaded=replace(file.loaded, protocol=protocol), rules=Rules(tree, file.rules.tables))


def _protocol(protocol: Protocol, mutant: Mutant, tree: Node) -> Protocol:
    """A fault inside a site or an eligibility cannot be at odds with what lies outside it."""
    match mutant.steps:
        case ("sites", str() as name, _, *_):
            site = Site.model_validate(node(tree["sites"])[name])
            return protocol.model_copy(update={"sites": {**protocol.sites, name: site}})
        case ("eligibility", _, *_):
            return protocol.model_copy(
                update={"eligibility": Eligibility.model_validate(tree["eligibility"])}
            )
        case _:
            return Protocol.model_validate(tree)


def _with_table(file: FileUnderTest, mutant: Mutant, tree: Node) -> FileUnderTest:
    table_id = file.id
    table = _table(file.loaded.tables[table_id], mutant, tree)
    return replace(
        file, loaded=replace(file.loaded, tables={table_id: table}), rules=rules_of_table(table_id, tree)
    )


def _table(table: LimitTable, mutant: Mutant, tree: Node) -> LimitTable:
    match mutant.steps:
        case ("limits", int() as place, *_) if mutant.value is not DROPPED or len(mutant.steps) > 2:
            row = Limit.model_validate(nodes(tree["limits"])[place])
            rows = (*table.limits[:place], row, *table.limits[place + 1 :])
            return table.model_copy(update={"limits": rows})
        case ("limits", int() as place) if len(table.limits) > 1:
            return table.model_copy(update={"limits": (*table.limits[:place], *table.limits[place + 1 :])})
        case _:
            return LimitTable.model_validate(tree)
