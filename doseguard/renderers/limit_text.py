"""Limits as text: criteria of targets, limits of organs, tables by the PTV's volume, tables of limits."""

from collections.abc import Iterable, Mapping, Sequence

from doseguard.model.file_fields import ByHand
from doseguard.model.limit import Criterion, Limit, side_text
from doseguard.model.limit_table import LimitTable
from doseguard.model.ptv_volume_table import PtvVolumeTable
from doseguard.model.quantity import VOLUME
from doseguard.model.wording import counted
from doseguard.renderers.page import Page

_INTERPOLATION = {"linear": "linear between the rows", "none": "at the rows only"}


def criterion_text(one: Criterion) -> str:
    """The metric and what it must be: `V100%[%] per protocol >= 95 %`."""
    sides = (side_text(name, side, one.metric.unit) for name, side in one.sides)
    strict = "; inside the metric's uncertainty not evaluated" if one.strict else ""
    return f"{one.metric} {', '.join(sides)}{strict}"


def limit_text(one: Limit) -> str:
    """A row without its structure: fraction number, metric and numbers, condition, priority."""
    number = one.fractions.numbers
    fractions = counted(number[0], "fraction") if len(number) == 1 else f"{one.fractions} fractions"
    condition = "" if one.applies_to is None else f", where {one.applies_to}"
    spared = "" if one.spares is None else f", sparing {VOLUME.format(one.spares)}"
    return f"{fractions}: {criterion_text(one)}{spared}{condition} ({one.priority})"


def places_text(source: Mapping[str, str]) -> str:
    """Where a number stands: `[paper: table 1]`, with a space before it; nothing without a source."""
    return f" [{'; '.join(f'{key}: {place}' for key, place in source.items())}]" if source else ""


def target_lines(targets: Mapping[str, Sequence[Criterion]], page: Page) -> list[str]:
    """What the targets must get."""
    lines = []
    for structure, criteria in targets.items():
        for one in criteria:
            lines += page.wrapped(
                f"- {structure} {criterion_text(one)}{places_text(one.source)}", indent=2, hanging=4
            )
            lines += _remarks(one, page)
    return lines


def limit_lines(limits: Iterable[Limit], page: Page) -> list[str]:
    """Limits, those of one structure together."""
    by_structure: dict[str, list[Limit]] = {}
    for one in limits:
        by_structure.setdefault(one.structure, []).append(one)
    lines = []
    for structure, rows in by_structure.items():
        lines += page.wrapped(structure, indent=2)
        for one in rows:
            copies = f"; the same in {', '.join(one.confirmed_by)}" if one.confirmed_by else ""
            text = f"- {limit_text(one)}{places_text(one.source)}{copies}"
            lines += [*page.wrapped(text, indent=4, hanging=6), *_remarks(one, page)]
    return lines


def volume_table_lines(table: PtvVolumeTable, page: Page) -> list[str]:
    """The rows of a table by the PTV's volume, under what they are of."""
    between = _INTERPOLATION[table.interpolation]
    lines = page.wrapped(
        f"- {table.structure} {table.metric} by the volume of the PTV, {between}, outside them not "
        f"evaluated{places_text(table.source)}",
        indent=2,
        hanging=4,
    )
    lines.append(f"    {'PTV':<10}{'per protocol':<16}variation acceptable")
    unit = table.metric.unit
    for row in table.rows:
        varied = "" if row.variation_acceptable is None else row.variation_acceptable.text(unit)
        lines.append(f"    {VOLUME.format(row.volume):<10}{row.per_protocol.text(unit):<16}{varied}".rstrip())
    return lines + ([] if table.note is None else page.wrapped(f"note: {table.note}", indent=4, hanging=6))


def table_lines(table: LimitTable, page: Page) -> list[str]:
    """A whole table of limits with its sources."""
    lines = ["", page.bold(f"Organ limits {table.id} {table.version}"), *page.wrapped(table.title, indent=2)]
    lines += limit_lines(table.limits, page)
    for key, source in table.sources.items():
        lines += page.wrapped(f"{key}: {source.cite} [{source.evidence}] {source.url}", indent=2, hanging=4)
    return lines


def by_hand_lines(items: Iterable[ByHand], page: Page, indent: int) -> list[str]:
    """What a person must check."""
    wrapped = (
        page.wrapped(
            f"- check by hand: {one.text}{places_text(one.source or {})}", indent=indent, hanging=indent + 2
        )
        for one in items
    )
    return [line for lines in wrapped for line in lines]


def _remarks(one: Criterion, page: Page) -> list[str]:
    note = [] if one.note is None else page.wrapped(f"note: {one.note}", indent=6, hanging=8)
    return note + by_hand_lines(one.by_hand, page, 6)
