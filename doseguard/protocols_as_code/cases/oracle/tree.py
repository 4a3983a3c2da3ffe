"""Parts of a file's tree, as the types that the reader has already seen to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Node = Mapping[str, object]


@dataclass(frozen=True)
class Rules:
    """A protocol's tree, and those of the tables of limits that its sites name, by id."""

    protocol: Node
    tables: Mapping[str, Node] = field(default_factory=dict)

    @cached_property
    def sites(self) -> Mapping[str, Node]:
        """The sites by name."""
        return {name: node(site) for name, site in node(self.protocol["sites"]).items()}

    def rows(self, site: Node) -> list[Node]:
        """The rows of organ limits of a site: its own, then those of the tables it names."""
        named = [self.tables[str(one)] for one in items(site.get("organ_limits"))]
        return [*nodes(site.get("limits")), *(row for table in named for row in nodes(table["limits"]))]


def node(value: object) -> Node:
    """The mapping, empty where there is none."""
    return value if isinstance(value, dict) else {}


def nodes(value: object) -> list[Node]:
    """The mappings of a list, empty where there is none (`not stated`)."""
    return [node(one) for one in items(value)]


def items(value: object) -> Sequence[object]:
    """The items of a list, empty where there is none."""
    return value if isinstance(value, list) else ()
