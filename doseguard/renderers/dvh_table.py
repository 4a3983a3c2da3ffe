"""Structures and their metrics as a table of plain text, in blocks of columns that fit the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doseguard.model.dvh_report import MetricValue, StructureDvh
from doseguard.model.visible_text import visible
from doseguard.renderers.measure_text import interval_text, reason_text, value_text
from doseguard.renderers.page_columns import columns_of, filled, in_pieces, wrapped_lines

_WIDEST_NAME = 24
_WIDEST_VALUE = 28
_GAP = 2
_STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading, and a cell for each structure; all of one width."""

    heading: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(map(columns_of, (self.heading, *self.cells)))


def table_lines(structures: Sequence[StructureDvh], columns: int) -> list[str]:
    """A line for each structure in each block, values below one another; reasons of missing ones follow.

    Lines are no longer than `columns`, from about 40 of them on.

    Structures of which nothing is known, and metrics that no other structure has, stand below the table.
    """
    if not structures:
        return ["no structures"]
    rows = {one.key: one.values for one in structures}
    bare = _grouped((key, _one_reason(row)) for key, row in rows.items())
    shown = {key: row for key, row in rows.items() if not _one_reason(row)}
    measured = list(zip(*shown.values(), strict=True))
    empty = _grouped((of_one[0].name, _one_reason(of_one)) for of_one in measured)
    reasons: dict[str, int] = {}
    lines = _blocks_of([*shown], [one for one in measured if not _one_reason(one)], reasons, columns)
    said = [f"[{number}] {reason}" for reason, number in reasons.items()]
    said += [
        f"no value of {', '.join(names)}: {reason}" for one in (empty, bare) for reason, names in one.items()
    ]
    return [
        *lines,
        *([""] if lines and said else []),
        *(line for one in said for line in wrapped(one, columns, hanging=4)),
    ]


def wrapped(text: str, columns: int, *, indent: int = 0, hanging: int = 2) -> list[str]:
    """Lines that fit, the first indented by `indent`, the others by `hanging`."""
    return wrapped_lines(visible(text), columns, indent=indent, hanging=hanging)


def _one_reason(values: Sequence[MetricValue]) -> str:
    """The reason why none of the values is known, where all have the same; empty otherwise."""
    reasons = {reason_text(one.measure) for one in values}
    return reasons.pop() if len(reasons) == 1 else ""


def _grouped(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Names by their reason; those without one left out."""
    groups: dict[str, list[str]] = {}
    for name, reason in named:
        if reason:
            groups.setdefault(reason, []).append(name)
    return groups


def _blocks_of(
    keys: Sequence[str],
    measured: Sequence[Sequence[MetricValue]],
    reasons: dict[str, int],
    columns: int,
) -> list[str]:
    if not measured:
        return []
    for row in zip(*measured, strict=True):
        for reason in filter(None, (reason_text(one.measure) for one in row)):
            reasons.setdefault(reason, len(reasons) + 1)
    cells = [_Column(one[0].name, _cells(one, reasons)) for one in measured]
    # A long name goes on in the lines below.
    widest = min(_WIDEST_NAME, max(len(_STRUCTURE), columns - _GAP - _WIDEST_VALUE))
    names = [in_pieces(visible(key), widest) for key in keys]
    left = max(len(_STRUCTURE), *(columns_of(line) for lines in names for line in lines))
    lines: list[str] = []
    for block in _blocks(cells, columns - left):
        lines += ["", _line(_STRUCTURE, [one.heading for one in block], block, left)]
        for place, name in enumerate(names):
            lines.append(_line(name[0], [one.cells[place] for one in block], block, left))
            lines += name[1:]
    return lines[1:]


def _cells(column: Sequence[MetricValue], reasons: dict[str, int]) -> tuple[str, ...]:
    values = [value_text(one.measure, one.metric.unit) for one in column]
    widest = max(map(len, values))
    return tuple(
        f"{value:>{widest}} {interval_text(one.measure, one.metric.unit)}".rstrip()
        if value
        else f"no value [{reasons[reason_text(one.measure)]}]"
        for value, one in zip(values, column, strict=True)
    )


def _blocks(columns: Sequence[_Column], width: int) -> list[list[_Column]]:
    """Neighbouring columns that fit side by side; one that is too wide stands alone."""
    blocks: list[list[_Column]] = [[]]
    free = width
    for one in columns:
        if blocks[-1] and one.width + _GAP > free:
            blocks.append([])
            free = width
        blocks[-1].append(one)
        free -= one.width + _GAP
    return blocks


def _line(name: str, cells: Sequence[str], block: Sequence[_Column], left: int) -> str:
    padded = (f"{'':{_GAP}}{filled(cell, column.width)}" for cell, column in zip(cells, block, strict=True))
    return f"{filled(name, left)}{''.join(padded)}".rstrip()
