"""One file as the linter holds it: the positioned tree, the model where it loads, and views of its parts."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import PurePath

from doseguard.model.embedded_case import EmbeddedCase, TableCase
from doseguard.model.limit_table import LimitTable
from doseguard.model.protocol import Protocol
from doseguard.model.structure_dictionary import StructureDictionary
from doseguard.model.tg263 import folded
from doseguard.protocols_as_code.lint.views import (
    LimitView,
    PtvTableView,
    SchemeView,
    SiteView,
    Steps,
    attempt,
    list_of,
    mapping_of,
    read_limit,
    read_ptv_table,
    read_scheme,
    read_site,
    text_of,
)
from doseguard.protocols_as_code.lint.wording.texts import texts_in
from doseguard.readers.positioned_yaml import PositionedTree, YamlError
from doseguard.readers.validation import validate

# So many keys of a dictionary of names tell one, even where others are misspelt.
_ENOUGH_KEYS = 3


class LintFile:
    """A protocol or a table of limits, its text the YAML subset; each part is read when first asked for.

    Of a dictionary of structure names only the loading is looked at: it has none of the parts.
    """

    def __init__(self, tree: PositionedTree) -> None:
        """Keep the tree; `tree.name` is the file's path."""
        self.tree = tree
        self.path = tree.name
        self.stem = PurePath(tree.name).stem
        self.root = mapping_of(tree.value)
        self.is_table = "limits" in self.root and "sites" not in self.root

        self.is_dictionary = len(self.root.keys() & StructureDictionary.model_fields) >= _ENOUGH_KEYS

    @cached_property
    def _loaded(self) -> tuple[Protocol | LimitTable | None, tuple[YamlError, ...]]:
        try:
            if self.is_dictionary:
                validate(StructureDictionary, self.tree)
                return None, ()
            return (validate(LimitTable, self.tree) if self.is_table else validate(Protocol, self.tree)), ()
        except YamlError as error:
            return None, error.all_faults

    @property
    def model(self) -> Protocol | LimitTable | None:
        """The protocol or table, None where the file does not load."""
        return self._loaded[0]

    @property
    def load_faults(self) -> tuple[YamlError, ...]:
        """Everything that keeps the file from loading."""
        return self._loaded[1]

    @property
    def id(self) -> str:
        """The id that the file gives itself, else its name."""
        return text_of(self.root.get("id")) or self.stem

    @cached_property
    def sites(self) -> tuple[SiteView, ...]:
        """All sites."""
        return tuple(read_site(at, name, value) for at, name, value in self._sites())

    @cached_property
    def schemes(self) -> tuple[SchemeView, ...]:
        """The schemes of all sites."""
        return tuple(
            read_scheme((*at, "schemes", place), name, mapping_of(one))
            for at, name, site in self._sites()
            for place, one in enumerate(list_of(site.get("schemes")))
        )

    @cached_property
    def limits(self) -> tuple[LimitView, ...]:
        """The rows of a table, or the limits and target criteria of all sites."""
        if self.is_table:
            rows = enumerate(list_of(self.root.get("limits")))
            return tuple(read_limit(("limits", place), "limit", None, mapping_of(one)) for place, one in rows)
        return tuple(limit for at, name, site in self._sites() for limit in _limits_of_site(at, name, site))

    @cached_property
    def rows_by_structure(self) -> tuple[tuple[LimitView, ...], ...]:
        """The limits that could be read, those of one site or table, structure and priority together."""
        groups: dict[tuple[str, str | None, str, str | None], list[LimitView]] = {}
        for limit in self.limits:
            if limit.metric is not None and limit.structure is not None and limit.sides:
                key = (limit.kind, limit.site, folded(limit.structure), limit.priority)
                groups.setdefault(key, []).append(limit)
        return tuple(map(tuple, groups.values()))

    @cached_property
    def ptv_tables(self) -> tuple[PtvTableView, ...]:
        """The tables by PTV volume of all sites."""
        return tuple(
            read_ptv_table((*at, "tables_by_ptv_volume", place), name, mapping_of(one))
            for at, name, site in self._sites()
            for place, one in enumerate(list_of(site.get("tables_by_ptv_volume")))
        )

    @cached_property
    def cases(self) -> tuple[tuple[Steps, EmbeddedCase | None], ...]:
        """The embedded cases of a protocol with their steps; None for one that does not load."""
        if isinstance(self.model, Protocol):
            return tuple((("cases", place), case) for place, case in enumerate(self.model.cases))
        cases = [] if self.is_table else list_of(self.root.get("cases"))
        return tuple(
            (("cases", place), attempt(EmbeddedCase.model_validate, one)) for place, one in enumerate(cases)
        )

    @cached_property
    def table_cases(self) -> tuple[tuple[Steps, TableCase | None], ...]:
        """The embedded cases of a table with their steps; None for one that does not load."""
        if isinstance(self.model, LimitTable):
            return tuple((("cases", place), case) for place, case in enumerate(self.model.cases))
        cases = list_of(self.root.get("cases")) if self.is_table else []
        return tuple(
            (("cases", place), attempt(TableCase.model_validate, one)) for place, one in enumerate(cases)
        )

    @cached_property
    def texts(self) -> tuple[tuple[Steps, str], ...]:
        """Titles, notes and conditions by hand with their steps."""
        return tuple(texts_in(self.root))

    def get(self, steps: Steps) -> object:
        """The value to which the steps lead, None where there is none."""
        value: object = self.root
        for step in steps:
            if isinstance(step, str):
                value = mapping_of(value).get(step)
            else:
                items = list_of(value)
                value = items[step] if step < len(items) else None
        return value

    def _sites(self) -> Iterator[tuple[Steps, str, Mapping[str, object]]]:
        for name, site in mapping_of(self.root.get("sites")).items():
            yield ("sites", name), name, mapping_of(site)


def _limits_of_site(at: Steps, name: str, site: Mapping[str, object]) -> Iterator[LimitView]:
    for structure, criteria in mapping_of(site.get("targets")).items():
        for place, one in enumerate(list_of(criteria)):
            yield read_limit((*at, "targets", structure, place), "target", name, mapping_of(one), structure)
    for place, one in enumerate(list_of(site.get("limits"))):
        yield read_limit((*at, "limits", place), "limit", name, mapping_of(one))
