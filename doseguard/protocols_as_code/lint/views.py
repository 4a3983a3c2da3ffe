"""The parts of a protocol file as rules look at them, read as far as each can be read.

A part that is wrong is None here and a finding of PRO-00 or of a closer rule; the parts beside it are still
looked at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from doseguard.model.comparison import Comparison, parse_comparison
from doseguard.model.condition import Condition, parse_condition
from doseguard.model.dose_rule import DoseRule, parse_dose_rule
from doseguard.model.file_fields import NOT_STATED
from doseguard.model.fractions import FractionSet, parse_fraction_set
from doseguard.model.metric import Metric, parse_metric
from doseguard.readers.positioned_yaml import Step

Steps = tuple[Step, ...]
Parsed = TypeVar("Parsed")
CLASSES = ("per_protocol", "variation_acceptable", "mandatory", "optimal")
NOTE_PRIORITIES = ("guidance", "reference", "trigger")


@dataclass(frozen=True, slots=True)
class SiteView:
    """One site: its steps, its name, and what it says of where it applies."""

    at: Steps
    name: str
    title: str
    group: str | None
    condition: Condition | None
    has_condition: bool
    candidate: bool


@dataclass(frozen=True, slots=True)
class SchemeView:
    """One scheme of a site; `not_stated` where the file says so of its dose."""

    at: Steps
    site: str
    fractions: FractionSet | None
    per_protocol: DoseRule | None
    variation: DoseRule | None
    not_stated: bool
    condition: Condition | None
    has_condition: bool


@dataclass(frozen=True, slots=True)
class LimitView:
    """One criterion of a target, limit of a site, or row of a table (`site` is None there).

    `kind` is `target` or `limit`; a target's criterion has no fraction number of its own. `sides` are the
    classes that could be read.
    """

    at: Steps
    kind: str
    site: str | None
    structure: str | None
    fractions: FractionSet | None
    metric: Metric | None
    sides: Mapping[str, Comparison]
    priority: str | None
    condition: Condition | None
    has_condition: bool
    spares: bool
    note: str | None

    @property
    def only_notes(self) -> bool:
        """Whether missing it never gives a grade."""
        return self.priority in NOTE_PRIORITIES


@dataclass(frozen=True, slots=True)
class PtvRowView:
    """One row of a table by PTV volume."""

    at: Steps
    volume: object
    sides: Mapping[str, Comparison]


@dataclass(frozen=True, slots=True)
class PtvTableView:
    """One table by PTV volume."""

    at: Steps
    site: str
    structure: str | None
    metric: Metric | None
    rows: tuple[PtvRowView, ...]


def attempt(parse: Callable[[object], Parsed], value: object) -> Parsed | None:
    """What the value means, None where it means nothing that can be read or is not there."""
    if value is None:
        return None
    try:
        return parse(value)
    except (ValueError, ArithmeticError):
        return None


def text_of(value: object) -> str | None:
    """The value where it is text."""
    return value if isinstance(value, str) else None


def mapping_of(value: object) -> Mapping[str, object]:
    """The value where it is a mapping, an empty one otherwise."""
    # A tree has no other mappings, and this is asked tens of thousands of times.
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[object]:
    """The value where it is a list, an empty one otherwise."""
    return value if isinstance(value, list) else []


def read_site(at: Steps, name: str, value: Mapping[str, object]) -> SiteView:
    """The view of a site."""
    return SiteView(
        at,
        name,
        text_of(value.get("title")) or "",
        text_of(value.get("group")),
        attempt(parse_condition, value.get("applies_to")),
        "applies_to" in value,
        value.get("candidate") is not False,
    )


def read_scheme(at: Steps, site: str, value: Mapping[str, object]) -> SchemeView:
    """The view of a scheme."""
    total = value.get("total_dose")
    classes = mapping_of(total)
    return SchemeView(
        at,
        site,
        attempt(parse_fraction_set, value.get("fractions")),
        attempt(parse_dose_rule, classes.get("per_protocol")),
        attempt(parse_dose_rule, classes.get("variation_acceptable")),
        total == NOT_STATED,
        attempt(parse_condition, value.get("applies_to")),
        "applies_to" in value,
    )


def read_limit(
    at: Steps, kind: str, site: str | None, value: Mapping[str, object], structure: str | None = None
) -> LimitView:
    """The view of a criterion or limit; a target's criterion stands under the name of its structure."""
    return LimitView(
        at,
        kind,
        site,
        structure or text_of(value.get("structure")),
        attempt(parse_fraction_set, value.get("fractions")),
        attempt(_metric, value.get("metric")),
        read_sides(value),
        text_of(value.get("priority")),
        attempt(parse_condition, value.get("applies_to")),
        "applies_to" in value,
        "spares" in value,
        text_of(value.get("note")),
    )


def read_ptv_table(at: Steps, site: str, value: Mapping[str, object]) -> PtvTableView:
    """The view of a table by PTV volume."""
    rows = list_of(value.get("rows"))
    return PtvTableView(
        at,
        site,
        text_of(value.get("structure")),
        attempt(_metric, value.get("metric")),
        tuple(
            PtvRowView((*at, "rows", place), mapping_of(row).get("volume"), read_sides(mapping_of(row)))
            for place, row in enumerate(rows)
        ),
    )


def read_sides(value: Mapping[str, object]) -> Mapping[str, Comparison]:
    """The classes of a limit that could be read."""
    read = {name: attempt(_comparison, value.get(name)) for name in CLASSES}
    return {name: side for name, side in read.items() if side is not None}


def _metric(value: object) -> Metric:
    return parse_metric(_text(value))


def _comparison(value: object) -> Comparison:
    return parse_comparison(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("expected text")
    return value
